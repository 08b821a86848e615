// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/document.h"
#include "models/configuration/json_file.h"
#include "models/configuration/source_json.h"
#include "models/foundation/shape.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace signalbox::configuration {

namespace {

using namespace Qt::StringLiterals;

/// Reads one of the document's lists; `read` makes an element of a value and the pointer to it.
template<typename Read> auto readList(const Shape &shape, const QString &key, Read &&read)
{
    QList<decltype(read(QJsonValue(), QString()))> list;
    const QJsonArray array = shape.array(key);
    for (qsizetype i = 0; i < array.size(); ++i)
        list.append(read(array[i], pointerTo(shape.at(key), i)));
    return list;
}

template<typename T> void checkDuplicates(const QList<T> &list, const QString &pointer, Faults &faults)
{
    QSet<QString> ids;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString &id = list[i].id;
        if (!id.isEmpty() && ids.contains(id))
            faults.append({pointerTo(pointer, i) % "/id"_L1,
                           "duplicate_id",
                           QT_TRANSLATE_NOOP("Fault", "The id “%1” is taken already, further up."),
                           {id}});
        ids.insert(id);
    }
}

void checkIntegrationsExist(const Document &document, Faults &faults)
{
    QStringList known;
    for (const integrations::Integration &integration : document.integrations)
        known.append(integration.id);
    for (qsizetype i = 0; i < document.notifications.size(); ++i) {
        const QString &wanted = document.notifications[i].integration;
        if (wanted.trimmed().isEmpty() || known.contains(wanted))
            continue;
        const QString at = pointerTo(u"/notifications"_s, i) % "/integration"_L1;
        const QString like = nearest(wanted, known);
        if (like.isEmpty())
            faults.append({at,
                           "unknown_integration",
                           QT_TRANSLATE_NOOP("Fault", "There is no integration “%1”."),
                           {wanted}});
        else
            faults.append({at,
                           "unknown_integration",
                           QT_TRANSLATE_NOOP("Fault", "There is no integration “%1”. Did you mean “%2”?"),
                           {wanted, like}});
    }
}

/// What no single object can know.
void checkTogether(const Document &document, Faults &faults)
{
    checkDuplicates(document.sources, u"/sources"_s, faults);
    checkDuplicates(document.agents, u"/agents"_s, faults);
    checkDuplicates(document.integrations, u"/integrations"_s, faults);
    checkDuplicates(document.notifications, u"/notifications"_s, faults);
    checkIntegrationsExist(document, faults);
}

void appendBelow(const QString &pointer, const Faults &found, Faults &faults)
{
    for (Fault fault : found) {
        fault.pointer.prepend(pointer);
        faults.append(fault);
    }
}

template<typename T> QJsonArray listOf(const QList<T> &list)
{
    QJsonArray array;
    for (const T &one : list)
        array.append(toJson(one));
    return array;
}

} // namespace

std::expected<Document, Faults> readDocument(const QByteArray &json,
                                             const integrations::ProviderRegistry &providers)
{
    const auto root = readJson(json);
    if (!root)
        return std::unexpected(Faults{root.error()});
    Faults faults;
    const Shape shape(*root, {}, faults);
    if (!root->isObject())
        return std::unexpected(faults);
    shape.allowOnly({u"version"_s, u"sources"_s, u"agents"_s, u"integrations"_s, u"notifications"_s});
    if (!shape.has(u"version"_s))
        shape.report(u"version"_s, "missing", QT_TRANSLATE_NOOP("Fault", "“%1” is required."),
                     {u"version"_s});
    else if (shape.value(u"version"_s) != QJsonValue(1))
        shape.report(u"version"_s, "unknown_version",
                     QT_TRANSLATE_NOOP("Fault", "The version of the file must be 1."));
    Document document;
    document.sources = readList(shape, u"sources"_s, [&](const QJsonValue &value, const QString &at) {
        return sourceFromJson(value, at, faults);
    });
    document.agents = readList(shape, u"agents"_s, [&](const QJsonValue &value, const QString &at) {
        return agentFromJson(value, at, faults);
    });
    document.integrations =
        readList(shape, u"integrations"_s, [&](const QJsonValue &value, const QString &at) {
            return integrations::integrationFromJson(value, at, providers, faults);
        });
    document.notifications =
        readList(shape, u"notifications"_s, [&](const QJsonValue &value, const QString &at) {
            return rules::notificationFromJson(value, at, faults);
        });
    checkTogether(document, faults);
    if (!faults.isEmpty())
        return std::unexpected(faults);
    return document;
}

Faults check(const Document &document, const integrations::ProviderRegistry &providers)
{
    Faults faults;
    for (qsizetype i = 0; i < document.sources.size(); ++i)
        (void)sourceFromJson(toJson(document.sources[i]), pointerTo(u"/sources"_s, i), faults);
    for (qsizetype i = 0; i < document.agents.size(); ++i)
        (void)agentFromJson(toJson(document.agents[i]), pointerTo(u"/agents"_s, i), faults);
    for (qsizetype i = 0; i < document.integrations.size(); ++i)
        appendBelow(pointerTo(u"/integrations"_s, i),
                    integrations::check(document.integrations[i], providers), faults);
    for (qsizetype i = 0; i < document.notifications.size(); ++i)
        appendBelow(pointerTo(u"/notifications"_s, i), rules::check(document.notifications[i]), faults);
    checkTogether(document, faults);
    return faults;
}

QByteArray writeDocument(const Document &document)
{
    QJsonObject json{{u"version"_s, 1}};
    const auto add = [&json](const QString &key, const QJsonArray &list) {
        if (!list.isEmpty())
            json.insert(key, list);
    };
    add(u"sources"_s, listOf(document.sources));
    add(u"agents"_s, listOf(document.agents));
    add(u"integrations"_s, listOf(document.integrations));
    add(u"notifications"_s, listOf(document.notifications));
    return writeJson(json);
}

} // namespace signalbox::configuration
