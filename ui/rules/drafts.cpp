// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/drafts.h"

#include "models/events/needs_person.h"

#include <algorithm>

namespace signalbox::ui {

namespace {

QString plainDestination(const configuration::Document &document)
{
    if (document.integrations.size() == 1)
        return document.integrations.first().id;
    QHash<QString, int> uses;
    for (const rules::Notification &notification : document.notifications)
        uses[notification.integration] += notification.enabled ? 1 : 0;
    QString most;
    int times = 0;
    bool isPlain = false;
    for (const integrations::Integration &integration : document.integrations) {
        const int used = integration.enabled ? uses.value(integration.id) : 0;
        isPlain = used > times || (isPlain && used < times);
        if (used > times) {
            times = used;
            most = integration.id;
        }
    }
    return isPlain ? most : QString();
}

} // namespace

rules::Notification draftFor(const ports::Ports &ports, const QString &agent)
{
    rules::Notification made;
    made.agent = agent;
    made.integration = plainDestination(ports.configuration.document());
    return made;
}

rules::Notification draftOfWhatNeedsMe(const ports::Ports &ports, const QString &agent)
{
    rules::Notification made = draftFor(ports, agent);
    for (const QString &type : typesThatNeedMe(ports, agent))
        made.rules.append({type, {}});
    return made;
}

QStringList typesThatNeedMe(const ports::Ports &ports, const QString &agent)
{
    QStringList seen;
    for (const ports::TypeActivity &type : ports.events.types())
        if (agent == QLatin1Char('*') || type.agent == agent)
            seen.append(QString::fromUtf8(type.type));
    return events::typesThatNeedAPerson(ports.catalog, seen);
}

} // namespace signalbox::ui
