// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/search.h"
#include "ui/events/event_finder.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace signalbox::ui {

class ExpressionField;
class VocabularySource;

/// The line that decides which events are shown: the filter's expression, and menus for agent, type and
/// outcome made of what was seen; at its right how far the looking has come. An expression that is wrong
/// changes nothing: the last good one stays in force.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    FilterBar(const ports::Ports &ports, VocabularySource &words, QWidget *parent = nullptr);
    [[nodiscard]] const ports::EventFilter &filter() const { return m_filter; }
    [[nodiscard]] ExpressionField *field() const { return m_field; }
    void clear();
    void setAgent(const QByteArray &agent);
    void showHeld(qsizetype held); ///< unfiltered
    void showProgress(const EventFinder::Progress &progress, qsizetype shown);

protected:
    void resizeEvent(QResizeEvent *event) override;

signals:
    void filterChanged();
    void stopWanted(); ///< of looking at older events
    void goOnWanted();

private:
    void fillAgents(QMenu *menu);
    void fillTypes(QMenu *menu);
    void fillOutcomes(QMenu *menu);
    void changed();

    const ports::Ports &m_ports;
    ports::EventFilter m_filter;
    ExpressionField *m_field;
    QPushButton *m_agent;
    QPushButton *m_type;
    QPushButton *m_outcome;
    QPushButton *m_clear;
    QLabel *m_count;
    QPushButton *m_stop;
    bool m_stopped = false;
};

} // namespace signalbox::ui
