// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/handwork.h"

#include <algorithm>

namespace signalbox::configuration {

namespace {

QString idOf(const QSet<QString> &taken, const rules::Notification &notification)
{
    QString base;
    const QString agent = notification.agent == QLatin1Char('*') ? QStringLiteral("all") : notification.agent;
    const QString wanted = agent + QLatin1Char('-') + notification.integration;
    for (const QChar c : wanted) {
        const QChar lower = c.toLower();
        const bool isPlain = (lower >= QLatin1Char('a') && lower <= QLatin1Char('z')) ||
                             (lower >= QLatin1Char('0') && lower <= QLatin1Char('9'));
        if (isPlain)
            base += lower;
        else if (!base.isEmpty() && !base.endsWith(QLatin1Char('-')))
            base += QLatin1Char('-');
    }
    base.truncate(60);
    if (base.isEmpty())
        base = QStringLiteral("notification");
    QString id = base;
    for (int number = 2; taken.contains(id); ++number)
        id = base + QLatin1Char('-') + QString::number(number);
    return id;
}

QSet<QString> idsOf(const Document &document)
{
    QSet<QString> ids;
    ids.reserve(document.notifications.size());
    for (const rules::Notification &notification : document.notifications)
        ids.insert(notification.id);
    return ids;
}

} // namespace

QString freshId(const Document &document, const rules::Notification &notification)
{
    return idOf(idsOf(document), notification);
}

Document copied(Document document, const rules::Notification &notification, const QStringList &agents)
{
    QSet<QString> taken = idsOf(document);
    for (const QString &agent : agents) {
        rules::Notification copy = notification;
        copy.agent = agent;
        copy.id = idOf(taken, copy);
        taken.insert(copy.id);
        document.notifications.append(copy);
    }
    return document;
}

Document renamed(Document document, const QString &agent, const QString &name)
{
    const QString kept = name == agent ? QString() : name;
    const auto listed = std::ranges::find(document.agents, agent, &Agent::id);
    if (listed == document.agents.end()) {
        if (!kept.isEmpty())
            document.agents.append({agent, kept, {}});
    } else if (kept.isEmpty() && !listed->mutedUntilMs) {
        document.agents.erase(listed);
    } else {
        listed->name = kept;
    }
    return document;
}

Document muted(Document document, const QString &agent, std::optional<qint64> untilMs)
{
    const auto listed = std::ranges::find(document.agents, agent, &Agent::id);
    if (listed == document.agents.end()) {
        if (untilMs)
            document.agents.append({agent, {}, untilMs});
    } else if (!untilMs && listed->name.isEmpty()) {
        document.agents.erase(listed);
    } else {
        listed->mutedUntilMs = untilMs;
    }
    return document;
}

} // namespace signalbox::configuration
