// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliveries/delivery.h"
#include "models/events/event.h"
#include "models/events/seen_fields.h"
#include "models/rules/decision.h"

#include <QList>

namespace signalbox::ports {

/// What became of an event, in one word: the chip in the list.
enum class Notified : quint8 {
    NoRule,    ///< no notification fired
    Pending,   ///< accepted, first attempt not over
    Delivered, ///< every delivery arrived
    Retrying,  ///< at least one waits for another attempt
    Held,      ///< at least one waits for a paused destination
    Failed,    ///< at least one is a dead letter or unknown
    Quarantined,
    Muted,    ///< nothing went out: muted
    Gathered, ///< at least one waits for a digest, none is worse
    Digested  ///< told in a digest
};

/// One row of the event list. Small; the body is loaded on selection.
struct EventSummary
{
    qint64 seq = 0; ///< dense, grows with arrival
    QByteArray id;
    QByteArray type;
    QByteArray agent;
    QByteArray execution;
    QByteArray source;
    qint64 createdMs = 0;
    qint64 receivedMs = 0;
    events::Severity severity = events::Severity::Info;
    QString subject;
    Notified notified = Notified::NoRule;
    int deliveries = 0;
    qint64 latencyMs = -1; ///< from arrival to the last delivery's acceptance; -1: none yet
    qint64 nextMs = 0;     ///< of Retrying and Gathered: when
};

/// A change of an event's fate, for rows already shown.
struct EventFate
{
    qint64 seq = 0;
    Notified notified = Notified::NoRule;
    int deliveries = 0;
    qint64 latencyMs = -1;
    qint64 nextMs = 0;
};

/// Folds the deliveries of one event into its fate.
[[nodiscard]] EventFate fateOf(qint64 eventSeq, qint64 receivedMs, bool quarantined,
                               const QList<deliveries::Delivery> &deliveries);

/// Everything about one event.
struct EventDetail
{
    EventSummary summary;
    events::Event event;
    QList<rules::Decision> decisions; ///< by the rules that were in force when it came
    QList<deliveries::Delivery> deliveries;
    qint64 configurationVersion = 0;
};

struct DeliveryDetail
{
    deliveries::Delivery delivery;
    QList<deliveries::Attempt> attempts;
};

/// An agent as its events show it.
struct AgentActivity
{
    QString id;
    qint64 firstMs = 0;
    qint64 lastMs = 0;
    qint64 events = 0;
};

/// An event type as it was seen.
struct TypeActivity
{
    QByteArray type;
    QString agent;
    qint64 lastMs = 0;
    qint64 events = 0;
    qint64 recent = 0; ///< in the last seven days
};

using events::SeenField;

struct SeenQuery
{
    QByteArray agent;  ///< empty: all
    QStringList types; ///< types and families; empty: all
    int newest = 2000; ///< events looked at
};

/// A version of the configuration.
struct ConfigurationVersion
{
    qint64 version = 0;
    qint64 atMs = 0;
    QString who;
    QString summary;
    friend bool operator==(const ConfigurationVersion &, const ConfigurationVersion &) = default;
};

struct EventQuery
{
    qint64 beforeSeq = 0; ///< keyset paging, newest first; 0: from the newest
    qint64 afterSeq = 0;  ///< only newer than this; 0: no lower end
    int limit = 500;
    QByteArray agent; ///< empty: all
    QByteArray type;
};

struct DeliveryQuery
{
    qint64 beforeSeq = 0;
    int limit = 500;
    std::optional<deliveries::DeliveryState> state;
    QString integration;
    qint64 sinceMs = 0;
    qint64 eventSeq = 0; ///< only of this event
};

} // namespace signalbox::ports

Q_DECLARE_METATYPE(signalbox::ports::EventSummary)
Q_DECLARE_METATYPE(signalbox::ports::EventFate)
