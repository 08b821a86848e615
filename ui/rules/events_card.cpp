// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/events_card.h"

#include "models/events/event_catalog.h"
#include "ui/rules/row_grip.h"
#include "ui/rules/rule_section.h"
#include "ui/rules/seen_fields.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmented.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QSignalBlocker>
#include <QTimer>

#include <algorithm>

namespace signalbox::ui {

namespace {

// In lines, types and filters alike:
constexpr qsizetype madeAtOnce = 14;      ///< what the screen shows at first
constexpr qsizetype madeAMomentLater = 5; ///< in each turn of the event loop
constexpr qsizetype plainShown = 20;

} // namespace

EventsCard::EventsCard(const events::EventCatalog &catalog, SeenFields &seen, QWidget *parent)
    : Card(tr("Which events"), parent), m_catalog(catalog), m_seen(seen),
      m_subscription(new Segmented({tr("Every event"), tr("Only these")})),
      m_newTypes(new Chip(tr("New types are included"), Tone::Info)),
      m_everyEvent(
          wrappedLabel(tr("Every event of the agent, and every type that comes up later. Signalbox's own "
                          "events about deliveries are asked for by name."),
                       FontRole::Body, Token::Text2)),
      m_noTypes(
          wrappedLabel(tr("Tick event types in the tree. Each can then have filters; without any, every "
                          "event of the type counts."),
                       FontRole::Body, Token::Text2)),
      m_presets(new QWidget), m_needsMe(button(tr("Only when it needs me"), QStringLiteral("user"))),
      m_everything(button(tr("Everything"), QStringLiteral("list"))), m_more(button({}, {}, Kind::Quiet)),
      m_sheet(new QWidget), m_lines(new QVBoxLayout(m_sheet)), m_rest(new QTimer(this))
{
    auto *trailing = new QWidget;
    auto *line = new QHBoxLayout(trailing);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_newTypes);
    line->addWidget(m_subscription);
    setTrailing(trailing);
    m_newTypes->setToolTip(tr("An event of a type that nobody has seen yet notifies as well"));
    m_subscription->setObjectName(QStringLiteral("subscription"));
    m_noTypes->setObjectName(QStringLiteral("noTypes"));
    m_needsMe->setObjectName(QStringLiteral("needsMe"));
    m_needsMe->setToolTip(tr("Ticks what failed, was refused, ran into a limit or waits for a person"));
    m_everything->setObjectName(QStringLiteral("everything"));
    m_everything->setToolTip(tr("Every event, new types included"));
    m_more->setObjectName(QStringLiteral("moreTypes"));

    auto *presets = new QHBoxLayout(m_presets);
    presets->setContentsMargins(0, 0, 0, 4);
    presets->setSpacing(8);
    presets->addWidget(label(tr("Begin with"), FontRole::Secondary, Token::Text2));
    presets->addWidget(m_needsMe);
    presets->addWidget(m_everything);
    presets->addStretch(1);
    m_presets->hide();

    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(8);
    body()->addWidget(m_presets);
    body()->addWidget(m_everyEvent);
    body()->addWidget(m_noTypes);
    body()->addWidget(m_sheet);
    body()->addWidget(m_more);
    m_rest->setSingleShot(true);
    m_rest->setInterval(0);
    connect(m_rest, &QTimer::timeout, this, [this] { makeSome(madeAMomentLater); });
    connect(m_subscription, &Segmented::currentChanged, this, [this] {
        showWhatApplies();
        emit changed();
    });
    connect(m_needsMe, &QPushButton::clicked, this, &EventsCard::needsMeWanted);
    connect(m_everything, &QPushButton::clicked, this, &EventsCard::everythingWanted);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_plain += plainShown;
        makeSome(madeAMomentLater);
    });
}

void EventsCard::show(const rules::Notification &notification)
{
    m_rest->stop();
    m_sheet->hide();
    m_putAside.clear();
    m_plain = plainShown;
    for (const Entry &entry : std::exchange(m_entries, {}))
        delete entry.section;
    for (const rules::EventRule &rule : notification.rules)
        m_entries.append({rule, nullptr});
    m_first.clear();
    for (const rules::EventRule &rule : notification.rules)
        m_first.append(rule.event);
    m_subscription->setCurrent(notification.subscription == rules::Subscription::All ? 0 : 1);
    makeSome(madeAtOnce);
}

