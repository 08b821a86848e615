// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/store.h"
#include "models/ports/summaries.h"

#include <QObject>
#include <QTimer>

namespace signalbox::engine {

/// What the pipeline tells the screens, gathered so that they get few signals. A value; any thread.
struct Announcement
{
    QList<ports::EventSummary> arrived;
    QList<ports::EventFate> fates;
    QList<deliveries::Delivery> deliveries;
    QList<deliveries::DestinationHealth> healths;
};

/// Folds what happens to deliveries into the fates of their events, and tells both thirty times a second at
/// most. Does nothing while nobody looks; what the store cannot tell is left out. Lives on the engine thread.
class Announcer : public QObject
{
    Q_OBJECT

public:
    explicit Announcer(bool looks, QObject *parent = nullptr);

    /// Where to look up events that are not kept in mind.
    [[nodiscard]] store::Result<void> open(const store::Location &location);
    void close();

    void arrived(const events::Event &event, const store::StoredEvent &stored);
    void released(const events::Event &event, const store::StoredEvent &stored);
    void changed(const deliveries::Delivery &delivery);
    void changed(const deliveries::DestinationHealth &health);

signals:
    void announced(const signalbox::engine::Announcement &announcement);

private:
    struct Tracked
    {
        qint64 receivedMs = 0;
        QList<deliveries::Delivery> deliveries;
    };
    void track(qint64 eventSeq, Tracked tracked);
    void tellSoon();

    const bool m_looks;
    std::unique_ptr<store::HistoryReader> m_reader;
    QHash<qint64, Tracked> m_tracked; ///< events whose deliveries are not over: to fold their fate
    Announcement m_announcement;
    QTimer m_timer;
};

} // namespace signalbox::engine

Q_DECLARE_METATYPE(signalbox::engine::Announcement)
