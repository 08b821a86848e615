// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/leaf.h"

#include "models/foundation/shape.h"
#include "models/integrations/json_view.h"

#include <QUrl>

#include <algorithm>

namespace signalbox::integrations {

namespace {

const QStringList &filterNames()
{
    static const QStringList names{
        QStringLiteral("trunc"),  QStringLiteral("btrunc"),       QStringLiteral("oneline"),
        QStringLiteral("rstrip"), QStringLiteral("default"),      QStringLiteral("join"),
        QStringLiteral("raw"),    QStringLiteral("strip_prefix"), QStringLiteral("ascii")};
    return names;
}

std::unexpected<Fault> bad(const QString &pointer, QByteArray code, const char *words,
                           QStringList arguments = {})
{
    return std::unexpected(Fault{pointer, std::move(code), words, std::move(arguments)});
}

std::expected<Leaf::Piece, Fault> parsePlaceholder(QStringView text, const QString &pointer)
{
    const QList<QStringView> parts = text.split(u'|');
    Leaf::Piece piece;
    piece.path = json::pathParts(parts.first().trimmed());
    if (piece.path.contains(QString()))
        return bad(pointer, "bad_path",
                   QT_TRANSLATE_NOOP("Fault", "“{{%1}}” names nothing: write a dotted path."),
                   {text.toString()});
    for (const QStringView part : parts.sliced(1)) {
        const qsizetype colon = part.indexOf(u':');
        Leaf::Filter filter{part.first(colon < 0 ? part.size() : colon).trimmed().toString(),
                            colon < 0 ? QString() : part.sliced(colon + 1).toString()};
        if (!filterNames().contains(filter.name))
            return bad(pointer, "unknown_filter",
                       QT_TRANSLATE_NOOP("Fault", "There is no filter “%1”. Known are: %2."),
                       {filter.name, filterNames().join(QStringLiteral(", "))});
        bool isNumber = false;
        if (filter.name.endsWith(QLatin1String("trunc")) &&
            (filter.argument.toInt(&isNumber) < 1 || !isNumber))
            return bad(pointer, "bad_filter",
                       QT_TRANSLATE_NOOP("Fault", "“%1” needs a length, as in %1:150."), {filter.name});
        piece.filters << filter;
    }
    return piece;
}

/// Whether the value came with an event or was made of one, and so can say anything.
bool fromOutside(const QString &root)
{
    return root != u"f" && root != u"now" && root != u"sign" && root != u"m";
}

QString joined(QByteArrayView value, const QString &separator)
{
    QStringList texts;
    for (const QByteArrayView element : json::elements(value))
        texts << json::readable(element);
    return texts.join(separator);
}

QString evaluatePiece(const Leaf::Piece &piece, const Scope &scope, Position position, bool begins)
{
    const QByteArrayView value = scope.find(piece.path);
    QString text = json::readable(value);
    bool pending =
        position == Position::Body && fromOutside(piece.path.first()) && scope.markup != Markup::Plain;
    const auto escapeNow = [&] {
        if (std::exchange(pending, false))
            text = escaped(text, scope.markup);
    };
    for (const Leaf::Filter &filter : piece.filters) {
        if (filter.name == u"raw") {
            pending = false;
        } else if (filter.name == u"join") {
            if (value.startsWith('['))
                text = joined(value, filter.argument);
        } else if (filter.name == u"default") {
            if (text.isEmpty())
                text = filter.argument;
        } else if (filter.name == u"oneline") {
            text = text.simplified();
        } else if (filter.name == u"rstrip") {
            while (!text.isEmpty() && (text.back().isSpace() || filter.argument.contains(text.back())))
                text.chop(1);
        } else if (filter.name == u"strip_prefix") {
            if (text.startsWith(filter.argument))
                text.remove(0, filter.argument.size());
        } else if (filter.name == u"ascii") {
            std::replace_if(
                text.begin(), text.end(), [](QChar c) { return c.unicode() > 126; }, QLatin1Char('?'));
        } else {
            // Cutting the escaped text, not the source, is what keeps it within the service's limit.
            escapeNow();
            const Unit unit = filter.name == u"trunc" ? Unit::Characters : Unit::Bytes;
            text = cut(text, filter.argument.toInt(), unit,
                       position == Position::Body ? scope.markup : Markup::Plain);
        }
    }
    escapeNow();
    if (position == Position::Url && !begins)
        text = QString::fromLatin1(QUrl::toPercentEncoding(text));
    return text;
}

} // namespace

QByteArrayView Scope::find(const QStringList &path) const
{
    if (const auto root = roots.constFind(path.first()); root != roots.constEnd())
        return json::follow(*root, path.sliced(1));
    return json::follow(event, path);
}

bool Leaf::isLiteral() const
{
    return std::all_of(pieces.begin(), pieces.end(), [](const Piece &piece) { return piece.path.isEmpty(); });
}

std::expected<Leaf, Fault> parseLeaf(const QString &text, const QString &pointer)
{
    Leaf leaf;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf(QLatin1String("{{"), at);
        if (open != at)
            leaf.pieces << Leaf::Piece{text.sliced(at, (open < 0 ? text.size() : open) - at), {}, {}};
        if (open < 0)
            break;
        const qsizetype close = text.indexOf(QLatin1String("}}"), open);
        if (close < 0)
            return bad(pointer, "unclosed", QT_TRANSLATE_NOOP("Fault", "“{{” is never closed by “}}”."));
        const auto piece = parsePlaceholder(QStringView(text).sliced(open + 2, close - open - 2), pointer);
        if (!piece)
            return std::unexpected(piece.error());
        leaf.pieces << *piece;
        at = close + 2;
    }
    return leaf;
}

QString evaluate(const Leaf &leaf, const Scope &scope, Position position)
{
    QString text;
    for (const Leaf::Piece &piece : leaf.pieces)
        text += piece.path.isEmpty() ? piece.literal : evaluatePiece(piece, scope, position, text.isEmpty());
    return text;
}

QString evaluate(const QString &text, const Scope &scope, Position position)
{
    const auto leaf = parseLeaf(text, {});
    return leaf ? evaluate(*leaf, scope, position) : QString();
}

} // namespace signalbox::integrations
