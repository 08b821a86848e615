// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/body_tree.h"

#include "models/foundation/shape.h"
#include "models/integrations/json_view.h"

#include <QJsonArray>

namespace signalbox::integrations {

namespace {

QString operatorOf(const QJsonObject &object)
{
    for (const QString &key : object.keys()) {
        if (key.startsWith(QLatin1Char('$')))
            return key;
    }
    return {};
}

QByteArray evaluateOperator(const QString &name, const QJsonObject &object, const Scope &scope)
{
    if (name == u"$null")
        return "null";
    const QByteArrayView value = scope.find(json::pathParts(object.value(name).toString()));
    if (name == u"$value")
        return value.toByteArray();
    if (name == u"$if")
        return evaluateTree(
            object.value(json::truthy(value) ? QStringLiteral("then") : QStringLiteral("else")), scope);
    if (name == u"$map") {
        const QJsonObject of = object.value(QStringLiteral("of")).toObject();
        const auto chosen = of.constFind(json::readable(value));
        return evaluateTree(chosen != of.constEnd() ? *chosen : object.value(QStringLiteral("default")),
                            scope);
    }
    const int most = object.value(QStringLiteral("max")).toInt(1000);
    QByteArray items;
    Scope inner = scope;
    for (const QByteArrayView element :
         json::elements(value).first(std::min<qsizetype>(json::elements(value).size(), most))) {
        inner.roots[QStringLiteral("i")] = element.toByteArray();
        if (const QByteArray item = evaluateTree(object.value(QStringLiteral("item")), inner);
            !item.isEmpty())
            items += (items.isEmpty() ? "" : ",") + item;
    }
    return items.isEmpty() ? QByteArray() : '[' + items + ']';
}

QByteArray evaluateObject(const QJsonObject &object, const Scope &scope)
{
    if (object.isEmpty())
        return "{}";
    if (const QString name = operatorOf(object); !name.isEmpty())
        return evaluateOperator(name, object, scope);
    QByteArray members;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (const QByteArray value = evaluateTree(it.value(), scope); !value.isEmpty())
            members += (members.isEmpty() ? "" : ",") + json::fromText(it.key()) + ':' + value;
    }
    return members.isEmpty() ? QByteArray() : '{' + members + '}';
}

QByteArray evaluateArray(const QJsonArray &array, const Scope &scope)
{
    if (array.isEmpty())
        return "[]";
    QByteArray elements;
    for (const QJsonValue &element : array) {
        if (const QByteArray value = evaluateTree(element, scope); !value.isEmpty())
            elements += (elements.isEmpty() ? "" : ",") + value;
    }
    return elements.isEmpty() ? QByteArray() : '[' + elements + ']';
}

class TreeCheck
{
public:
    TreeCheck(const TreeRules &rules, Faults &faults) : m_rules(rules), m_faults(faults) {}

    void tree(const QJsonValue &value, const QString &pointer)
    {
        if (value.isString())
            text(value.toString(), pointer, false);
        if (const QJsonArray array = value.toArray(); value.isArray()) {
            for (qsizetype i = 0; i < array.size(); ++i)
                tree(array.at(i), pointerTo(pointer, i));
        }
        if (const QJsonObject object = value.toObject(); value.isObject()) {
            if (const QString name = operatorOf(object); !name.isEmpty())
                return operation(name, object, pointer);
            for (auto it = object.begin(); it != object.end(); ++it)
                tree(it.value(), pointerTo(pointer, it.key()));
        }
    }

