// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/leaf.h"

#include <QJsonValue>

namespace signalbox::integrations {

/// A body is a JSON tree whose texts hold "{{path|filter}}" and whose objects may be operators: {"$value":
/// path},
/// {"$if": path, "then", "else"}, {"$each": path, "max", "item"} (the item is "i"), {"$map": path, "of",
/// "default"}, {"$null": 1}. The result is JSON text: values of the event are spliced in as they were
/// written. A text with placeholders that comes out empty is dropped, with its key; so is a container that
/// loses everything. Empty if nothing is left.
[[nodiscard]] QByteArray evaluateTree(const QJsonValue &tree, const Scope &scope);

/// What a tree may name.
struct TreeRules
{
    QStringList roots;         ///< scopes, and what a path into the event may begin with
    QStringList fields;        ///< "f.KEY" that may be named; of others a fault says so
    QStringList secretFields;  ///< those of them that are secret …
    QStringList secretsInBody; ///< … and those of these that may stand in a body, as the whole of a text

    [[nodiscard]] static TreeRules ofOperator();
};
[[nodiscard]] Faults checkTree(const QJsonValue &tree, const QString &pointer, const TreeRules &rules);
/// One text outside the body. `secretsAllowed`: in an address, a credential or what is signed.
[[nodiscard]] Faults checkText(const QString &text, const QString &pointer, const TreeRules &rules,
                               bool secretsAllowed);

} // namespace signalbox::integrations
