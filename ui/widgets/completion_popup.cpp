// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/completion_popup.h"

#include "ui/theme/icon.h"
#include "ui/widgets/painting.h"

#include <QAbstractListModel>
#include <QBoxLayout>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QStyledItemDelegate>

#include <cmath>

namespace signalbox::ui {
namespace {

constexpr int rowHeight = 28;
constexpr int mostRows = 9;
constexpr int kindRole = Qt::UserRole + 1;
constexpr int detailRole = Qt::UserRole + 2;
constexpr int historyKind = -1;

QString iconOf(int kind)
{
    if (kind == historyKind)
        return QStringLiteral("history");
    switch (rules::CandidateKind(kind)) {
    case rules::CandidateKind::Field:
        return QStringLiteral("braces");
    case rules::CandidateKind::Type:
        return QStringLiteral("activity");
    case rules::CandidateKind::Operator:
        return QStringLiteral("code");
    case rules::CandidateKind::Value:
        return QStringLiteral("list");
    case rules::CandidateKind::Keyword:
        return QStringLiteral("command");
    }
    return {};
}

Token inkOf(int kind)
{
    if (kind == historyKind)
        return Token::Text3;
    switch (rules::CandidateKind(kind)) {
    case rules::CandidateKind::Field:
        return Token::JsonKey;
    case rules::CandidateKind::Type:
        return Token::AccentText;
    case rules::CandidateKind::Operator:
    case rules::CandidateKind::Keyword:
        return Token::JsonWord;
    case rules::CandidateKind::Value:
        return Token::JsonString;
    }
    return Token::Text2;
}

QString kindWords(int kind)
{
    if (kind == historyKind)
        return CompletionPopup::tr("used before");
    switch (rules::CandidateKind(kind)) {
    case rules::CandidateKind::Field:
        return CompletionPopup::tr("field");
    case rules::CandidateKind::Type:
        return CompletionPopup::tr("event type");
    case rules::CandidateKind::Operator:
        return CompletionPopup::tr("operator");
    case rules::CandidateKind::Value:
        return CompletionPopup::tr("value");
    case rules::CandidateKind::Keyword:
        return CompletionPopup::tr("keyword");
    }
    return {};
}

class CandidateDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {80, rowHeight};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto &theme = Theme::instance();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF row(option.rect);
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(
                theme.color(option.state & QStyle::State_Selected ? Token::Selection : Token::Hover));
            painter->drawRoundedRect(row, 5, 5);
        }
        const int kind = index.data(kindRole).toInt();
        paintIcon(*painter, iconOf(kind), QRectF(row.left() + 7, row.center().y() - 7.5, 15, 15),
                  theme.color(inkOf(kind)));
        auto box = row.adjusted(30, 0, -10, 0);
        painter->setFont(Theme::font(FontRole::Mono));
        const QFontMetricsF mono(painter->font());
        const auto detail = index.data(detailRole).toString();
        const auto words = mono.elidedText(index.data().toString(), Qt::ElideMiddle,
                                           detail.isEmpty() ? box.width() : box.width() * 0.68);
        painter->setPen(theme.color(Token::Text));
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft, words);
        if (!detail.isEmpty()) {
            box.setLeft(box.left() + mono.horizontalAdvance(words) + 16);
            painter->setFont(Theme::font(FontRole::Secondary));
            painter->setPen(theme.color(Token::Text2));
            painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight,
                              QFontMetricsF(painter->font()).elidedText(detail, Qt::ElideRight, box.width()));
        }
        painter->restore();
    }
};

} // namespace

class CompletionPopup::Model final : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;
    QList<rules::Candidate> candidates;
    bool history = false;

    void set(const QList<rules::Candidate> &next, bool isHistory)
    {
        beginResetModel();
        candidates = next;
        history = isHistory;
        endResetModel();
    }
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(candidates.size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const auto &candidate = candidates.at(index.row());
        const int kind = history ? historyKind : int(candidate.kind);
        switch (role) {
        case Qt::DisplayRole:
            return candidate.label;
        case kindRole:
            return kind;
        case detailRole:
            return candidate.detail;
        case Qt::AccessibleTextRole: {
            QStringList parts{candidate.label, kindWords(kind)};
            if (!candidate.detail.isEmpty())
                parts << candidate.detail;
            return parts.join(QStringLiteral(", "));
        }
        default:
            return {};
        }
    }
};

CompletionPopup::CompletionPopup(QWidget *editor)
    : QFrame(editor, Qt::ToolTip | Qt::FramelessWindowHint), m_model(new Model(this)), m_list(new QListView)
{
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(5, 5, 5, 5);
    column->addWidget(m_list);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CandidateDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("What can stand here"));
    connect(m_list, &QListView::clicked, this, &CompletionPopup::taken);
}

void CompletionPopup::showAt(const QRect &caret, const QList<rules::Candidate> &candidates)
{
    m_history = false;
    m_model->set(candidates, false);
    place(caret);
}

void CompletionPopup::showHistory(const QRect &caret, const QStringList &texts)
{
    QList<rules::Candidate> lines;
    for (const auto &text : texts)
        lines << rules::Candidate{.label = text, .insert = text, .detail = {}};
    m_history = true;
    m_model->set(lines, true);
    place(caret);
}

void CompletionPopup::place(const QRect &caret)
{
    m_moved = false;
    const QFontMetricsF mono(Theme::font(FontRole::Mono));
    const QFontMetricsF plain(Theme::font(FontRole::Secondary));
    double widest = 200;
    for (const auto &candidate : m_model->candidates)
        widest = std::max(
            widest, mono.horizontalAdvance(candidate.label) + 64 +
                        (candidate.detail.isEmpty() ? 0 : 16 + plain.horizontalAdvance(candidate.detail)));
    const auto room = parentWidget()->screen()->availableGeometry();
    const int width = std::min({int(std::ceil(widest)), 520, room.width()});
    const int height = std::min(m_model->rowCount(), mostRows) * rowHeight + 12;
    resize(width, height);
    const int left = std::clamp(caret.left() - 30, room.left(), std::max(room.left(), room.right() - width));
    const bool below = caret.bottom() + 6 + height <= room.bottom();
    move(left, below ? caret.bottom() + 6 : caret.top() - 6 - height);
    m_list->setCurrentIndex(m_model->index(0, 0));
    m_list->scrollToTop();
    show();
    raise();
}

void CompletionPopup::move(int rows)
{
    const int last = m_model->rowCount() - 1;
    const int row = std::clamp(m_list->currentIndex().row() + rows, 0, std::max(0, last));
    m_moved = true;
    m_list->setCurrentIndex(m_model->index(row, 0));
}

const rules::Candidate *CompletionPopup::current() const
{
    const int row = m_list->currentIndex().row();
    return row >= 0 && row < m_model->rowCount() ? &m_model->candidates.at(row) : nullptr;
}

void CompletionPopup::paintEvent(QPaintEvent *)
{
    paintPopup(this, Token::BorderStrong);
}

} // namespace signalbox::ui
