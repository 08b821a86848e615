// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/expression_lexer.h"

#include <array>

namespace signalbox::rules {

namespace {

using Result = std::expected<std::vector<Token>, Expression::Error>;

class Lexer
{
public:
    explicit Lexer(const QString &text) : m_text(text) {}

    Result run()
    {
        for (;;) {
            while (m_at < m_text.size() && m_text[m_at].isSpace())
                ++m_at;
            if (m_at == m_text.size())
                break;
            const QChar c = m_text[m_at];
            const std::expected<void, Expression::Error> taken = c == u'"' || c == u'\'' ? quoted(c)
                                                                 : isWordPart(c)         ? word()
                                                                                         : punctuation();
            if (!taken)
                return std::unexpected(taken.error());
        }
        add(TokenKind::End, {}, m_at);
        return std::move(m_tokens);
    }

private:
    static bool isWordPart(QChar c) { return !c.isSpace() && !QStringView(u"\"'(),=!<>&|").contains(c); }

    std::unexpected<Expression::Error> error(qsizetype position, qsizetype length, const char *words,
                                             QStringList arguments = {}) const
    {
        return std::unexpected(
            Expression::Error{position, length, {{}, "bad_expression", words, std::move(arguments)}});
    }

    void add(TokenKind kind, const QString &text, qsizetype from)
    {
        m_tokens.push_back({kind, text, from, m_at - from});
    }

    std::expected<void, Expression::Error> word()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && isWordPart(m_text[m_at]))
            ++m_at;
        const QString text = m_text.sliced(from, m_at - from);
        const auto is = [&](QLatin1StringView keyword) {
            return text.compare(keyword, Qt::CaseInsensitive) == 0;
        };
        add(is(QLatin1StringView("and"))   ? TokenKind::And
            : is(QLatin1StringView("or"))  ? TokenKind::Or
            : is(QLatin1StringView("not")) ? TokenKind::Not
                                           : TokenKind::Word,
            text, from);
        return {};
    }

    std::expected<void, Expression::Error> quoted(QChar quote)
    {
        const qsizetype from = m_at++;
        QString text;
        for (; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == quote) {
                ++m_at;
                add(TokenKind::Quoted, text, from);
                return {};
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
                return error(escape, 2,
                             QT_TRANSLATE_NOOP(
                                 "Fault", "Within quotes a backslash is followed by \\, \", ', n, t or r; "
                                          "for the backslash itself write \\\\."));
            }
        }
        return error(from, m_text.size() - from, QT_TRANSLATE_NOOP("Fault", "This quote is never closed."));
    }

    std::expected<void, Expression::Error> punctuation()
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
        return error(m_at, 1, QT_TRANSLATE_NOOP("Fault", "“%1” means nothing here. Did you mean “%2”?"),
                     {found, c == u'='   ? QStringLiteral("==")
                             : c == u'&' ? QStringLiteral("and")
                                         : QStringLiteral("or")});
    }

    const QString &m_text;
    qsizetype m_at = 0;
    std::vector<Token> m_tokens;
};

} // namespace

Result tokens(const QString &text)
{
    return Lexer(text).run();
}

} // namespace signalbox::rules
