// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event.h"
#include "models/rules/decision.h"
#include "models/rules/value.h"

namespace signalbox::rules {

/// An event's fields, read from its body when first asked for, once. Lives on the stack of one thread; of two
/// on the same thread only the younger may be asked.
class EventFields
{
public:
    explicit EventFields(const events::Event &event) : m_event(event) {}
    [[nodiscard]] const events::Event &event() const { return m_event; }
    [[nodiscard]] const JsonNode *whole();
    [[nodiscard]] const JsonNode *data();
    [[nodiscard]] const JsonNode *metadata();
    /// What a field of a filter leads to; holds until the next call.
    [[nodiscard]] const Found &find(const FieldPath &path);
    [[nodiscard]] const Found &findMetadata(std::string_view key);

private:
    const events::Event &m_event;
    bool m_read = false;
    const JsonNode *m_whole = nullptr;
    const JsonNode *m_data = nullptr;
    const JsonNode *m_metadata = nullptr;
    Found m_found;
};

/// The event type, or family ending in ".*", that a rule names.
class EventPattern
{
public:
    explicit EventPattern(const QString &text);
    [[nodiscard]] bool isFamily() const { return m_family; }
    [[nodiscard]] const QByteArray &stem() const { return m_stem; } ///< the type, or "task_run." of a family
    [[nodiscard]] bool covers(QByteArrayView type) const
    {
        return m_family ? type.size() > m_stem.size() && type.startsWith(m_stem) : type == m_stem;
    }

private:
    bool m_family;
    QByteArray m_stem;
};

/// One notification, made ready to decide. Immutable; any thread.
class Matcher
{
public:
    struct Filter
    {
        FieldPath path;
        Condition condition;
        FieldName name;
    };
    struct Pair
    {
        std::string key;
        Condition condition;
        FieldName name;
    };

    Matcher(const Notification &notification, bool integrationOn);
    /// The same notification after its integration was switched on or off.
    Matcher(const Matcher &other, bool integrationOn) : Matcher(other) { m_integrationOn = integrationOn; }
    [[nodiscard]] const Notification &notification() const { return m_notification; }
    [[nodiscard]] bool integrationOn() const { return m_integrationOn; }
    [[nodiscard]] bool isOn() const { return m_notification.enabled && m_integrationOn; }
    [[nodiscard]] bool wantsAgent(QByteArrayView agent) const { return m_everyAgent || agent == m_agent; }
    [[nodiscard]] bool wantsEveryAgent() const { return m_everyAgent; }
    [[nodiscard]] const QByteArray &agent() const { return m_agent; }
    [[nodiscard]] const std::vector<EventPattern> &patterns() const { return m_patterns; }
    [[nodiscard]] const std::vector<std::vector<Filter>> &filters() const { return m_filters; }
    [[nodiscard]] const std::vector<Pair> &metadata() const { return m_metadata; }

    [[nodiscard]] bool fires(EventFields &event) const;
    /// The same with every step, those included that no longer change the outcome. NotQuarantined and
    /// NotDigest are written down only where they fail.
    [[nodiscard]] Decision explain(EventFields &event) const;

private:
    template<bool explaining> bool decide(EventFields &event, QList<Step> *steps) const;
    template<bool explaining> bool subscribes(EventFields &event, QList<Step> *steps) const;
    template<bool explaining> bool metadataHolds(EventFields &event, QList<Step> *steps) const;

    Notification m_notification;
    bool m_integrationOn;
    bool m_everyAgent;
    QByteArray m_agent;
    std::vector<EventPattern> m_patterns;       ///< one a rule
    std::vector<std::vector<Filter>> m_filters; ///< one list a rule
    std::vector<Pair> m_metadata;
};

} // namespace signalbox::rules
