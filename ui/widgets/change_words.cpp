// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/change_words.h"

#include "ui/widgets/policy_words.h"
#include "ui/widgets/sentence.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace signalbox::ui {

namespace {

using configuration::Change;
using configuration::Document;
using rules::EventRule;
using rules::FieldFilter;

struct Changes
{
    Q_DECLARE_TR_FUNCTIONS(Changes)
};

QString agentWords(const QString &agent, const Document &document)
{
    return agent == QLatin1Char('*') ? Changes::tr("all agents") : document.agentName(agent);
}

QString integrationWords(const QString &id, const Document &document)
{
    const integrations::Integration *found = document.integration(id);
    return found && !found->name.isEmpty() ? found->name : id;
}

QString nameChange(const QString &before, const QString &after)
{
    if (before.isEmpty())
        return Changes::tr("Named “%1”.").arg(after);
    return after.isEmpty() ? Changes::tr("No longer named “%1”.").arg(before)
                           : Changes::tr("Renamed from “%1” to “%2”.").arg(before, after);
}

QString switchChange(bool on)
{
    return on ? Changes::tr("Switched on.") : Changes::tr("Switched off.");
}

QString muteChange(std::optional<qint64> before, std::optional<qint64> after)
{
    const auto at = [](qint64 ms) {
        return QDateTime::fromMSecsSinceEpoch(ms).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    };
    if (!after)
        return Changes::tr("No longer muted.");
    return before ? Changes::tr("Muted until %1 instead of %2.").arg(at(*after), at(*before))
                  : Changes::tr("Muted until %1.").arg(at(*after));
}

/// Filters of one rule: what is the same on both sides is left out, the rest is paired in its order.
void filterChanges(const EventRule &before, const EventRule &after, QStringList &said)
{
    if (before.filters == after.filters)
        return;
    if (before.filters.isEmpty()) {
        said.append(Changes::tr("%1: only with %2, no longer every one.")
                        .arg(after.event, filtersWords(after.filters, Wording::Plain)));
        return;
    }
    if (after.filters.isEmpty()) {
        said.append(Changes::tr("%1: every one, no longer only with %2.")
                        .arg(after.event, filtersWords(before.filters, Wording::Plain)));
        return;
    }
    QList<FieldFilter> gone = before.filters, come;
    for (const FieldFilter &filter : after.filters)
        if (!gone.removeOne(filter))
            come.append(filter);
    if (gone.isEmpty() && come.isEmpty()) {
        said.append(Changes::tr("%1: the filters stand in another order.").arg(after.event));
        return;
    }
    const auto words = [](const FieldFilter &filter) {
        const QString told = filterWords(filter, Wording::Plain);
        return filter.ignoreCase ? Changes::tr("%1 (upper and lower case alike)").arg(told) : told;
    };
    const qsizetype both = std::min(gone.size(), come.size());
    for (qsizetype i = 0; i < both; ++i)
        said.append(
            Changes::tr("%1: “%2” instead of “%3”.").arg(after.event, words(come[i]), words(gone[i])));
    for (const FieldFilter &filter : come.sliced(both))
        said.append(Changes::tr("%1: also with “%2”.").arg(after.event, words(filter)));
    for (const FieldFilter &filter : gone.sliced(both))
        said.append(Changes::tr("%1: no longer with “%2”.").arg(after.event, words(filter)));
}

void ruleChanges(const QList<EventRule> &before, const QList<EventRule> &after, QStringList &said)
{
    QList<EventRule> left = before;
    QStringList added;
    const qsizetype saidBefore = said.size();
    for (const EventRule &rule : after) {
        const auto old = std::ranges::find(left, rule.event, &EventRule::event);
        if (old == left.end()) {
            said.append(rule.filters.isEmpty()
                            ? Changes::tr("%1 added.").arg(rule.event)
                            : Changes::tr("%1 with %2 added.")
                                  .arg(rule.event, filtersWords(rule.filters, Wording::Plain)));
            continue;
        }
        filterChanges(*old, rule, said);
        left.erase(old);
    }
    for (const EventRule &rule : std::as_const(left))
        said.append(Changes::tr("%1 removed.").arg(rule.event));
    if (said.size() == saidBefore && before != after)
        said.append(Changes::tr("The event types stand in another order."));
}

void metadataChanges(const QList<rules::MetadataPair> &before, const QList<rules::MetadataPair> &after,
                     QStringList &said)
{
    const qsizetype saidBefore = said.size();
    QList<rules::MetadataPair> left = before;
    for (const rules::MetadataPair &pair : after) {
        const auto old = std::ranges::find(left, pair.key, &rules::MetadataPair::key);
        const QString told = pairWords(pair, Wording::Plain);
        if (old == left.end()) {
            said.append(Changes::tr("Only %1.").arg(told));
            continue;
        }
        if (old->value != pair.value)
            said.append(Changes::tr("Only %1, no longer %2.").arg(told, pairWords(*old, Wording::Plain)));
        left.erase(old);
    }
    for (const rules::MetadataPair &pair : std::as_const(left))
        said.append(Changes::tr("No longer only %1.").arg(pairWords(pair, Wording::Plain)));
    if (said.size() == saidBefore && before != after)
        said.append(Changes::tr("The metadata stands in another order."));
}

template<typename T, typename Words>
void optionalChange(const std::optional<T> &before, const std::optional<T> &after, const Words &words,
                    const QString &gone, const QString &come, QStringList &said)
{
    if (before == after)
        return;
    if (!after)
        said.append(gone);
    else if (!before)
        said.append(come.arg(words(*after)));
    else
        said.append(come.arg(Changes::tr("%1 instead of %2").arg(words(*after), words(*before))));
}

QString signingWords(const integrations::Signing &signing)
{
    return signing.scheme == integrations::SigningScheme::None
               ? Changes::tr("not signed")
               : Changes::tr("signed by %1").arg(integrations::signingSchemeName(signing.scheme));
}

void keyChanges(const QStringList &before, const QStringList &after,
                const std::function<bool(const QString &)> &same, const char *come, const char *gone,
                const char *changed, QStringList &said)
{
    for (const QString &key : after)
        if (!before.contains(key))
            said.append(Changes::tr(come).arg(key));
        else if (!same(key))
            said.append(Changes::tr(changed).arg(key));
    for (const QString &key : before)
        if (!after.contains(key))
            said.append(Changes::tr(gone).arg(key));
}

QStringList details(const integrations::Integration &before, const integrations::Integration &after)
{
    QStringList said;
    if (before.name != after.name)
        said.append(nameChange(before.name, after.name));
    if (before.enabled != after.enabled)
        said.append(switchChange(after.enabled));
    if (before.provider != after.provider)
        said.append(Changes::tr("Service %1 instead of %2.").arg(after.provider, before.provider));
    keyChanges(
        before.settings.keys(), after.settings.keys(),
        [&](const QString &key) { return before.settings.value(key) == after.settings.value(key); },
        QT_TRANSLATE_NOOP("Changes", "Setting “%1” added."),
        QT_TRANSLATE_NOOP("Changes", "Setting “%1” removed."),
        QT_TRANSLATE_NOOP("Changes", "Setting “%1” changed."), said);
    if (before.signing.scheme != after.signing.scheme)
        said.append(
            Changes::tr("Now %1, before %2.").arg(signingWords(after.signing), signingWords(before.signing)));
    if (before.signing.secret != after.signing.secret)
        said.append(Changes::tr("The signing secret is another one."));
    if (before.signing.previousSecret != after.signing.previousSecret)
        said.append(after.signing.previousSecret.isEmpty()
                        ? Changes::tr("The previous secret no longer signs.")
                        : Changes::tr("The previous secret signs too."));
    if (before.signing.header != after.signing.header)
        said.append(Changes::tr("The signature stands in another header."));
    if (before.payload != after.payload)
        said.append(
            Changes::tr("Body %1 instead of %2.")
                .arg(integrations::payloadName(after.payload), integrations::payloadName(before.payload)));
    if (before.bodyTemplate != after.bodyTemplate)
        said.append(Changes::tr("The body's template changed."));
    if (before.message != after.message)
        said.append(Changes::tr("The message's template changed."));
    if (before.retry != after.retry)
        said.append(Changes::tr("Other waits between attempts."));
    if (before.timeoutSeconds != after.timeoutSeconds)
        said.append(Changes::tr("Waits %1 s for an answer instead of %2 s.")
                        .arg(after.timeoutSeconds)
                        .arg(before.timeoutSeconds));
    keyChanges(
        before.headers.keys(), after.headers.keys(),
        [&](const QString &key) { return before.headers.value(key) == after.headers.value(key); },
        QT_TRANSLATE_NOOP("Changes", "Header “%1” added."),
        QT_TRANSLATE_NOOP("Changes", "Header “%1” removed."),
        QT_TRANSLATE_NOOP("Changes", "Header “%1” changed."), said);
    return said;
}

QStringList details(const configuration::Agent &before, const configuration::Agent &after)
{
    QStringList said;
    if (before.name != after.name)
        said.append(nameChange(before.name, after.name));
    if (before.mutedUntilMs != after.mutedUntilMs)
        said.append(muteChange(before.mutedUntilMs, after.mutedUntilMs));
    return said;
}

QStringList details(const configuration::Source &before, const configuration::Source &after)
{
    QStringList said;
    if (before.name != after.name)
        said.append(nameChange(before.name, after.name));
    if (before.enabled != after.enabled)
        said.append(switchChange(after.enabled));
    if (before.profile != after.profile)
        said.append(Changes::tr("Profile %1 instead of %2.").arg(after.profile, before.profile));
    if (before.auth != after.auth)
        said.append(Changes::tr("Senders prove themselves in another way."));
    if (before.secret != after.secret)
        said.append(Changes::tr("The secret is another one."));
    return said;
}

QString titleOf(const Change &change, const Document &document)
{
    const auto quoted = [](const auto &list, const QString &id) {
        const auto found = std::ranges::find_if(list, [&](const auto &one) { return one.id == id; });
        return found == list.end() || found->name.isEmpty() ? id : found->name;
    };
    if (change.object == QLatin1String("notification")) {
        const rules::Notification *found = document.notification(change.id);
        return found ? Changes::tr("Notification “%1” of %2")
                           .arg(notificationTitle(*found, document), agentWords(found->agent, document))
                     : change.id;
    }
    if (change.object == QLatin1String("integration"))
        return Changes::tr("Integration “%1”").arg(quoted(document.integrations, change.id));
    if (change.object == QLatin1String("agent"))
        return Changes::tr("Agent “%1”").arg(quoted(document.agents, change.id));
    return Changes::tr("Source “%1”").arg(quoted(document.sources, change.id));
}

template<typename T>
QStringList detailsIn(const QList<T> &before, const QList<T> &after, const Change &change, const auto &words)
{
    const auto old = std::ranges::find(before, change.id, &T::id);
    const auto now = std::ranges::find(after, change.id, &T::id);
    const T none;
    return words(old == before.end() ? none : *old, now == after.end() ? none : *now);
}

QStringList detailsOf(const Change &change, const Document &before, const Document &after)
{
    if (change.object == QLatin1String("notification")) {
        const Document &has = change.kind == Change::Kind::Removed ? before : after;
        const rules::Notification *now = has.notification(change.id);
        if (change.kind != Change::Kind::Changed)
            return now ? QStringList{sentence(*now, has, Wording::Plain)} : QStringList();
        return changeWords(*before.notification(change.id), *now, after);
    }
    if (change.kind != Change::Kind::Changed && change.object != QLatin1String("agent"))
        return {};
    const auto words = [](const auto &old, const auto &now) { return details(old, now); };
    if (change.object == QLatin1String("integration"))
        return detailsIn(before.integrations, after.integrations, change, words);
    if (change.object == QLatin1String("agent"))
        return detailsIn(before.agents, after.agents, change, words);
    return detailsIn(before.sources, after.sources, change, words);
}

/// Whether those that are on both sides stand in another order.
template<typename T> bool isReordered(const QList<T> &before, const QList<T> &after)
{
    QSet<QString> now, old;
    for (const T &one : after)
        now.insert(one.id);
    for (const T &one : before)
        old.insert(one.id);
    const auto kept = [](const QList<T> &list, const QSet<QString> &others) {
        QStringList ids;
        for (const T &one : list)
            if (others.contains(one.id))
                ids.append(one.id);
        return ids;
    };
    return kept(before, now) != kept(after, old);
}

} // namespace

