// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/edit.h"

#include "models/configuration/document_check.h"
#include "models/configuration/source_json.h"

#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace signalbox::configuration {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array kinds{"source"_L1, "agent"_L1, "integration"_L1, "notification"_L1};
constexpr int spacing = 1024;

/// Which of these to keep so that they ascend and as few as possible go.
std::vector<bool> ascending(const std::vector<std::optional<int>> &positions)
{
    std::vector<bool> kept(positions.size(), false);
    std::vector<size_t> tails; // index of the lowest end of a run of each length
    std::vector<std::optional<size_t>> before(positions.size());
    for (size_t i = 0; i < positions.size(); ++i) {
        if (!positions[i])
            continue;
        const auto at = std::ranges::lower_bound(tails, *positions[i], {},
                                                 [&](size_t index) { return *positions[index]; });
        if (at != tails.begin())
            before[i] = *std::prev(at);
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    for (std::optional<size_t> i = tails.empty() ? std::nullopt : std::optional(tails.back()); i;
         i = before[*i])
        kept[*i] = true;
    return kept;
}

/// Positions for a list of which some have one: those are kept where the order allows it.
std::vector<int> placed(const std::vector<std::optional<int>> &present)
{
    const size_t count = present.size();
    std::vector<bool> kept = ascending(present);
    std::vector<qint64> places(count);
    std::optional<qint64> low;
    for (size_t i = 0; i < count;) {
        if (kept[i]) {
            low = places[i] = *present[i];
            ++i;
            continue;
        }
        size_t end = i;
        const auto passOver = [&] {
            while (end < count && !kept[end])
                ++end;
        };
        passOver();
        // Where there is no room between two neighbours, the next one moves too.
        while (low && end < count && *present[end] - *low <= qint64(end - i)) {
            kept[end] = false;
            passOver();
        }
        const qint64 run = qint64(end - i);
        const qint64 first = low ? *low : end < count ? *present[end] - spacing * (run + 1) : -spacing;
        const qint64 step = end < count ? (*present[end] - first) / (run + 1) : spacing;
        for (qint64 k = 1; i < end; ++i, ++k)
            low = places[i] = first + step * k;
    }
    constexpr qint64 furthest = std::numeric_limits<int>::max() / 2;
    const bool fits =
        std::ranges::all_of(places, [](qint64 place) { return place > -furthest && place < furthest; });
    std::vector<int> result(count);
    for (size_t i = 0; i < count; ++i)
        result[i] = fits ? int(places[i]) : int(i) * spacing;
    return result;
}

/// `read` makes of an object's JSON what will be read from the store.
template<typename T, typename Read>
void settleThese(QList<T> &list, const QList<qsizetype> &changed, Read &&read)
{
    for (const qsizetype i : changed) {
        T settled = read(toJson(list.at(i)));
        if (!(settled == list.at(i)))
            list[i] = std::move(settled);
    }
}

size_t kindOf(const QString &name)
{
    return size_t(std::ranges::find(kinds, name) - kinds.begin());
}

} // namespace

StoredOrder::StoredOrder(const QList<StoredObject> &objects)
{
    for (const StoredObject &object : objects)
        if (const size_t kind = kindOf(object.kind); kind < kinds.size())
            m_positions[kind].insert(object.id, object.position);
}

void StoredOrder::apply(const ObjectChanges &changes)
{
    for (const StoredObject &object : changes.written)
        m_positions[kindOf(object.kind)].insert(object.id, object.position);
    for (const auto &[kind, id] : changes.removed)
        m_positions[kindOf(kind)].remove(id);
}

