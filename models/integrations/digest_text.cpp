// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/digest_text.h"

#include "models/events/event_reader.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace signalbox::integrations {

namespace {

using namespace Qt::StringLiterals;

/// Those named before the gap are the first of all, those after it the last.
constexpr qsizetype namedFirst = 3;

QString momentText(const QJsonValue &time)
{
    const auto ms = events::parseRfc3339(time.toString().toUtf8());
    return ms ? QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC).toString(u"yyyy-MM-dd HH:mm 'UTC'"_s)
              : QString();
}

/// "ExecutionFailed 9, ExecutionCompleted 5", the most frequent first.
QString countsText(const QJsonObject &counts)
{
    QList<std::pair<qint64, QString>> sorted;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        sorted.append({-it.value().toInteger(), it.key()});
    std::ranges::sort(sorted);
    QStringList parts;
    for (const auto &[count, name] : std::as_const(sorted))
        parts << QString(name % u' ' % QString::number(-count));
    return parts.join(u", "_s);
}

QString lineOf(const QJsonValue &event)
{
    QStringList parts{momentText(event["time"_L1]), event["agent"_L1].toString(), event["type"_L1].toString(),
                      event["subject"_L1].toString().simplified()};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

DigestText digestText(const events::Event &digest)
{
    const QJsonObject data = QJsonDocument::fromJson(digest.data().toByteArray()).object();
    DigestText text;
    const auto field = [&text](const QString &name, const QString &value) {
        if (!value.isEmpty())
            text.fields.append({name, value});
    };
    field(u"Notification"_s, data["name"_L1].toString());
    field(u"Held back by"_s, data["held_by"_L1].toString());
    field(u"From"_s, momentText(data["from"_L1]));
    field(u"Until"_s, momentText(data["until"_L1]));
    field(u"Types"_s, countsText(data["types"_L1].toObject()));
    field(u"Agents"_s, countsText(data["agents"_L1].toObject()));
    for (const QJsonValue &event : data["events"_L1].toArray())
        text.lines << lineOf(event);
    const qint64 others = data["events_not_listed"_L1].toInteger();
    if (others > 0)
        text.lines.insert(std::min(namedFirst, text.lines.size()), u"… %1 more …"_s.arg(others));
    return text;
}

} // namespace signalbox::integrations
