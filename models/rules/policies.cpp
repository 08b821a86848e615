// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/policies.h"

#include "models/events/event_reader.h"

#include <QTimeZone>

#include <algorithm>
#include <array>

namespace signalbox::rules {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array<QLatin1StringView, 7> dayNames{"mon"_L1, "tue"_L1, "wed"_L1, "thu"_L1,
                                                    "fri"_L1, "sat"_L1, "sun"_L1};
constexpr qint64 latestMs = 253'402'300'799'999; ///< the last moment that RFC 3339 can write

QStringList dayNameList()
{
    return {dayNames.begin(), dayNames.end()};
}

/// Without the milliseconds where there are none.
QString momentText(qint64 ms)
{
    QByteArray text = events::formatRfc3339(std::clamp<qint64>(ms, 0, latestMs));
    if (text.endsWith(".000Z"))
        text.replace(text.size() - 5, 5, "Z");
    return QString::fromLatin1(text);
}

QString timeOfDayText(int minutes)
{
    const auto two = [](int number) -> QString { return QString::number(number).rightJustified(2, u'0'); };
    return two(minutes / 60) + u':' + two(minutes % 60);
}

std::optional<int> timeOfDay(QStringView text)
{
    const auto digit = [text](qsizetype at) { return text[at] >= u'0' && text[at] <= u'9'; };
    if (text.size() != 5 || text[2] != u':' || !digit(0) || !digit(1) || !digit(3) || !digit(4))
        return {};
    const int hour = text.first(2).toInt();
    const int minute = text.last(2).toInt();
    return hour < 24 && minute < 60 ? std::optional(hour * 60 + minute) : std::nullopt;
}

int readTimeOfDay(const Shape &shape, const QString &key, int fallback)
{
    const QString text = shape.requiredText(key);
    if (const auto minutes = timeOfDay(text))
        return *minutes;
    if (!text.trimmed().isEmpty())
        shape.report(key, "bad_time",
                     QT_TRANSLATE_NOOP(
                         "Fault", "“%1” is no time of day: write hours and minutes, from 00:00 to 23:59."),
                     {text});
    return fallback;
}

/// One that is spelled alike, or the one whose city was named.
QString zoneLike(const QString &name)
{
    QStringList known;
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
        known.append(QString::fromLatin1(id));
    const QString city = u'/' + QString(name).replace(u' ', u'_');
    for (const QString &zone : std::as_const(known)) {
        if (zone.endsWith(city, Qt::CaseInsensitive))
            return zone;
    }
    return nearest(name, known);
}

QByteArray readZone(const Shape &shape)
{
    if (!shape.has(u"zone"_s))
        return QuietHours().zone;
    const QString name = shape.requiredText(u"zone"_s);
    const QByteArray zone = name.toUtf8();
    if (name.trimmed().isEmpty() || QTimeZone::isTimeZoneIdAvailable(zone))
        return zone;
    if (const QString like = zoneLike(name); !like.isEmpty())
        shape.report(u"zone"_s, "unknown_zone",
                     QT_TRANSLATE_NOOP("Fault", "There is no time zone “%1”. Did you mean “%2”?"),
                     {name, like});
    else
        shape.report(u"zone"_s, "unknown_zone",
                     QT_TRANSLATE_NOOP("Fault", "There is no time zone “%1”. Zones are named as in “%2”."),
                     {name, u"Europe/Berlin"_s});
    return zone;
}

quint8 readDays(const Shape &shape, Faults &faults)
{
    if (!shape.has(u"days"_s))
        return QuietHours::everyDay;
    const qsizetype faultsBefore = faults.size();
    const QStringList names = shape.texts(u"days"_s);
    if (faults.size() != faultsBefore)
        return QuietHours::everyDay;
    quint8 days = 0;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString at = pointerTo(shape.at(u"days"_s), i);
        const auto day =
            std::ranges::find_if(dayNames, [&](QLatin1StringView name) { return names[i] == name; });
        if (day == dayNames.end()) {
            faults.append({at,
                           "unknown_day",
                           QT_TRANSLATE_NOOP("Fault", "There is no day “%1”. There are: %2."),
                           {names[i], dayNameList().join(u", "_s)}});
            continue;
        }
        const quint8 bit = quint8(1 << (day - dayNames.begin()));
        if (days & bit)
            faults.append(
                {at, "duplicate_day", QT_TRANSLATE_NOOP("Fault", "“%1” is here twice."), {names[i]}});
        days |= bit;
    }
    if (names.isEmpty())
        shape.report(
            u"days"_s, "no_days",
            QT_TRANSLATE_NOOP("Fault", "Choose at least one day, or leave “days” out for every day."));
    return days;
}

