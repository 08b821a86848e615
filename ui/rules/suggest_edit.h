// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QCompleter;

namespace signalbox::ui {

/// One thing that a line offers: what would be typed, a note at its right ("412×"), the whole story as a
/// tooltip.
struct Suggestion
{
    QString text;
    QString note;
    QString hint;
    friend bool operator==(const Suggestion &, const Suggestion &) = default;
};

/// A line that offers what fits while one types; Down, F4, a click on its arrow or into the empty line show
/// all of it. Anything else can be typed too.
class SuggestEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit SuggestEdit(QWidget *parent = nullptr);
    void setSuggestions(const QList<Suggestion> &suggestions);
    [[nodiscard]] const QList<Suggestion> &suggestions() const { return m_suggestions; }
    /// The text is a list: the part between two commas is completed.
    void setIsList(bool isList) { m_isList = isList; }
    void setMono(bool mono);
    [[nodiscard]] QCompleter *completions();

signals:
    void chosen(); ///< from the offer

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void fill();
    void offer(bool all);
    void take(const QString &text);
    [[nodiscard]] std::pair<qsizetype, qsizetype> part() const; ///< begin and length of what is completed

    QList<Suggestion> m_suggestions;
    QCompleter *m_completer = nullptr; ///< made when it is first needed: there are many such lines
    QAction *m_arrow;
    bool m_isList = false;
};

} // namespace signalbox::ui
