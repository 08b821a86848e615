// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rules/lint_watch.h"
#include "ui/rules/spot.h"

#include <QPointer>

class QAbstractButton;
class QGridLayout;
class QLabel;

namespace signalbox::ui {

class FindingLines;
class RowGrip;

/// One line of the editor: a grip, a word that joins it to the line above ("or", "and"), its fields, a button
/// that removes it, and below them what is wrong. Delete removes it where it is not needed for text; Alt+Up
/// and Alt+Down move it.
class EditorRow : public Spot
{
    Q_OBJECT

public:
    EditorRow(const QString &gripName, const QString &removeName, QWidget *parent = nullptr);

    void setJoiner(const QString &word);
    /// Its place among its like, for screen readers: "Filter 2 of 3".
    void setPlace(const QString &words, bool isAlone);
    /// Says what is wrong under the fields and marks `field` (may be null); empty words: nothing is wrong.
    void setFault(const QString &words, QWidget *field = nullptr);
    /// A row stays unmarked until one has left it or asked to save, so that nobody is told off while typing.
    void setTouched(bool touched) { m_touched = touched; }
    [[nodiscard]] bool isTouched() const { return m_touched; }
    /// What is allowed and hardly meant, below what is wrong.
    void setFindings(const QList<ToldFinding> &findings);
    [[nodiscard]] const FindingLines *findings() const { return m_findings; } ///< null: there never were any
    /// In the order in which Tab goes through them; the first is where typing begins.
    [[nodiscard]] virtual QList<QWidget *> fields() const = 0;
    [[nodiscard]] QAbstractButton *removeButton() const { return m_remove; }

signals:
    void changed();
    void findingFollowed(const signalbox::configuration::Finding &finding);
    void fieldsChanged(); ///< fields() holds others now
    void touched();       ///< one has left it
    void removeRequested();
    void moveRequested(int by); ///< by keys: -1 up, +1 down
    void dragged(const QPoint &global);

protected:
    /// Widgets line by line; the last of a line takes what room is left.
    struct Cell
    {
        QWidget *widget;
        int stretch;
    };
    void layOut(const QList<QList<Cell>> &lines);
    /// To be called for each field that takes the focus.
    void watch(QWidget *field);

    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] bool isMoveKey(const QKeyEvent &event);
    [[nodiscard]] QGridLayout *grid() const;
    void placeWords();
    void describe();

    RowGrip *m_grip;
    QLabel *m_joiner;
    QLabel *m_fault = nullptr; ///< made when first needed, as are …
    FindingLines *m_findings = nullptr;
    int m_lines = 1; ///< of fields
    QAbstractButton *m_remove;
    QPointer<QWidget> m_marked; ///< a value's field may be replaced by another
    bool m_touched = false;
};

} // namespace signalbox::ui
