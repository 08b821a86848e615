// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/why_tree.h"

#include "ui/events/why_model.h"
#include "ui/theme/icon.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTextLayout>

#include <cmath>
#include <utility>

namespace signalbox::ui {
namespace {

constexpr double signRoom = 24; ///< for the tick or cross
constexpr double gap = 6;       ///< above and below the words

/// Breaks between words, and within one only where it is longer than the line; returns the height.
double lay(QTextLayout &lines, const QString &text, const QFont &font, double width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    lines.setTextOption(option);
    lines.setFont(font);
    lines.setText(text);
    double height = 0;
    lines.beginLayout();
    for (auto line = lines.createLine(); line.isValid(); line = lines.createLine()) {
        line.setLineWidth(std::max(40.0, width));
        line.setPosition({0, height});
        height += line.height();
    }
    lines.endLayout();
    return height;
}

class WhyDelegate final : public QStyledItemDelegate
{
public:
    explicit WhyDelegate(WhyTree *tree) : QStyledItemDelegate(tree), m_tree(*tree) {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const auto *line = m_tree.lineAt(index);
        if (!line)
            return {};
        int depth = 1;
        for (auto parent = index.parent(); parent.isValid(); parent = parent.parent())
            ++depth;
        const double width = m_tree.viewport()->width() - depth * m_tree.indentation();
        QTextLayout lines;
        double height = lay(lines, line->words, fontOf(*line), roomFor(*line, width)) + 2 * gap;
        if (!line->detail.isEmpty())
            height += lay(lines, line->detail, Theme::font(FontRole::Secondary), width - left(*line) - 8) + 2;
        if (line->kind == WhyLine::Kind::Notification)
            height += 8;
        return {int(width), std::max(28, int(std::ceil(height)))};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto *line = m_tree.lineAt(index);
        if (!line)
            return;
        const auto &theme = Theme::instance();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF box(option.rect);
        const bool chosen = option.state & QStyle::State_Selected;
        const bool focused = chosen && m_tree.hasFocus();
        if (chosen || option.state & QStyle::State_MouseOver) {
            painter->setPen(focused ? QPen(theme.color(Token::Accent), 1) : Qt::NoPen);
            painter->setBrush(theme.color(chosen ? Token::Selection : Token::Hover));
            painter->drawRoundedRect(box.adjusted(0.5, 0.5, -4.5, -0.5), 5, 5);
        }
        const double top = box.top() + gap + (line->kind == WhyLine::Kind::Notification ? 4 : 0);
        if (line->verdict != Verdict::None) {
            const auto sign = line->verdict == Verdict::Passed   ? QStringLiteral("circle-check")
                              : line->verdict == Verdict::Failed ? QStringLiteral("circle-x")
                                                                 : QStringLiteral("pause");
            const auto ink = line->aside                        ? Token::Text3
                             : line->verdict == Verdict::Passed ? Token::Ok
                             : line->verdict == Verdict::Failed ? Token::Failure
                                                                : Token::Warning;
            paintIcon(*painter, sign, QRectF(box.left() + 4, top, 16, 16), theme.color(ink));
        }
        const double start = box.left() + left(*line);
        QTextLayout lines;
        const double height = lay(lines, line->words, fontOf(*line), roomFor(*line, box.width()));
        painter->setPen(theme.color(line->aside ? (chosen ? Token::Text2 : Token::Text3) : Token::Text));
        lines.draw(painter, QPointF(start, top));
        if (!line->detail.isEmpty()) {
            lay(lines, line->detail, Theme::font(FontRole::Secondary), box.width() - left(*line) - 8);
            painter->setPen(theme.color(Token::Text2));
            lines.draw(painter, QPointF(start, top + height + 2));
        }
        if (!line->chip.isEmpty()) {
            const double width = chipRoom(*line);
            Chip::paint(*painter, QRectF(box.right() - width - 4, top - 3, width, 22), line->chip, line->tone,
                        false);
        }
        painter->restore();
    }

private:
    static QFont fontOf(const WhyLine &line)
    {
        return Theme::font(line.kind == WhyLine::Kind::Notification || line.kind == WhyLine::Kind::Fold
                               ? FontRole::BodyMedium
                               : FontRole::Body);
    }
    static double left(const WhyLine &line) { return line.verdict == Verdict::None ? 4 : signRoom; }
    static double chipRoom(const WhyLine &line)
    {
        return line.chip.isEmpty()
                   ? 0
                   : std::ceil(QFontMetricsF(Theme::font(FontRole::Secondary)).horizontalAdvance(line.chip)) +
                         20;
    }
    /// Between the sign and the chip, with air beside the chip.
    static double roomFor(const WhyLine &line, double width)
    {
        return width - left(line) - 8 - (line.chip.isEmpty() ? 0 : chipRoom(line) + 10);
    }

