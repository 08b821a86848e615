// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/notification.h"

#include <QWidget>

class QAbstractButton;
class QLabel;
class QVBoxLayout;

namespace signalbox::events {
class EventCatalog;
struct Event;
} // namespace signalbox::events

namespace signalbox::ui {

class FilterRow;

/// One rule of the editor: an event type or family, and the filters on its fields with "or" between.
class RuleSection : public QWidget
{
    Q_OBJECT

public:
    RuleSection(const events::EventCatalog &catalog, const rules::EventRule &rule,
                const QList<events::Event> &seen, QWidget *parent = nullptr);

    [[nodiscard]] const QString &event() const { return m_event; }
    [[nodiscard]] rules::EventRule rule() const;
    [[nodiscard]] const QList<FilterRow *> &rows() const { return m_rows; }
    void addFilter(); ///< an empty one, and the focus into it
    /// Events from which fields are offered that no catalogue knows.
    void setSeen(const QList<events::Event> &seen);
    void setCurrent(bool current);
    void setFault(const QString &words); ///< of the rule as a whole
    [[nodiscard]] QList<QWidget *> fields() const;

signals:
    void changed();
    void rowsChanged(); ///< the Tab chain is another
    void rowTouched();
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    FilterRow *append(const rules::FieldFilter &filter);
    void remove(FilterRow *row);
    void sayHow();

    const events::EventCatalog &m_catalog;
    QString m_event;
    QList<events::Event> m_seen;
    QLabel *m_how;
    QLabel *m_fault;
    QAbstractButton *m_add;
    QAbstractButton *m_remove;
    QVBoxLayout *m_lines;
    QList<FilterRow *> m_rows;
    bool m_isCurrent = false;
};

} // namespace signalbox::ui
