// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/json_view.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::integrations::json {

using events::json::Cursor;

QByteArrayView member(QByteArrayView object, QByteArrayView name)
{
    QByteArrayView found;
    eachMember(object, [&](QByteArrayView key, QByteArrayView value) {
        if (events::json::keyIs(key, name))
            found = value;
    });
    return found;
}

QList<QByteArrayView> elements(QByteArrayView array)
{
    QList<QByteArrayView> found;
    if (!array.startsWith('['))
        return found;
    Cursor cursor(array.sliced(1));
    for (;;) {
        cursor.skipSpace();
        const char *begin = cursor.at;
        if (cursor.atEnd() || *begin == ']' || !cursor.skipValue(maxDepth))
            return found;
        found << QByteArrayView(begin, cursor.at);
        cursor.skipSpace();
        if (cursor.atEnd() || *cursor.at != ',')
            return found;
        ++cursor.at;
    }
}

QByteArrayView follow(QByteArrayView value, const QStringList &path)
{
    for (const QString &part : path) {
        if (value.startsWith('[')) {
            bool isIndex = false;
            const qsizetype index = part.toInt(&isIndex);
            const QList<QByteArrayView> all = elements(value);
            if (!isIndex || index < 0 || index >= all.size())
                return {};
            value = all.at(index);
        } else {
            value = member(value, part.toUtf8());
        }
        if (value.isEmpty())
            return {};
    }
    return value;
}

QStringList pathParts(QStringView path)
{
    QStringList parts{QString()};
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (path[i] == u'\\' && i + 1 < path.size())
            parts.last() += path[++i];
        else if (path[i] == u'.')
            parts << QString();
        else
            parts.last() += path[i];
    }
    return parts;
}

QString readable(QByteArrayView value)
{
    if (value.isEmpty() || value == "null")
        return {};
    if (value.startsWith('"'))
        return QString::fromUtf8(events::json::textOf(value));
    return QString::fromUtf8(value);
}

QByteArray fromText(QStringView text)
{
    QByteArray token;
    events::json::appendString(token, text.toUtf8());
    return token;
}

QByteArray fromValue(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Undefined:
        return {};
    case QJsonValue::String:
        return fromText(value.toString());
    case QJsonValue::Object:
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    case QJsonValue::Array:
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    case QJsonValue::Null:
    case QJsonValue::Bool:
    case QJsonValue::Double:
        break;
    }
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return wrapped.sliced(1, wrapped.size() - 2);
}

bool truthy(QByteArrayView value)
{
    return !value.isEmpty() && value != "null" && value != "false" && value != "\"\"" && value != "[]" &&
           value != "{}";
}

} // namespace signalbox::integrations::json
