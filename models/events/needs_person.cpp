// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/needs_person.h"

#include <QSet>

#include <algorithm>

namespace signalbox::events {

namespace {

bool isOwn(const QString &type)
{
    return type.startsWith(QLatin1String("event_destination.")) ||
           type == QLatin1String("webhook.dispatched");
}

} // namespace

QStringList typesThatNeedAPerson(const EventCatalog &catalog, const QStringList &seen)
{
    QSet<QString> spoken; // vocabularies
    QStringList unlisted;
    for (const QString &type : seen) {
        if (isOwn(type))
            continue;
        if (const EventTypeDescription *known = catalog.find(type.toUtf8()))
            spoken.insert(known->vocabulary);
        else
            unlisted.append(type);
    }
    QStringList found;
    for (const Vocabulary &vocabulary : catalog.vocabularies()) {
        if (!spoken.isEmpty() || !unlisted.isEmpty())
            if (!spoken.contains(vocabulary.id))
                continue;
        for (const EventTypeDescription &type : vocabulary.types)
            if (type.severity >= Severity::Warning && !isOwn(type.type))
                found.append(type.type);
    }
    std::ranges::sort(unlisted);
    for (const QString &type : std::as_const(unlisted)) {
        Event event;
        event.type = type.toUtf8();
        event.body = "{}";
        catalog.complete(event);
        if (event.severity >= Severity::Warning && !found.contains(type))
            found.append(type);
    }
    return found;
}

} // namespace signalbox::events
