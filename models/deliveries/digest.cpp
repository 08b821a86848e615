// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deliveries/digest.h"

#include "models/events/event_reader.h"

#include <QJsonArray>

namespace signalbox::deliveries {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype namesTold = 10;
constexpr qsizetype longestName = 80;
constexpr qsizetype longestSubject = 160;

QString brief(const QString &text, qsizetype longest)
{
    if (text.size() <= longest)
        return text;
    const bool inPair = text[longest - 2].isHighSurrogate();
    return text.first(longest - (inPair ? 2 : 1)) + u'…';
}

QString brief(const QByteArray &utf8)
{
    return brief(QString::fromUtf8(utf8), longestName);
}

QString timeText(qint64 ms)
{
    return QString::fromLatin1(events::formatRfc3339(ms));
}

QString heldBy(Gate gate)
{
    return gate == Gate::Throttled ? u"the throttle"_s : u"quiet hours"_s;
}

QJsonObject counts(const QList<std::pair<QByteArray, qint64>> &all)
{
    QJsonObject json;
    for (const auto &[name, count] : all.first(std::min(namesTold, all.size()))) {
        if (name.isEmpty()) // events that name no agent
            continue;
        const QString key = brief(name);
        json.insert(key, json.value(key).toInteger() + count);
    }
    return json;
}

void append(QJsonArray &list, const QList<Gathered::Told> &told)
{
    for (const Gathered::Told &one : told) {
        QJsonObject json{{u"id"_s, QString::fromUtf8(one.id)},
                         {u"type"_s, brief(one.type)},
                         {u"time"_s, timeText(one.receivedMs)}};
        if (!one.agent.isEmpty())
            json.insert(u"agent"_s, brief(one.agent));
        if (!one.subject.isEmpty())
            json.insert(u"subject"_s, brief(one.subject, longestSubject));
        list.append(json);
    }
}

} // namespace

QJsonObject digestData(const QString &notification, const QString &name, const Gathered &gathered)
{
    QJsonArray events;
    append(events, gathered.first);
    append(events, gathered.last);
    QJsonObject json{{u"notification"_s, notification},
                     {u"name"_s, brief(name.isEmpty() ? notification : name, longestSubject)},
                     {u"gate"_s, gateName(gathered.gate)},
                     {u"held_by"_s, heldBy(gathered.gate)},
                     {u"count"_s, gathered.count},
                     {u"from"_s, timeText(gathered.firstMs)},
                     {u"until"_s, timeText(gathered.lastMs)},
                     {u"types"_s, counts(gathered.types)},
                     {u"agents"_s, counts(gathered.agents)},
                     {u"events"_s, events}};
    if (const qint64 untold = gathered.count - events.size(); untold > 0)
        json.insert(u"events_not_listed"_s, untold);
    return json;
}

} // namespace signalbox::deliveries
