// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/policy_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <bit>

namespace signalbox::ui {

namespace {

struct Policy
{
    Q_DECLARE_TR_FUNCTIONS(Policy)
};

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

QString clockWords(int minutes)
{
    return QTime(0, 0).addSecs(minutes * 60).toString(QStringLiteral("HH:mm"));
}

} // namespace

QString momentWords(qint64 ms, qint64 nowMs)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(ms);
    const qint64 days = QDateTime::fromMSecsSinceEpoch(nowMs).date().daysTo(moment.date());
    if (days == 0)
        return moment.toString(QStringLiteral("HH:mm"));
    return days > 0 && days < 7 ? QLocale().toString(moment, QStringLiteral("ddd HH:mm"))
                                : moment.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString quietHoursWords(const rules::QuietHours &hours)
{
    QString when = hours.from == hours.until
                       ? Policy::tr("around the clock, told at %1").arg(clockWords(hours.until))
                       : clockWords(hours.from) + QStringLiteral("–") + clockWords(hours.until);
    if (hours.zone != QTimeZone::systemTimeZoneId())
        when += QStringLiteral(" (") + QString::fromUtf8(hours.zone) + QLatin1Char(')');
    QStringList said{when};
    if (const QString days = daysWords(hours.days); !days.isEmpty())
        said.append(days);
    if (hours.breakThrough)
        said.append(breakThroughWords(hours.breakThrough));
    return said.join(QStringLiteral(", "));
}

QString throttleWords(const rules::Throttle &throttle)
{
    return Policy::tr("at most %1 in %2")
        .arg(QLocale().toString(throttle.most), spanOfTimeWords(throttle.seconds));
}

QString daysWords(quint8 days)
{
    const quint8 set = days & rules::QuietHours::everyDay;
    if (set == rules::QuietHours::everyDay)
        return {};
    if (set == 0)
        return Policy::tr("on no day");
    const QLocale locale;
    QStringList named;
    int first = -1, last = -1;
    for (int day = 0; day < 7; ++day)
        if (set >> day & 1) {
            named.append(locale.dayName(day + 1, QLocale::ShortFormat));
            first = first < 0 ? day : first;
            last = day;
        }
    const auto count = std::popcount(set);
    if (count > 2 && last - first + 1 == count)
        return Policy::tr("%1 to %2").arg(named.first(), named.last());
    if (count == 1)
        return named.first();
    return Policy::tr("%1 and %2").arg(named.first(count - 1).join(QStringLiteral(", ")), named.last());
}

QString breakThroughWords(std::optional<events::Severity> severity)
{
    if (!severity)
        return Policy::tr("nothing goes out at once");
    switch (*severity) {
    case events::Severity::Failure:
        return Policy::tr("failures go out at once");
    case events::Severity::Warning:
        return Policy::tr("warnings and failures go out at once");
    case events::Severity::Success:
        return Policy::tr("successes, warnings and failures go out at once");
    case events::Severity::Info:
        return Policy::tr("all but quiet events go out at once");
    case events::Severity::Quiet:
        break;
    }
    return Policy::tr("everything goes out at once");
}

QString spanOfTimeWords(int seconds)
{
    if (seconds == 3600)
        return Policy::tr("an hour");
    if (seconds == 86'400)
        return Policy::tr("a day");
    if (seconds % 86'400 == 0)
        return Policy::tr("%n days", nullptr, seconds / 86'400);
    if (seconds % 3600 == 0)
        return Policy::tr("%n hours", nullptr, seconds / 3600);
    if (seconds == 60)
        return Policy::tr("a minute");
    if (seconds % 60 == 0)
        return Policy::tr("%n minutes", nullptr, seconds / 60);
    return Policy::tr("%n seconds", nullptr, seconds);
}

QString policyWords(const rules::Notification &notification, qint64 nowMs)
{
    QStringList said;
    if (notification.mutedUntilMs && *notification.mutedUntilMs > nowMs)
        said.append(Policy::tr("muted until %1: noted down, never sent")
                        .arg(momentWords(*notification.mutedUntilMs, nowMs)));
    if (notification.quietHours)
        said.append(Policy::tr("held %1; then one digest").arg(quietHoursWords(*notification.quietHours)));
    if (notification.throttle)
        said.append(Policy::tr("%1, the rest in one digest").arg(throttleWords(*notification.throttle)));
    for (QString &part : said)
        part = capitalised(part) + QLatin1Char('.');
    return said.join(QLatin1Char(' '));
}

} // namespace signalbox::ui
