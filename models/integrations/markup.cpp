// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/markup.h"

#include "models/foundation/names.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace signalbox::integrations {

namespace {

constexpr std::array names{QLatin1StringView("plain"), QLatin1StringView("slack_mrkdwn"),
                           QLatin1StringView("json")};

QString jsonEscaped(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        switch (c.unicode()) {
        case u'"':
            out += u"\\\"";
            break;
        case u'\\':
            out += u"\\\\";
            break;
        case u'\n':
            out += u"\\n";
            break;
        case u'\r':
            out += u"\\r";
            break;
        case u'\t':
            out += u"\\t";
            break;
        default:
            if (c.unicode() < 0x20)
                out += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
            else
                out += c;
        }
    }
    return out;
}

qsizetype sizeOf(QStringView text, Unit unit)
{
    return unit == Unit::Characters ? text.size() : text.toUtf8().size();
}

/// How much of the first `end` units can stay without splitting what belongs together.
qsizetype wholeEnd(QStringView text, qsizetype end, Markup markup)
{
    if (end > 0 && end < text.size() && text[end].isLowSurrogate())
        --end;
    const QStringView kept = text.first(end);
    if (markup == Markup::SlackMrkdwn) {
        const qsizetype entity = kept.lastIndexOf(u'&');
        if (entity >= 0 && kept.indexOf(u';', entity) < 0 && text.indexOf(u';', entity) - entity <= 5 &&
            text.indexOf(u';', entity) > 0)
            return entity;
        const qsizetype tag = kept.lastIndexOf(u'<');
        if (tag >= 0 && kept.indexOf(u'>', tag) < 0 && text.indexOf(u'>', tag) > 0)
            return tag;
    }
    if (markup == Markup::Json) {
        const qsizetype unicode = kept.lastIndexOf(u"\\u");
        if (unicode >= 0 && unicode + 6 > end)
            return unicode;
        qsizetype slashes = 0;
        while (slashes < end && kept[end - 1 - slashes] == u'\\')
            ++slashes;
        return end - slashes % 2;
    }
    return end;
}

} // namespace

std::optional<Markup> markupFromName(QStringView name)
{
    return valueNamed<Markup>(names, name);
}

QStringList markupNames()
{
    return {names.begin(), names.end()};
}

QString escaped(const QString &text, Markup markup)
{
    switch (markup) {
    case Markup::Plain:
        return text;
    case Markup::SlackMrkdwn: {
        QString out = text;
        return out.replace(QLatin1Char('&'), QLatin1String("&amp;"))
            .replace(QLatin1Char('<'), QLatin1String("&lt;"))
            .replace(QLatin1Char('>'), QLatin1String("&gt;"));
    }
    case Markup::Json:
        return jsonEscaped(text);
    }
    return text;
}

QString cut(const QString &text, qsizetype limit, Unit unit, Markup markup)
{
    if (sizeOf(text, unit) <= limit)
        return text;
    const qsizetype ellipsis = unit == Unit::Characters ? 1 : 3;
    if (limit < ellipsis)
        return {};
    qsizetype end = std::min(text.size(), limit - ellipsis);
    if (unit == Unit::Bytes) {
        // The longest beginning that fits, by halving: sizes only grow with length.
        qsizetype low = 0;
        while (low < end) {
            const qsizetype middle = (low + end + 1) / 2;
            if (sizeOf(QStringView(text).first(middle), unit) <= limit - ellipsis)
                low = middle;
            else
                end = middle - 1;
        }
    }
    return text.first(wholeEnd(text, end, markup)) + QChar(u'…');
}

} // namespace signalbox::integrations
