// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/notification.h"
#include "ui/widgets/card.h"

#include <QHash>

namespace signalbox::events {
class EventCatalog;
struct Event;
} // namespace signalbox::events

namespace signalbox::ui {

class RuleSection;
class Segmented;

/// Which events a notification wants: every one, or those of its rules, each with its filters.
class EventsCard : public Card
{
    Q_OBJECT

public:
    explicit EventsCard(const events::EventCatalog &catalog, QWidget *parent = nullptr);

    void show(const rules::Notification &notification);
    /// One section for each of these types; what the others had is kept for when they come back.
    void setTypes(const QStringList &events);
    /// Events from which fields are offered that no catalogue knows.
    void setSeen(const QList<events::Event> &seen);
    [[nodiscard]] rules::Subscription subscription() const;
    [[nodiscard]] QList<rules::EventRule> rules() const; ///< none if every event is wanted
    [[nodiscard]] const QList<RuleSection *> &sections() const { return m_sections; }
    [[nodiscard]] RuleSection *section(const QString &event) const; ///< the first of this type, or null
    [[nodiscard]] QLabel *noTypes() const { return m_noTypes; } ///< shown where a type is still to be chosen
    [[nodiscard]] QList<QWidget *> chain() const;               ///< in the order of Tab

signals:
    void changed();
    void rowsChanged(); ///< the Tab chain is another
    void rowTouched();
    void unticked(const QString &event); ///< its last section is to go

private:
    RuleSection *append(const rules::EventRule &rule);
    void remove(RuleSection *section);
    void showWhatApplies();

    const events::EventCatalog &m_catalog;
    QList<events::Event> m_seen;
    Segmented *m_subscription;
    QLabel *m_everyEvent, *m_noTypes;
    QVBoxLayout *m_lines;
    QList<RuleSection *> m_sections;
    QHash<QString, QList<rules::FieldFilter>> m_putAside;
};

} // namespace signalbox::ui