    void text(const QString &written, const QString &pointer, bool secretsAllowed)
    {
        const auto leaf = parseLeaf(written, pointer);
        if (!leaf) {
            m_faults << leaf.error();
            return;
        }
        for (const Leaf::Piece &piece : leaf->pieces) {
            if (!piece.path.isEmpty())
                path(piece.path, pointer, secretsAllowed, leaf->pieces.size() == 1);
        }
    }

private:
    void operation(const QString &name, const QJsonObject &object, const QString &pointer)
    {
        static const QHash<QString, QStringList> operands{
            {QStringLiteral("$value"), {}},
            {QStringLiteral("$null"), {}},
            {QStringLiteral("$if"), {QStringLiteral("then"), QStringLiteral("else")}},
            {QStringLiteral("$each"), {QStringLiteral("max"), QStringLiteral("item")}},
            {QStringLiteral("$map"), {QStringLiteral("of"), QStringLiteral("default")}}};
        const auto known = operands.constFind(name);
        if (known == operands.constEnd()) {
            m_faults << Fault{pointerTo(pointer, name),
                              "unknown_operator",
                              QT_TRANSLATE_NOOP("Fault", "There is no operator “%1”. Known are: %2."),
                              {name, QStringLiteral("$value, $if, $each, $map, $null")}};
            return;
        }
        const Shape shape(object, pointer, m_faults);
        shape.allowOnly(QStringList(*known) << name);
        if (name == u"$null")
            return;
        if (const QString where = shape.requiredText(name); !where.isEmpty())
            path(json::pathParts(where), shape.at(name), false, true);
        const QString needed = name == u"$if"     ? QStringLiteral("then")
                               : name == u"$each" ? QStringLiteral("item")
                               : name == u"$map"  ? QStringLiteral("of")
                                                  : QString();
        if (!needed.isEmpty() && !shape.has(needed))
            shape.report(needed, "missing", QT_TRANSLATE_NOOP("Fault", "“%1” is required."), {needed});
        if (name == u"$each") {
            (void)shape.integer(QStringLiteral("max"), 1, 1000);
            ++m_items;
            tree(shape.value(needed), shape.at(needed));
            --m_items;
        } else if (name == u"$map") {
            const QJsonObject of = shape.object(needed);
            for (auto it = of.begin(); it != of.end(); ++it)
                tree(it.value(), pointerTo(shape.at(needed), it.key()));
            tree(shape.value(QStringLiteral("default")), shape.at(QStringLiteral("default")));
        } else if (name == u"$if") {
            tree(shape.value(needed), shape.at(needed));
            tree(shape.value(QStringLiteral("else")), shape.at(QStringLiteral("else")));
        }
    }

    void path(const QStringList &parts, const QString &pointer, bool secretsAllowed, bool wholeText)
    {
        const QString &root = parts.first();
        const bool item = root == u"i" && m_items > 0;
        if (!item && !m_rules.roots.contains(root)) {
            m_faults << Fault{pointer,
                              "unknown_scope",
                              QT_TRANSLATE_NOOP("Fault", "“%1” is not known here. Known are: %2."),
                              {parts.join(QLatin1Char('.')), m_rules.roots.join(QStringLiteral(", "))}};
            return;
        }
        if (root != u"f")
            return;
        const QString field = parts.value(1);
        if (!m_rules.fields.contains(field))
            m_faults << Fault{pointer,
                              "unknown_field",
                              QT_TRANSLATE_NOOP("Fault", "There is no field “%1”. Known are: %2."),
                              {field, m_rules.fields.join(QStringLiteral(", "))}};
        else if (m_rules.secretFields.contains(field) && !secretsAllowed &&
                 !(wholeText && m_rules.secretsInBody.contains(field)))
            m_faults << Fault{
                pointer,
                "secret_out_of_place",
                QT_TRANSLATE_NOOP("Fault",
                                  "“%1” is a secret: it belongs in the address, “auth” or “sign”, or, with "
                                  "\"secret_in_body\" on the field, alone in a text of the body."),
                {field}};
    }

    const TreeRules &m_rules;
    Faults &m_faults;
    int m_items = 0;
};

} // namespace

QByteArray evaluateTree(const QJsonValue &tree, const Scope &scope)
{
    if (tree.isObject())
        return evaluateObject(tree.toObject(), scope);
    if (tree.isArray())
        return evaluateArray(tree.toArray(), scope);
    if (!tree.isString())
        return json::fromValue(tree);
    const auto leaf = parseLeaf(tree.toString(), {});
    if (!leaf)
        return {};
    const QString text = evaluate(*leaf, scope, Position::Body);
    return text.isEmpty() && !leaf->isLiteral() ? QByteArray() : json::fromText(text);
}

TreeRules TreeRules::ofOperator()
{
    return {{QStringLiteral("id"), QStringLiteral("object"), QStringLiteral("type"), QStringLiteral("data"),
             QStringLiteral("created_at"), QStringLiteral("request_id"), QStringLiteral("agent_id"),
             QStringLiteral("execution_id"), QStringLiteral("metadata"), QStringLiteral("e"),
             QStringLiteral("m"), QStringLiteral("now")},
            {},
            {},
            {}};
}

Faults checkTree(const QJsonValue &tree, const QString &pointer, const TreeRules &rules)
{
    Faults faults;
    TreeCheck(rules, faults).tree(tree, pointer);
    return faults;
}

Faults checkText(const QString &text, const QString &pointer, const TreeRules &rules, bool secretsAllowed)
{
    Faults faults;
    TreeCheck(rules, faults).text(text, pointer, secretsAllowed);
    return faults;
}

} // namespace signalbox::integrations
