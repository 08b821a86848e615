// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"

#include <QTimer>

namespace signalbox::ui {

/// What a notification would have done with an agent's newest stored events.
struct RecentResult
{
    int events = 0;                    ///< looked at
    int ofTypes = 0;                   ///< whose type it wants …
    int passing = 0;                   ///< … and whose fields pass a filter …
    int fires = 0;                     ///< … and whose metadata fits: would have notified
    std::optional<int> savedFires;     ///< as it is saved now; nothing for a new one
    QList<ports::EventSummary> newest; ///< that would have notified, at most five
    qint64 oldestMs = 0, newestMs = 0; ///< of those looked at
    QList<std::pair<int, int>>
        through; ///< from oldest to newest in equal steps: looked at, would have notified
};

/// Runs a notification that is being edited over its agent's newest stored events, a moment after each edit,
/// on a thread of the pool. Lives on the window's thread; sends nothing anywhere.
class RecentCheck : public QObject
{
    Q_OBJECT

public:
    explicit RecentCheck(ports::Ports &ports, QObject *parent = nullptr);

    /// `saved` is what is in force now, if it is.
    void setNotification(const rules::Notification &edited, const std::optional<rules::Notification> &saved);
    void stop(); ///< until the next setNotification
    /// The events it looks at, newest first.
    [[nodiscard]] const QList<events::Event> &events() const { return m_events; }

    /// What it looks at: rows that are not complete are left out, and a rule of which no filter is left.
    [[nodiscard]] static rules::Notification completed(const rules::Notification &edited);

signals:
    void loading();
    void eventsChanged();
    void checked(const signalbox::ui::RecentResult &result);
    void failed(const signalbox::Fault &fault);

private:
    void load(bool onlyNewer);
    void loadBodies();
    void evaluate();

    ports::Ports &m_ports;
    std::optional<rules::Notification> m_edited, m_saved;
    QList<ports::EventSummary> m_wanted;
    QList<ports::EventSummary> m_summaries;
    QList<events::Event> m_events;
    QTimer m_debounce, m_newer;
    int m_round = 0;      ///< answers to questions asked before the last change of agent are thrown away
    int m_evaluation = 0; ///< … and results of all but the last evaluation
    int m_open = 0;
};

} // namespace signalbox::ui
