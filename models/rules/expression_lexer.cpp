// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/expression_lexer.h"

#include <algorithm>
#include <array>

namespace signalbox::rules {

namespace {

using namespace Qt::StringLiterals;
using Error = Expression::Error;

constexpr std::array<QStringView, 3> pathRoots{u"data.", u"metadata.", u"$."};

class Lexer
{
public:
    explicit Lexer(const QString &text) : m_text(text) {}

    Lexed run()
    {
        for (;;) {
            while (m_at < m_text.size() && m_text[m_at].isSpace())
                ++m_at;
            if (m_at == m_text.size())
                break;
            const QChar c = m_text[m_at];
            const std::expected<void, Error> taken = c == u'"' || c == u'\'' ? quoted()
                                                     : isWordPart(c)         ? word()
                                                                             : punctuation();
            if (!taken) {
                m_lexed.error = taken.error();
                m_at = m_text.size();
                break;
            }
        }
        add(TokenKind::End, {}, m_at);
        return std::move(m_lexed);
    }

private:
    void add(TokenKind kind, const QString &text, qsizetype from)
    {
        m_lexed.tokens.push_back({kind, text, from, m_at - from});
    }

    std::expected<void, Error> word()
    {
        const qsizetype from = m_at;
        const QStringView rest = QStringView(m_text).sliced(from);
        const bool path =
            std::ranges::any_of(pathRoots, [&](QStringView root) { return rest.startsWith(root); });
        bool keyBegins = false;
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            if (path && c == u'\\' && m_at + 1 < m_text.size()) {
                m_at += 2;
                keyBegins = false;
            } else if (keyBegins && (c == u'"' || c == u'\'')) {
                if (const auto key = untilQuote(); !key)
                    return std::unexpected(key.error());
                keyBegins = false;
            } else if (isWordPart(c)) {
                ++m_at;
                keyBegins = path && c == u'.';
            } else {
                break;
            }
        }
        const QString text = m_text.sliced(from, m_at - from);
        const auto is = [&](QLatin1StringView keyword) {
            return text.compare(keyword, Qt::CaseInsensitive) == 0;
        };
        add(is("and"_L1)   ? TokenKind::And
            : is("or"_L1)  ? TokenKind::Or
            : is("not"_L1) ? TokenKind::Not
                           : TokenKind::Word,
            text, from);
        return {};
    }

    std::expected<void, Error> quoted()
    {
        const qsizetype from = m_at;
        auto text = untilQuote();
        if (!text)
            return std::unexpected(text.error());
        const QStringView rest = QStringView(m_text).sliced(m_at);
        if (rest.startsWith(u".*") && (rest.size() == 2 || !isWordPart(rest[2]))) {
            m_at += 2;
            add(TokenKind::Family, *text + u".*"_s, from);
        } else {
            add(TokenKind::Quoted, *text, from);
        }
        return {};
    }

    /// From the quote that stands here to its counterpart, without either, escapes resolved.
    std::expected<QString, Error> untilQuote()
    {
        const qsizetype from = m_at;
        const QChar quote = m_text[m_at++];
        QString text;
        for (; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == quote) {
                ++m_at;
                return text;
            }
            if (c != u'\\') {
                text.append(c);
                continue;
            }
            const qsizetype escape = m_at++;
            if (m_at == m_text.size())
                break;
            switch (m_text[m_at].unicode()) {
            case u'n':
                text.append(u'\n');
                break;
            case u't':
                text.append(u'\t');
                break;
            case u'r':
                text.append(u'\r');
                break;
            case u'\\':
            case u'"':
            case u'\'':
                text.append(m_text[m_at]);
                break;
            default:
                return errorAt(escape, 2,
                               QT_TRANSLATE_NOOP(
                                   "Fault", "Within quotes a backslash is followed by \\, \", ', n, t or r; "
                                            "for the backslash itself write \\\\."));
            }
        }
        return errorAt(from, m_text.size() - from, QT_TRANSLATE_NOOP("Fault", "This quote is never closed."));
    }

    std::expected<void, Error> punctuation()
    {
        struct Mark
        {
            QStringView text;
            TokenKind kind;
        };
        static constexpr std::array<Mark, 12> marks{{{u"==", TokenKind::Symbol},
                                                     {u"!=", TokenKind::Symbol},
                                                     {u">=", TokenKind::Symbol},
                                                     {u"<=", TokenKind::Symbol},
                                                     {u"&&", TokenKind::And},
                                                     {u"||", TokenKind::Or},
                                                     {u">", TokenKind::Symbol},
                                                     {u"<", TokenKind::Symbol},
                                                     {u"!", TokenKind::Not},
                                                     {u"(", TokenKind::Open},
                                                     {u")", TokenKind::Close},
                                                     {u",", TokenKind::Comma}}};
        for (const Mark &mark : marks) {
            if (QStringView(m_text).sliced(m_at).startsWith(mark.text)) {
                const qsizetype from = m_at;
                m_at += mark.text.size();
                add(mark.kind, mark.text.toString(), from);
                return {};
            }
        }
        const QString found = m_text.sliced(m_at, 1);
        const char16_t c = found[0].unicode();
        const bool regular = QStringView(m_text).sliced(m_at).startsWith(u"=~");
        return errorAt(m_at, 1, QT_TRANSLATE_NOOP("Fault", "“%1” means nothing here. Did you mean “%2”?"),
                       {found, regular     ? u"matches"_s
                               : c == u'=' ? u"=="_s
                               : c == u'&' ? u"and"_s
                                           : u"or"_s});
    }

    const QString &m_text;
    qsizetype m_at = 0;
    Lexed m_lexed;
};

} // namespace

bool isWordPart(QChar c)
{
    return !c.isSpace() && !QStringView(u"\"'(),=!<>&|").contains(c);
}

Lexed lex(const QString &text)
{
    return Lexer(text).run();
}

} // namespace signalbox::rules
