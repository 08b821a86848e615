// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/expression_field.h"

#include "models/rules/expression_lexer.h"
#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/completion_popup.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/words.h"

#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace signalbox::ui {
namespace {

using State = ExpressionField::State;
using rules::TokenKind;

constexpr qsizetype mostRemembered = 20;
constexpr int mostLines = 8;
constexpr int wordFrom = 300; ///< a narrower field shows the state's sign alone

/// Plain text only; one line stays one line whatever is pasted.
class Editor final : public QPlainTextEdit
{
public:
    explicit Editor(bool oneLine) : m_oneLine(oneLine) {}

protected:
    void insertFromMimeData(const QMimeData *source) override
    {
        auto text = source->text();
        if (m_oneLine)
            text = text.simplified();
        insertPlainText(text);
    }
    void focusInEvent(QFocusEvent *event) override
    {
        QPlainTextEdit::focusInEvent(event);
        if (event->reason() == Qt::ShortcutFocusReason)
            selectAll();
    }

private:
    bool m_oneLine;
};

/// The frame around the text, as a line edit has it.
class Box final : public QWidget
{
public:
    const QPlainTextEdit *edit = nullptr;
    bool wrong = false;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const auto &theme = Theme::instance();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool enabled = isEnabled() && !edit->isReadOnly();
        painter.setPen(QPen(theme.color(wrong              ? Token::Failure
                                        : edit->hasFocus() ? Token::Accent
                                        : underMouse()     ? Token::Text3
                                                           : Token::BorderStrong),
                            1));
        painter.setBrush(theme.color(enabled ? Token::Surface : Token::Surface2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
};

QString signOf(State state)
{
    switch (state) {
    case State::Empty:
        break;
    case State::Valid:
        return QStringLiteral("circle-check");
    case State::Incomplete:
        return QStringLiteral("circle-dashed");
    case State::Wrong:
        return QStringLiteral("circle-alert");
    }
    return {};
}

Token inkOf(State state)
{
    return state == State::Wrong ? Token::Failure : state == State::Incomplete ? Token::Warning : Token::Ok;
}

QString wordOf(State state)
{
    switch (state) {
    case State::Empty:
        break;
    case State::Valid:
        return ExpressionField::tr("Valid");
    case State::Incomplete:
        return ExpressionField::tr("Not finished");
    case State::Wrong:
        return ExpressionField::tr("Wrong");
    }
    return {};
}

/// More text at the end could mend it: it is wrong up to the end, or something is still open.
bool isUnfinished(const QString &text, const rules::Expression::Error &error)
{
    qsizetype end = text.size();
    while (end > 0 && text.at(end - 1).isSpace())
        --end;
    if (error.position + error.length >= end)
        return true;
    return text.at(error.position) == u'(' && error.length == 1;
}

Token inkOf(const rules::Token &token)
{
    switch (token.kind) {
    case TokenKind::Quoted:
    case TokenKind::Family:
        return Token::JsonString;
    case TokenKind::Symbol:
    case TokenKind::And:
    case TokenKind::Or:
    case TokenKind::Not:
        return Token::AccentText;
    case TokenKind::Word: {
        const auto value = rules::literal(token.text);
        return value.isString() ? Token::Text : value.isDouble() ? Token::JsonNumber : Token::JsonWord;
    }
    case TokenKind::Open:
    case TokenKind::Close:
    case TokenKind::Comma:
    case TokenKind::End:
        break;
    }
    return Token::Text2;
}

} // namespace

ExpressionField::ExpressionField(Shape shape, QWidget *parent)
    : QWidget(parent), m_shape(shape), m_box(new Box), m_edit(new Editor(shape == Shape::Line)),
      m_sign(new QLabel), m_word(label({}, FontRole::Secondary, Token::Text2)),
      m_clear(iconButton(QStringLiteral("x"), tr("Clear the expression"))),
      m_ask(iconButton(QStringLiteral("circle-help"), tr("How to write a filter (F1)"))),
      m_words(wrappedLabel({}, FontRole::Secondary, Token::Failure)), m_popup(new CompletionPopup(m_edit)),
      m_pause(new QTimer(this)), m_patience(new QTimer(this))
{
    auto *column = newColumn(4, this);
    static_cast<Box *>(m_box)->edit = m_edit;
    m_box->setAttribute(Qt::WA_Hover);
    auto *row = newRow(6, m_box, {9, 1, 4, 1});
    auto *mark = new QLabel;
    mark->setPixmap(icon(QStringLiteral("filter"), Token::Text3).pixmap(16, 16));
    const auto top = shape == Shape::Line ? Qt::AlignVCenter : Qt::AlignTop;
    mark->setFixedSize(16, 28);
    row->addWidget(mark, 0, top);
    m_edit->setProperty("flat", true);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setFont(Theme::font(FontRole::Mono));
    m_edit->setTabChangesFocus(true);
    m_edit->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_edit->setVerticalScrollBarPolicy(shape == Shape::Line ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    m_edit->setLineWrapMode(shape == Shape::Line ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    m_edit->setWordWrapMode(shape == Shape::Line ? QTextOption::NoWrap
                                                 : QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_edit->document()->setDocumentMargin(0);
    row->addWidget(m_edit, 1, shape == Shape::Line ? Qt::AlignVCenter : Qt::Alignment());
    m_sign->setFixedSize(16, 28);
    row->addWidget(m_sign, 0, top);
    m_word->setFixedHeight(28);
    row->addWidget(m_word, 0, top);
    m_clear->setProperty("small", true);
    m_clear->setFixedSize(24, 28);
    m_clear->setFocusPolicy(Qt::NoFocus); // Tab leaves the field; Esc empties it too
    row->addWidget(m_clear, 0, top);
    m_ask->setProperty("small", true);
    m_ask->setFixedSize(24, 28);
    m_ask->setFocusPolicy(Qt::NoFocus);
    row->addWidget(m_ask, 0, top);
    column->addWidget(m_box);
    column->addWidget(m_words);
    m_words->hide();
    setFocusProxy(m_edit);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);

    m_edit->installEventFilter(this);
    m_edit->viewport()->installEventFilter(this);
    m_pause->setSingleShot(true);
    m_pause->setInterval(150);
    m_patience->setSingleShot(true);
    m_patience->setInterval(700);
    connect(m_pause, &QTimer::timeout, this, &ExpressionField::announce);
    connect(m_patience, &QTimer::timeout, this, &ExpressionField::showState);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &ExpressionField::read);
    connect(m_clear, &QToolButton::clicked, this, [this] {
        clear();
        m_edit->setFocus();
    });
    connect(m_ask, &QToolButton::clicked, this, &ExpressionField::showHelp);
    connect(m_popup, &CompletionPopup::taken, this, &ExpressionField::take);
    connect(&Theme::instance(), &Theme::changed, this, &ExpressionField::showState);
    fitHeight();
    showState();
}

void ExpressionField::setPlaceholder(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

void ExpressionField::setName(const QString &name)
{
    m_edit->setAccessibleName(name);
}

void ExpressionField::setVocabulary(Words words)
{
    m_vocabulary = std::move(words);
}

void ExpressionField::setCheck(Check check)
{
    m_check = std::move(check);
    read();
}

QString ExpressionField::text() const
{
    return m_edit->toPlainText();
}

void ExpressionField::setText(const QString &text)
{
    m_popup->hide();
    if (text != this->text()) {
        m_setting = true;
        m_edit->setPlainText(text);
        m_edit->moveCursor(QTextCursor::End);
        m_setting = false;
    }
    announce();
}

void ExpressionField::setHistory(const QStringList &texts)
{
    m_history = texts.first(std::min(texts.size(), mostRemembered));
}

void ExpressionField::read()
{
    const auto now = text();
    auto parsed = rules::Expression::parse(now);
    m_error.reset();
    if (parsed && m_check)
        m_error = m_check(*parsed);
    else if (!parsed)
        m_error = parsed.error();
    m_state = m_error             ? (isUnfinished(now, *m_error) ? State::Incomplete : State::Wrong)
              : parsed->isEmpty() ? State::Empty
                                  : State::Valid;
    m_fault = m_error ? faultText(m_error->fault) : QString();
    m_expression = m_error ? m_announced : *parsed; // not what the first half of a word happened to mean
    m_patience->start();
    showState();
    fitHeight();
    emit textChanged();
    if (now.isEmpty() && !m_setting)
        announce();
    else
        m_pause->start();
    if (!m_setting && m_edit->hasFocus())
        offer(false);
}

void ExpressionField::showState()
{
    const bool wrong = m_state == State::Wrong;
    static_cast<Box *>(m_box)->wrong = wrong;
    setProperty("fault", wrong || m_state == State::Incomplete);
    const auto sign = signOf(m_state);
    m_sign->setVisible(!sign.isEmpty());
    if (!sign.isEmpty())
        m_sign->setPixmap(icon(sign, inkOf(m_state)).pixmap(16, 16));
    m_sign->setToolTip(m_fault.isEmpty() ? wordOf(m_state) : m_fault);
    m_word->setText(wordOf(m_state));
    Theme::setInk(m_word, inkOf(m_state));
    m_word->setVisible(m_state != State::Empty && width() >= wordFrom);
    m_clear->setVisible(!text().isEmpty() && !m_edit->isReadOnly());
    m_edit->setAccessibleDescription(
        m_fault.isEmpty() ? wordOf(m_state) : QString(wordOf(m_state) + QStringLiteral(". ") + m_fault));
    // Who is still typing is not told at once that it is not finished.
    const bool said = wrong || (m_state == State::Incomplete && !m_patience->isActive());
    m_words->setText(m_fault);
    Theme::setInk(m_words, wrong ? Token::Failure : Token::Text2);
    m_words->setVisible(said);
    markWords();
    m_box->update();
}

void ExpressionField::markWords()
{
    const auto &theme = Theme::instance();
    QList<QTextEdit::ExtraSelection> marks;
    const auto mark = [&](qsizetype position, qsizetype length, const QTextCharFormat &format) {
        QTextEdit::ExtraSelection made;
        made.cursor = QTextCursor(m_edit->document());
        const int end = m_edit->document()->characterCount() - 1;
        made.cursor.setPosition(std::clamp(int(position), 0, end));
        made.cursor.setPosition(std::clamp(int(position + length), 0, end), QTextCursor::KeepAnchor);
        made.format = format;
        marks << made;
    };
    const auto now = text();
    for (const auto &token : rules::lex(now).tokens) {
        QTextCharFormat format;
        format.setForeground(theme.color(inkOf(token)));
        if (token.length > 0)
            mark(token.position, token.length, format);
    }
    if (m_error && !now.isEmpty()) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(theme.color(m_state == State::Wrong ? Token::Failure : Token::Warning));
        const auto last = now.size() - 1;
        const auto start = std::clamp<qsizetype>(m_error->position, 0, last);
        mark(start, std::max<qsizetype>(1, m_error->length), format);
    }
    m_edit->setExtraSelections(marks);
}

void ExpressionField::announce()
{
    m_pause->stop();
    if (m_error || m_expression == m_announced)
        return;
    m_announced = m_expression;
    emit expressionChanged(m_expression);
}

void ExpressionField::remember()
{
    const auto now = text().trimmed();
    if (m_state != State::Valid || (!m_history.isEmpty() && m_history.first() == now))
        return;
    m_history.removeAll(now);
    m_history.prepend(now);
    m_history.resize(std::min(m_history.size(), mostRemembered));
    emit historyChanged(m_history);
}

bool ExpressionField::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
        if (watched == m_edit && key(static_cast<QKeyEvent *>(event)))
            return true;
        break;
    case QEvent::ShortcutOverride: {
        // Ours while there is something to close, to empty or to offer, and no shortcut of the window's.
        const int pressed = static_cast<QKeyEvent *>(event)->key();
        if (watched == m_edit &&
            ((pressed == Qt::Key_Escape && (m_popup->isVisible() || !text().isEmpty())) ||
             pressed == Qt::Key_Return || pressed == Qt::Key_Enter || pressed == Qt::Key_F1))
            event->accept();
        break;
    }
    case QEvent::FocusOut:
        m_popup->hide();
        if (watched == m_edit) {
            m_patience->stop();
            showState();
            remember();
        }
        break;
    case QEvent::FocusIn:
        m_box->update();
        break;
    case QEvent::Resize:
        if (watched == m_edit->viewport()) {
            fitHeight();
            m_word->setVisible(m_state != State::Empty && width() >= wordFrom);
        }
        break;
    case QEvent::Hide:
        m_popup->hide();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void ExpressionField::fitHeight()
{
    const int line = m_edit->fontMetrics().lineSpacing();
    if (m_shape == Shape::Line) {
        m_edit->setFixedHeight(line + 2);
        m_box->setFixedHeight(32);
        return;
    }
    // A plain text document's height is its number of lines.
    const int shown = std::clamp(int(std::ceil(m_edit->document()->size().height())), 2, mostLines);
    m_edit->setFixedHeight(shown * line + 4);
    m_box->setFixedHeight(shown * line + 4 + 14);
}

} // namespace signalbox::ui
