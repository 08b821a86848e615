// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QLatin1StringView>

#include <cstring>

/// JSON as text: checked strictly once, then walked without a tree, so that numbers of any size and every
/// escape stay as they were written. Pure; any thread.
namespace signalbox::events::json {

enum class Kind : quint8 { Null, Boolean, Number, String, Array, Object };
/// Of a well-formed value, by its first character.
[[nodiscard]] Kind kindOf(QByteArrayView value);
/// As JSON calls it: "string" …
[[nodiscard]] QLatin1StringView kindName(Kind kind);

enum class Problem : quint8 { None, Syntax, TooDeep };

/// Reads JSON text from left to right. A failed step leaves `at` where the text went wrong.
struct Cursor
{
    const char *at = nullptr;
    const char *end = nullptr;
    Problem problem = Problem::None;
    bool loneSurrogate = false; ///< some `\uD800`-like escape lacks its other half

    explicit Cursor(QByteArrayView text) : at(text.begin()), end(text.end()) {}
    void skipSpace()
    {
        while (at != end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
            ++at;
    }
    [[nodiscard]] bool atEnd() const { return at == end; }
    [[nodiscard]] bool take(char wanted)
    {
        if (at == end || *at != wanted)
            return fail(Problem::Syntax);
        ++at;
        return true;
    }
    [[nodiscard]] bool fail(Problem what)
    {
        problem = what;
        return false;
    }
    /// A whole value, containers nested no deeper than `depth`.
    [[nodiscard]] bool skipValue(int depth);
    [[nodiscard]] bool skipString(); ///< from the opening quote to past the closing one

private:
    [[nodiscard]] bool skipNumber();
    [[nodiscard]] bool skipWord(QByteArrayView word);
    [[nodiscard]] bool skipContainer(int depth);
};

/// Checks that `object`'s text is a JSON object and calls visit(key between its quotes, value) for each
/// member until it returns false.
template<typename Visit> [[nodiscard]] bool walkMembers(Cursor &cursor, int depth, Visit &&visit)
{
    if (depth < 1)
        return cursor.fail(Problem::TooDeep);
    if (!cursor.take('{'))
        return false;
    cursor.skipSpace();
    if (!cursor.atEnd() && *cursor.at == '}')
        return cursor.take('}');
    for (;;) {
        cursor.skipSpace();
        const char *keyBegin = cursor.at;
        if (!cursor.skipString())
            return false;
        const QByteArrayView key(keyBegin + 1, cursor.at - 1);
        cursor.skipSpace();
        if (!cursor.take(':'))
            return false;
        cursor.skipSpace();
        const char *valueBegin = cursor.at;
        if (!cursor.skipValue(depth - 1))
            return false;
        if (!visit(key, QByteArrayView(valueBegin, cursor.at)))
            return false;
        cursor.skipSpace();
        if (!cursor.atEnd() && *cursor.at == '}')
            return cursor.take('}');
        if (!cursor.take(','))
            return false;
    }
}

/// The text that a string between its quotes stands for.
[[nodiscard]] QByteArray unescaped(QByteArrayView betweenQuotes);
/// The same into memory of at least as many bytes plus one; returns the end. Escapes that are cut off or
/// malformed are read as far as they go.
[[nodiscard]] char *unescapeTo(char *out, QByteArrayView betweenQuotes);
/// The same of a whole string token.
[[nodiscard]] inline QByteArray textOf(QByteArrayView stringToken)
{
    return unescaped(stringToken.sliced(1, stringToken.size() - 2));
}
[[nodiscard]] inline bool keyIs(QByteArrayView key, QByteArrayView name)
{
    if (key.size() == name.size())
        return memcmp(key.data(), name.data(), size_t(name.size())) == 0;
    return key.size() > name.size() && key.contains('\\') && unescaped(key) == name;
}
/// Replaces every surrogate escape that lacks its other half, which no UTF-8 can express, by `\ufffd`.
void mendLoneSurrogates(QByteArray &wellFormed);
/// Appends `text` as a string token.
void appendString(QByteArray &out, QByteArrayView text);
/// Whether a number is whole, however it is spelled: 4, 4.0, 40e-1.
[[nodiscard]] bool isWhole(QByteArrayView number);

} // namespace signalbox::events::json
