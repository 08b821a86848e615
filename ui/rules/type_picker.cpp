// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/type_picker.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QToolTip>
#include <QTreeView>

namespace signalbox::ui {

using tables::EventTypeTree;

namespace {

constexpr int rowHeight = 30;
constexpr int indentation = 14;

QString nameOf(const QModelIndex &group)
{
    return group.parent().data().toString() + QLatin1Char('/') + group.data().toString();
}

/// The name shortened to leave room for what stands at the right: how often it was seen, or that new types of
/// the family come too.
class TypeDelegate : public QStyledItemDelegate
{
public:
    explicit TypeDelegate(QTreeView *view) : QStyledItemDelegate(view), m_view(view) {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {80, rowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem row = option;
        initStyleOption(&row, index);
        const auto kind = index.data(EventTypeTree::KindRole).value<EventTypeTree::Kind>();
        const bool isGroup = kind != EventTypeTree::Kind::Type && kind != EventTypeTree::Kind::Family;
        const bool isTop = !index.parent().isValid();
        row.font = Theme::font(isGroup ? FontRole::BodyMedium : FontRole::Body);
        if (isTop)
            row.font.setWeight(QFont::DemiBold);
        row.fontMetrics = QFontMetrics(row.font);
        const QString hint = hintOf(index, kind, isGroup);
        const QFont hintFont = Theme::font(FontRole::Secondary);
        const int hintWidth = hint.isEmpty() ? 0 : QFontMetrics(hintFont).horizontalAdvance(hint) + 8;
        const QStyle *style = m_view->style();
        const int room =
            style->subElementRect(QStyle::SE_ItemViewItemText, &row, m_view).width() - 8 - hintWidth;
        row.text = row.fontMetrics.elidedText(row.text, Qt::ElideMiddle, room);
        row.state.setFlag(QStyle::State_HasFocus, false);
        style->drawControl(QStyle::CE_ItemViewItem, &row, painter, m_view);
        const Theme &theme = Theme::instance();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(theme.color(Token::Accent), 1));
            painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 1.5, -1.5, -1.5), 5, 5);
        }
        painter->setFont(hintFont);
        painter->setPen(theme.color(option.state & QStyle::State_Selected ? Token::Text2 : Token::Text3));
        painter->drawText(option.rect.adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter, hint);
        painter->restore();
    }

private:
    static QString hintOf(const QModelIndex &index, EventTypeTree::Kind kind, bool isGroup)
    {
        if (kind == EventTypeTree::Kind::Family)
            return TypePicker::tr("new ones too");
        if (isGroup)
            if (const int ticked = index.data(EventTypeTree::TickedBelowRole).toInt(); ticked > 0)
                return TypePicker::tr("%1 ticked").arg(ticked);
        if (index.data(EventTypeTree::CoveredRole).toBool())
            return TypePicker::tr("by family");
        const qint64 seen = index.data(EventTypeTree::SeenRole).toLongLong();
        return seen > 0 ? TypePicker::tr("%1×").arg(QLocale().toString(seen)) : QString();
    }
    QTreeView *m_view;
};

} // namespace

TypePicker::TypePicker(const events::EventCatalog &catalog, const Clock &clock, QWidget *parent)
    : Card(tr("Event types"), parent), m_clock(clock),
      m_types(new EventTypeTree(catalog, tr("In no catalogue"), this)),
      m_search(new SearchField(tr("Find a type"))), m_tree(new QTreeView), m_use(button({}, {}, Kind::Quiet)),
      m_count(label({}, FontRole::Secondary, Token::Text2))
{
    setTrailing(m_count);
    m_search->setAccessibleName(tr("Find an event type"));
    m_search->setObjectName(QStringLiteral("typeSearch"));
    m_tree->setObjectName(QStringLiteral("types"));
    m_tree->setAccessibleName(tr("Event types"));
    m_tree->setModel(m_types);
    m_tree->setItemDelegate(new TypeDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(indentation);
    m_tree->setMouseTracking(true);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setTabKeyNavigation(false);
    m_tree->viewport()->installEventFilter(this);
    m_use->setObjectName(QStringLiteral("useType"));
    m_use->hide();
    body()->setContentsMargins(15, 12, 7, 7);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(0, 0, 8, 0);
    line->addWidget(m_search);
    body()->addLayout(line);
    body()->addWidget(m_use);
    body()->addWidget(m_tree, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(0, 2, 8, 4);
    foot->addWidget(
        wrappedLabel(tr("× is how often it came in the last 7 days"), FontRole::Secondary, Token::Text3));
    body()->addLayout(foot);

    connect(m_search, &SearchField::searched, this, &TypePicker::searchFor);
    connect(m_types, &EventTypeTree::modelReset, this, &TypePicker::unfold);
    connect(m_types, &EventTypeTree::selectedChanged, this, &TypePicker::count);
    const auto remember = [this](bool open) {
        return [this, open](const QModelIndex &group) {
            if (!m_search->text().isEmpty())
                return;
            const QString name = nameOf(group);
            open ? void(m_open.insert(name)) : void(m_open.remove(name));
        };
    };
    connect(m_tree, &QTreeView::expanded, this, remember(true));
    connect(m_tree, &QTreeView::collapsed, this, remember(false));
    // A click on a tick box does not make its row the current one.
    connect(m_tree, &QTreeView::clicked, m_tree, &QTreeView::setCurrentIndex);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                m_tree->setAccessibleDescription(seenWords(index));
                if (const QString event = index.data(EventTypeTree::EventRole).toString(); !event.isEmpty())
                    emit currentChanged(event);
            });
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const QString event = index.data(EventTypeTree::EventRole).toString(); !event.isEmpty())
            emit activated(event);
        else
            m_tree->setExpanded(index, !m_tree->isExpanded(index));
    });
    connect(m_use, &QPushButton::clicked, this, [this] {
        const QString type = m_search->text().trimmed();
        m_search->clear();
        m_types->setTicked(type, true);
        setCurrent(type);
        m_tree->setFocus();
    });
    count();
}

