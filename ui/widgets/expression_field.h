// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/completion.h"
#include "models/rules/expression.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QTimer;
class QToolButton;

namespace signalbox::ui {

class CompletionPopup;
class ExpressionHelp;

/// A line (or, wrapped, a few) to write a filter expression in. While one types it says whether the text is
/// valid, not finished or wrong, in sign, colour and word; what is wrong is underlined where it is and said
/// below. Ctrl+Space and typing offer what can stand at the caret (arrows, Tab or Enter, Esc); Up in an empty
/// field offers what was used before; Esc empties it; F1 shows the language on a sheet.
class ExpressionField final : public QWidget
{
    Q_OBJECT

public:
    enum class Shape : quint8 {
        Line, ///< one, that scrolls
        Lines ///< breaks between words and grows to eight; Shift+Enter breaks where one likes
    };
    enum class State : quint8 { Empty, Valid, Incomplete, Wrong };
    /// What else the text must be: an error says where it is not.
    using Check = std::function<std::optional<rules::Expression::Error>(const rules::Expression &)>;
    using Words = std::function<rules::Vocabulary()>;

    explicit ExpressionField(Shape shape = Shape::Line, QWidget *parent = nullptr);
    void setPlaceholder(const QString &text);
    void setName(const QString &name); ///< spoken by screen readers
    void setVocabulary(Words words);   ///< asked when it is needed
    void setCheck(Check check);

    [[nodiscard]] QString text() const;
    /// Announces the expression at once if it is right and another than before.
    void setText(const QString &text);
    void clear() { setText({}); }
    [[nodiscard]] State state() const { return m_state; }
    /// What the text means; while it is wrong, what was announced last. Of an empty field it matches
    /// everything.
    [[nodiscard]] const rules::Expression &expression() const { return m_expression; }
    [[nodiscard]] QString faultWords() const { return m_fault; } ///< empty while it is right
    [[nodiscard]] const QStringList &history() const { return m_history; }
    void setHistory(const QStringList &texts); ///< newest first
    [[nodiscard]] QPlainTextEdit *editor() const { return m_edit; }
    [[nodiscard]] CompletionPopup *popup() const { return m_popup; }
    [[nodiscard]] ExpressionHelp *help() const; ///< null while it is not shown

signals:
    void textChanged(); ///< with every key
    /// The text is right and means something else: 150 ms after the last key, at once on Enter and clearing.
    void expressionChanged(const signalbox::rules::Expression &expression);
    void accepted(); ///< Enter in a text that is right
    void historyChanged(const QStringList &texts);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool key(QKeyEvent *event);
    bool popupKey(QKeyEvent *event);
    void read();
    void showState();
    void markWords();
    void announce();
    void remember();
    void offer(bool asked);
    void offerHistory();
    void take();
    void showHelp();
    void insertExample(const QString &example);
    void fitHeight();
    [[nodiscard]] QRect caretRect(qsizetype position) const;

    Shape m_shape;
    QWidget *m_box;
    QPlainTextEdit *m_edit;
    QLabel *m_sign;
    QLabel *m_word;
    QToolButton *m_clear;
    QToolButton *m_ask;
    QLabel *m_words;
    CompletionPopup *m_popup;
    QPointer<ExpressionHelp> m_help;
    QTimer *m_pause;
    QTimer *m_patience; ///< before what is not finished is complained of
    Words m_vocabulary;
    Check m_check;
    State m_state = State::Empty;
    rules::Expression m_expression;
    rules::Expression m_announced;
    std::optional<rules::Expression::Error> m_error;
    rules::Completion m_completion;
    QString m_fault;
    QStringList m_history;
    bool m_setting = false; ///< by the program, not by the operator
};

} // namespace signalbox::ui
