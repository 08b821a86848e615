// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/lint_overlap.h"

#include "models/configuration/lint_conditions.h"

#include <algorithm>
#include <array>

namespace signalbox::configuration {

namespace {

using namespace Qt::StringLiterals;
using rules::EventRule;
using rules::FieldFilter;
using rules::MetadataPair;
using rules::Notification;

/// How many of a list are looked at: the hashes lead to the likely ones first.
constexpr size_t mostLooked = 16;

/// Signalbox tells of its own deliveries by these; who wants everything of all agents does not get them.
constexpr std::array ownEvents{"webhook.dispatched"_L1, "event_destination.activated"_L1,
                               "event_destination.deactivated"_L1};

size_t hashOf(const FieldFilter &filter)
{
    return qHashMulti(1, filter.field, int(filter.op), qHash(filter.value), filter.ignoreCase);
}

size_t hashOf(const QList<MetadataPair> &metadata)
{
    size_t hash = 0; // whatever the order
    for (const MetadataPair &pair : metadata)
        hash += qHashMulti(2, pair.key, qHash(pair.value));
    return hash;
}

size_t ruleHash(const QString &event, size_t filter, size_t metadata)
{
    return qHashMulti(3, event, filter, metadata);
}

/// Every pair of `wide` is one of `narrow`.
bool asksNoMore(const QList<MetadataPair> &wide, const QList<MetadataPair> &narrow)
{
    return std::ranges::all_of(wide, [&](const MetadataPair &pair) { return narrow.contains(pair); });
}

bool agree(const QList<MetadataPair> &a, const QList<MetadataPair> &b)
{
    return std::ranges::all_of(a, [&](const MetadataPair &pair) {
        const auto other = std::ranges::find(b, pair.key, &MetadataPair::key);
        return other == b.end() || other->value == pair.value;
    });
}

bool neverWaitsLonger(const Notification &wide, const Notification &narrow)
{
    return (!wide.mutedUntilMs || wide.mutedUntilMs == narrow.mutedUntilMs) &&
           (!wide.quietHours || wide.quietHours == narrow.quietHours) && !wide.throttle;
}

/// Whether `wide` is asked about every event that `narrow` is.
bool isAgentOf(const Notification &wide, const Notification &narrow)
{
    return wide.agent == narrow.agent || wide.agent == "*"_L1;
}

bool wantsOwnEvents(const Sender &sender)
{
    return sender.wantsAll() || std::ranges::any_of(sender.rules, [&](int rule) {
               return std::ranges::any_of(ownEvents, [&](QLatin1StringView event) {
                   return covers(sender.notification->rules.at(rule).event, event);
               });
           });
}

bool isFiltered(const EventRule &rule)
{
    return !rule.filters.isEmpty();
}

/// Some filter of a rule of `wide` for that event lets through what `filter` does; none given: everything.
bool letsThrough(const Sender &wide, const QString &event, const FieldFilter *filter)
{
    return std::ranges::any_of(wide.rules, [&](int index) {
        const EventRule &rule = wide.notification->rules.at(index);
        if (!covers(rule.event, event))
            return false;
        return !isFiltered(rule) ||
               (filter && std::ranges::any_of(rule.filters, [filter](const FieldFilter &other) {
                    return implies(*filter, other);
                }));
    });
}

bool rulesMeet(const EventRule &a, const EventRule &b)
{
    if (!covers(a.event, b.event) && !covers(b.event, a.event))
        return false;
    if (!isFiltered(a) || !isFiltered(b))
        return true;
    return std::ranges::any_of(a.filters, [&b](const FieldFilter &one) {
        return std::ranges::any_of(b.filters, [&one](const FieldFilter &other) {
            return implies(one, other) || implies(other, one);
        });
    });
}

/// Calls `look` with the first of the list, at most so many; true as soon as it says so.
bool anyOf(const std::vector<int> &list, const auto &look)
{
    return std::any_of(list.begin(), list.begin() + qsizetype(std::min(list.size(), mostLooked)), look);
}

} // namespace

Overlaps::Overlaps(const std::vector<Sender> &senders) : m_senders(senders)
{
    for (int index = 0; index < int(senders.size()); ++index) {
        const Sender &sender = senders[size_t(index)];
        const Notification &notification = *sender.notification;
        Bucket &bucket = m_buckets[{notification.integration, notification.agent}];
        bucket.senders.push_back(index);
        if (sender.wantsAll()) {
            bucket.all.push_back(index);
            continue;
        }
        const size_t metadata = hashOf(notification.metadata);
        for (const int at : sender.rules) {
            const EventRule &rule = notification.rules.at(at);
            bucket.byEvent[rule.event].push_back(index);
            if (rule.filters.isEmpty())
                bucket.byRule[ruleHash(rule.event, 0, metadata)].push_back(index);
            for (const FieldFilter &filter : rule.filters)
                bucket.byRule[ruleHash(rule.event, hashOf(filter), metadata)].push_back(index);
        }
    }
}

std::vector<const Overlaps::Bucket *> Overlaps::bucketsOf(const Sender &sender) const
{
    std::vector<const Bucket *> found;
    const Notification &notification = *sender.notification;
    for (const QString &agent : {notification.agent, u"*"_s}) {
        const auto bucket = m_buckets.constFind({notification.integration, agent});
        if (bucket != m_buckets.cend() && (found.empty() || found.front() != &*bucket))
            found.push_back(&*bucket);
    }
    return found;
}

bool Overlaps::sendsAllOf(const Sender &wide, const Sender &narrow) const
{
    const Notification &a = *wide.notification, &b = *narrow.notification;
    if (!asksNoMore(a.metadata, b.metadata) || !neverWaitsLonger(a, b))
        return false;
    if (wide.wantsAll())
        return a.agent != "*"_L1 || (narrow.wantsAll() ? b.agent == "*"_L1 : !wantsOwnEvents(narrow));
    if (narrow.wantsAll())
        return false;
    return std::ranges::all_of(narrow.rules, [&](int index) {
        const EventRule &rule = b.rules.at(index);
        if (rule.filters.isEmpty())
            return letsThrough(wide, rule.event, nullptr);
        return std::ranges::all_of(
            rule.filters, [&](const FieldFilter &filter) { return letsThrough(wide, rule.event, &filter); });
    });
}

int Overlaps::hides(int sender) const
{
    const Sender &narrow = m_senders[size_t(sender)];
    int found = -1;
    const auto look = [&](int candidate) {
        const Sender &wide = m_senders[size_t(candidate)];
        const bool hidden = candidate != sender && sendsAllOf(wide, narrow) &&
                            (candidate < sender || !(wide.notification->agent == narrow.notification->agent &&
                                                     sendsAllOf(narrow, wide)));
        if (hidden)
            found = candidate;
        return hidden;
    };
    const std::array metadata{hashOf(narrow.notification->metadata), size_t(0)};
    for (const Bucket *bucket : bucketsOf(narrow)) {
        if (anyOf(bucket->all, look))
            return found;
        if (narrow.wantsAll() || narrow.rules.empty())
            continue;
        // Who hides it lets its first rule through, too.
        const EventRule &first = narrow.notification->rules.at(narrow.rules.front());
        const size_t filter = first.filters.isEmpty() ? 0 : hashOf(first.filters.first());
        for (const QString &event : coveringPatterns(first.event)) {
            const auto listed = bucket->byEvent.constFind(event);
            if (listed == bucket->byEvent.cend())
                continue;
            if (anyOf(*listed, look))
                return found;
            for (const size_t asked : metadata)
                for (const size_t through : {filter, size_t(0)}) {
                    const auto alike = bucket->byRule.constFind(ruleHash(event, through, asked));
                    if (alike != bucket->byRule.cend() && anyOf(*alike, look))
                        return found;
                }
        }
    }
    return -1;
}

Overlaps::Meeting Overlaps::meets(int sender) const
{
    const Sender &one = m_senders[size_t(sender)];
    const Notification &own = *one.notification;
    Meeting found;
    const auto isTold = [&](int candidate) {
        const bool otherIsOfAll = m_senders[size_t(candidate)].notification->agent == "*"_L1;
        const bool thisIsOfAll = own.agent == "*"_L1;
        return otherIsOfAll == thisIsOfAll ? candidate < sender : otherIsOfAll;
    };
    const auto look = [&](int rule) {
        return [&, rule](int candidate) {
            const Sender &other = m_senders[size_t(candidate)];
            const bool meeting =
                isTold(candidate) && agree(own.metadata, other.notification->metadata) &&
                !(isAgentOf(own, *other.notification) && sendsAllOf(one, other)) && // that is told of it
                (rule < 0 || other.wantsAll() ||
                 std::ranges::any_of(
                     other.rules,
                     [&](int at) {
                         return rulesMeet(own.rules.at(rule), other.notification->rules.at(at));
                     }));
            if (meeting)
                found = {candidate, rule};
            return meeting;
        };
    };
    const size_t metadata = hashOf(own.metadata);
    for (const Bucket *bucket : bucketsOf(one)) {
        if (one.wantsAll()) {
            if (anyOf(bucket->senders, look(-1)))
                return found;
            continue;
        }
        for (const int rule : one.rules) {
            const EventRule &asked = own.rules.at(rule);
            if (anyOf(bucket->all, look(rule)))
                return found;
            for (const QString &event : coveringPatterns(asked.event)) {
                const auto listed = bucket->byEvent.constFind(event);
                if (listed == bucket->byEvent.cend())
                    continue;
                if (anyOf(*listed, look(rule)))
                    return found;
                const size_t filter = asked.filters.isEmpty() ? 0 : hashOf(asked.filters.first());
                const auto alike = bucket->byRule.constFind(ruleHash(event, filter, metadata));
                if (alike != bucket->byRule.cend() && anyOf(*alike, look(rule)))
                    return found;
            }
        }
    }
    return found;
}

} // namespace signalbox::configuration
