// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/json_file.h"

#include "models/events/json_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace signalbox::configuration {

namespace {

constexpr int depthLimit = 512; // Qt's parser gives up beyond 1024

/// Where the text stops being JSON.
qsizetype placeOfFault(const QByteArray &file, const QJsonParseError &found)
{
    events::json::Cursor cursor(file);
    cursor.skipSpace();
    const bool wellFormed = cursor.skipValue(depthLimit);
    cursor.skipSpace();
    return wellFormed && cursor.atEnd() ? std::clamp<qsizetype>(found.offset, 0, file.size())
                                        : file.size() - (cursor.end - cursor.at);
}

/// Puts whole numbers that need more than 64 bits with a sign between quotes. The text is well-formed.
QByteArray withWideNumbersAsText(const QByteArray &file)
{
    constexpr qsizetype certainlyFits = 18;
    QByteArray out;
    qsizetype copied = 0;
    bool inText = false;
    for (qsizetype i = 0; i < file.size(); ++i) {
        const char c = file[i];
        if (c == '"') {
            inText = !inText;
        } else if (c == '\\') {
            ++i;
        } else if (!inText && (c == '-' || (c >= '0' && c <= '9'))) {
            const qsizetype from = i;
            while (i + 1 < file.size() && QByteArrayView("0123456789.eE+-").contains(file[i + 1]))
                ++i;
            const QByteArrayView number = QByteArrayView(file).sliced(from, i + 1 - from);
            const bool whole = !number.contains('.') && !number.contains('e') && !number.contains('E');
            bool fits = true;
            if (whole && number.size() > certainlyFits)
                (void)number.toByteArray().toLongLong(&fits);
            if (!fits) {
                out.append(file.constData() + copied, from - copied);
                out.append('"').append(number).append('"');
                copied = i + 1;
            }
        }
    }
    return out.isEmpty() ? file : out.append(file.constData() + copied, file.size() - copied);
}

int rank(const QString &key)
{
    static const QStringList order{QStringLiteral("version"),
                                   QStringLiteral("sources"),
                                   QStringLiteral("agents"),
                                   QStringLiteral("integrations"),
                                   QStringLiteral("notifications"),
                                   QStringLiteral("id"),
                                   QStringLiteral("name"),
                                   QStringLiteral("enabled"),
                                   QStringLiteral("provider"),
                                   QStringLiteral("profile"),
                                   QStringLiteral("auth"),
                                   QStringLiteral("agent"),
                                   QStringLiteral("integration"),
                                   QStringLiteral("subscription"),
                                   QStringLiteral("rules"),
                                   QStringLiteral("event"),
                                   QStringLiteral("filters"),
                                   QStringLiteral("field"),
                                   QStringLiteral("operator"),
                                   QStringLiteral("value"),
                                   QStringLiteral("ignore_case"),
                                   QStringLiteral("settings"),
                                   QStringLiteral("scheme"),
                                   QStringLiteral("secret"),
                                   QStringLiteral("previous_secret"),
                                   QStringLiteral("header"),
                                   QStringLiteral("signing"),
                                   QStringLiteral("payload"),
                                   QStringLiteral("body_template"),
                                   QStringLiteral("title"),
                                   QStringLiteral("text"),
                                   QStringLiteral("template"),
                                   QStringLiteral("headers"),
                                   QStringLiteral("timeout_seconds"),
                                   QStringLiteral("retry"),
                                   QStringLiteral("schedule_seconds"),
                                   QStringLiteral("jitter"),
                                   QStringLiteral("metadata"),
                                   QStringLiteral("mute_until"),
                                   QStringLiteral("quiet_hours"),
                                   QStringLiteral("throttle"),
                                   QStringLiteral("from"),
                                   QStringLiteral("to"),
                                   QStringLiteral("zone"),
                                   QStringLiteral("days"),
                                   QStringLiteral("break_through"),
                                   QStringLiteral("most"),
                                   QStringLiteral("within_seconds")};
    const qsizetype found = order.indexOf(key);
    return int(found < 0 ? order.size() : found);
}

bool isOperatorsOwn(const QString &key)
{
    return key == QStringLiteral("settings") || key == QStringLiteral("metadata") ||
           key == QStringLiteral("headers") || key == QStringLiteral("body_template");
}

QByteArray plain(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

void write(QByteArray &out, const QJsonValue &value, int depth, bool contractOrder)
{
    const auto newLine = [&out](int indent) { out.append('\n').append(indent * 2, ' '); };
    if (value.isObject() && !value.toObject().isEmpty()) {
        const QJsonObject object = value.toObject();
        QStringList keys = object.keys();
        if (contractOrder)
            std::ranges::stable_sort(keys, {}, rank);
        char before = '{';
        for (const QString &key : keys) {
            out.append(before);
            before = ',';
            newLine(depth + 1);
            out.append(plain(key)).append(": ");
            write(out, object.value(key), depth + 1, contractOrder && !isOperatorsOwn(key));
        }
        newLine(depth);
        out.append('}');
    } else if (value.isArray() && !value.toArray().isEmpty()) {
        const QJsonArray array = value.toArray();
        const bool oneLine = std::ranges::none_of(
            array, [](const QJsonValue &one) { return one.isObject() || one.isArray(); });
        for (qsizetype i = 0; i < array.size(); ++i) {
            out.append(i == 0 ? "[" : oneLine ? ", " : ",");
            if (!oneLine)
                newLine(depth + 1);
            write(out, array[i], depth + 1, contractOrder);
        }
        if (!oneLine)
            newLine(depth);
        out.append(']');
    } else {
        out.append(plain(value));
    }
}

} // namespace

std::expected<QJsonValue, Fault> readJson(const QByteArray &file)
{
    QJsonParseError error;
    const auto parse = [&error](const QByteArray &text) {
        const QJsonDocument document = QJsonDocument::fromJson(text, &error);
        return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    };
    QJsonValue value = parse(file);
    if (error.error != QJsonParseError::NoError) {
        const QByteArray before = file.first(placeOfFault(file, error));
        const qsizetype line = before.count('\n') + 1;
        const qsizetype column = QString::fromUtf8(before.sliced(before.lastIndexOf('\n') + 1)).size() + 1;
        return std::unexpected(Fault{{},
                                     "bad_json",
                                     QT_TRANSLATE_NOOP("Fault", "This is not JSON: line %1, column %2: %3."),
                                     {QString::number(line), QString::number(column), error.errorString()}});
    }
    const QByteArray amended = withWideNumbersAsText(file);
    return amended.size() == file.size() ? value : parse(amended);
}

QByteArray writeJson(const QJsonValue &value)
{
    QByteArray out;
    write(out, value, 0, true);
    return out.append('\n');
}

} // namespace signalbox::configuration
