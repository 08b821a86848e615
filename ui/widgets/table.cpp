// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table.h"

#include "ui/theme/theme.h"
#include "ui/widgets/row_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace signalbox::ui {

/// Labels that line up with the cells below them.
class Header final : public QHeaderView
{
public:
    QStringList titles;
    QList<int> rightAligned;

    explicit Header(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
    {
        setFixedHeight(36);
        setHighlightSections(false);
        setSectionsClickable(false);
        setMinimumSectionSize(40);
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int column) const override
    {
        const auto &theme = Theme::instance();
        auto font = Theme::font(FontRole::Secondary);
        font.setWeight(QFont::Medium);
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color(Token::Border));
        const auto box = rect.adjusted(visualIndex(column) == 0 ? 16 : 12, 0, -12, 0);
        const auto side = rightAligned.contains(column) ? Qt::AlignRight : Qt::AlignLeft;
        painter->setFont(font);
        painter->setPen(theme.color(Token::Text2));
        painter->drawText(box, int(side | Qt::AlignVCenter),
                          QFontMetrics(font).elidedText(titles.value(column), Qt::ElideRight, box.width()));
    }
};

Table::Table(QWidget *parent) : QTableView(parent), m_header(new Header(this)), m_rows(new RowDelegate(this))
{
    setHorizontalHeader(m_header);
    setItemDelegate(m_rows);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerItem); // whole rows at the top, the last one whole at the bottom
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(20);
    const auto followTheme = [this] {
        verticalHeader()->setDefaultSectionSize(Theme::instance().rowHeight());
        viewport()->update();
    };
    followTheme();
    connect(&Theme::instance(), &Theme::changed, this, followTheme);
    connect(this, &QAbstractItemView::doubleClicked, this, &Table::opened);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this] { hover(underMouse() ? rowAt(viewport()->mapFromGlobal(QCursor::pos()).y()) : -1); });
}

void Table::setTitles(const QStringList &titles, const QList<int> &rightAligned)
{
    m_header->titles = titles;
    m_header->rightAligned = rightAligned;
    m_header->viewport()->update();
}

void Table::setColumnWidths(const QList<int> &widths)
{
    m_widths = widths;
    for (int column = 0; column < widths.size(); ++column) {
        horizontalHeader()->setSectionResizeMode(column, widths.at(column) ? QHeaderView::Interactive
                                                                           : QHeaderView::Stretch);
        if (widths.at(column))
            setColumnWidth(column, widths.at(column));
    }
    fitColumns();
}

void Table::setExpendable(const QList<int> &columns, int wanted)
{
    m_expendable = columns;
    m_wanted = wanted;
    fitColumns();
}

void Table::setTopRow(int row)
{
    executeDelayedItemsLayout();
    updateGeometries(); // the scroll bar must know the new rows first
    verticalScrollBar()->setValue(row);
}

void Table::fitColumns()
{
    int left = viewport()->width() - m_wanted;
    for (int column = 0; column < m_widths.size(); ++column)
        left -= m_widths.at(column);
    for (const int column : m_expendable) {
        const bool hide = left < 0;
        if (hide)
            left += m_widths.value(column);
        setColumnHidden(column, hide);
    }
}

void Table::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void Table::hover(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    m_rows->setHoveredRow(row);
    viewport()->update();
}

void Table::mouseMoveEvent(QMouseEvent *event)
{
    hover(rowAt(event->position().toPoint().y()));
    QTableView::mouseMoveEvent(event);
}

void Table::leaveEvent(QEvent *event)
{
    hover(-1);
    QTableView::leaveEvent(event);
}

void Table::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        emit opened(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace signalbox::ui
