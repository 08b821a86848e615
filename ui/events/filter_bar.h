// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/event_table.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QMenu;
class QPushButton;

namespace signalbox::ports {
struct Ports;
}

namespace signalbox::ui {

class SearchField;

/// The line that decides which events are shown: the filter's text with its state and what is wrong with it,
/// and menus for agent, type and outcome made of what was seen. An expression that is wrong changes nothing:
/// the last good one stays in force.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(ports::Ports &ports, QWidget *parent = nullptr);
    [[nodiscard]] const tables::EventFilter &filter() const { return m_filter; }
    [[nodiscard]] SearchField *line() const { return m_line; }
    [[nodiscard]] QString faultWords() const; ///< what stands under the line; empty while it is right
    void clear();
    void setAgent(const QByteArray &agent);
    void setCounts(qsizetype shown, qsizetype held);

signals:
    void filterChanged();

private:
    void read(const QString &text);
    void showFault(const QString &text, qsizetype position, qsizetype length, const QString &words);
    void fillAgents(QMenu *menu);
    void fillTypes(QMenu *menu);
    void fillOutcomes(QMenu *menu);
    void changed();

    ports::Ports &m_ports;
    tables::EventFilter m_filter;
    SearchField *m_line;
    QPushButton *m_agent;
    QPushButton *m_type;
    QPushButton *m_outcome;
    QPushButton *m_clear;
    QLabel *m_count;
    QLabel *m_fault;
    QAction *m_state;
};

} // namespace signalbox::ui
