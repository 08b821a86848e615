// SPDX-License-Identifier: GPL-3.0-or-later
// What is offered at the caret, and what the keys do with it.
#include "ui/widgets/completion_popup.h"
#include "ui/widgets/expression_field.h"
#include "ui/widgets/expression_help.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QTimer>

#include <algorithm>

namespace signalbox::ui {

QRect ExpressionField::caretRect(qsizetype position) const
{
    QTextCursor cursor(m_edit->document());
    cursor.setPosition(std::min(int(position), m_edit->document()->characterCount() - 1));
    const auto rect = m_edit->cursorRect(cursor);
    return {m_edit->viewport()->mapToGlobal(rect.topLeft()), rect.size()};
}

void ExpressionField::offer(bool asked)
{
    if (!m_vocabulary || m_edit->isReadOnly())
        return;
    const auto now = text();
    const auto caret = m_edit->textCursor().position();
    m_completion = rules::complete(now, caret, m_vocabulary());
    const auto typed = QStringView(now).sliced(m_completion.position, m_completion.length);
    m_completion.candidates.removeIf(
        [&](const auto &candidate) { return candidate.insert == typed || candidate.label == typed; });
    // Unasked it stays away where the text is whole and nothing has been begun.
    const bool begun = m_completion.length > 0 || m_state == State::Incomplete;
    if (m_completion.candidates.isEmpty() || (!asked && (!begun || now.trimmed().isEmpty()))) {
        m_popup->hide();
        return;
    }
    m_popup->showAt(caretRect(m_completion.position), m_completion.candidates);
}

void ExpressionField::offerHistory()
{
    if (!m_history.isEmpty())
        m_popup->showHistory(caretRect(0), m_history);
}

void ExpressionField::take()
{
    const auto *chosen = m_popup->current();
    if (!chosen)
        return;
    const auto candidate = *chosen;
    if (m_popup->isHistory()) {
        setText(candidate.insert);
        return;
    }
    m_popup->hide();
    QTextCursor cursor(m_edit->document());
    cursor.setPosition(int(m_completion.position));
    cursor.setPosition(int(m_completion.position + m_completion.length), QTextCursor::KeepAnchor);
    // After a field, an operator or a word something has to follow: room for it.
    const bool goesOn =
        candidate.kind != rules::CandidateKind::Value && candidate.kind != rules::CandidateKind::Type;
    const auto after = text().sliced(m_completion.position + m_completion.length);
    const bool spaced = after.startsWith(u' ') || candidate.insert.endsWith(u' ');
    cursor.insertText(goesOn && !spaced ? QString(candidate.insert + u' ') : candidate.insert);
    if (goesOn && after.startsWith(u' '))
        cursor.movePosition(QTextCursor::Right);
    m_edit->setTextCursor(cursor);
    if (goesOn)
        offer(true);
    else
        m_popup->hide();
}

ExpressionHelp *ExpressionField::help() const
{
    return m_help;
}

void ExpressionField::showHelp()
{
    m_popup->hide();
    if (m_help)
        return;
    m_help = new ExpressionHelp(m_box);
    connect(m_help, &ExpressionHelp::picked, this, &ExpressionField::insertExample);
    m_help->open();
}

/// At the caret, and so that what stood there before still means the same: joined to a whole text by `and`,
/// to words that are not yet one by a space.
void ExpressionField::insertExample(const QString &example)
{
    m_edit->setFocus();
    if (m_edit->isReadOnly())
        return;
    auto cursor = m_edit->textCursor();
    const auto before = text().first(cursor.selectionStart());
    const auto after = text().sliced(cursor.selectionEnd());
    const bool parentheses = example == u"()";
    const bool joint = example == u"and" || example == u"or";
    QString insert = example;
    const auto whole = rules::Expression::parse(before);
    if (!joint && whole && !whole->isEmpty())
        insert.prepend(QStringLiteral("and "));
    if (!before.isEmpty() && !before.back().isSpace() && before.back() != u'(')
        insert.prepend(u' ');
    if (!parentheses && (joint || example == u"not") && !after.startsWith(u' '))
        insert.append(u' ');
    else if (!after.isEmpty() && !after.front().isSpace() && after.front() != u')')
        insert.append(u' ');
    cursor.insertText(insert);
    if (parentheses) // to write in it
        cursor.setPosition(int(before.size() + insert.indexOf(u')')));
    m_edit->setTextCursor(cursor);
}

bool ExpressionField::popupKey(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down:
        m_popup->move(1);
        return true;
    case Qt::Key_Up:
        m_popup->move(-1);
        return true;
    case Qt::Key_PageDown:
        m_popup->move(8);
        return true;
    case Qt::Key_PageUp:
        m_popup->move(-8);
        return true;
    case Qt::Key_Tab:
        take();
        return true;
    case Qt::Key_Escape:
        m_popup->hide();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        // What is right as it stands is not replaced by something that merely contains it.
        const QString typed = text().sliced(m_completion.position, m_completion.length);
        const auto *candidate = m_popup->current();
        if (m_popup->isHistory() || m_popup->wasMoved() || m_state != State::Valid ||
            (candidate && !typed.isEmpty() && candidate->label.startsWith(typed, Qt::CaseInsensitive))) {
            take();
            return true;
        }
        m_popup->hide();
        return false;
    }
    default:
        return false;
    }
}

bool ExpressionField::key(QKeyEvent *event)
{
    if (m_popup->isVisible() && popupKey(event))
        return true;
    switch (event->key()) {
    case Qt::Key_F1:
        showHelp();
        return true;
    case Qt::Key_Space:
        if (!(event->modifiers() & Qt::ControlModifier))
            return false;
        offer(true);
        return true;
    case Qt::Key_Up:
        if (!text().isEmpty())
            return m_shape == Shape::Line;
        offerHistory();
        return true;
    case Qt::Key_Down:
        return m_shape == Shape::Line;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_shape == Shape::Lines && (event->modifiers() & Qt::ShiftModifier))
            return false;
        m_patience->stop();
        showState();
        announce();
        remember();
        if (!m_error)
            emit accepted();
        return true;
    case Qt::Key_Escape:
        if (text().isEmpty() || m_shape == Shape::Lines)
            return false;
        clear();
        return true;
    default:
        return false;
    }
}

} // namespace signalbox::ui
