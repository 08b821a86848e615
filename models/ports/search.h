// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/summaries.h"
#include "models/rules/expression.h"

#include <QSet>

namespace signalbox::ports {

/// Which events somebody wants to see. Empty parts let everything through. A value, as the others here.
struct EventFilter
{
    rules::Expression expression;
    QByteArray agent;
    QByteArray type;
    QSet<Notified> notified;
    [[nodiscard]] bool isEmpty() const
    {
        return expression.isEmpty() && agent.isEmpty() && type.isEmpty() && notified.isEmpty();
    }
    friend bool operator==(const EventFilter &, const EventFilter &) = default;
};

/// A look through stored events, newest first. What the expression says of time is meant at `nowMs`.
struct EventSearch
{
    EventFilter filter;
    qint64 nowMs = 0;
    qint64 beforeSeq = 0;     ///< only older than this; 0: from the newest
    qint64 afterSeq = 0;      ///< only newer than this
    qint64 arrivedFrom = 0;   ///< only those that arrived at this millisecond or later …
    qint64 arrivedBefore = 0; ///< … and before this one; 0: no end
    QList<qint64> seqs;       ///< only these, ascending; empty: all
    qint64 most = 200'000;    ///< matches; then it ends
};

/// What has come of a search since the part before. The last part is over.
struct SearchPart
{
    QList<EventSummary> found; ///< newest first, older than those of earlier parts
    qint64 looked = 0;         ///< events looked at so far
    qint64 toLook = 0;         ///< about how many there are to look at
    qint64 newestSeq = 0;      ///< the newest event that this search could see; 0: there was none
    qint64 oldestSeq = 0;      ///< the oldest looked at so far
    bool over = false;
    bool reachedEnd = false; ///< over, and no older event was left out
};

} // namespace signalbox::ports
