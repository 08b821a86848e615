// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/lint.h"

#include "models/configuration/lint_conditions.h"
#include "models/configuration/lint_overlap.h"
#include "models/events/own_events.h"
#include "models/foundation/shape.h"

#include <algorithm>

namespace signalbox::configuration {

namespace {

using namespace Qt::StringLiterals;
using deliveries::DestinationHealth;
using rules::EventRule;
using rules::FieldFilter;
using rules::Notification;
using Kind = Finding::Kind;
using Weight = Finding::Weight;

/// Looking for a name that was meant costs a walk over all names.
constexpr int mostGuesses = 200;

/// A field without the places in lists: "items.0.sku" is "items.sku".
QString withoutPlaces(const QString &field)
{
    QStringList kept;
    for (const QString &part : field.split(u'.')) {
        bool isPlace = false;
        (void)part.toUInt(&isPlace);
        if (!isPlace)
            kept.append(part);
    }
    return kept.join(u'.');
}

bool isPathBelow(const QString &field, const QString &above)
{
    return field.size() > above.size() && field.startsWith(above) && field.at(above.size()) == u'.';
}

/// Whether a field is one of these, contains one, or is within one that may have anything in it.
bool isDescribed(const QString &field, const QList<events::FieldDescription> &fields)
{
    return std::ranges::any_of(fields, [&field](const events::FieldDescription &known) {
        using enum events::FieldType;
        return known.name == field || isPathBelow(known.name, field) ||
               ((known.type == Object || known.type == Array || known.type == Any) &&
                isPathBelow(field, known.name));
    });
}

class Linter
{
public:
    Linter(const Document &document, const Circumstances &circumstances)
        : m_document(document), m_known(circumstances), m_catalog(*circumstances.catalog)
    {
        for (const integrations::Integration &integration : document.integrations)
            m_integrations.insert(integration.id, &integration);
        for (const QSet<QString> &types : circumstances.typesSeen)
            m_seen.unite(types);
        for (const events::Vocabulary &vocabulary : m_catalog.vocabularies())
            for (const events::EventTypeDescription &type : vocabulary.types)
                m_typeNames.append(type.type);
        for (const QString &type : std::as_const(m_seen))
            if (!m_catalog.find(type.toUtf8()))
                m_typeNames.append(type);
        std::ranges::sort(m_typeNames);
    }

    QList<Finding> run()
    {
        std::vector<Sender> senders;
        std::vector<QList<Finding>> own;
        QHash<QString, int> uses;
        for (const Notification &notification : m_document.notifications) {
            if (!notification.enabled)
                continue;
            ++uses[notification.integration];
            Sender sender{&notification, {}};
            own.push_back(findingsOf(notification, sender));
            senders.push_back(std::move(sender));
        }
        const Overlaps overlaps(senders);
        QList<Finding> findings;
        for (size_t i = 0; i < senders.size(); ++i) {
            findings += own[i];
            appendOverlap(overlaps, senders, int(i), findings);
        }
        appendDestinations(uses, findings);
        appendUncovered(findings);
        return findings;
    }

    /// What the catalogue does not know of the fields of a rule.
    [[nodiscard]] bool isUnknown(const QString &event, const QString &field) const
    {
        const QString name = withoutPlaces(dataField(field));
        if (name.isEmpty())
            return false;
        bool isOfCatalog = false;
        for (const events::EventTypeDescription *type : typesOf(event)) {
            isOfCatalog = isOfCatalog || !type->fields.isEmpty();
            if (isDescribed(name, type->fields))
                return false;
        }
        return isOfCatalog;
    }

private:
    [[nodiscard]] static Finding finding(Kind kind, Weight weight, const Notification &notification, int rule,
                                         int item, const QString &subject)
    {
        Finding made;
        made.kind = kind;
        made.weight = weight;
        made.agent = notification.agent;
        made.notification = notification.id;
        made.rule = rule;
        made.item = item;
        made.subject = subject;
        made.integration = notification.integration;
        return made;
    }

    [[nodiscard]] QList<const events::EventTypeDescription *> typesOf(const QString &event) const
    {
        QList<const events::EventTypeDescription *> found;
        if (!event.endsWith(".*"_L1)) {
            if (const auto *type = m_catalog.find(event.toUtf8()))
                found.append(type);
            return found;
        }
        for (const events::Vocabulary &vocabulary : m_catalog.vocabularies())
            for (const events::EventTypeDescription &type : vocabulary.types)
                if (covers(event, type.type))
                    found.append(&type);
        return found;
    }

