// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/chip.h"

#include <QCache>
#include <QStaticText>
#include <QStyledItemDelegate>

#include <functional>
#include <optional>

namespace signalbox::ui {

/// What one cell of a table looks like: the model gives values, the screen turns them into this.
struct Cell
{
    QString text;
    FontRole font = FontRole::Body;
    Token ink = Token::Text;
    std::optional<Token> dot; ///< a coloured dot before the text
    std::optional<Tone> chip; ///< the text as a chip
    Qt::Alignment alignment = Qt::AlignLeft;
    Qt::TextElideMode elide = Qt::ElideMiddle;
    QString hint; ///< tooltip even if nothing is cut: an exact time
};

/// A colour that a whole row has, with what it stands for: said in tooltips, never colour alone.
struct RowMark
{
    Token ground;
    Token bar; ///< at the row's left edge
    QString name;
};

/// Paints the rows of every table alike: hairlines, selection as a tint with a bar in the accent, the row
/// under the mouse, chips, dots, cached texts. Columns without a reader show Qt::DisplayRole.
class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using Reader = std::function<Cell(const QModelIndex &)>;

    explicit RowDelegate(QObject *parent = nullptr);
    void setReader(int column, Reader reader);
    using Marker = std::function<std::optional<RowMark>(const QModelIndex &)>;
    void setMarker(Marker marker) { m_marker = std::move(marker); }
    /// The row under the mouse; -1: none.
    void setHoveredRow(int row) { m_hovered = row; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    [[nodiscard]] Cell cellOf(const QModelIndex &index) const;
    [[nodiscard]] const QStaticText &laidOut(const Cell &cell, double width) const;

    QHash<int, Reader> m_readers;
    Marker m_marker;
    int m_hovered = -1;
    mutable QCache<QString, QStaticText> m_texts;
};

} // namespace signalbox::ui
