// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "ui/events/colour_rules.h"
#include "ui/widgets/page.h"

class QTimer;

namespace signalbox::ui {

class Banner;
class ColourPanel;
class EventList;
class EventPanel;
class EventStream;
class FilterBar;
class FirstSteps;
class LiveHeader;
class RowColours;
class SideSplitter;
class Table;
class VocabularySource;

/// Every event as it comes, filtered, with the chosen one's details, or the colour rules, beside the list.
class LiveEventsPage final : public Page
{
    Q_OBJECT

public:
    explicit LiveEventsPage(ports::Ports &ports, QWidget *parent = nullptr);
    void open(const Link &link) override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] QString shortcutHints() const override;
    [[nodiscard]] Table *table() const;
    [[nodiscard]] EventPanel *panel() const { return m_panel; }
    [[nodiscard]] bool isFollowing() const;
    /// Paused, the list stands still; what comes is shown on resuming.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    void clearFilters();
    void showColours(bool shown);
    /// What the window remembers.
    void setColourRules(const QList<ColourRule> &rules);
    void setFilterHistory(const QStringList &texts);

signals:
    void colourRulesChanged(const QList<signalbox::ui::ColourRule> &rules);
    void filterHistoryChanged(const QStringList &texts);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void connectList();
    void connectSides();
    void loadRecent();
    void applyFilter();
    void showChosen(const ports::EventSummary &event);
    void showState();
    void showProgress();
    void openMenu(const ports::EventSummary &event, const QPoint &global);

    ports::Ports &m_ports;
    EventStream *m_stream;
    VocabularySource *m_words;
    RowColours *m_colours;
    LiveHeader *m_header;
    FilterBar *m_filters;
    Banner *m_banner;
    FirstSteps *m_steps = nullptr;
    SideSplitter *m_splitter;
    EventList *m_list;
    EventPanel *m_panel;
    ColourPanel *m_rules;
    QTimer *m_ticks; ///< once a second: "Retrying · 40 s" counts down

    bool m_paused = false;
    bool m_panelClosed = false;
    bool m_colouring = false; ///< the rules are shown in the panel's place
};

} // namespace signalbox::ui
