// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rules/editor_row.h"

class QVBoxLayout;

namespace signalbox::ui {

/// Rows of one kind, one below the other: they come and go, and change places by mouse and by keys; the focus
/// stays where the hand is.
class EditorRows : public QObject
{
    Q_OBJECT

public:
    /// `lines` is theirs alone; `whenNone` takes the focus when the last one goes. Both belong to `parent`.
    EditorRows(QVBoxLayout *lines, QWidget *whenNone, QWidget *parent);

    void append(EditorRow *row); ///< one that was there before: nobody is told
    void add(EditorRow *row);
    void startTyping(EditorRow *row); ///< the focus goes into it
    void remove(EditorRow *row);
    void clear(); ///< nobody is told
    [[nodiscard]] const QList<EditorRow *> &rows() const { return m_rows; }
    template<typename Row> [[nodiscard]] QList<Row *> as() const
    {
        QList<Row *> rows;
        rows.reserve(m_rows.size());
        for (EditorRow *row : m_rows)
            rows.append(static_cast<Row *>(row));
        return rows;
    }
    [[nodiscard]] QList<QWidget *> fields() const; ///< in the order of Tab

signals:
    void changed();
    void placesChanged(); ///< another row is first, or alone
    void rowsChanged();   ///< the Tab chain is another
    void touched();
    void revealWanted(QWidget *row);

private:
    void move(EditorRow *row, qsizetype to);
    void tell();

    QVBoxLayout *m_lines;
    QWidget *m_whenNone;
    QList<EditorRow *> m_rows;
};

} // namespace signalbox::ui
