// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/expression_help.h"

#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/painting.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>

namespace signalbox::ui {
namespace {

constexpr int meaningRole = Qt::UserRole + 1;
constexpr int headRole = Qt::UserRole + 2;
constexpr int rowHeight = 24;
constexpr int headHeight = 26;
constexpr int exampleWidth = 330;
constexpr QSize largest(740, 640);

/// A line of the sheet; one without an example is a head.
struct Line
{
    const char *example;
    const char *meaning;
};

constexpr Line lines[]{
    {nullptr, QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "What an event is")},
    {"type == ExecutionFailed", QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp",
                                                  "its type; the same with agent, execution, source, id")},
    {"type == task_run.*", QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "all types of a family")},
    {"severity >= warning",
     QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "quiet, info, success, warning, failure")},
    {"status == quarantined",
     QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "accepted, quarantined, released")},
    {"data.usage.cost > 3",
     QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "a field of its data; a dot leads further in")},
    {"metadata.environment == production",
     QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "its metadata")},
    {"\"payment declined\"",
     QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "words alone: in its type, agent or subject")},
    {nullptr, QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "How to compare")},
    {"data.outcome != success",
     QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "another value; the field must be there")},
    {"metadata.environment in (production, canary)",
     QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "one of these; not in: none of them")},
    {"data.reason contains timeout",
     QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "a part of the text; also not contains")},
    {"data.reason startswith \"HTTP 5\"",
     QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "its beginning; endswith: its end")},
    {"data.reason matches \"^(card|bank) \"",
     QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "a regular expression")},
    {"data.reason exists",
     QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "the field is there; also not exists")},
    {"data.outcome == Declined ignoring case",
     QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "capital letters do not matter")},
    {nullptr, QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "When it came")},
    {"age < 15m",
     QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "less than 15 minutes ago; ms, s, m, h, d, w")},
    {"time >= \"2026-01-15T09:30:00Z\"",
     QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "since then; created: by the sender's clock")},
    {nullptr, QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "Several together")},
    {"and", QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "both must hold; goes before or")},
    {"or", QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "one is enough")},
    {"not", QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "what follows must not hold")},
    {"()", QT_TRANSLATE_NOOP("signalbox::ui::ExpressionHelp", "what belongs together")},
};

class LineDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {200, index.data(headRole).toBool() ? headHeight : rowHeight};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto &theme = Theme::instance();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        auto box = QRectF(option.rect).adjusted(8, 0, -8, 0);
        const auto draw = [&](FontRole role, Token ink, const QRectF &room, const QString &text) {
            painter->setFont(Theme::font(role));
            painter->setPen(theme.color(ink));
            painter->drawText(room, int(Qt::AlignVCenter | Qt::AlignLeft),
                              QFontMetricsF(painter->font()).elidedText(text, Qt::ElideRight, room.width()));
        };
        if (index.data(headRole).toBool()) {
            draw(FontRole::Label, Token::Text2, box.adjusted(0, 6, 0, 0), index.data().toString());
        } else {
            if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
                painter->setPen(Qt::NoPen);
                painter->setBrush(
                    theme.color(option.state & QStyle::State_Selected ? Token::Selection : Token::Hover));
                painter->drawRoundedRect(QRectF(option.rect), 5, 5);
            }
            const double left = std::min<double>(exampleWidth, box.width() * 0.5);
            draw(FontRole::Mono, Token::Text, {box.left(), box.top(), left, box.height()},
                 index.data().toString());
            draw(FontRole::Secondary, Token::Text2, box.adjusted(left + 16, 0, 0, 0),
                 index.data(meaningRole).toString());
        }
        painter->restore();
    }
};

} // namespace

ExpressionHelp::ExpressionHelp(QWidget *field)
    : QFrame(field->window(), Qt::Popup), m_field(field), m_list(new QListView)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("How to write a filter"));
    auto *column = newColumn(4, this, {8, 8, 8, 8});
    auto *model = new QStandardItemModel(m_list);
    for (const Line &line : lines) {
        const auto words = tr(line.meaning);
        auto *item = new QStandardItem(line.example ? QString::fromLatin1(line.example) : words);
        item->setData(!line.example, headRole);
        item->setFlags(line.example ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
        if (line.example) {
            item->setData(words, meaningRole);
            item->setToolTip(words);
            item->setData(QString(item->text() + QStringLiteral(": ") + words), Qt::AccessibleTextRole);
        }
        model->appendRow(item);
    }
    m_list->setModel(model);
    m_list->setItemDelegate(new LineDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(accessibleName());
    m_list->setCurrentIndex(model->index(1, 0));
    m_list->installEventFilter(this);
    column->addWidget(m_list, 1);
    auto *foot =
        label(tr("Enter or a click puts it into the filter. Ctrl+Space offers what can stand at the caret."),
              FontRole::Secondary, Token::Text2);
    foot->setContentsMargins(8, 2, 8, 0);
    column->addWidget(foot);
    connect(m_list, &QListView::clicked, this, &ExpressionHelp::take);
}

void ExpressionHelp::open()
{
    const auto room = m_field->screen()->availableGeometry();
    const auto field = QRect(m_field->mapToGlobal(QPoint()), m_field->size());
    const int below = room.bottom() - field.bottom() - 8;
    const int above = field.top() - room.top() - 8;
    resize(std::min(largest.width(), room.width() - 16), std::min(largest.height(), std::max(below, above)));
    const int left = std::clamp(field.left(), room.left(), std::max(room.left(), room.right() - width()));
    move(left, below >= height() || below >= above ? field.bottom() + 4 : field.top() - 4 - height());
    show();
    m_list->setFocus();
}

void ExpressionHelp::take(const QModelIndex &index)
{
    if (!index.isValid() || index.data(headRole).toBool())
        return;
    const auto example = index.data().toString();
    close();
    emit picked(example);
}

bool ExpressionHelp::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take(m_list->currentIndex());
        return true;
    case Qt::Key_Escape:
    case Qt::Key_F1:
        close();
        return true;
    default:
        return false;
    }
}

void ExpressionHelp::paintEvent(QPaintEvent *)
{
    paintPopup(this, Token::BorderStrong);
}

} // namespace signalbox::ui
