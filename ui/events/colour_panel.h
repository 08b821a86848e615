// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "ui/events/colour_rules.h"

#include <QWidget>

class QTimer;
class QVBoxLayout;

namespace signalbox::ui {

class ColourRow;
class EmptyState;
class VocabularySource;

/// The operator's colour rules beside the list: on or off, colour, name, expression, order; each says how
/// many of the rows shown it holds for. What is changed takes effect at once. By keys: Ins adds one, Alt+Up
/// and Alt+Down move the one that has the focus, Esc leaves.
class ColourPanel final : public QWidget
{
    Q_OBJECT

public:
    ColourPanel(const ports::Ports &ports, VocabularySource &words, QWidget *parent = nullptr);
    void setRules(const QList<ColourRule> &rules);
    [[nodiscard]] const QList<ColourRule> &rules() const { return m_rules; }
    /// The rows that are counted: the newest of the list.
    void setRows(const QList<qint64> &seqs);
    void add(const ColourRule &rule); ///< at the end; its expression gets the focus
    [[nodiscard]] ColourRow *rowAt(int number) const { return m_rows.at(number); }

signals:
    void rulesChanged(const QList<signalbox::ui::ColourRule> &rules); ///< by the operator
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void keepTyped();
    void rebuild();
    void change(int number, const ColourRule &rule);
    void move(int number, int by);
    void moveFocused(int by);
    void remove(int number);
    void count();

    const ports::Ports &m_ports;
    VocabularySource &m_words;
    QList<ColourRule> m_rules;
    QList<qint64> m_seqs;
    QList<ColourRow *> m_rows;
    QVBoxLayout *m_list;
    EmptyState *m_none;
    QTimer *m_pause;
    quint64 m_question = 0;
};

} // namespace signalbox::ui
