// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace signalbox::ui {

/// What stands where there is nothing: an icon, one line, one sentence, and what to do next.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const QString &iconName, const QString &title, const QString &sentence,
               const QString &actionText = {}, QWidget *parent = nullptr);
    void setWords(const QString &title, const QString &sentence);
    void setAction(const QString &actionText); ///< empty: no button
    [[nodiscard]] QPushButton *actionButton() const { return m_action; }

signals:
    void activated();

private:
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_action;
};

} // namespace signalbox::ui