template<typename T> Edit::Difference Edit::differenceOf(const QList<T> &before, const QList<T> &after)
{
    Difference difference;
    qsizetype &head = difference.head, &tail = difference.tail;
    const qsizetype most = std::min(before.size(), after.size());
    while (head < most && before[head] == after[head])
        ++head;
    while (tail < most - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    QHash<QStringView, const T *> byId;
    for (qsizetype i = head; i < before.size() - tail; ++i)
        byId.insert(before[i].id, &before[i]);
    for (qsizetype i = head; i < after.size() - tail; ++i)
        if (const T *was = byId.value(after[i].id); !was || !(*was == after[i]))
            difference.changed.append(i);
    return difference;
}

/// Those before did not.
template<typename T> bool Edit::repeatsAnId(const QList<T> &after, const Difference &difference)
{
    QSet<QStringView> between;
    for (qsizetype i = difference.head; i < after.size() - difference.tail; ++i) {
        if (between.contains(after[i].id))
            return true;
        between.insert(after[i].id);
    }
    const auto isBetween = [&](const T &one) { return between.contains(one.id); };
    return !between.isEmpty() && (std::any_of(after.cbegin(), after.cbegin() + difference.head, isBetween) ||
                                  std::any_of(after.cend() - difference.tail, after.cend(), isBetween));
}

template<typename T>
void Edit::addChanges(size_t kind, const QList<T> &before, const QList<T> &after,
                      const Difference &difference, const StoredOrder &order, ObjectChanges &changes)
{
    const StoredOrder::Positions &stored = order.of(kind);
    // Only what is between two that stay where they are, unless there is no room, or the store has more.
    const bool isWhole = stored.size() != before.size();
    for (qsizetype head = isWhole ? 0 : std::max<qsizetype>(0, difference.head - 1),
                   tail = isWhole ? 0 : std::max<qsizetype>(0, difference.tail - 1);
         ; head = tail = 0) {
        const qsizetype end = after.size() - tail;
        std::vector<std::optional<int>> present;
        present.reserve(size_t(end - head));
        for (qsizetype i = head; i < end; ++i) {
            const auto at = stored.constFind(after[i].id);
            present.push_back(at == stored.cend() ? std::nullopt : std::optional(*at));
        }
        const std::vector<int> places = placed(present);
        const bool stays = (head == 0 || places.front() == present.front()) &&
                           (tail == 0 || places.back() == present.back());
        if (!stays)
            continue;
        auto next = difference.changed.cbegin();
        for (qsizetype i = head; i < end; ++i) {
            const bool differs = next != difference.changed.cend() && *next == i;
            next += differs;
            const size_t place = size_t(i - head);
            if (differs || present[place] != places[place])
                changes.written.append({kinds[kind], after[i].id,
                                        QJsonDocument(toJson(after[i])).toJson(QJsonDocument::Compact),
                                        places[place]});
        }
        break;
    }
    QSet<QStringView> left;
    QStringList gone;
    const auto goes = [&](const QString &id) {
        if (!left.contains(id))
            gone.append(id);
    };
    if (isWhole) {
        for (const T &one : after)
            left.insert(one.id);
        for (const auto &[id, position] : stored.asKeyValueRange())
            goes(id);
    } else {
        for (qsizetype i = difference.head; i < after.size() - difference.tail; ++i)
            left.insert(after[i].id);
        for (qsizetype i = difference.head; i < before.size() - difference.tail; ++i)
            goes(before[i].id);
    }
    gone.sort();
    for (const QString &id : std::as_const(gone))
        changes.removed.append({kinds[kind], id});
}

Edit::Edit(const Document &before, Document after, const integrations::ProviderRegistry &providers)
    : m_providers(providers), m_before(before), m_after(std::move(after)),
      m_sources(differenceOf(before.sources, m_after.sources)),
      m_agents(differenceOf(before.agents, m_after.agents)),
      m_integrations(differenceOf(before.integrations, m_after.integrations)),
      m_notifications(differenceOf(before.notifications, m_after.notifications))
{
}

Faults Edit::check() const
{
    Faults faults;
    for (const qsizetype i : m_sources.changed)
        checkSource(m_after, i, faults);
    for (const qsizetype i : m_agents.changed)
        checkAgent(m_after, i, faults);
    for (const qsizetype i : m_integrations.changed)
        checkIntegration(m_after, i, m_providers, faults);
    for (const qsizetype i : m_notifications.changed)
        checkNotification(m_after, i, faults);
    if (repeatsAnId(m_after.sources, m_sources) || repeatsAnId(m_after.agents, m_agents) ||
        repeatsAnId(m_after.integrations, m_integrations) ||
        repeatsAnId(m_after.notifications, m_notifications))
        checkIds(m_after, faults);
    const bool allLeft = std::ranges::all_of(
        m_before.integrations, [this](const auto &one) { return m_after.integration(one.id) != nullptr; });
    if (allLeft)
        checkIntegrationsExist(m_after, m_notifications.changed, faults);
    else
        checkIntegrationsExist(m_after, faults);
    return faults;
}

QList<std::pair<QString, QString>> Edit::takeLiteralSecrets()
{
    QList<std::pair<QString, QString>> taken;
    for (const qsizetype i : m_sources.changed) {
        Source &source = m_after.sources[i];
        if (source.secret.isEmpty() || integrations::isReference(source.secret))
            continue;
        // Not just "<id>.secret": an integration of the same id may have a field "secret".
        const QString name = u"source."_s % source.id % u".secret"_s;
        taken.append({name, source.secret});
        source.secret = u"secret:"_s % name;
    }
    for (const qsizetype i : m_integrations.changed)
        for (const integrations::LiteralSecret &literal :
             integrations::takeLiteralSecrets(m_after.integrations[i], m_providers))
            taken.append({literal.name, literal.value});
    return taken;
}

void Edit::settle()
{
    Faults none;
    settleThese(m_after.sources, m_sources.changed,
                [&](const QJsonObject &json) { return sourceFromJson(json, {}, none); });
    settleThese(m_after.agents, m_agents.changed,
                [&](const QJsonObject &json) { return agentFromJson(json, {}, none); });
    settleThese(m_after.integrations, m_integrations.changed, [&](const QJsonObject &json) {
        return integrations::integrationFromJson(json, {}, m_providers, none);
    });
    settleThese(m_after.notifications, m_notifications.changed,
                [&](const QJsonObject &json) { return rules::notificationFromJson(json, {}, none); });
}

ObjectChanges Edit::changes(const StoredOrder &order) const
{
    ObjectChanges changes;
    addChanges(0, m_before.sources, m_after.sources, m_sources, order, changes);
    addChanges(1, m_before.agents, m_after.agents, m_agents, order, changes);
    addChanges(2, m_before.integrations, m_after.integrations, m_integrations, order, changes);
    addChanges(3, m_before.notifications, m_after.notifications, m_notifications, order, changes);
    return changes;
}

} // namespace signalbox::configuration
