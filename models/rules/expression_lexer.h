// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/expression_node.h"

#include <span>
#include <vector>

namespace signalbox::rules {

enum class TokenKind : quint8 {
    Word,   ///< a field, a keyword or an unquoted value: `data.cost`, `in`, `-3.5`, `task_run.*`
    Quoted, ///< text between quotes, escapes resolved
    Family, ///< `"task run".*`, as "task run.*"
    Symbol, ///< == != >= <= > <
    And,
    Or,
    Not,
    Open,
    Close,
    Comma,
    End
};

struct Token
{
    TokenKind kind = TokenKind::End;
    QString text; ///< of a quoted text what it stands for; of a word as written
    qsizetype position = 0;
    qsizetype length = 0;
    [[nodiscard]] qsizetype end() const { return position + length; }
};

struct Lexed
{
    std::vector<Token> tokens;              ///< the last is End
    std::optional<Expression::Error> error; ///< then `tokens` are those before it
};

/// Cuts a filter expression into tokens.
[[nodiscard]] Lexed lex(const QString &text);

/// What an unquoted word may consist of.
[[nodiscard]] bool isWordPart(QChar c);
/// What a bare word means as a value: a number that JSON would write the same, true, false, null, or text.
[[nodiscard]] QJsonValue literal(const QString &word);

struct DurationUnit
{
    QLatin1StringView name;
    qint64 ms;
};
[[nodiscard]] std::span<const DurationUnit> durationUnits(); ///< w d h m s ms
/// Milliseconds of "15m", "1h30m", "1.5d"; what is wrong, with positions from `token`.
[[nodiscard]] std::expected<qint64, Expression::Error> readDuration(const Token &token);
/// Milliseconds of an RFC 3339 time between the years 1 and 9998.
[[nodiscard]] std::expected<qint64, Expression::Error> readMoment(const Token &token);
/// The keys of a field such as `data.a."b c"`, whose token is a word of the text; nothing if it is no path.
[[nodiscard]] std::expected<std::optional<Field>, Expression::Error> readPath(const Token &token);

[[nodiscard]] std::unexpected<Expression::Error> errorAt(qsizetype position, qsizetype length,
                                                         const char *words, QStringList arguments = {});
[[nodiscard]] std::unexpected<Expression::Error> errorAt(const Token &at, const char *words,
                                                         QStringList arguments = {});

} // namespace signalbox::rules