    QString guess(const QString &word, const QStringList &names)
    {
        return m_guesses++ < mostGuesses ? nearest(word, names) : QString();
    }

    QList<Finding> findingsOf(const Notification &notification, Sender &sender)
    {
        QList<Finding> findings;
        if (notification.subscription == rules::Subscription::All)
            return findings;
        for (int index = 0; index < int(notification.rules.size()); ++index) {
            const EventRule &rule = notification.rules.at(index);
            appendUnknownType(notification, index, findings);
            const Reach reach{notification.agent, rule.event,
                              rule.event.endsWith(".*"_L1) ? nullptr : m_catalog.find(rule.event.toUtf8())};
            QList<int> dead;
            for (int item = 0; item < int(rule.filters.size()); ++item) {
                if (!canHold(rule.filters.at(item), reach))
                    dead.append(item);
                else
                    appendUnknownField(notification, index, item, findings);
            }
            const bool fires = rule.filters.isEmpty() || dead.size() < rule.filters.size();
            for (const int item : std::as_const(dead))
                findings.append(finding(Kind::Contradiction, fires ? Weight::Hint : Weight::Warning,
                                        notification, index, item, rule.filters.at(item).field));
            if (fires)
                sender.rules.push_back(index);
        }
        appendHiddenRules(notification, sender, findings);
        return findings;
    }

    void appendUnknownType(const Notification &notification, int index, QList<Finding> &findings)
    {
        const QString &event = notification.rules.at(index).event;
        auto known = m_isKnown.constFind(event);
        if (known == m_isKnown.cend()) {
            const bool isFamily = event.endsWith(".*"_L1);
            const bool is =
                isFamily ? std::ranges::any_of(m_typeNames,
                                               [&](const QString &type) { return covers(event, type); })
                         : m_seen.contains(event) || m_catalog.find(event.toUtf8());
            known = m_isKnown.insert(event, is);
            if (!is)
                m_meant.insert(event, isFamily ? guessFamily(event) : guess(event, m_typeNames));
        }
        if (*known)
            return;
        const QString meant = m_meant.value(event);
        Finding made = finding(Kind::UnknownType, meant.isEmpty() ? Weight::Hint : Weight::Warning,
                               notification, index, -1, event);
        made.nearest = meant;
        findings.append(made);
    }

    QString guessFamily(const QString &family)
    {
        QStringList families;
        for (const QString &type : std::as_const(m_typeNames))
            for (const QString &pattern : coveringPatterns(type))
                if (pattern.endsWith(".*"_L1) && !families.contains(pattern))
                    families.append(pattern);
        return guess(family, families);
    }

    void appendUnknownField(const Notification &notification, int rule, int item, QList<Finding> &findings)
    {
        const QString &event = notification.rules.at(rule).event;
        const QString &field = notification.rules.at(rule).filters.at(item).field;
        const auto looked = m_known.fieldsSeen.constFind(event);
        if (looked == m_known.fieldsSeen.cend() || !isUnknown(event, field))
            return;
        const QString name = withoutPlaces(dataField(field));
        QStringList names;
        for (const QString &seen : *looked) {
            const QString without = withoutPlaces(seen);
            if (without == name || isPathBelow(without, name) || isPathBelow(name, without))
                return;
            names.append(seen);
        }
        for (const events::EventTypeDescription *type : typesOf(event))
            for (const events::FieldDescription &known : type->fields)
                names.append(known.name);
        std::ranges::sort(names);
        Finding made = finding(Kind::UnknownField, Weight::Warning, notification, rule, item, field);
        made.nearest = guess(name, names);
        findings.append(made);
    }

    /// Rules of one notification: who has every event of a type need not list some of them.
    static void appendHiddenRules(const Notification &notification, Sender &sender, QList<Finding> &findings)
    {
        if (sender.rules.size() < 2)
            return;
        QHash<QString, int> whole; // rules without filters
        for (const int index : sender.rules) {
            const EventRule &rule = notification.rules.at(index);
            if (rule.filters.isEmpty() && !whole.contains(rule.event))
                whole.insert(rule.event, index);
        }
        if (whole.isEmpty())
            return;
        for (const int index : sender.rules) {
            const EventRule &rule = notification.rules.at(index);
            for (const QString &pattern : coveringPatterns(rule.event)) {
                if (whole.value(pattern, index) == index)
                    continue;
                Finding made = finding(Kind::Hidden, Weight::Hint, notification, index, -1, rule.event);
                made.other = notification.id;
                made.nearest = pattern;
                findings.append(made);
                break;
            }
        }
    }

