// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event_reader.h"

#include <chrono>

namespace signalbox::events {

using namespace std::chrono;

/// Takes `count` digits from the front; -1 if there are none.
static int takeNumber(QByteArrayView &text, qsizetype count)
{
    if (text.size() < count)
        return -1;
    int number = 0;
    for (qsizetype i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    text = text.sliced(count);
    return number;
}

static bool take(QByteArrayView &text, char wanted)
{
    if (text.isEmpty() || (text.front() != wanted && text.front() != (wanted | 0x20)))
        return false;
    text = text.sliced(1);
    return true;
}

std::optional<qint64> parseRfc3339(QByteArrayView text)
{
    const int y = takeNumber(text, 4);
    const bool dash = take(text, '-');
    const int mo = takeNumber(text, 2);
    const bool dash2 = take(text, '-');
    const int d = takeNumber(text, 2);
    const bool t = take(text, 'T') || take(text, ' ');
    const int h = takeNumber(text, 2);
    const bool colon = take(text, ':');
    const int mi = takeNumber(text, 2);
    const bool colon2 = take(text, ':');
    const int s = takeNumber(text, 2);
    if (!dash || !dash2 || !t || !colon || !colon2 || h < 0 || h > 23 || mi < 0 || mi > 59 || s < 0 || s > 60)
        return {};
    const year_month_day date{year(y), month(unsigned(mo)), day(unsigned(d))};
    if (y < 0 || mo < 0 || d < 0 || !date.ok())
        return {};

    int ms = 0;
    if (!text.isEmpty() && text.front() == '.') {
        text = text.sliced(1);
        int place = 100;
        qsizetype digits = 0;
        for (; !text.isEmpty() && text.front() >= '0' && text.front() <= '9';
             text = text.sliced(1), ++digits) {
            ms += place * (text.front() - '0');
            place /= 10;
        }
        if (digits == 0)
            return {};
    }

    int offsetMinutes = 0;
    if (!take(text, 'Z')) {
        const bool west = !text.isEmpty() && text.front() == '-';
        if (!west && !(!text.isEmpty() && text.front() == '+'))
            return {};
        text = text.sliced(1);
        const int hours = takeNumber(text, 2);
        const bool between = take(text, ':');
        const int minutes = takeNumber(text, 2);
        if (!between || hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
            return {};
        offsetMinutes = (hours * 60 + minutes) * (west ? -1 : 1);
    }
    if (!text.isEmpty())
        return {};
    const qint64 days = sys_days(date).time_since_epoch().count();
    const qint64 seconds = days * 86400 + h * 3600 + mi * 60 - offsetMinutes * 60 + (s == 60 ? 59 : s);
    return seconds * 1000 + (s == 60 ? 999 : ms);
}

QByteArray formatRfc3339(qint64 msUtc)
{
    const sys_time<milliseconds> time{milliseconds(msUtc)};
    const auto midnight = floor<days>(time);
    const year_month_day date(midnight);
    const hh_mm_ss clock(time - midnight);
    QByteArray out = QByteArrayLiteral("0000-00-00T00:00:00.000Z");
    const auto put = [&out](qsizetype lastDigit, qint64 number) {
        for (; number > 0; number /= 10)
            out[lastDigit--] = char('0' + number % 10);
    };
    put(3, int(date.year()));
    put(6, unsigned(date.month()));
    put(9, unsigned(date.day()));
    put(12, clock.hours().count());
    put(15, clock.minutes().count());
    put(18, clock.seconds().count());
    put(22, clock.subseconds().count());
    return out;
}

} // namespace signalbox::events
