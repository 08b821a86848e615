// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/findings_panel.h"

#include "ui/rules/finding_line.h"
#include "ui/rules/finding_list.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace signalbox::ui {

namespace {

constexpr int rowHeight = 56;

/// What is so, where, and where a click leads.
class FindingDelegate final : public QStyledItemDelegate
{
public:
    explicit FindingDelegate(const FindingList &list, QObject *parent)
        : QStyledItemDelegate(parent), m_list(list)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {200, rowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::instance();
        const ToldFinding &told = m_list.at(index.row());
        const bool isSelected = option.state & QStyle::State_Selected;
        const bool isHovered = option.state & QStyle::State_MouseOver;
        const QRect &row = option.rect;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (isSelected || isHovered)
            painter->fillRect(row, theme.color(isSelected ? Token::Selection : Token::Hover));
        painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.color(Token::RowLine));
        if (isSelected && (option.state & QStyle::State_HasFocus))
            painter->fillRect(QRect(row.left(), row.top(), 2, row.height()), theme.color(Token::Accent));
        paintIcon(*painter, findingIcon(told.finding), QRectF(row.left() + 16, row.top() + 11, 16, 16),
                  theme.color(findingInk(told.finding)));

        const QFont body = Theme::font(FontRole::Body), secondary = Theme::font(FontRole::Secondary);
        const QFont medium = Theme::font(FontRole::BodyMedium);
        const QString action =
            told.finding.notification.isEmpty() ? findingAction(told.finding) : FindingsPanel::tr("Show");
        const int actionWidth = QFontMetrics(medium).horizontalAdvance(action);
        const QRect text = row.adjusted(44, 9, -(actionWidth + 16 + 24), -9);
        painter->setFont(medium);
        painter->setPen(theme.color(Token::AccentText));
        painter->drawText(row.adjusted(0, 0, -16, 0), Qt::AlignVCenter | Qt::AlignRight, action);
        painter->setFont(body);
        painter->setPen(theme.color(Token::Text));
        painter->drawText(text, Qt::AlignTop | Qt::AlignLeft,
                          QFontMetrics(body).elidedText(told.text, Qt::ElideRight, text.width()));
        painter->setFont(secondary);
        painter->setPen(theme.color(Token::Text2));
        painter->drawText(text, Qt::AlignBottom | Qt::AlignLeft,
                          QFontMetrics(secondary).elidedText(told.place, Qt::ElideMiddle, text.width()));
        painter->restore();
    }

private:
    const FindingList &m_list;
};

} // namespace

FindingsPanel::FindingsPanel(const LintWatch &watch, QWidget *parent)
    : QWidget(parent), m_watch(watch), m_list(new FindingList(this)),
      m_search(new SearchField(tr("Find a finding"))),
      m_show(new Segmented({tr("All"), tr("Warnings"), tr("Hints")})), m_view(new QListView),
      m_empty(new EmptyState(QStringLiteral("circle-check"), {}, {}))
{
    m_search->setObjectName(QStringLiteral("findingSearch"));
    m_search->setMaximumWidth(320);
    m_show->setObjectName(QStringLiteral("findingShow"));
    m_view->setObjectName(QStringLiteral("findings"));
    m_view->setAccessibleName(tr("Findings"));
    m_view->setModel(m_list);
    m_view->setItemDelegate(new FindingDelegate(*m_list, m_view));
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setTabKeyNavigation(false);
    m_view->installEventFilter(this);
    m_empty->setObjectName(QStringLiteral("noFindings"));

    auto *header = new PageHeader(tr("Findings"));
    header->setBreadcrumb({tr("Agents & rules"), tr("Findings")});
    connect(header, &PageHeader::crumbClicked, this, &FindingsPanel::backRequested);
    auto *filters = new QHBoxLayout;
    filters->setSpacing(8);
    filters->addWidget(m_search, 1);
    filters->addWidget(m_show);
    filters->addStretch(1);
    auto *card = new Card;
    card->body()->setContentsMargins(0, 4, 0, 4);
    card->body()->addWidget(m_view, 1);
    card->body()->addWidget(m_empty, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addWidget(header);
    column->addLayout(filters);
    column->addWidget(card, 1);

    connect(&watch, &LintWatch::checked, this, &FindingsPanel::take);
    connect(m_search, &SearchField::searched, this, [this](const QString &text) {
        m_list->setSearch(text);
        showState();
    });
    connect(m_show, &Segmented::currentChanged, this, [this](int index) {
        m_list->setShow(FindingList::Show(index));
        showState();
    });
    connect(m_view, &QListView::clicked, this, &FindingsPanel::follow);
    take();
}

void FindingsPanel::take()
{
    const QModelIndex current = m_view->currentIndex();
    const configuration::Finding chosen =
        current.isValid() ? m_list->at(current.row()).finding : configuration::Finding();
    m_list->setFindings(m_watch.findings());
    if (const int row = current.isValid() ? m_list->rowOf(chosen) : -1; row >= 0)
        m_view->setCurrentIndex(m_list->index(row));
    showState();
}

void FindingsPanel::showState()
{
    const bool hasRows = m_list->rowCount() > 0;
    if (hasRows && !m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_list->index(0));
    m_view->setVisible(hasRows);
    m_empty->setVisible(!hasRows);
    if (m_watch.findings().isEmpty())
        m_empty->setWords(
            tr("Nothing to mend"),
            tr("Every notification can fire, goes where somebody listens, and no agent is left out."));
    else
        m_empty->setWords(tr("None of this kind"), tr("Another search or another kind shows the rest."));
}

void FindingsPanel::follow(const QModelIndex &index)
{
    if (index.isValid())
        emit followed(m_list->at(index.row()).finding);
}

QWidget *FindingsPanel::filterField() const
{
    return m_search;
}

void FindingsPanel::focusList()
{
    (m_view->isVisibleTo(this) ? static_cast<QWidget *>(m_view) : m_search)->setFocus(Qt::OtherFocusReason);
}

void FindingsPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return emit backRequested();
    QWidget::keyPressEvent(event);
}

bool FindingsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            follow(m_view->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace signalbox::ui