    static void appendOverlap(const Overlaps &overlaps, const std::vector<Sender> &senders, int index,
                              QList<Finding> &findings)
    {
        const Sender &sender = senders[size_t(index)];
        if (!sender.wantsAll() && sender.rules.empty())
            return;
        const Notification &notification = *sender.notification;
        if (const int wide = overlaps.hides(index); wide >= 0) {
            Finding made = finding(Kind::Hidden, Weight::Warning, notification, -1, -1, {});
            made.other = senders[size_t(wide)].notification->id;
            findings.append(made);
        } else if (const Overlaps::Meeting met = overlaps.meets(index); met.sender >= 0) {
            Finding made = finding(Kind::SameDestination, Weight::Hint, notification, met.rule, -1,
                                   met.rule < 0 ? QString() : notification.rules.at(met.rule).event);
            made.other = senders[size_t(met.sender)].notification->id;
            findings.append(made);
        }
    }

    void appendDestinations(const QHash<QString, int> &uses, QList<Finding> &findings) const
    {
        QSet<QString> told;
        for (const Notification &notification : m_document.notifications) {
            const QString &id = notification.integration;
            if (!notification.enabled || told.contains(id))
                continue;
            told.insert(id);
            const integrations::Integration *integration = m_integrations.value(id);
            const DestinationHealth::State state = m_known.healths.value(id).state;
            Finding made;
            made.integration = id;
            made.notifications = uses.value(id);
            if (!integration || !integration->enabled)
                made.kind = Kind::DestinationOff;
            else if (state == DestinationHealth::State::Failing || state == DestinationHealth::State::Paused)
                made.kind = Kind::DestinationFailing;
            else if (state == DestinationHealth::State::Untested)
                made.kind = Kind::DestinationUntested;
            else
                continue;
            if (made.kind == Kind::DestinationUntested)
                made.weight = Weight::Hint;
            findings.append(made);
        }
    }

    void appendUncovered(QList<Finding> &findings) const
    {
        QSet<QString> covered{events::ownAgent}; // what Signalbox says of itself need not notify anybody
        for (const Notification &notification : m_document.notifications)
            if (notification.enabled)
                covered.insert(notification.agent);
        if (covered.contains(u"*"_s))
            return;
        const auto look = [&](const QString &agent) {
            if (agent.isEmpty() || covered.contains(agent))
                return;
            covered.insert(agent);
            Finding made;
            made.kind = Kind::NotCovered;
            made.weight = Weight::Hint;
            made.agent = agent;
            findings.append(made);
        };
        for (const Agent &agent : m_document.agents)
            look(agent.id);
        for (const QString &agent : m_known.agentsSeen)
            look(agent);
        for (const Notification &notification : m_document.notifications)
            look(notification.agent);
    }

    const Document &m_document;
    const Circumstances &m_known;
    const events::EventCatalog &m_catalog;
    QHash<QString, const integrations::Integration *> m_integrations;
    QSet<QString> m_seen;
    QStringList m_typeNames;
    QHash<QString, bool> m_isKnown;
    QHash<QString, QString> m_meant;
    int m_guesses = 0;
};

} // namespace

QList<Finding> lint(const Document &document, const Circumstances &circumstances)
{
    return Linter(document, circumstances).run();
}

QStringList typesInQuestion(const Document &document, const events::EventCatalog &catalog)
{
    Circumstances circumstances;
    circumstances.catalog = &catalog;
    const Linter linter(document, circumstances);
    QStringList events;
    QSet<QString> taken;
    for (const Notification &notification : document.notifications)
        for (const EventRule &rule : notification.rules)
            if (notification.enabled && !taken.contains(rule.event) &&
                std::ranges::any_of(rule.filters, [&](const FieldFilter &filter) {
                    return linter.isUnknown(rule.event, filter.field);
                })) {
                taken.insert(rule.event);
                events.append(rule.event);
            }
    return events;
}

} // namespace signalbox::configuration
