// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/notification.h"

namespace signalbox::rules {

/// What one step of a decision looked at, in the order in which it is looked at.
enum class StepKind : quint8 {
    NotificationEnabled,
    IntegrationEnabled,
    NotQuarantined,
    Agent,
    SubscribesToAll, ///< fails only for Signalbox's own events of a notification for all agents: these are
                     ///< asked for by name
    EventType,       ///< one a rule; passed if the rule names the type (or its family)
    Filter,          ///< one a filter of a rule that names the type
    Metadata,        ///< one a pair of the metadata filter
    NotDigest        ///< fails for Signalbox's own digests alone: they tell of what fired already
};

/// One look: what was expected, what was found. `rule` and `item` index into the notification, so that a
/// screen can lead to the very row; -1 where they mean nothing.
struct Step
{
    StepKind kind = StepKind::Agent;
    bool passed = false;
    int rule = -1;
    int item = -1;    ///< the filter's or the pair's index
    QString subject;  ///< the field, the metadata key, the rule's event pattern
    QString expected; ///< as text: "payment_declined"
    QString actual;   ///< as JSON text, cut at 200 characters; several elements of an array joined with ", "
    bool missing = false; ///< the field or key is not there: `actual` is empty
};

/// Whether a notification fires for an event, and every step that led there. With explanation off, `steps` is
/// empty.
struct Decision
{
    QString notification;
    QString integration;
    bool fires = false;
    QList<Step> steps;
};

} // namespace signalbox::rules
