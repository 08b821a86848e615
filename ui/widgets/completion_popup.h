// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/completion.h"

#include <QFrame>

class QListView;

namespace signalbox::ui {

/// What could stand at the caret, in a small list below it: an icon for the kind, the word, one line about
/// it. Never takes the focus: the editor that shows it hands its keys on.
class CompletionPopup final : public QFrame
{
    Q_OBJECT

public:
    explicit CompletionPopup(QWidget *editor);
    /// Below (or, where there is no room, above) this rectangle, in global pixels.
    void showAt(const QRect &caret, const QList<rules::Candidate> &candidates);
    /// The same with texts used before.
    void showHistory(const QRect &caret, const QStringList &texts);
    void move(int rows);
    using QFrame::move;
    [[nodiscard]] bool isHistory() const { return m_history; }
    [[nodiscard]] bool wasMoved() const { return m_moved; } ///< the operator chose a line
    [[nodiscard]] const rules::Candidate *current() const;
    [[nodiscard]] QListView *list() const { return m_list; }

signals:
    void taken(); ///< by a click

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Model;
    void place(const QRect &caret);

    Model *m_model;
    QListView *m_list;
    bool m_moved = false;
    bool m_history = false;
};

} // namespace signalbox::ui