    const WhyTree &m_tree;
};

QString keyOf(const QModelIndex &index)
{
    QString key;
    for (auto at = index; at.isValid(); at = at.parent())
        key.prepend(QStringLiteral("/") + QString::number(at.row()));
    return key;
}

template<typename Visit> void walk(const QAbstractItemModel &model, const QModelIndex &parent, Visit visit)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const auto index = model.index(row, 0, parent);
        visit(index);
        walk(model, index, visit);
    }
}

} // namespace

WhyTree::WhyTree(QWidget *parent) : QTreeView(parent), m_model(new WhyModel(this))
{
    setModel(m_model);
    setItemDelegate(new WhyDelegate(this));
    setHeaderHidden(true);
    setFrameShape(NoFrame);
    setIndentation(18);
    setUniformRowHeights(false);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setMouseTracking(true);
    setExpandsOnDoubleClick(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Why each notification did or did not fire"));
    // What was made later unfolds as it wishes.
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (m_model->isPending(index)) {
            m_model->fill(index);
            unfold(index, {});
        }
    });
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void WhyTree::setLines(const QList<WhyLine> &lines, bool same)
{
    Folds folds;
    QString current;
    const int scrolled = same ? verticalScrollBar()->value() : 0;
    if (same) {
        current = keyOf(currentIndex());
        walk(*m_model, {}, [&](const QModelIndex &index) {
            if (m_model->hasChildren(index) && isExpanded(index) != lineAt(index)->open)
                folds.insert(keyOf(index), isExpanded(index));
        });
    }
    m_model->setLines(lines);
    unfold({}, folds);
    if (!current.isEmpty())
        walk(*m_model, {}, [&](const QModelIndex &index) {
            if (keyOf(index) == current)
                setCurrentIndex(index);
        });
    if (!currentIndex().isValid() && m_model->rowCount())
        selectionModel()->setCurrentIndex(m_model->index(0, 0), QItemSelectionModel::NoUpdate);
    doItemsLayout();
    verticalScrollBar()->setValue(scrolled);
}

void WhyTree::unfold(const QModelIndex &parent, const Folds &before)
{
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const auto index = m_model->index(row, 0, parent);
        if (!m_model->hasChildren(index))
            continue;
        const bool open =
            before.isEmpty() ? lineAt(index)->open : before.value(keyOf(index), lineAt(index)->open);
        if (open && m_model->isPending(index))
            m_model->fill(index);
        setExpanded(index, open);
        unfold(index, before);
    }
}

const WhyLine *WhyTree::lineAt(const QModelIndex &index) const
{
    return m_model->lineAt(index);
}

QModelIndex WhyTree::find(const QString &part) const
{
    QModelIndex found;
    walk(*m_model, {}, [&](const QModelIndex &index) {
        if (!found.isValid() && lineAt(index)->words.contains(part))
            found = index;
    });
    return found;
}

void WhyTree::activate(const QModelIndex &index)
{
    const auto *line = lineAt(index);
    if (!line)
        return;
    if (line->leads)
        emit follow(Link(line->link)); // a copy: what follows may rebuild the lines
    else
        setExpanded(index, !isExpanded(index));
}

void WhyTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        scheduleDelayedItemsLayout(); // lines break elsewhere
}

void WhyTree::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        activate(currentIndex());
        return;
    }
    QTreeView::keyPressEvent(event);
}

void WhyTree::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeView::mouseReleaseEvent(event);
    const auto index = indexAt(event->position().toPoint());
    // Left of the words the press has folded already.
    if (event->button() == Qt::LeftButton && index.isValid() &&
        visualRect(index).contains(event->position().toPoint()))
        activate(index);
}

void WhyTree::mouseMoveEvent(QMouseEvent *event)
{
    const auto index = indexAt(event->position().toPoint());
    const auto *line = lineAt(index);
    const bool leads = line && line->leads && visualRect(index).contains(event->position().toPoint());
    viewport()->setCursor(leads ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QTreeView::mouseMoveEvent(event);
}

} // namespace signalbox::ui
