// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/fault.h"
#include "models/integrations/markup.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace signalbox::integrations {

/// The values that "{{path}}" can name: JSON texts by their scope ("f", "e", "m", "now", "i", …). A path that
/// begins with none of them looks into `event`, which an operator's own tree is written against.
struct Scope
{
    QHash<QString, QByteArray> roots;
    QByteArray event;
    Markup markup = Markup::Plain;

    [[nodiscard]] QByteArrayView find(const QStringList &path) const;
};

/// "{{path|filter:argument}}" in pieces.
struct Leaf
{
    struct Filter
    {
        QString name;
        QString argument;
    };
    struct Piece
    {
        QString literal; ///< if `path` is empty
        QStringList path;
        QList<Filter> filters;
    };
    QList<Piece> pieces;

    [[nodiscard]] bool isLiteral() const; ///< no "{{": stays even where it is empty
};

/// The fault says what is wrong with the text; unknown filters and arguments that are no numbers are faults.
[[nodiscard]] std::expected<Leaf, Fault> parseLeaf(const QString &text, const QString &pointer);

/// Where a leaf stands, which decides how what comes from outside is escaped.
enum class Position : quint8 {
    Body,  ///< by the service's markup
    Url,   ///< percent-encoded, but for a value that begins the text: an address of its own
    Exact, ///< as it is: headers, credentials, texts to be signed
};
[[nodiscard]] QString evaluate(const Leaf &leaf, const Scope &scope, Position position);
/// Of a text that was checked before: one that cannot be read gives nothing.
[[nodiscard]] QString evaluate(const QString &text, const Scope &scope, Position position);

} // namespace signalbox::integrations
