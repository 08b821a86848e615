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

/// Indexes of those that are not in `before` or differ there. Most stand where they stood.
template<typename T> QList<qsizetype> changedIn(const QList<T> &before, const QList<T> &after)
{
    QList<qsizetype> changed;
    QHash<QStringView, const T *> byId;
    qsizetype shift = 0; // by which the last one found has moved
    for (qsizetype i = 0; i < after.size(); ++i) {
        const T &one = after[i];
        if (i - shift >= 0 && i - shift < before.size() && before[i - shift] == one)
            continue;
        if (byId.isEmpty())
            for (const T &old : before)
                byId.insert(old.id, &old);
        const T *was = byId.value(one.id);
        if (was && *was == one)
            shift = i - (was - before.constData());
        else
            changed.append(i);
    }
    return changed;
}

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

template<typename T>
void addChanges(size_t kind, const QList<T> &list, const QList<qsizetype> &changed,
                const StoredOrder::Positions &order, ObjectChanges &changes)
{
    std::vector<std::optional<int>> present;
    present.reserve(size_t(list.size()));
    qsizetype found = 0;
    for (const T &one : list) {
        const auto at = order.constFind(one.id);
        present.push_back(at == order.cend() ? std::nullopt : std::optional(*at));
        found += at != order.cend();
    }
    const std::vector<int> places = placed(present);
    qsizetype next = 0;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const bool differs = next < changed.size() && changed[next] == i;
        next += differs;
        if (differs || present[size_t(i)] != places[size_t(i)])
            changes.written.append({kinds[kind], list[i].id,
                                    QJsonDocument(toJson(list[i])).toJson(QJsonDocument::Compact),
                                    places[size_t(i)]});
    }
    if (found == order.size())
        return;
    QSet<QStringView> left;
    for (const T &one : list)
        left.insert(one.id);
    QStringList gone;
    for (const auto &[id, position] : order.asKeyValueRange())
        if (!left.contains(id))
            gone.append(id);
    gone.sort();
    for (const QString &id : std::as_const(gone))
        changes.removed.append({kinds[kind], id});
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

Edit::Edit(const Document &before, Document after, const integrations::ProviderRegistry &providers)
    : m_providers(providers), m_after(std::move(after)),
      m_changed{changedIn(before.sources, m_after.sources), changedIn(before.agents, m_after.agents),
                changedIn(before.integrations, m_after.integrations),
                changedIn(before.notifications, m_after.notifications)}
{
}

Faults Edit::check() const
{
    Faults faults;
    for (const qsizetype i : m_changed.sources)
        checkSource(m_after, i, faults);
    for (const qsizetype i : m_changed.agents)
        checkAgent(m_after, i, faults);
    for (const qsizetype i : m_changed.integrations)
        checkIntegration(m_after, i, m_providers, faults);
    for (const qsizetype i : m_changed.notifications)
        checkNotification(m_after, i, faults);
    checkTogether(m_after, faults);
    return faults;
}

QList<std::pair<QString, QString>> Edit::takeLiteralSecrets()
{
    QList<std::pair<QString, QString>> taken;
    for (const qsizetype i : m_changed.sources) {
        Source &source = m_after.sources[i];
        if (source.secret.isEmpty() || integrations::isReference(source.secret))
            continue;
        // Not just "<id>.secret": an integration of the same id may have a field "secret".
        const QString name = u"source."_s % source.id % u".secret"_s;
        taken.append({name, source.secret});
        source.secret = u"secret:"_s % name;
    }
    for (const qsizetype i : m_changed.integrations)
        for (const integrations::LiteralSecret &literal :
             integrations::takeLiteralSecrets(m_after.integrations[i], m_providers))
            taken.append({literal.name, literal.value});
    return taken;
}

void Edit::settle()
{
    Faults none;
    settleThese(m_after.sources, m_changed.sources,
                [&](const QJsonObject &json) { return sourceFromJson(json, {}, none); });
    settleThese(m_after.agents, m_changed.agents,
                [&](const QJsonObject &json) { return agentFromJson(json, {}, none); });
    settleThese(m_after.integrations, m_changed.integrations, [&](const QJsonObject &json) {
        return integrations::integrationFromJson(json, {}, m_providers, none);
    });
    settleThese(m_after.notifications, m_changed.notifications,
                [&](const QJsonObject &json) { return rules::notificationFromJson(json, {}, none); });
}

ObjectChanges Edit::changes(const StoredOrder &order) const
{
    ObjectChanges changes;
    addChanges(0, m_after.sources, m_changed.sources, order.of(0), changes);
    addChanges(1, m_after.agents, m_changed.agents, order.of(1), changes);
    addChanges(2, m_after.integrations, m_changed.integrations, order.of(2), changes);
    addChanges(3, m_after.notifications, m_changed.notifications, order.of(3), changes);
    return changes;
}

} // namespace signalbox::configuration
