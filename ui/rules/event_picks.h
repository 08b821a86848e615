// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rules/event_fields.h"
#include "ui/widgets/card.h"

#include <memory>

class QPushButton;

namespace signalbox::ports {
struct EventDetail;
}

namespace signalbox::ui {

class SeenFields;

/// The event from which a notification is made: what tells it from others as chips, each of which adds a
/// condition or takes it away.
class EventPicks : public Card
{
    Q_OBJECT

public:
    EventPicks(const events::EventCatalog &catalog, SeenFields &seen, QWidget *parent = nullptr);

    void show(const ports::EventDetail &event, qint64 nowMs);
    void clear();                       ///< and hide
    [[nodiscard]] QString type() const; ///< of the event; empty if there is none
    /// Ticks the chips of conditions that the notification has.
    void follow(const rules::Notification &edited);
    [[nodiscard]] QList<QWidget *> chain() const;

    /// "outcome = payment_declined"
    [[nodiscard]] static rules::FieldFilter filterOf(const EventField &field);

signals:
    void picked(const signalbox::ui::EventField &field, bool on);

private:
    void offer();
    void fill(QLayout *line, QLabel *title, bool inMetadata);

    const events::EventCatalog &m_catalog;
    SeenFields &m_seen;
    std::unique_ptr<events::Event> m_event;
    QLabel *m_about;
    QLabel *m_anyTitle, *m_everyTitle;
    QWidget *m_any, *m_every;
    QPushButton *m_more;
    QList<EventField> m_fields;
    QList<std::pair<EventField, QPushButton *>> m_chips;
    bool m_showsAll = false;
};

} // namespace signalbox::ui
