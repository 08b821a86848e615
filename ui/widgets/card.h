// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace signalbox::ui {

/// A white sheet with a hairline border: an optional title line with something at its right, and a body.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(const QString &title = {}, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    /// At the right of the title line; the card owns it.
    void setTrailing(QWidget *widget);
    /// Where the content goes. Margins 16; set them to 0 for a table that fills the card.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// Marks the card as chosen, in a list of cards.
    void setChosen(bool chosen);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_head;
    QHBoxLayout *m_headLine;
    QLabel *m_title;
    QVBoxLayout *m_body;
    bool m_chosen = false;
};

} // namespace signalbox::ui
