// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/events/colour_rules.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace signalbox::ui {

class ExpressionField;
class Toggle;
class VocabularySource;

/// One colour rule: its switch, colour, name and expression.
class ColourRow final : public QWidget
{
    Q_OBJECT

public:
    ColourRow(const ColourRule &rule, VocabularySource &words, QWidget *parent = nullptr);
    [[nodiscard]] ColourRule rule() const; ///< with what is being typed
    [[nodiscard]] ExpressionField *field() const { return m_field; }
    void setPlace(int number, int count); ///< what can move where
    void showCount(int matches, qsizetype rows);
    void showNoCount();

signals:
    void edited();
    void moved(int by);
    void removed();

private:
    void chooseTone();
    void showTone();

    ColourRule m_rule;
    Toggle *m_on;
    QToolButton *m_tone;
    QLineEdit *m_name;
    QToolButton *m_up;
    QToolButton *m_down;
    ExpressionField *m_field;
    QLabel *m_count;
};

} // namespace signalbox::ui