QStringList changeWords(const rules::Notification &before, const rules::Notification &after,
                        const Document &document)
{
    using rules::Subscription;
    QStringList said;
    if (before.name != after.name)
        said.append(nameChange(before.name, after.name));
    if (before.enabled != after.enabled)
        said.append(switchChange(after.enabled));
    if (before.agent != after.agent)
        said.append(Changes::tr("Concerns %1 instead of %2.")
                        .arg(agentWords(after.agent, document), agentWords(before.agent, document)));
    if (before.integration != after.integration)
        said.append(before.integration.isEmpty()
                        ? Changes::tr("Goes to %1.").arg(integrationWords(after.integration, document))
                        : Changes::tr("Goes to %1 instead of %2.")
                              .arg(integrationWords(after.integration, document),
                                   integrationWords(before.integration, document)));
    if (before.subscription != after.subscription)
        said.append(after.subscription == Subscription::All
                        ? Changes::tr("Wants every event, new types too, instead of chosen types.")
                        : Changes::tr("Wants chosen types only, no longer every event."));
    ruleChanges(before.rules, after.rules, said);
    metadataChanges(before.metadata, after.metadata, said);
    if (before.mutedUntilMs != after.mutedUntilMs)
        said.append(muteChange(before.mutedUntilMs, after.mutedUntilMs));
    optionalChange(before.quietHours, after.quietHours, quietHoursWords,
                   Changes::tr("No quiet hours any more."), Changes::tr("Held in quiet hours: %1."), said);
    optionalChange(before.throttle, after.throttle, throttleWords, Changes::tr("No longer throttled."),
                   Changes::tr("Throttled: %1."), said);
    return said;
}

QList<ObjectChange> changeWords(const Document &before, const Document &after)
{
    QList<ObjectChange> changes;
    for (const Change &change : configuration::difference(before, after)) {
        const Document &has = change.kind == Change::Kind::Removed ? before : after;
        changes.append({change, titleOf(change, has), detailsOf(change, before, after)});
    }
    const auto reordered = [&changes](const char *object, const QString &title) {
        changes.append({{Change::Kind::Changed, QLatin1String(object), {}}, title, {}});
    };
    if (isReordered(before.notifications, after.notifications))
        reordered("notification", Changes::tr("The order of the notifications"));
    if (isReordered(before.integrations, after.integrations))
        reordered("integration", Changes::tr("The order of the integrations"));
    return changes;
}

} // namespace signalbox::ui
