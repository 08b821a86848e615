// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/matcher.h"

#include "models/events/own_events.h"

namespace signalbox::rules {

namespace {

constexpr qsizetype longestActual = 200;

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

QString actualText(const Found &found)
{
    QString text;
    for (const JsonNode *value : found) {
        if (!text.isEmpty())
            text += QStringLiteral(", ");
        text += jsonText(*value, longestActual);
        if (text.size() > longestActual)
            return text.first(longestActual - 1) + QChar(0x2026);
    }
    return text;
}

Step simpleStep(StepKind kind, bool passed)
{
    Step step;
    step.kind = kind;
    step.passed = passed;
    return step;
}

Step envelopeStep(StepKind kind, bool passed, const QString &expected, const QByteArray &actual)
{
    Step step = simpleStep(kind, passed);
    step.expected = expected;
    step.missing = actual.isEmpty();
    if (!step.missing)
        step.actual = jsonText(textNode(viewOf(actual)), longestActual);
    return step;
}

Step fieldStep(StepKind kind, bool passed, const QString &subject, const QJsonValue &expected,
               const Found &found)
{
    Step step = simpleStep(kind, passed);
    step.subject = subject;
    step.expected = textOf(expected);
    step.actual = actualText(found);
    step.missing = found.empty();
    return step;
}

} // namespace

const JsonNode *EventFields::whole()
{
    if (!m_read) {
        thread_local JsonTree tree;
        m_read = true;
        m_whole = tree.read(m_event.body);
        if (m_whole) {
            m_data = m_whole->member("data");
            m_metadata = m_whole->member("metadata");
        }
    }
    return m_whole;
}

const JsonNode *EventFields::data()
{
    return whole() ? m_data : nullptr;
}

const JsonNode *EventFields::metadata()
{
    return whole() ? m_metadata : nullptr;
}

const Found &EventFields::find(const FieldPath &path)
{
    m_found.clear();
    path.find(path.fromWholeEvent() ? whole() : data(), m_found);
    return m_found;
}

const Found &EventFields::findMetadata(std::string_view key)
{
    m_found.clear();
    const JsonNode *all = metadata();
    if (const JsonNode *value = all ? all->member(key) : nullptr)
        m_found.push_back(value);
    return m_found;
}

EventPattern::EventPattern(const QString &text)
    : m_family(text.endsWith(QStringLiteral(".*"))), m_stem(text.chopped(m_family ? 1 : 0).toUtf8())
{
}

Matcher::Matcher(const Notification &notification, bool integrationOn)
    : m_notification(notification), m_integrationOn(integrationOn),
      m_everyAgent(notification.agent == QStringLiteral("*")), m_agent(notification.agent.toUtf8())
{
    for (const EventRule &rule : notification.rules) {
        m_patterns.emplace_back(rule.event);
        auto &filters = m_filters.emplace_back();
        for (const FieldFilter &filter : rule.filters) {
            const FieldPath path = FieldPath::parse(filter.field).value_or(FieldPath());
            filters.push_back(
                {path, Condition(filter.op, filter.value, filter.ignoreCase), FieldName(path.keys())});
        }
    }
    for (const MetadataPair &pair : notification.metadata)
        m_metadata.push_back({pair.key.toStdString(), Condition(Operator::Equals, pair.value),
                              FieldName({"metadata", pair.key.toStdString()})});
}

bool Matcher::fires(EventFields &event) const
{
    return decide<false>(event, nullptr);
}

Decision Matcher::explain(EventFields &event) const
{
    Decision decision{m_notification.id, m_notification.integration, false, {}};
    decision.fires = decide<true>(event, &decision.steps);
    return decision;
}

template<bool explaining> bool Matcher::decide(EventFields &event, QList<Step> *steps) const
{
    const bool quarantined = event.event().status == events::EventStatus::Quarantined;
    const bool digest = events::isDigest(event.event());
    const bool agent = wantsAgent(event.event().agent);
    if constexpr (explaining) {
        steps->append(simpleStep(StepKind::NotificationEnabled, m_notification.enabled));
        steps->append(simpleStep(StepKind::IntegrationEnabled, m_integrationOn));
        if (quarantined)
            steps->append(simpleStep(StepKind::NotQuarantined, false));
        if (digest)
            steps->append(simpleStep(StepKind::NotDigest, false));
        steps->append(envelopeStep(StepKind::Agent, agent, m_notification.agent, event.event().agent));
    }
    const bool concerned = isOn() && !quarantined && !digest && agent;
    if (!explaining && !concerned)
        return false;
    const bool subscribed = subscribes<explaining>(event, steps);
    if (!explaining && !subscribed)
        return false;
    return metadataHolds<explaining>(event, steps) && concerned && subscribed;
}

template<bool explaining> bool Matcher::subscribes(EventFields &event, QList<Step> *steps) const
{
    if (m_notification.subscription == Subscription::All) {
        // Who wants every event of every agent does not want Signalbox's own about each of its deliveries.
        const bool subscribes = !(m_everyAgent && event.event().internal);
        if constexpr (explaining)
            steps->append(simpleStep(StepKind::SubscribesToAll, subscribes));
        return subscribes;
    }
    bool any = false;
    for (size_t rule = 0; rule < m_patterns.size(); ++rule) {
        const bool named = m_patterns[rule].covers(event.event().type);
        const auto &filters = m_filters[rule];
        any = any || (named && filters.empty());
        if constexpr (explaining) {
            const QString &pattern = m_notification.rules[qsizetype(rule)].event;
            Step step = envelopeStep(StepKind::EventType, named, pattern, event.event().type);
            step.subject = pattern;
            step.rule = int(rule);
            steps->append(step);
        }
        for (size_t item = 0; named && item < filters.size(); ++item) {
            if (!explaining && any)
                return true;
            const Found &found = event.find(filters[item].path);
            const bool holds = filters[item].condition.holds(found);
            any = any || holds;
            if constexpr (explaining) {
                const FieldFilter &filter = m_notification.rules[qsizetype(rule)].filters[qsizetype(item)];
                Step step = fieldStep(StepKind::Filter, holds, filter.field, filter.value, found);
                step.rule = int(rule);
                step.item = int(item);
                steps->append(step);
            }
        }
    }
    return any;
}

template<bool explaining> bool Matcher::metadataHolds(EventFields &event, QList<Step> *steps) const
{
    bool every = true;
    for (size_t item = 0; item < m_metadata.size(); ++item) {
        const Found &found = event.findMetadata(m_metadata[item].key);
        const bool holds = m_metadata[item].condition.holds(found);
        every = every && holds;
        if (!explaining && !every)
            return false;
        if constexpr (explaining) {
            const MetadataPair &pair = m_notification.metadata[qsizetype(item)];
            Step step = fieldStep(StepKind::Metadata, holds, pair.key, pair.value, found);
            step.item = int(item);
            steps->append(step);
        }
    }
    return every;
}

} // namespace signalbox::rules
