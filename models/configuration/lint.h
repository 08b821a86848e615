// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"
#include "models/deliveries/retry_policy.h"
#include "models/events/event_catalog.h"

namespace signalbox::configuration {

/// Something that is allowed and yet hardly what the operator wants. A value.
struct Finding
{
    enum class Kind : quint8 {
        Contradiction,   ///< the filter can never hold; a warning if nothing else makes its rule fire
        UnknownType,     ///< no catalogue knows the type or family, no event had it
        UnknownField,    ///< the catalogue's type does not have the field, no event had it
        Hidden,          ///< `other` sends everything that this one would, to the same destination; of a
                         ///< rule: another rule of the same notification (`other` is its own id) does
        SameDestination, ///< `other` sends some of the same events to the same destination
        DestinationOff,  ///< or missing
        DestinationFailing,
        DestinationUntested,
        NotCovered ///< no notification that is on concerns the agent
    };
    enum class Weight : quint8 { Hint, Warning };
    Kind kind = Kind::Contradiction;
    Weight weight = Weight::Warning;
    QString agent;
    QString notification; ///< id; empty: of the agent, or of the destination
    int rule = -1;        ///< as in rules::Step
    int item = -1;
    QString subject;       ///< the type, the field, the metadata key
    QString other;         ///< another notification's id
    QString integration;   ///< id
    int notifications = 0; ///< of a destination: how many that are on go there
    QString nearest;       ///< a known type or field that may have been meant
    friend bool operator==(const Finding &, const Finding &) = default;
};

/// What lint knows beside the document. Borrows the catalogue.
struct Circumstances
{
    const events::EventCatalog *catalog = nullptr;
    QStringList agentsSeen;
    QHash<QString, QSet<QString>> typesSeen;  ///< by agent
    QHash<QString, QSet<QString>> fieldsSeen; ///< by type or family; one that is no key was not looked into
    QHash<QString, deliveries::DestinationHealth> healths;
};

/// Findings of notifications that are on, in the document's order, then of destinations and of agents. It
/// says only what is certain: of the many ways to hide or to contradict it knows the plain ones, and events
/// that broke their schema and were released by hand are left out of the question. Its cost grows with the
/// notifications, not with their square. Any thread.
[[nodiscard]] QList<Finding> lint(const Document &document, const Circumstances &circumstances);

/// Types and families whose notifications ask for a field that the catalogue does not have: to be looked into
/// (Circumstances::fieldsSeen) before lint says that there is none. In the document's order, each once.
[[nodiscard]] QStringList typesInQuestion(const Document &document, const events::EventCatalog &catalog);

} // namespace signalbox::configuration
