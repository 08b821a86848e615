// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/row_delegate.h"

#include <QAbstractItemView>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <array>

namespace signalbox::ui {
namespace {

constexpr double padding = 12;
constexpr double dotRoom = 14;

const QFont &fontOf(FontRole role)
{
    static const auto fonts = [] {
        std::array<QFont, size_t(FontRole::Number) + 1> made;
        for (size_t index = 0; index < made.size(); ++index)
            made[index] = Theme::font(FontRole(index));
        return made;
    }();
    return fonts[size_t(role)];
}

QRectF contentsOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const bool first = index.column() == 0;
    return QRectF(option.rect).adjusted(first ? 16 : padding, 0, -padding, 0);
}

} // namespace

RowDelegate::RowDelegate(QObject *parent) : QStyledItemDelegate(parent), m_texts(4000) {}

void RowDelegate::setReader(int column, Reader reader)
{
    m_readers.insert(column, std::move(reader));
}

Cell RowDelegate::cellOf(const QModelIndex &index) const
{
    const auto reader = m_readers.constFind(index.column());
    if (reader != m_readers.constEnd())
        return (*reader)(index);
    Cell cell;
    cell.text = index.data().toString();
    return cell;
}

const QStaticText &RowDelegate::laidOut(const Cell &cell, double width) const
{
    const auto key = QString(cell.text + QChar(0) + QChar(ushort(cell.font)) + QChar(ushort(cell.elide)) +
                             QString::number(int(width)));
    if (const auto *known = m_texts.object(key))
        return *known;
    const auto &font = fontOf(cell.font);
    auto line = cell.text;
    line.replace(u'\n', u' ');
    auto *made = new QStaticText(QFontMetricsF(font).elidedText(line, cell.elide, width));
    made->setTextFormat(Qt::PlainText);
    made->setPerformanceHint(QStaticText::AggressiveCaching);
    made->prepare(QTransform(), font);
    m_texts.insert(key, made);
    return *made;
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &theme = Theme::instance();
    const bool selected = option.state & QStyle::State_Selected;
    const QRect &row = option.rect;
    const auto mark = m_marker ? m_marker(index) : std::nullopt;
    if (selected)
        painter->fillRect(row, theme.color(Token::Selection));
    else if (mark)
        painter->fillRect(row, theme.color(mark->ground));
    else if (index.row() == m_hovered)
        painter->fillRect(row, theme.color(Token::Hover));
    if (mark && index.column() == 0)
        painter->fillRect(QRect(row.left() + (selected ? 4 : 0), row.top(), 4, row.height() - 1),
                          theme.color(mark->bar));
    painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.color(Token::RowLine));
    if (selected && index.column() == 0)
        painter->fillRect(QRect(row.left(), row.top(), 2, row.height()), theme.color(Token::Accent));

    const auto cell = cellOf(index);
    if (cell.text.isEmpty() && !cell.dot)
        return;
    auto box = contentsOf(option, index);
    if (cell.chip) {
        const auto chip = Chip::paint(*painter, box, cell.text, *cell.chip, false);
        if (mark && !selected) { // it must stand out from a ground of its own colour
            auto edge = theme.color(inkOf(*cell.chip));
            edge.setAlphaF(0.35F);
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(edge);
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), chip.height() / 2 - 0.5,
                                     chip.height() / 2 - 0.5);
            painter->restore();
        }
        return;
    }
    if (cell.dot) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(*cell.dot));
        painter->drawEllipse(QPointF(box.left() + 4, box.center().y()), 4, 4);
        painter->restore();
        box.setLeft(box.left() + dotRoom + 4);
    }
    if (box.width() < 8)
        return;
    const auto &text = laidOut(cell, box.width());
    // Contrast on the tint.
    const auto ink = (selected || mark) && cell.ink == Token::Text3 ? Token::Text2 : cell.ink;
    painter->setPen(theme.color(ink));
    painter->setFont(fontOf(cell.font));
    const auto size = text.size();
    const double left =
        cell.alignment & Qt::AlignRight ? std::max(box.left(), box.right() - size.width()) : box.left();
    painter->drawStaticText(QPointF(left, box.center().y() - size.height() / 2), text);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const auto cell = cellOf(index);
    const auto width = QFontMetricsF(fontOf(cell.font)).horizontalAdvance(cell.text);
    return {int(width + 2 * padding + (cell.dot ? dotRoom + 4 : 0) + (cell.chip ? 16 : 0)),
            Theme::instance().rowHeight()};
}

bool RowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                            const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const auto cell = cellOf(index);
    const bool cut = sizeHint(option, index).width() > option.rect.width() + 1;
    auto words = !cell.hint.isEmpty() ? cell.hint : cut ? cell.text : QString();
    if (const auto mark = m_marker ? m_marker(index) : std::nullopt; mark && !mark->name.isEmpty())
        words = words.isEmpty() ? mark->name : QString(words + u'\n' + mark->name);
    if (words.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), words, view, option.rect);
    return true;
}

} // namespace signalbox::ui
