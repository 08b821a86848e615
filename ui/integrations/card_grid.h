// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;

namespace signalbox::ui {

/// Cards of equal width in as many columns as fit; arrows move the focus between them.
class CardGrid final : public QWidget
{
    Q_OBJECT

public:
    explicit CardGrid(int cardWidth, QWidget *parent = nullptr);
    void setCards(const QList<QWidget *> &cards); ///< owns them; deletes the old ones that are not among them
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] const QList<QWidget *> &cards() const { return m_cards; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();

    QGridLayout *m_grid;
    QList<QWidget *> m_cards;
    int m_cardWidth; ///< the least one, pixels
    int m_columns = 0;
};

} // namespace signalbox::ui
