// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/document_check.h"
#include "models/configuration/json_file.h"
#include "models/configuration/source_json.h"
#include "models/foundation/shape.h"

#include <QJsonArray>

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
    checkIds(document, faults);
    checkIntegrationsExist(document, faults);
    if (!faults.isEmpty())
        return std::unexpected(faults);
    return document;
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