void EventsCard::setTypes(const QStringList &events)
{
    const QSet<QString> wanted(events.cbegin(), events.cend());
    for (const QList<RuleSection *> made = sections(); RuleSection * section : made)
        if (!wanted.contains(section->event()))
            remove(section);
    m_entries.removeIf([this, &wanted](const Entry &entry) {
        if (wanted.contains(entry.rule.event))
            return false;
        if (!entry.rule.filters.isEmpty())
            m_putAside.insert(entry.rule.event, entry.rule.filters);
        return true;
    });
    QSet<QString> there;
    for (const Entry &entry : std::as_const(m_entries))
        there.insert(entry.rule.event);
    for (const QString &event : events)
        if (!there.contains(event)) {
            there.insert(event);
            m_entries.insert(placeOf(event), {{event, m_putAside.take(event)}, nullptr});
        }
    makeSome(madeAtOnce);
    emit rowsChanged();
    emit changed();
}

/// What was there at first comes back to where it was; else at the end.
qsizetype EventsCard::placeOf(const QString &event) const
{
    const qsizetype first = m_first.indexOf(event);
    if (first < 0)
        return m_entries.size();
    const auto isLater = [this, first](const Entry &entry) {
        return m_first.indexOf(entry.rule.event) > first;
    };
    return std::ranges::find_if(m_entries, isLater) - m_entries.begin();
}

void EventsCard::setSubscription(rules::Subscription wanted)
{
    m_subscription->setCurrent(wanted == rules::Subscription::All ? 0 : 1);
    showWhatApplies();
    emit changed();
}

void EventsCard::take(rules::Subscription wanted, const QList<rules::EventRule> &rules)
{
    if (wanted == rules::Subscription::Custom) {
        QList<Entry> former = std::exchange(m_entries, {});
        for (const rules::EventRule &rule : rules) {
            const auto same = std::ranges::find_if(former, [&rule](const Entry &entry) {
                return entry.rule.event == rule.event &&
                       (entry.section ? entry.section->rule() : entry.rule) == rule;
            });
            if (same == former.end()) {
                m_entries.append({rule, nullptr});
            } else {
                m_entries.append(*same);
                former.erase(same);
            }
        }
        for (const Entry &gone : std::as_const(former)) {
            if (!gone.rule.filters.isEmpty())
                m_putAside.insert(gone.rule.event, gone.rule.filters);
            delete gone.section;
        }
        for (const QList<RuleSection *> made = sections(); RuleSection * section : made) {
            m_lines->removeWidget(section);
            m_lines->addWidget(section);
        }
    }
    const QSignalBlocker quiet(m_subscription);
    m_subscription->setCurrent(wanted == rules::Subscription::All ? 0 : 1);
    makeSome(madeAtOnce);
}

void EventsCard::setOffersPresets(bool offers)
{
    m_presets->setVisible(offers);
}

rules::Subscription EventsCard::subscription() const
{
    return m_subscription->current() == 0 ? rules::Subscription::All : rules::Subscription::Custom;
}

QList<rules::EventRule> EventsCard::rules() const
{
    QList<rules::EventRule> rules;
    if (subscription() == rules::Subscription::Custom)
        for (const Entry &entry : m_entries)
            rules.append(entry.section ? entry.section->rule() : entry.rule);
    return rules;
}

bool EventsCard::isWhole() const
{
    return !m_rest->isActive();
}

qsizetype EventsCard::indexOf(const QString &event) const
{
    for (qsizetype at = 0; at < m_entries.size(); ++at)
        if (m_entries.at(at).rule.event == event)
            return at;
    return -1;
}

QList<RuleSection *> EventsCard::sections() const
{
    QList<RuleSection *> made;
    for (const Entry &entry : m_entries)
        if (entry.section)
            made.append(entry.section);
    return made;
}

QList<QWidget *> EventsCard::chain() const
{
    QList<QWidget *> order;
    for (QAbstractButton *segment : m_subscription->findChildren<QAbstractButton *>())
        order.append(segment);
    order << m_needsMe << m_everything;
    for (const RuleSection *section : sections())
        order.append(section->fields());
    return order << m_more;
}

RuleSection *EventsCard::showSection(qsizetype rule)
{
    RuleSection *made = m_entries.at(rule).section;
    if (!made) {
        made = makeSection(rule);
        showWhatApplies();
        emit rowsChanged();
    }
    return made;
}

