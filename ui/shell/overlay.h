// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace signalbox::ui {

class Card;

/// A card over the dimmed window. Esc, a click beside it, or close() takes it away and gives the focus back.
class Overlay : public QWidget
{
    Q_OBJECT

public:
    Overlay(const QString &name, int width, QWidget *window);

protected:
    [[nodiscard]] QVBoxLayout *content() const;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void place();
    Card *m_card;
    QPointer<QWidget> m_before;
};

} // namespace signalbox::ui
