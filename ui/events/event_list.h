// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"

#include <QStackedWidget>

class QProgressBar;
class QPushButton;
class QTimer;

namespace signalbox::tables {
class EventTable;
}

namespace signalbox::ui {

class EmptyState;
class EventStream;
class RowColours;
class Table;

/// The list of events, or what there is to say while it is empty. Follows the newest event until the
/// operator scrolls up or chooses one; then it stands still, whatever comes above or below, and a pill tells
/// how many are new. Held, nothing comes at all. The window's thread.
class EventList final : public QStackedWidget
{
    Q_OBJECT

public:
    EventList(ports::Ports &ports, EventStream &stream, RowColours &colours, QWidget *parent = nullptr);
    [[nodiscard]] Table *table() const { return m_table; }

    void setFollowing(bool following);
    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setHeld(bool held); ///< by the operator, or because nobody sees it
    /// The one chosen, kept while rows come and go and filters change; 0: none.
    [[nodiscard]] qint64 chosen() const { return m_chosen; }
    /// Chooses it and brings it into the middle; false if the list does not have it.
    bool choose(qint64 seq);
    void unchoose();
    /// After the filter was changed: the same event stays chosen and in sight.
    void filterChanged();
    [[nodiscard]] QList<qint64> newest(int most) const; ///< of the rows shown, ascending
    void showState();

signals:
    void chose(const signalbox::ports::EventSummary &event);
    void followingChanged(bool following);
    void resumeWanted(); ///< the pill was pressed: show what is new
    void clearWanted();  ///< of the filters
    void menuWanted(const signalbox::ports::EventSummary &event, const QPoint &global);
    void progressChanged(); ///< the words about it are to be said anew

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectStream();
    void connectTable();
    void showChosen();
    void keepChosen();
    void showPill();
    void placeOver();
    void showProgress();
    void keepPlace(int removed);
    void noticeScroll();
    void snapRows();
    [[nodiscard]] bool isAtEnd() const;

    ports::Ports &m_ports;
    EventStream &m_stream;
    tables::EventTable *m_events; ///< the stream's
    Table *m_table;
    EmptyState *m_noEvents;
    EmptyState *m_noMatch;
    QPushButton *m_pill;
    QProgressBar *m_looking;
    QTimer *m_patience;
    bool m_following = true;
    bool m_held = true;
    qint64 m_unseen = 0; ///< rows that came below while not following
    qint64 m_chosen = 0;
};

} // namespace signalbox::ui
