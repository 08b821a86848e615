// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/waits.h"

#include "ui/widgets/words.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <numeric>

namespace signalbox::ui {

namespace {

struct Waits
{
    Q_DECLARE_TR_FUNCTIONS(Waits)
};

constexpr int minute = 60, hour = 3600, day = 86400;

int unitSeconds(QStringView unit)
{
    if (unit.startsWith(u'd'))
        return day;
    if (unit.startsWith(u'h'))
        return hour;
    return unit.startsWith(u'm') ? minute : 1;
}

} // namespace

std::optional<QList<int>> waitsFromText(const QString &text)
{
    static const QRegularExpression one(
        QStringLiteral(R"(^(\d{1,7})\s*(|s|sec|m|min|h|hour|hours|d|day|days)$)"),
        QRegularExpression::CaseInsensitiveOption);
    QList<int> seconds;
    for (const QString &part : text.split(QLatin1Char(','))) {
        if (part.trimmed().isEmpty() && seconds.isEmpty() && !text.contains(QLatin1Char(',')))
            return seconds;
        const QRegularExpressionMatch match = one.match(part.trimmed());
        if (!match.hasMatch())
            return std::nullopt;
        const qint64 wait = match.capturedView(1).toLongLong() * unitSeconds(match.captured(2).toLower());
        if (wait > 365LL * day)
            return std::nullopt;
        seconds.append(static_cast<int>(wait));
    }
    return seconds;
}

QString waitsToText(const QList<int> &seconds)
{
    QStringList parts;
    for (const int wait : seconds) {
        if (wait >= hour && wait % hour == 0)
            parts.append(QStringLiteral("%1 h").arg(wait / hour));
        else if (wait >= minute && wait % minute == 0)
            parts.append(QStringLiteral("%1 min").arg(wait / minute));
        else
            parts.append(QStringLiteral("%1 s").arg(wait));
    }
    return parts.join(QLatin1StringView(", "));
}

QString waitsSummary(const QList<int> &seconds)
{
    const qint64 sum = std::accumulate(seconds.begin(), seconds.end(), qint64(0));
    const QString attempts = Waits::tr("%n attempts", nullptr, static_cast<int>(seconds.size()) + 1);
    if (sum == 0)
        return attempts;
    // Nobody plans a night by the minute: from an hour on whole hours will do.
    const QString over = sum >= 2 * day ? Waits::tr("%n days", nullptr, static_cast<int>(sum / day))
                         : sum >= hour  ? Waits::tr("%1 h").arg((sum + hour / 2) / hour)
                                        : duration(sum * 1000);
    return Waits::tr("%1 over %2").arg(attempts, over);
}

} // namespace signalbox::ui
