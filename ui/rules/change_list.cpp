// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/change_list.h"

#include "ui/widgets/chip.h"

#include <QPainter>
#include <QResizeEvent>
#include <QStyledItemDelegate>

#include <algorithm>

namespace signalbox::ui {

using Kind = configuration::Change::Kind;

namespace {

constexpr int signWidth = 86;
constexpr int margin = 16;
constexpr int mostDetails = 12;

QString kindWords(Kind kind)
{
    switch (kind) {
    case Kind::Added:
        return ChangeList::tr("Added");
    case Kind::Removed:
        return ChangeList::tr("Removed");
    case Kind::Changed:
        break;
    }
    return ChangeList::tr("Changed");
}

Tone toneOf(Kind kind)
{
    return kind == Kind::Added ? Tone::Ok : kind == Kind::Removed ? Tone::Failure : Tone::Info;
}

QString detailText(const ObjectChange &change)
{
    QStringList lines = change.details.mid(0, mostDetails);
    if (const int more = int(change.details.size()) - mostDetails; more > 0)
        lines.append(more == 1 ? ChangeList::tr("one more") : ChangeList::tr("%n more", nullptr, more));
    return lines.join(QLatin1Char('\n'));
}

class ChangeDelegate final : public QStyledItemDelegate
{
public:
    ChangeDelegate(const ChangeList &list, const QListView &view)
        : QStyledItemDelegate(const_cast<QListView *>(&view)), m_list(list), m_view(view)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const int width = m_view.viewport()->width();
        const QString details = detailText(m_list.at(index.row()));
        int height = 9 + QFontMetrics(Theme::font(FontRole::BodyMedium)).height() + 9;
        if (!details.isEmpty())
            height += 3 + detailBox(details, width).height();
        return {width, std::max(height, 38)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::instance();
        const ObjectChange &change = m_list.at(index.row());
        const QRect &row = option.rect;
        painter->save();
        painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.color(Token::RowLine));
        if ((option.state & QStyle::State_Selected) && (option.state & QStyle::State_HasFocus))
            painter->fillRect(QRect(row.left(), row.top(), 2, row.height()), theme.color(Token::Accent));
        Chip::paint(*painter, QRectF(row.left() + margin, row.top() + 8, signWidth - 8, 20),
                    kindWords(change.change.kind), toneOf(change.change.kind), false);
        const QFont medium = Theme::font(FontRole::BodyMedium);
        const QFontMetrics metrics(medium);
        const int left = row.left() + margin + signWidth;
        const int width = row.width() - 2 * margin - signWidth;
        painter->setFont(medium);
        painter->setPen(theme.color(Token::Text));
        painter->drawText(QRect(left, row.top() + 9, width, metrics.height()), Qt::AlignLeft,
                          metrics.elidedText(change.title, Qt::ElideMiddle, width));
        if (const QString details = detailText(change); !details.isEmpty()) {
            painter->setFont(Theme::font(FontRole::Secondary));
            painter->setPen(theme.color(Token::Text2));
            const int top = row.top() + 9 + metrics.height() + 3;
            painter->drawText(QRect(left, top, width, row.bottom() - top), wrapping, details);
        }
        painter->restore();
    }

private:
    static constexpr int wrapping = int(Qt::AlignLeft) | int(Qt::TextWordWrap);
    [[nodiscard]] static QRect detailBox(const QString &details, int width)
    {
        return QFontMetrics(Theme::font(FontRole::Secondary))
            .boundingRect(QRect(0, 0, std::max(40, width - 2 * margin - signWidth), 100'000), wrapping,
                          details);
    }
    const ChangeList &m_list;
    const QListView &m_view;
};

} // namespace

void ChangeList::setChanges(const QList<ObjectChange> &changes)
{
    beginResetModel();
    m_changes = changes;
    endResetModel();
}

int ChangeList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_changes.size());
}

QVariant ChangeList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ObjectChange &change = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return change.title;
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(kindWords(change.change.kind), change.title);
    case Qt::AccessibleDescriptionRole:
        return change.details.join(QLatin1Char(' '));
    case Qt::ToolTipRole:
        return (QStringList{change.title} + change.details).join(QLatin1Char('\n'));
    default:
        return {};
    }
}

ChangeView::ChangeView(QWidget *parent) : QListView(parent), m_changes(new ChangeList(this))
{
    setModel(m_changes);
    setItemDelegate(new ChangeDelegate(*m_changes, *this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    // Thousands of rows of different heights are laid out a few at a time.
    setLayoutMode(QListView::Batched);
    setBatchSize(60);
}

void ChangeView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        scheduleDelayedItemsLayout();
}

} // namespace signalbox::ui
