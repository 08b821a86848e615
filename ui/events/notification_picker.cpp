// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/notification_picker.h"

#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/search_field.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace signalbox::ui {
namespace {

constexpr int idRole = Qt::UserRole + 1;
constexpr int agentRole = Qt::UserRole + 2;
constexpr int mostListed = 500;

class EntryDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {120, 44}; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto &theme = Theme::instance();
        painter->save();
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))
            painter->fillRect(
                option.rect,
                theme.color(option.state & QStyle::State_Selected ? Token::Selection : Token::Hover));
        const auto box = QRectF(option.rect).adjusted(10, 4, -10, -4);
        const auto draw = [&](FontRole role, Token ink, Qt::Alignment side, const QString &text) {
            painter->setFont(Theme::font(role));
            painter->setPen(theme.color(ink));
            painter->drawText(box, int(side | Qt::AlignLeft),
                              QFontMetricsF(painter->font()).elidedText(text, Qt::ElideMiddle, box.width()));
        };
        draw(FontRole::BodyMedium, Token::Text, Qt::AlignTop, index.data().toString());
        draw(FontRole::Secondary, Token::Text2, Qt::AlignBottom,
             QString(index.data(agentRole).toString() + QStringLiteral(" · ") +
                     index.data(idRole).toString()));
        painter->restore();
    }
};

} // namespace

NotificationPicker::NotificationPicker(const QList<Entry> &entries, QWidget *anchor)
    : QFrame(anchor->window(), Qt::Popup), m_entries(entries), m_anchor(anchor),
      m_line(new SearchField(tr("Notification, agent or id"))), m_list(new QListView)
{
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = newColumn(6, this, {8, 8, 8, 8});
    column->addWidget(m_line);
    column->addWidget(m_list, 1);
    m_list->setModel(new QStandardItemModel(m_list));
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Notifications"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_line->installEventFilter(this);
    connect(m_line, &SearchField::textChanged, this, &NotificationPicker::fill);
    connect(m_list, &QListView::clicked, this, &NotificationPicker::take);
    fill({});
}

void NotificationPicker::open()
{
    resize(std::max(320, m_anchor->window()->width() / 4), 320);
    auto at = m_anchor->mapToGlobal(QPoint(0, -height() - 4));
    const auto room = m_anchor->screen()->availableGeometry();
    at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())));
    at.setY(std::max(at.y(), room.top()));
    move(at);
    show();
    m_line->setFocus();
}

void NotificationPicker::fill(const QString &wanted)
{
    auto *model = static_cast<QStandardItemModel *>(m_list->model());
    model->clear();
    for (const auto &entry : m_entries) {
        if (!entry.title.contains(wanted, Qt::CaseInsensitive) &&
            !entry.agent.contains(wanted, Qt::CaseInsensitive) &&
            !entry.id.contains(wanted, Qt::CaseInsensitive))
            continue;
        auto *item = new QStandardItem(entry.title);
        item->setData(entry.id, idRole);
        item->setData(entry.agent, agentRole);
        item->setData(QString(entry.title + QStringLiteral(", ") + entry.agent), Qt::AccessibleTextRole);
        item->setEditable(false);
        model->appendRow(item);
        if (model->rowCount() == mostListed)
            break;
    }
    m_list->setCurrentIndex(model->index(0, 0));
}

void NotificationPicker::take(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    emit picked(index.data(idRole).toString());
    close();
}

bool NotificationPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const auto current = m_list->currentIndex();
    switch (key->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up: {
        const auto next = current.siblingAtRow(current.row() + (key->key() == Qt::Key_Down ? 1 : -1));
        if (next.isValid())
            m_list->setCurrentIndex(next);
        return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take(current);
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

void NotificationPicker::paintEvent(QPaintEvent *)
{
    paintPopup(this, Token::Border);
}

} // namespace signalbox::ui
