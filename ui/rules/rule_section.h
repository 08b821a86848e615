// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/notification.h"
#include "ui/rules/field_choices.h"
#include "ui/rules/lint_watch.h"
#include "ui/rules/spot.h"

class QAbstractButton;
class QLabel;
class QVBoxLayout;

namespace signalbox::ui {

class EditorRows;
class FilterRow;
class FindingLines;
class RowGrip;
class SeenFields;

/// One rule of the editor: an event type or family, and the filters on its fields with "or" between.
class RuleSection : public Spot
{
    Q_OBJECT

public:
    RuleSection(const events::EventCatalog &catalog, SeenFields &seen, const rules::EventRule &rule,
                QWidget *parent = nullptr);

    [[nodiscard]] const QString &event() const { return m_event; }
    [[nodiscard]] rules::EventRule rule() const;
    [[nodiscard]] QList<FilterRow *> rows() const;
    void addFilter();                                 ///< an empty one, and the focus into it
    void addFilter(const rules::FieldFilter &filter); ///< complete: nothing is left to type
    void removeFilter(const rules::FieldFilter &filter);
    void setCurrent(bool current);
    void setFault(const QString &words); ///< of the rule as a whole
    /// What is allowed and hardly meant, of the rule as a whole.
    void setFindings(const QList<ToldFinding> &findings);
    void setPlace(qsizetype at, qsizetype of);
    [[nodiscard]] QList<QWidget *> fields() const;

signals:
    void changed();
    void rowsChanged(); ///< the Tab chain is another
    void rowTouched();
    void findingFollowed(const signalbox::configuration::Finding &finding);
    void removeRequested();
    void moveRequested(int by); ///< by keys: -1 up, +1 down
    void dragged(const QPoint &global);
    void revealWanted(QWidget *row);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    FilterRow *make(const rules::FieldFilter &filter);
    void learn();
    void describe();
    void sayHow();

    const events::EventCatalog &m_catalog;
    SeenFields &m_seen;
    QString m_event;
    QList<FieldChoice> m_choices; ///< known from the first filter on
    RowGrip *m_grip;
    QLabel *m_joiner;
    QLabel *m_how;
    QLabel *m_fault = nullptr; ///< made when first needed, as are …
    FindingLines *m_findings = nullptr;
    QAbstractButton *m_add;
    QAbstractButton *m_remove;
    QVBoxLayout *m_column;
    EditorRows *m_rows;
    bool m_isCurrent = false;
};

} // namespace signalbox::ui