RuleSection *EventsCard::makeSection(qsizetype rule)
{
    Entry &entry = m_entries[rule];
    auto *section = new RuleSection(m_catalog, m_seen, entry.rule, m_sheet);
    entry.section = section;
    m_lines->insertWidget(static_cast<int>(sections().indexOf(section)), section);
    section->show(); // at once: the focus may go there
    connect(section, &RuleSection::changed, this, &EventsCard::changed);
    connect(section, &RuleSection::rowsChanged, this, &EventsCard::rowsChanged);
    connect(section, &RuleSection::rowTouched, this, &EventsCard::rowTouched);
    connect(section, &RuleSection::findingFollowed, this, &EventsCard::findingFollowed);
    connect(section, &RuleSection::revealWanted, this, &EventsCard::revealWanted);
    connect(section, &RuleSection::moveRequested, this, [this, section](int by) {
        move(section, sections().indexOf(section) + by);
        emit revealWanted(section);
    });
    connect(section, &RuleSection::dragged, this,
            [this, section](const QPoint &at) { move(section, placeFor(sections(), section, at)); });
    connect(section, &RuleSection::removeRequested, this, [this, section] {
        const auto same = [section](const Entry &other) { return other.rule.event == section->event(); };
        if (std::ranges::count_if(m_entries, same) == 1)
            return emit unticked(section->event());
        remove(section);
        showWhatApplies();
        emit rowsChanged();
        emit changed();
    });
    return section;
}

bool EventsCard::wantsSection(qsizetype rule) const
{
    return !m_entries.at(rule).section && (!m_entries.at(rule).rule.filters.isEmpty() || rule < m_plain);
}

/// Makes widgets for the next rules that should have them; the rest follows when the window is idle.
void EventsCard::makeSome(qsizetype mostLines)
{
    qsizetype made = 0;
    bool isRest = false;
    for (qsizetype rule = 0; rule < m_entries.size(); ++rule) {
        if (!wantsSection(rule))
            continue;
        if (made >= mostLines) {
            isRest = true;
            break;
        }
        made += 1 + m_entries.at(rule).rule.filters.size();
        makeSection(rule);
    }
    showWhatApplies();
    if (isRest)
        m_rest->start();
    if (made > 0)
        emit rowsFollowed();
}

void EventsCard::remove(RuleSection *section)
{
    if (const rules::EventRule rule = section->rule(); !rule.filters.isEmpty())
        m_putAside.insert(rule.event, rule.filters);
    m_entries.removeIf([section](const Entry &entry) { return entry.section == section; });
    m_lines->removeWidget(section);
    section->hide();
    section->deleteLater();
}

void EventsCard::move(RuleSection *section, qsizetype to)
{
    const QList<RuleSection *> shown = sections();
    if (to < 0 || to >= shown.size() || shown.at(to) == section)
        return;
    const auto entryOf = [this](const RuleSection *wanted) {
        return std::ranges::find(m_entries, wanted, &Entry::section) - m_entries.begin();
    };
    m_entries.move(entryOf(section), entryOf(shown.at(to)));
    m_lines->removeWidget(section);
    m_lines->insertWidget(static_cast<int>(to), section);
    showWhatApplies();
    emit rowsChanged();
    emit changed();
}

void EventsCard::showWhatApplies()
{
    const bool isCustom = subscription() == rules::Subscription::Custom;
    bool hasFamily = false;
    qsizetype hidden = 0;
    for (qsizetype at = 0; at < m_entries.size(); ++at) {
        const Entry &entry = m_entries.at(at);
        hasFamily = hasFamily || entry.rule.event.endsWith(QLatin1String(".*"));
        if (entry.section) {
            entry.section->setPlace(at, m_entries.size());
        } else if (!wantsSection(at)) {
            ++hidden;
        }
    }
    m_sheet->setVisible(isCustom && std::ranges::any_of(m_entries, &Entry::section));
    m_everyEvent->setVisible(!isCustom);
    m_newTypes->setVisible(!isCustom || hasFamily);
    m_noTypes->setVisible(isCustom && m_entries.isEmpty());
    m_more->setVisible(isCustom && hidden > 0);
    m_more->setText(tr("or every one of %n more types", nullptr, static_cast<int>(hidden)));
}

} // namespace signalbox::ui