std::optional<events::Severity> readBreakThrough(const Shape &shape)
{
    if (!shape.has(u"break_through"_s))
        return {};
    const QString name = shape.requiredText(u"break_through"_s);
    const auto severity = events::severityFromName(name);
    if (!severity && !name.trimmed().isEmpty()) {
        QStringList known;
        for (int i = 0; i <= int(events::Severity::Failure); ++i)
            known.append(events::severityName(events::Severity(i)));
        shape.report(u"break_through"_s, "unknown_severity",
                     QT_TRANSLATE_NOOP("Fault", "There is no severity “%1”. There are: %2."),
                     {name, known.join(u", "_s)});
    }
    return severity;
}

int readBound(const Shape &shape, const QString &key, int most, int fallback)
{
    if (!shape.has(key))
        shape.report(key, "missing", QT_TRANSLATE_NOOP("Fault", "“%1” is required."), {key});
    return shape.integer(key, 1, most).value_or(fallback);
}

} // namespace

std::optional<qint64> readMute(const Shape &shape)
{
    const QString key = u"mute_until"_s;
    const QString text = shape.text(key);
    if (!shape.has(key) || !shape.value(key).isString())
        return {};
    const auto ms = events::parseRfc3339(text.toUtf8());
    if (!ms || *ms < 0) {
        shape.report(key, "bad_time",
                     QT_TRANSLATE_NOOP("Fault", "“%1” is no time: write it as in “%2”, with a zone or Z."),
                     {text, u"2026-11-22T08:00:00Z"_s});
        return {};
    }
    return ms;
}

void writeMute(QJsonObject &json, std::optional<qint64> mutedUntilMs)
{
    if (mutedUntilMs)
        json.insert(u"mute_until"_s, momentText(*mutedUntilMs));
}

std::optional<QuietHours> readQuietHours(const Shape &outer, Faults &faults)
{
    const QString key = u"quiet_hours"_s;
    if (!outer.has(key))
        return {};
    const Shape shape(outer.value(key), outer.at(key), faults);
    if (!outer.value(key).isObject())
        return {};
    shape.allowOnly({u"from"_s, u"to"_s, u"zone"_s, u"days"_s, u"break_through"_s});
    QuietHours hours;
    hours.from = readTimeOfDay(shape, u"from"_s, hours.from);
    hours.until = readTimeOfDay(shape, u"to"_s, hours.until);
    hours.zone = readZone(shape);
    hours.days = readDays(shape, faults);
    hours.breakThrough = readBreakThrough(shape);
    return hours;
}

void writeQuietHours(QJsonObject &json, const std::optional<QuietHours> &hours)
{
    if (!hours)
        return;
    QJsonObject written{{u"from"_s, timeOfDayText(hours->from)}, {u"to"_s, timeOfDayText(hours->until)}};
    if (hours->zone != QuietHours().zone)
        written.insert(u"zone"_s, QString::fromUtf8(hours->zone));
    if (hours->days != QuietHours::everyDay) {
        QJsonArray days;
        for (size_t i = 0; i < dayNames.size(); ++i) {
            if (hours->days >> i & 1)
                days.append(dayNames[i]);
        }
        written.insert(u"days"_s, days);
    }
    if (hours->breakThrough)
        written.insert(u"break_through"_s, events::severityName(*hours->breakThrough));
    json.insert(u"quiet_hours"_s, written);
}

std::optional<Throttle> readThrottle(const Shape &outer, Faults &faults)
{
    const QString key = u"throttle"_s;
    if (!outer.has(key))
        return {};
    const Shape shape(outer.value(key), outer.at(key), faults);
    if (!outer.value(key).isObject())
        return {};
    shape.allowOnly({u"most"_s, u"within_seconds"_s});
    const Throttle usual;
    return Throttle{.most = readBound(shape, u"most"_s, mostMessages, usual.most),
                    .seconds = readBound(shape, u"within_seconds"_s, mostThrottleSeconds, usual.seconds)};
}

void writeThrottle(QJsonObject &json, const std::optional<Throttle> &throttle)
{
    if (throttle)
        json.insert(u"throttle"_s,
                    QJsonObject{{u"most"_s, throttle->most}, {u"within_seconds"_s, throttle->seconds}});
}

} // namespace signalbox::rules
