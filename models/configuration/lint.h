// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"
#include "models/deliveries/retry_policy.h"
#include "models/events/event_catalog.h"

namespace signalbox::configuration {

/// Something that is allowed and yet hardly what the operator wants.
struct Finding
{
    enum class Kind : quint8 {
        Contradiction,   ///< the filter, the rule or the metadata can never hold
        UnknownType,     ///< no catalogue knows the type or family, no event had it
        UnknownField,    ///< the catalogue's type does not have the field, no event had it
        Hidden,          ///< `other` sends everything that this one would, to the same destination
        SameDestination, ///< `other` sends some of the same events to the same destination
        DestinationOff,
        DestinationFailing,
        DestinationUntested,
        NotCovered ///< no notification that is on concerns the agent
    };
    enum class Weight : quint8 { Hint, Warning };
    Kind kind = Kind::Contradiction;
    Weight weight = Weight::Warning;
    QString agent;
    QString notification; ///< id; empty: of the agent
    int rule = -1;        ///< as in rules::Step
    int item = -1;
    QString subject;     ///< the type, the field, the metadata key
    QString other;       ///< another notification's id
    QString integration; ///< id
    QString nearest;     ///< a known type or field that may have been meant
    friend bool operator==(const Finding &, const Finding &) = default;
};

/// What lint knows beside the document.
struct Circumstances
{
    const events::EventCatalog *catalog = nullptr;
    QStringList agentsSeen;
    QHash<QString, QSet<QString>> typesSeen;  ///< by agent
    QHash<QString, QSet<QString>> fieldsSeen; ///< by type; a type that is not a key was not looked into
    QHash<QString, deliveries::DestinationHealth> healths;
};

/// In the document's order; its cost grows with the notifications, not with their square. Any thread.
[[nodiscard]] QList<Finding> lint(const Document &document, const Circumstances &circumstances);

} // namespace signalbox::configuration
