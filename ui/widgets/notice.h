// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/chip.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QTimer;
class QToolButton;

namespace signalbox::ui {

/// A bar that floats at the bottom of a page for eight seconds (as long as the mouse is on it): what was
/// just done, and how to take it back. A new one takes the old one's place.
class Notice final : public QFrame
{
    Q_OBJECT

public:
    static void show(QWidget *page, const QString &text, const QString &actionText = {},
                     std::function<void()> action = {});

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    Notice(QWidget *page, const QString &text, const QString &actionText, std::function<void()> action);
    void place();
    QTimer *m_life;
};

/// A line within a page that stays while something is so: an icon, what happened and what to do, and a button
/// that does it.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);
    /// Shows it; an empty `actionText` shows no button.
    void setWords(Tone tone, const QString &text, const QString &actionText = {});
    void setDismissable(bool dismissable);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton *actionButton() const { return m_action; }

signals:
    void activated();
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Info;
    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
};

} // namespace signalbox::ui
