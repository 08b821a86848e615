// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/expression.h"

#include <vector>

namespace signalbox::rules {

enum class TokenKind : quint8 {
    Word,   ///< a field, a keyword or an unquoted value: `data.cost`, `in`, `-3.5`, `task_run.*`
    Quoted, ///< text between quotes, escapes resolved
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
    QString text; ///< of a quoted text what it stands for
    qsizetype position = 0;
    qsizetype length = 0;
};

/// Cuts a filter expression into tokens; the last is End.
[[nodiscard]] std::expected<std::vector<Token>, Expression::Error> tokens(const QString &text);

} // namespace signalbox::rules
