// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/json_text.h"

#include <algorithm>
#include <array>

namespace signalbox::events::json {

Kind kindOf(QByteArrayView value)
{
    switch (value.isEmpty() ? 'n' : value.front()) {
    case '{':
        return Kind::Object;
    case '[':
        return Kind::Array;
    case '"':
        return Kind::String;
    case 't':
    case 'f':
        return Kind::Boolean;
    case 'n':
        return Kind::Null;
    default:
        return Kind::Number;
    }
}

QLatin1StringView kindName(Kind kind)
{
    static constexpr QLatin1StringView names[] = {QLatin1StringView("null"),   QLatin1StringView("boolean"),
                                                  QLatin1StringView("number"), QLatin1StringView("string"),
                                                  QLatin1StringView("array"),  QLatin1StringView("object")};
    return names[size_t(kind)];
}

static bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

static int hexDigit(char c)
{
    if (isDigit(c))
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The code unit of "XXXX"; -1 if it is none.
static int codeUnit(const char *at, const char *end)
{
    if (end - at < 4)
        return -1;
    int unit = 0;
    for (int i = 0; i < 4; ++i) {
        const int digit = hexDigit(at[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static bool isHighSurrogate(int unit)
{
    return unit >= 0 && (unit & 0xFC00) == 0xD800;
}

static bool isLowSurrogate(int unit)
{
    return unit >= 0 && (unit & 0xFC00) == 0xDC00;
}

static bool isSurrogate(int unit)
{
    return unit >= 0 && (unit & 0xF800) == 0xD800;
}

/// Whether an escape at `at` is the first half of a pair whose second half follows.
static bool startsPair(const char *at, const char *end)
{
    return end - at >= 12 && isHighSurrogate(codeUnit(at + 2, end)) && at[6] == '\\' && at[7] == 'u' &&
           isLowSurrogate(codeUnit(at + 8, end));
}

bool Cursor::skipString()
{
    // Characters that end a run of plain ones: quote, backslash, controls.
    static constexpr auto special = [] {
        std::array<bool, 256> table{};
        for (size_t c = 0; c < 0x20; ++c)
            table[c] = true;
        table['"'] = table['\\'] = true;
        return table;
    }();
    if (!take('"'))
        return false;
    for (;;) {
        while (at != end && !special[quint8(*at)])
            ++at;
        if (at == end || quint8(*at) < 0x20)
            return fail(Problem::Syntax);
        if (*at == '"') {
            ++at;
            return true;
        }
        if (end - at < 2)
            return fail(Problem::Syntax);
        if (at[1] != 'u') {
            if (!memchr("\"\\/bfnrt", at[1], 8))
                return fail(Problem::Syntax);
            at += 2;
            continue;
        }
        const int unit = codeUnit(at + 2, end);
        if (unit < 0)
            return fail(Problem::Syntax);
        const bool paired = startsPair(at, end);
        loneSurrogate = loneSurrogate || (!paired && isSurrogate(unit));
        at += paired ? 12 : 6;
    }
}

bool Cursor::skipNumber()
{
    const auto digits = [this] {
        const char *begin = at;
        while (at != end && isDigit(*at))
            ++at;
        return at != begin || fail(Problem::Syntax);
    };
    if (at != end && *at == '-')
        ++at;
    if (at != end && *at == '0')
        ++at;
    else if (!digits())
        return false;
    if (at != end && *at == '.') {
        ++at;
        if (!digits())
            return false;
    }
    if (at != end && (*at | 0x20) == 'e') {
        ++at;
        if (at != end && (*at == '+' || *at == '-'))
            ++at;
        return digits();
    }
    return true;
}

bool Cursor::skipWord(QByteArrayView word)
{
    if (!QByteArrayView(at, end).startsWith(word))
        return fail(Problem::Syntax);
    at += word.size();
    return true;
}

bool Cursor::skipContainer(int depth)
{
    if (depth < 1)
        return fail(Problem::TooDeep);
    if (*at == '{')
        return walkMembers(*this, depth, [](QByteArrayView, QByteArrayView) { return true; });
    ++at;
    skipSpace();
    if (!atEnd() && *at == ']')
        return take(']');
    for (;;) {
        skipSpace();
        if (!skipValue(depth - 1))
            return false;
        skipSpace();
        if (!atEnd() && *at == ']')
            return take(']');
        if (!take(','))
            return false;
    }
}

bool Cursor::skipValue(int depth)
{
    if (at == end)
        return fail(Problem::Syntax);
    switch (*at) {
    case '"':
        return skipString();
    case '{':
    case '[':
        return skipContainer(depth);
    case 't':
        return skipWord("true");
    case 'f':
        return skipWord("false");
    case 'n':
        return skipWord("null");
    default:
        return skipNumber();
    }
}

static char *putUtf8(char *out, int code)
{
    if (code < 0x80) {
        *out++ = char(code);
        return out;
    }
    if (code < 0x800) {
        *out++ = char(0xC0 | (code >> 6));
    } else {
        if (code < 0x10000) {
            *out++ = char(0xE0 | (code >> 12));
        } else {
            *out++ = char(0xF0 | (code >> 18));
            *out++ = char(0x80 | ((code >> 12) & 0x3F));
        }
        *out++ = char(0x80 | ((code >> 6) & 0x3F));
    }
    *out++ = char(0x80 | (code & 0x3F));
    return out;
}

char *unescapeTo(char *out, QByteArrayView betweenQuotes)
{
    const char *at = betweenQuotes.begin();
    const char *end = betweenQuotes.end();
    while (at != end) {
        const auto *backslash = static_cast<const char *>(memchr(at, '\\', size_t(end - at)));
        const char *plainEnd = backslash ? backslash : end;
        memcpy(out, at, size_t(plainEnd - at));
        out += plainEnd - at;
        if (!backslash || end - backslash < 2)
            break;
        at = backslash + 2;
        switch (backslash[1]) {
        case 'b':
            *out++ = '\b';
            break;
        case 'f':
            *out++ = '\f';
            break;
        case 'n':
            *out++ = '\n';
            break;
        case 'r':
            *out++ = '\r';
            break;
        case 't':
            *out++ = '\t';
            break;
        case 'u': {
            int code = std::max(codeUnit(at, end), 0);
            at += std::min<qsizetype>(4, end - at);
            if (isHighSurrogate(code) && end - at >= 6 && at[0] == '\\' && at[1] == 'u' &&
                isLowSurrogate(codeUnit(at + 2, end))) {
                code = 0x10000 + ((code - 0xD800) << 10) + (codeUnit(at + 2, end) - 0xDC00);
                at += 6;
            } else if (isSurrogate(code)) {
                code = 0xFFFD;
            }
            out = putUtf8(out, code);
            break;
        }
        default:
            *out++ = backslash[1];
        }
    }
    return out;
}

QByteArray unescaped(QByteArrayView betweenQuotes)
{
    QByteArray out(betweenQuotes.size() + 1, Qt::Uninitialized);
    out.resize(unescapeTo(out.data(), betweenQuotes) - out.constData());
    return out;
}

void mendLoneSurrogates(QByteArray &wellFormed)
{
    char *at = wellFormed.data();
    char *end = at + wellFormed.size();
    while ((at = static_cast<char *>(memchr(at, '\\', size_t(end - at))))) {
        if (at[1] != 'u') {
            at += 2;
        } else if (startsPair(at, end)) {
            at += 12;
        } else {
            if (isSurrogate(codeUnit(at + 2, end)))
                memcpy(at, "\\ufffd", 6);
            at += 6;
        }
    }
}

void appendString(QByteArray &out, QByteArrayView text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out.append('"');
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (quint8(c) < 0x20) {
            out.append("\\u00").append(hex[quint8(c) >> 4]).append(hex[quint8(c) & 15]);
        } else {
            out.append(c);
        }
    }
    out.append('"');
}

bool isWhole(QByteArrayView number)
{
    const auto exponentAt =
        std::find_if(number.begin(), number.end(), [](char c) { return (c | 0x20) == 'e'; });
    QByteArray digits;
    qint64 power = 0; // of ten, for the last digit
    bool afterPoint = false;
    for (auto it = number.begin(); it != exponentAt; ++it) {
        if (*it == '.')
            afterPoint = true;
        if (!isDigit(*it))
            continue;
        digits.append(*it);
        power -= afterPoint ? 1 : 0;
    }
    while (digits.endsWith('0')) {
        digits.chop(1);
        ++power;
    }
    if (digits.isEmpty())
        return true;
    if (exponentAt != number.end()) {
        bool negative = false;
        qint64 exponent = 0;
        for (auto it = exponentAt + 1; it != number.end(); ++it) {
            negative = negative || *it == '-';
            if (isDigit(*it))
                exponent = std::min<qint64>(exponent * 10 + (*it - '0'), 1'000'000'000);
        }
        power += negative ? -exponent : exponent;
    }
    return power >= 0;
}

} // namespace signalbox::events::json
