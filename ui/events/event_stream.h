// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/events/event_finder.h"

#include <QObject>

namespace signalbox::tables {
class EventTable;
}

namespace signalbox::ui {

/// Fills the list of events: from the history when it opens and when its top is reached, with what arrives,
/// and, while there is a filter, with what is found. Knows nothing of the screen: held, what arrives waits.
/// The window's thread.
class EventStream final : public QObject
{
    Q_OBJECT

public:
    explicit EventStream(ports::Ports &ports, QObject *parent = nullptr);
    [[nodiscard]] tables::EventTable *table() const { return m_table; }
    [[nodiscard]] EventFinder &finder() { return m_finder; }
    void loadRecent();
    void loadOlder(); ///< one page before the oldest row, unless it is there
    void setFilter(const ports::EventFilter &filter);
    void setHeld(bool held);
    [[nodiscard]] qsizetype waiting() const; ///< would be shown if it were not held

signals:
    void loaded(); ///< the newest page is there
    void unreadable(const signalbox::Fault &fault, bool older);
    void before(int rows);  ///< so many rows came above
    void arrived(int rows); ///< so many rows came at the end
    void waits();           ///< something came while held
    void found();           ///< what is found has changed in the middle
    void fated(const QList<signalbox::ports::EventFate> &fates);

private:
    void take(const QList<ports::EventSummary> &events);
    void takeFound(const QList<ports::EventSummary> &events);
    void takeFates(const QList<ports::EventFate> &fates);
    void takeMatches(qint64 fromMs, qint64 beforeMs, const QList<ports::EventSummary> &matches);
    void showArrivals();
    void addFound(const QList<ports::EventSummary> &events);

    ports::Ports &m_ports;
    tables::EventTable *m_table;
    EventFinder m_finder;
    QList<ports::EventSummary> m_waiting;      ///< came while held
    QList<ports::EventSummary> m_foundWaiting; ///< the same, and the filter wants it
    bool m_held = true;
    bool m_loaded = false; ///< the first page of the history is there
    bool m_loadingOlder = false;
    bool m_noOlder = false;
};

} // namespace signalbox::ui
