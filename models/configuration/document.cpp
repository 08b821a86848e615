// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/document.h"

#include "models/configuration/source_json.h"

#include <QHash>
#include <QJsonDocument>

#include <algorithm>

namespace signalbox::configuration {

namespace {

using namespace Qt::StringLiterals;

template<typename T> const T *find(const QList<T> &list, QStringView id)
{
    const auto found = std::ranges::find_if(list, [id](const T &one) { return one.id == id; });
    return found == list.cend() ? nullptr : &*found;
}

template<typename T>
void compare(const QList<T> &before, const QList<T> &after, const QString &object, QList<Change> &changes)
{
    QHash<QString, const T *> old;
    for (const T &one : before)
        old.insert(one.id, &one);
    for (const T &one : after) {
        const T *was = old.take(one.id);
        if (!was)
            changes.append({Change::Kind::Added, object, one.id});
        else if (!(*was == one))
            changes.append({Change::Kind::Changed, object, one.id});
    }
    for (const T &one : before)
        if (old.contains(one.id))
            changes.append({Change::Kind::Removed, object, one.id});
}

} // namespace

const integrations::Integration *Document::integration(QStringView id) const
{
    return find(integrations, id);
}

const rules::Notification *Document::notification(QStringView id) const
{
    return find(notifications, id);
}

QString Document::agentName(QStringView id) const
{
    const Agent *agent = find(agents, id);
    return agent && !agent->name.isEmpty() ? agent->name : id.toString();
}

QSet<QString> integrationsOff(const Document &document)
{
    QSet<QString> on;
    for (const integrations::Integration &integration : document.integrations)
        if (integration.enabled)
            on.insert(integration.id);
    QSet<QString> off;
    for (const rules::Notification &notification : document.notifications)
        if (!on.contains(notification.integration))
            off.insert(notification.integration);
    return off;
}

Document fromObjects(const QList<StoredObject> &objects, const integrations::ProviderRegistry &providers,
                     Faults &faults)
{
    QList<StoredObject> inOrder = objects;
    std::ranges::stable_sort(inOrder, {}, &StoredObject::position);
    Document document;
    for (const StoredObject &object : inOrder) {
        const QString pointer = pointerTo(u"/"_s % object.kind % u's', object.id);
        const QJsonValue json = QJsonDocument::fromJson(object.json).object();
        const qsizetype faultsBefore = faults.size();
        const auto keep = [&](auto &list, const auto &one) {
            if (faults.size() == faultsBefore)
                list.append(one);
        };
        if (object.kind == "source"_L1)
            keep(document.sources, sourceFromJson(json, pointer, faults));
        else if (object.kind == "agent"_L1)
            keep(document.agents, agentFromJson(json, pointer, faults));
        else if (object.kind == "integration"_L1)
            keep(document.integrations, integrations::integrationFromJson(json, pointer, providers, faults));
        else if (object.kind == "notification"_L1)
            keep(document.notifications, rules::notificationFromJson(json, pointer, faults));
        else
            faults.append({pointer,
                           "unknown_kind",
                           QT_TRANSLATE_NOOP("Fault", "There are no objects of kind “%1”."),
                           {object.kind}});
    }
    return document;
}

QList<Change> difference(const Document &before, const Document &after)
{
    QList<Change> changes;
    compare(before.sources, after.sources, u"source"_s, changes);
    compare(before.agents, after.agents, u"agent"_s, changes);
    compare(before.integrations, after.integrations, u"integration"_s, changes);
    compare(before.notifications, after.notifications, u"notification"_s, changes);
    return changes;
}

} // namespace signalbox::configuration
