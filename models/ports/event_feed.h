// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/summaries.h"

#include <QObject>

namespace signalbox::ports {

/// What happens, as it happens: events after their commit, and how they fare. Lives on the window's thread;
/// the engine's implementation batches (at most 30 signals a second). Abstract only in that someone else
/// emits.
class EventFeed : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// Agents seen so far, most recent first; types seen so far. Kept up to date before the signals below.
    [[nodiscard]] virtual QList<AgentActivity> agents() const = 0;
    [[nodiscard]] virtual QList<TypeActivity> types() const = 0;

signals:
    void arrived(const QList<signalbox::ports::EventSummary> &events); ///< ascending seq, committed
    void fatesChanged(const QList<signalbox::ports::EventFate> &fates);
    void activityChanged(); ///< agents() or types() gained an entry or a count
};

} // namespace signalbox::ports