QString TypePicker::seenWords(const QModelIndex &index) const
{
    const qint64 seen = index.data(EventTypeTree::SeenRole).toLongLong();
    const qint64 last = index.data(EventTypeTree::LastSeenRole).toLongLong();
    if (last == 0 && seen == 0)
        return tr("Never seen of this agent");
    const QString ago = last > 0 ? relativeTime(last, m_clock.nowMs()) : QString();
    return seen == 0   ? tr("Not seen in the last 7 days; last %1").arg(ago)
           : seen == 1 ? tr("Seen once in the last 7 days")
                       : tr("Seen %1 times in the last 7 days, last %2").arg(QLocale().toString(seen), ago);
}

void TypePicker::unfoldTicked()
{
    const auto gather = [this](auto &self, const QModelIndex &group) -> void {
        for (int row = 0; row < m_types->rowCount(group); ++row) {
            const QModelIndex child = m_types->index(row, 0, group);
            if (!m_types->hasChildren(child) || child.data(EventTypeTree::TickedBelowRole).toInt() == 0)
                continue;
            m_open.insert(nameOf(child));
            self(self, child);
        }
    };
    gather(gather, {});
    unfold();
}

bool TypePicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return Card::eventFilter(watched, event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = m_tree->indexAt(help->pos());
    QToolTip::showText(help->globalPos(),
                       index.isValid()
                           ? index.data(Qt::ToolTipRole).toString() + QLatin1Char('\n') + seenWords(index)
                           : QString(),
                       m_tree);
    return true;
}

void TypePicker::start(const QStringList &events)
{
    m_search->clear();
    m_types->setSearch({});
    m_types->setSelected(events);
    m_open.clear();
    const auto gather = [this](auto &self, const QModelIndex &group) -> void {
        for (int row = 0; row < m_types->rowCount(group); ++row) {
            const QModelIndex child = m_types->index(row, 0, group);
            if (!m_types->hasChildren(child))
                continue;
            const bool isUsed = child.data(EventTypeTree::TickedBelowRole).toInt() > 0 ||
                                child.data(EventTypeTree::SeenRole).toLongLong() > 0;
            if (isUsed)
                m_open.insert(nameOf(child));
            self(self, child);
        }
    };
    gather(gather, {});
    if (m_open.isEmpty() && m_types->rowCount() > 0) {
        const QModelIndex first = m_types->index(0, 0);
        m_open.insert(nameOf(first));
        for (int row = 0; row < m_types->rowCount(first); ++row)
            m_open.insert(nameOf(m_types->index(row, 0, first)));
    }
    unfold();
    m_tree->selectionModel()->clear();
    m_tree->scrollToTop();
    count();
}

void TypePicker::unfold()
{
    if (!m_search->text().isEmpty())
        return m_tree->expandAll();
    const QSet<QString> open = m_open;
    const auto apply = [&](auto &self, const QModelIndex &group) -> void {
        for (int row = 0; row < m_types->rowCount(group); ++row) {
            const QModelIndex child = m_types->index(row, 0, group);
            m_tree->setExpanded(child, open.contains(nameOf(child)));
            self(self, child);
        }
    };
    apply(apply, {});
}

void TypePicker::setCurrent(const QString &event)
{
    const QModelIndex index = m_types->indexOf(event);
    if (!index.isValid() || index == m_tree->currentIndex())
        return;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void TypePicker::searchFor(const QString &text)
{
    const QString type = text.trimmed();
    m_types->setSearch(type);
    const bool isKnown = m_types->indexOf(type).isValid();
    m_use->setVisible(!type.isEmpty() && !isKnown && m_types->rowCount() == 0);
    m_use->setText(tr("Use “%1”").arg(m_use->fontMetrics().elidedText(type, Qt::ElideMiddle, 140)));
    m_use->setToolTip(
        tr("No event of this type was seen yet and no catalogue knows it. A rule can name it all the same."));
}

void TypePicker::count()
{
    const auto selected = static_cast<int>(m_types->selected().size());
    m_count->setText(selected == 0 ? tr("none selected") : tr("%n selected", nullptr, selected));
}

QList<QWidget *> TypePicker::fields() const
{
    return {m_search, m_use, m_tree};
}

} // namespace signalbox::ui
