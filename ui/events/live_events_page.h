// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "ui/widgets/page.h"

class QPushButton;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace signalbox::tables {
class EventTable;
}

namespace signalbox::ui {

class Banner;
class Card;
class Chip;
class EmptyState;
class EventPanel;
class FilterBar;
class FirstSteps;
class Table;

/// Every event as it comes, filtered, with the chosen one's details beside the list.
class LiveEventsPage final : public Page
{
    Q_OBJECT

public:
    explicit LiveEventsPage(ports::Ports &ports, QWidget *parent = nullptr);
    void open(const Link &link) override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] QString shortcutHints() const override;
    [[nodiscard]] Table *table() const { return m_table; }
    [[nodiscard]] EventPanel *panel() const { return m_panel; }

    /// Following shows the newest row; it lets go when the operator scrolls up.
    void setFollowing(bool following);
    [[nodiscard]] bool isFollowing() const { return m_following; }
    /// Paused, the list stands still; what comes is shown on resuming.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    void clearFilters();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void buildTable();
    void connectAll();
    void readCells();
    void loadRecent();
    void loadOlder();
    void take(const QList<ports::EventSummary> &events);
    void showArrivals();
    void applyFilter();
    void showSelected();
    void showState();
    void showPill();
    void placePill();
    void keepPlace(int removed);
    void noticeScroll();
    void fitPanel();
    void snapRows();
    void sharePanel();
    [[nodiscard]] bool isAtEnd() const;

    ports::Ports &m_ports;
    tables::EventTable *m_events;
    Chip *m_chip;
    QPushButton *m_follow;
    QPushButton *m_pause;
    FilterBar *m_filters;
    Banner *m_banner;
    FirstSteps *m_steps = nullptr;
    Card *m_card;
    QSplitter *m_splitter;
    QStackedWidget *m_list;
    Table *m_table;
    EmptyState *m_noEvents;
    EmptyState *m_noMatch;
    EventPanel *m_panel;
    QPushButton *m_pill;
    QTimer *m_ticks; ///< once a second: "Retrying · 40 s" counts down

    QList<ports::EventSummary> m_waiting; ///< came while paused or hidden
    bool m_following = true;
    bool m_paused = false;
    bool m_loaded = false; ///< the first page of the history is there
    bool m_panelClosed = false;
    bool m_dragged = false; ///< the operator chose the panel's width
    bool m_loadingOlder = false;
    bool m_noOlder = false;
    qint64 m_unseen = 0; ///< rows that came below while not following
    qint64 m_selected = 0;
};

} // namespace signalbox::ui
