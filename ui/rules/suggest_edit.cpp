// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/suggest_edit.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace signalbox::ui {

namespace {

constexpr int noteRole = Qt::UserRole;
constexpr int narrowestPopup = 320;

/// The text at the left, what is known of it at the right.
class SuggestionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {narrowestPopup, 30};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::instance();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(
                theme.color(option.state & QStyle::State_Selected ? Token::Selection : Token::Hover));
            painter->drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 5, 5);
        }
        const QRect room = option.rect.adjusted(10, 0, -10, 0);
        const QFontMetrics metrics(option.font);
        const QString text = index.data().toString();
        const QString shown = metrics.elidedText(text, Qt::ElideMiddle, room.width() * 2 / 3);
        const int used = metrics.horizontalAdvance(shown) + 16;
        painter->setFont(option.font);
        painter->setPen(theme.color(Token::Text));
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, shown);
        painter->setFont(Theme::font(FontRole::Secondary));
        painter->setPen(theme.color(Token::Text2));
        const QRect rest = room.adjusted(used, 0, 0, 0);
        painter->drawText(
            rest, Qt::AlignRight | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(index.data(noteRole).toString(), Qt::ElideRight, rest.width()));
        painter->restore();
    }
};

} // namespace

SuggestEdit::SuggestEdit(QWidget *parent)
    : QLineEdit(parent), m_arrow(addAction(icon(QStringLiteral("chevron-down")), QLineEdit::TrailingPosition))
{
    m_arrow->setVisible(false);
    m_arrow->setToolTip(tr("Show what was seen"));
    connect(m_arrow, &QAction::triggered, this, [this] {
        setFocus(Qt::MouseFocusReason);
        offer(true);
    });
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
}

void SuggestEdit::setSuggestions(const QList<Suggestion> &suggestions)
{
    if (suggestions == m_suggestions)
        return;
    m_suggestions = suggestions;
    m_arrow->setVisible(!suggestions.isEmpty());
    if (m_completer)
        fill();
}

QCompleter *SuggestEdit::completions()
{
    if (m_completer)
        return m_completer;
    m_completer = new QCompleter(this);
    m_completer->setWidget(this);
    m_completer->setModel(new QStandardItemModel(m_completer));
    m_completer->setCompletionMode(QCompleter::PopupCompletion);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setMaxVisibleItems(10);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &SuggestEdit::take);
    fill();
    return m_completer;
}

void SuggestEdit::fill()
{
    auto *model = static_cast<QStandardItemModel *>(m_completer->model());
    model->clear();
    for (const Suggestion &suggestion : std::as_const(m_suggestions)) {
        auto *item = new QStandardItem(suggestion.text);
        item->setData(suggestion.note, noteRole);
        item->setToolTip(suggestion.hint.isEmpty() ? suggestion.text : suggestion.hint);
        model->appendRow(item);
    }
}

void SuggestEdit::setMono(bool mono)
{
    setFont(Theme::font(mono ? FontRole::Mono : FontRole::Body));
}

std::pair<qsizetype, qsizetype> SuggestEdit::part() const
{
    const QString whole = text();
    if (!m_isList)
        return {0, whole.size()};
    const qsizetype cursor = cursorPosition();
    qsizetype begin = cursor > 0 ? whole.lastIndexOf(QLatin1Char(','), cursor - 1) + 1 : 0;
    qsizetype end = whole.indexOf(QLatin1Char(','), cursor);
    if (end < 0)
        end = whole.size();
    while (begin < end && whole.at(begin).isSpace())
        ++begin;
    return {begin, end - begin};
}

void SuggestEdit::offer(bool all)
{
    const auto [begin, length] = part();
    const QString typed = text().sliced(begin, length);
    QAbstractItemView *popup = completions()->popup();
    if (!dynamic_cast<SuggestionDelegate *>(popup->itemDelegate())) {
        popup->setItemDelegate(new SuggestionDelegate(popup));
        popup->setMouseTracking(true);
    }
    popup->setFont(font());
    m_completer->setCompletionPrefix(all ? QString() : typed);
    const int hits = m_completer->completionCount();
    const bool isThere = !all && hits == 1 && m_completer->currentCompletion() == typed;
    if (hits == 0 || isThere || (!all && typed.isEmpty() && !m_isList && m_suggestions.isEmpty()))
        return popup->hide();
    QRect below = rect();
    below.setWidth(std::max(below.width(), narrowestPopup));
    m_completer->complete(below);
}

void SuggestEdit::take(const QString &chosenText)
{
    if (m_isList) {
        const auto [begin, length] = part();
        const bool isPlain = !chosenText.contains(QLatin1Char(',')) && !chosenText.contains(QLatin1Char('"'));
        QString quoted = chosenText;
        if (!isPlain)
            quoted = QLatin1Char('"') + quoted.replace(QLatin1Char('"'), QStringLiteral("\"\"")) +
                     QLatin1Char('"');
        QString next = text();
        next.replace(begin, length, quoted);
        setText(next);
        setCursorPosition(static_cast<int>(begin + quoted.size()));
    } else {
        setText(chosenText);
    }
    emit chosen();
}

void SuggestEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (isPlain && (event->key() == Qt::Key_Down || event->key() == Qt::Key_F4) && !m_suggestions.isEmpty())
        offer(true);
    else
        QLineEdit::keyPressEvent(event);
}

void SuggestEdit::mouseReleaseEvent(QMouseEvent *event)
{
    QLineEdit::mouseReleaseEvent(event);
    if (text().isEmpty() && !m_suggestions.isEmpty() && rect().contains(event->position().toPoint()) &&
        !completions()->popup()->isVisible())
        offer(true);
}

void SuggestEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason)
        return;
    if (m_completer)
        m_completer->popup()->hide();
    if (!hasSelectedText())
        setCursorPosition(0); // where a long text begins
}

} // namespace signalbox::ui
