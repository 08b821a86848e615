// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/events_card.h"

#include "models/events/event_catalog.h"
#include "ui/rules/rule_section.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmented.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QLabel>

#include <algorithm>

namespace signalbox::ui {

EventsCard::EventsCard(const events::EventCatalog &catalog, QWidget *parent)
    : Card(tr("Which events"), parent), m_catalog(catalog),
      m_subscription(new Segmented({tr("Every event"), tr("Only these")})),
      m_everyEvent(
          wrappedLabel(tr("Every event of the agent, and every type that comes up later. Signalbox's own "
                          "events about deliveries are asked for by name."),
                       FontRole::Body, Token::Text2)),
      m_noTypes(
          wrappedLabel(tr("Tick event types in the tree. Each can then have filters; without any, every "
                          "event of the type counts."),
                       FontRole::Body, Token::Text2)),
      m_lines(new QVBoxLayout)
{
    setTrailing(m_subscription);
    m_subscription->setObjectName(QStringLiteral("subscription"));
    m_noTypes->setObjectName(QStringLiteral("noTypes"));
    m_lines->setSpacing(8);
    body()->addWidget(m_everyEvent);
    body()->addWidget(m_noTypes);
    body()->addLayout(m_lines);
    connect(m_subscription, &Segmented::currentChanged, this, [this] {
        showWhatApplies();
        emit changed();
    });
}

void EventsCard::show(const rules::Notification &notification)
{
    m_putAside.clear();
    for (RuleSection *section : std::exchange(m_sections, {}))
        delete section;
    for (const rules::EventRule &rule : notification.rules)
        append(rule);
    m_subscription->setCurrent(notification.subscription == rules::Subscription::All ? 0 : 1);
    showWhatApplies();
}

void EventsCard::setTypes(const QStringList &events)
{
    for (const QList<RuleSection *> before = m_sections; RuleSection * section : before)
        if (!events.contains(section->event()))
            remove(section);
    for (const QString &event : events)
        if (!section(event))
            append({event, m_putAside.take(event)});
    showWhatApplies();
    emit rowsChanged();
    emit changed();
}

void EventsCard::setSeen(const QList<events::Event> &seen)
{
    m_seen = seen;
    for (RuleSection *section : std::as_const(m_sections))
        section->setSeen(seen);
}

rules::Subscription EventsCard::subscription() const
{
    return m_subscription->current() == 0 ? rules::Subscription::All : rules::Subscription::Custom;
}

QList<rules::EventRule> EventsCard::rules() const
{
    QList<rules::EventRule> rules;
    if (subscription() == rules::Subscription::Custom)
        for (const RuleSection *section : m_sections)
            rules.append(section->rule());
    return rules;
}

RuleSection *EventsCard::section(const QString &event) const
{
    const auto found = std::ranges::find(m_sections, event, &RuleSection::event);
    return found == m_sections.end() ? nullptr : *found;
}

QList<QWidget *> EventsCard::chain() const
{
    QList<QWidget *> order;
    for (QAbstractButton *segment : m_subscription->findChildren<QAbstractButton *>())
        order.append(segment);
    for (const RuleSection *section : m_sections)
        order.append(section->fields());
    return order;
}

RuleSection *EventsCard::append(const rules::EventRule &rule)
{
    auto *section = new RuleSection(m_catalog, rule, m_seen);
    m_sections.append(section);
    m_lines->addWidget(section);
    connect(section, &RuleSection::changed, this, &EventsCard::changed);
    connect(section, &RuleSection::rowsChanged, this, &EventsCard::rowsChanged);
    connect(section, &RuleSection::rowTouched, this, &EventsCard::rowTouched);
    connect(section, &RuleSection::removeRequested, this, [this, section] {
        if (std::ranges::count(m_sections, section->event(), &RuleSection::event) == 1)
            return emit unticked(section->event());
        remove(section);
        emit rowsChanged();
        emit changed();
    });
    return section;
}

void EventsCard::remove(RuleSection *section)
{
    if (const rules::EventRule rule = section->rule(); !rule.filters.isEmpty())
        m_putAside.insert(rule.event, rule.filters);
    m_sections.removeOne(section);
    m_lines->removeWidget(section);
    section->hide();
    section->deleteLater();
}

void EventsCard::showWhatApplies()
{
    const bool isCustom = subscription() == rules::Subscription::Custom;
    m_everyEvent->setVisible(!isCustom);
    m_noTypes->setVisible(isCustom && m_sections.isEmpty());
    for (RuleSection *section : std::as_const(m_sections))
        section->setVisible(isCustom);
}

} // namespace signalbox::ui
