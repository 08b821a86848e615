// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/value.h"

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

namespace signalbox::rules {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// A number taken apart: `digits` without zeros at either end, times ten to the `exponent`.
struct Decimal
{
    std::string digits;
    qint64 exponent = 0;
};

/// Nothing if the text, its sign apart, does not follow JSON's grammar of numbers.
std::optional<Decimal> takeApart(std::string_view text)
{
    size_t at = 0;
    const auto digits = [&] {
        const size_t from = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        return text.substr(from, at - from);
    };
    const std::string_view whole = digits();
    if (whole.empty() || (whole.size() > 1 && whole.front() == '0'))
        return {};
    std::string_view fraction;
    if (at < text.size() && text[at] == '.') {
        ++at;
        fraction = digits();
        if (fraction.empty())
            return {};
    }
    Decimal decimal;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        const bool negative = at < text.size() && text[at] == '-';
        if (at < text.size() && (text[at] == '-' || text[at] == '+'))
            ++at;
        const std::string_view power = digits();
        if (power.empty())
            return {};
        for (const char digit : power)
            decimal.exponent = std::min<qint64>(decimal.exponent * 10 + (digit - '0'), 1'000'000'000);
        if (negative)
            decimal.exponent = -decimal.exponent;
    }
    if (at != text.size())
        return {};
    decimal.digits.append(whole).append(fraction);
    decimal.exponent -= qint64(fraction.size());
    decimal.digits.erase(0, std::min(decimal.digits.find_first_not_of('0'), decimal.digits.size()));
    while (!decimal.digits.empty() && decimal.digits.back() == '0') {
        decimal.digits.pop_back();
        ++decimal.exponent;
    }
    return decimal;
}

bool readWhole(std::string_view digits, quint64 &magnitude)
{
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), magnitude);
    return error == std::errc() && end == digits.data() + digits.size();
}

std::strong_ordering compareReals(double a, double b)
{
    return a < b   ? std::strong_ordering::less
           : a > b ? std::strong_ordering::greater
                   : std::strong_ordering::equal;
}

} // namespace

std::optional<Number> Number::read(std::string_view text)
{
    Number number;
    std::string_view unsignedText = text;
    number.m_negative = !text.empty() && text.front() == '-';
    if (number.m_negative)
        unsignedText.remove_prefix(1);
    if (unsignedText.empty() || !isDigit(unsignedText.front()))
        return {};
    if ((unsignedText.size() == 1 || unsignedText.front() != '0') &&
        readWhole(unsignedText, number.m_magnitude)) {
        number.m_whole = true;
        number.m_negative = number.m_negative && number.m_magnitude != 0;
        return number;
    }
    std::optional<Decimal> decimal = takeApart(unsignedText);
    if (!decimal)
        return {};
    const qint64 places = qint64(decimal->digits.size()) + decimal->exponent; // before the decimal point
    if (decimal->digits.empty()) {
        number.m_magnitude = 0;
        number.m_negative = false;
        number.m_whole = true;
        return number;
    }
    if (decimal->exponent >= 0 && places <= std::numeric_limits<quint64>::digits10 + 1) {
        decimal->digits.append(size_t(decimal->exponent), '0');
        number.m_whole = readWhole(decimal->digits, number.m_magnitude);
        if (number.m_whole)
            return number;
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number.m_real);
    if (error != std::errc()) {
        number.m_real = places > 0 ? HUGE_VAL : std::numeric_limits<double>::denorm_min();
        if (number.m_negative)
            number.m_real = -number.m_real;
    }
    return number;
}

quint64 Number::hash() const
{
    // A real number without a fraction may equal a whole one.
    if (!m_whole && std::abs(m_real) < 0x1p64 && std::trunc(m_real) == m_real)
        return quint64(std::abs(m_real)) * 2 + (m_real < 0 ? 1 : 0);
    return m_whole ? m_magnitude * 2 + (m_negative ? 1 : 0) : ~std::bit_cast<quint64>(m_real);
}

std::strong_ordering operator<=>(const Number &a, const Number &b)
{
    if (a.m_whole && b.m_whole) {
        if (a.m_negative != b.m_negative)
            return a.m_negative ? std::strong_ordering::less : std::strong_ordering::greater;
        return a.m_negative ? b.m_magnitude <=> a.m_magnitude : a.m_magnitude <=> b.m_magnitude;
    }
    if (!a.m_whole && !b.m_whole)
        return compareReals(a.m_real, b.m_real);
    if (!a.m_whole)
        return 0 <=> (b <=> a);
    // No rounding: the whole part of the real number as an integer, then what is left of it.
    if (std::abs(b.m_real) >= 0x1p64)
        return compareReals(0, b.m_real);
    const double truncated = std::trunc(b.m_real);
    Number whole;
    whole.m_whole = true;
    whole.m_magnitude = quint64(std::abs(truncated));
    whole.m_negative = truncated < 0;
    const std::strong_ordering order = a <=> whole;
    return order != 0 ? order : compareReals(truncated, b.m_real);
}

} // namespace signalbox::rules
