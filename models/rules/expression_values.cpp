// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event_reader.h"
#include "models/foundation/shape.h"
#include "models/rules/expression_lexer.h"
#include "models/rules/value.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <cmath>

namespace signalbox::rules {

using namespace Qt::StringLiterals;
using Error = Expression::Error;

namespace {

constexpr std::array<DurationUnit, 6> units{{{"w"_L1, 7 * 86'400'000LL},
                                             {"d"_L1, 86'400'000},
                                             {"h"_L1, 3'600'000},
                                             {"m"_L1, 60'000},
                                             {"s"_L1, 1000},
                                             {"ms"_L1, 1}}};
constexpr double longestDuration = 1e15; // 30,000 years: every millisecond of it is exact in a double
constexpr qint64 firstMoment = -62'135'596'800'000; // 0001-01-01T00:00:00Z
constexpr qint64 lastMoment = 253'370'764'800'000;  // 9999-01-01T00:00:00Z

/// The unit that somebody means who writes more of it than its letter.
QString unitLike(const QString &word)
{
    static constexpr std::array<std::pair<QLatin1StringView, QLatin1StringView>, 6> names{
        {{"milli"_L1, "ms"_L1},
         {"w"_L1, "w"_L1},
         {"d"_L1, "d"_L1},
         {"h"_L1, "h"_L1},
         {"m"_L1, "m"_L1},
         {"s"_L1, "s"_L1}}};
    for (const auto &[start, unit] : names)
        if (word.startsWith(start, Qt::CaseInsensitive))
            return unit;
    return {};
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

} // namespace

std::unexpected<Error> errorAt(qsizetype position, qsizetype length, const char *words, QStringList arguments)
{
    constexpr qsizetype longest = 80;
    for (QString &argument : arguments)
        if (argument.size() > longest)
            argument = argument.first(longest - 1) + QChar(0x2026);
    return std::unexpected(Error{position, length, {{}, "bad_expression", words, std::move(arguments)}});
}

std::unexpected<Error> errorAt(const Token &at, const char *words, QStringList arguments)
{
    return errorAt(at.position, at.length, words, std::move(arguments));
}

QJsonValue literal(const QString &word)
{
    if (word == "true"_L1 || word == "false"_L1)
        return word == "true"_L1;
    if (word == "null"_L1)
        return QJsonValue(QJsonValue::Null);
    if (!Number::read(word.toStdString()))
        return word;
    const QJsonValue number = QJsonDocument::fromJson('[' + word.toLatin1() + ']').array().at(0);
    return valueText(number) == word ? number : QJsonValue(word);
}

std::span<const DurationUnit> durationUnits()
{
    return units;
}

std::expected<qint64, Error> readDuration(const Token &token)
{
    const QString &text = token.text;
    double total = 0;
    qsizetype at = 0;
    const auto bad = [&] {
        return errorAt(token,
                       QT_TRANSLATE_NOOP("Fault", "“%1” is no duration. It is a number and a unit: 500ms, "
                                                  "30s, 15m, 2h, 7d or 1w."),
                       {text});
    };
    if (token.kind != TokenKind::Word && token.kind != TokenKind::Quoted)
        return bad();
    while (at < text.size()) {
        const qsizetype number = at;
        while (at < text.size() && (isDigit(text[at]) || text[at] == u'.'))
            ++at;
        bool read = false;
        const double count = QStringView(text).sliced(number, at - number).toDouble(&read);
        if (!read)
            return bad();
        const qsizetype from = at;
        while (at < text.size() && !isDigit(text[at]))
            ++at;
        const QString name = text.sliced(from, at - from);
        if (name.isEmpty())
            return errorAt(token,
                           QT_TRANSLATE_NOOP("Fault", "After “%1” a unit is missing: ms, s, m, h, d or w."),
                           {text});
        const auto unit = std::ranges::find(units, name, &DurationUnit::name);
        if (unit == units.end()) {
            // Quotes stand before the text; what is in them has no escapes if it begins like a duration.
            const qsizetype offset = token.position + from + (token.kind == TokenKind::Quoted ? 1 : 0);
            const QString like = unitLike(name);
            const qsizetype length = std::min(name.size(), token.end() - offset);
            if (!like.isEmpty())
                return errorAt(offset, length,
                               QT_TRANSLATE_NOOP("Fault", "There is no unit “%1”. Did you mean “%2”?"),
                               {name, like});
            return errorAt(offset, length,
                           QT_TRANSLATE_NOOP("Fault", "There is no unit “%1”. There are: ms, s, m, h, d, w."),
                           {name});
        }
        total += count * double(unit->ms);
        if (total > longestDuration)
            return errorAt(token, QT_TRANSLATE_NOOP("Fault", "“%1” is too long a time."), {text});
    }
    if (text.isEmpty())
        return bad();
    return std::llround(total);
}

std::expected<qint64, Error> readMoment(const Token &token)
{
    const auto ms = events::parseRfc3339(token.text.toUtf8());
    if (!ms || *ms < firstMoment || *ms >= lastMoment)
        return errorAt(
            token, QT_TRANSLATE_NOOP("Fault", "“%1” is no time. A time is written as 2026-01-15T09:30:00Z."),
            {token.text});
    return *ms;
}

std::expected<std::optional<Field>, Error> readPath(const Token &token)
{
    Field field;
    const QStringView text = token.text;
    for (const Subject subject : {Subject::Data, Subject::Metadata, Subject::Whole})
        if (text.startsWith(subjectName(subject)) &&
            text.sliced(subjectName(subject).size()).startsWith(u'.'))
            field.subject = subject;
    if (!isPath(field.subject))
        return std::nullopt;
    qsizetype at = subjectName(field.subject).size();
    while (at < text.size()) {
        ++at; // the dot
        QString key;
        if (at < text.size() && (text[at] == u'"' || text[at] == u'\'')) {
            const qsizetype from = at;
            for (++at; text[at] != text[from]; ++at)
                if (text[at] == u'\\')
                    ++at;
            ++at;
            key = lex(text.sliced(from, at - from).toString()).tokens.front().text;
            if (at < text.size() && text[at] != u'.')
                return errorAt(
                    token.position + at, text.size() - at,
                    QT_TRANSLATE_NOOP("Fault", "After a quoted name stands a dot or the operator."));
        } else {
            for (; at < text.size() && text[at] != u'.'; ++at) {
                if (text[at] == u'\\')
                    ++at;
                if (at == text.size())
                    return errorAt(
                        token.position + at - 1, 1,
                        QT_TRANSLATE_NOOP("Fault",
                                          "Here the backslash lacks the character that it stands for."));
                key += text[at];
            }
        }
        if (key.isEmpty())
            return at == text.size()
                       ? errorAt(token, QT_TRANSLATE_NOOP("Fault", "“%1” ends where a name should follow."),
                                 {token.text})
                       : errorAt(token,
                                 QT_TRANSLATE_NOOP("Fault",
                                                   "“%1” has nothing between two dots, or before the first."),
                                 {token.text});
        field.keys.append(key);
    }
    return field;
}

} // namespace signalbox::rules
