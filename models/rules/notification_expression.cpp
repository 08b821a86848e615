// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/notification_expression.h"

#include "models/rules/expression_lexer.h"
#include "models/rules/expression_node.h"

#include <QJsonArray>

#include <algorithm>

namespace signalbox::rules {

namespace {

using namespace Qt::StringLiterals;
using Node = Expression::Node;
using Error = Expression::Error;
using Kind = Node::Kind;

/// Of a filter's field, "$.…" or below data.
Field fieldOfPath(const QString &path)
{
    const bool whole = path.startsWith("$."_L1);
    Field field{whole ? Subject::Whole : Subject::Data, {QString()}};
    for (qsizetype i = whole ? 2 : 0; i < path.size(); ++i) {
        if (path[i] == u'.')
            field.keys.append(QString());
        else
            field.keys.last().append(path[i] == u'\\' && i + 1 < path.size() ? path[++i] : path[i]);
    }
    return field;
}

QString pathOfField(const Field &field)
{
    QStringList keys = field.keys;
    // Below data, a first key "$" would lead into the whole event.
    const bool whole = field.subject == Subject::Whole || keys.first() == u"$"_s;
    if (whole && field.subject == Subject::Data)
        keys.prepend(u"data"_s);
    if (whole)
        keys.prepend(u"$"_s);
    for (QString &key : keys)
        key.replace(u'\\', u"\\\\"_s).replace(u'.', u"\\."_s);
    return keys.join(u'.');
}

Node comparison(Field field, Operator op, const QList<QJsonValue> &values, bool ignoreCase = false)
{
    Node node;
    node.field = std::move(field);
    node.op = op;
    node.ignoreCase = ignoreCase;
    for (const QJsonValue &value : values)
        node.operands.push_back({value.isUndefined() ? QJsonValue(QString()) : value, false, {}});
    return node;
}

Node filterNode(const FieldFilter &filter)
{
    QList<QJsonValue> values;
    if (takesList(filter.op))
        for (const QJsonValue &one : filter.value.toArray())
            values.append(one);
    else if (takesValue(filter.op))
        values.append(filter.value);
    return comparison(fieldOfPath(filter.field), filter.op, values, filter.ignoreCase);
}

/// Some rules next to each other that have the same filters.
Node ruleNode(const QList<EventRule> &rules, qsizetype first, qsizetype count)
{
    QList<QJsonValue> types;
    for (const EventRule &rule : rules.sliced(first, count))
        types.append(rule.event);
    Node type = comparison({}, count == 1 ? Operator::Equals : Operator::In, types);
    for (Operand &operand : type.operands)
        operand.family = operand.value.toString().endsWith(u".*"_s);
    std::vector<Node> parts;
    parts.push_back(std::move(type));
    std::vector<Node> filters;
    for (const FieldFilter &filter : rules[first].filters)
        filters.push_back(filterNode(filter));
    if (!filters.empty())
        parts.push_back(Node::joined(Kind::Or, std::move(filters)));
    return Node::joined(Kind::And, std::move(parts));
}

bool isComparison(const Node &node, Subject subject)
{
    return node.kind == Kind::Compare && node.field.subject == subject;
}

bool isFilter(const Node &node)
{
    return isComparison(node, Subject::Data) || isComparison(node, Subject::Whole);
}

/// Whether an event type stands in it, at any depth.
bool namesType(const Node &node)
{
    return isComparison(node, Subject::Type) || std::ranges::any_of(node.children, namesType);
}

std::unexpected<Error> errorAt(const Node &node, const char *words, QStringList arguments = {})
{
    return rules::errorAt(node.at.position, node.at.length, words, std::move(arguments));
}

class Reader
{
public:
    std::expected<NotificationParts, Error> read(const Node *root)
    {
        if (!root)
            return m_parts;
        std::expected<void, Error> taken;
        if (root->kind == Kind::And) {
            for (const Node &child : root->children)
                if (taken = whole(child); !taken)
                    return std::unexpected(taken.error());
        } else if (taken = whole(*root); !taken) {
            return std::unexpected(taken.error());
        }
        if (taken = giveFilters(); !taken)
            return std::unexpected(taken.error());
        if (!m_parts.rules.isEmpty())
            m_parts.subscription = Subscription::Custom;
        return checked();
    }

private:
    struct Place
    {
        QString pointer;
        Span at;
    };
    using Taken = std::expected<void, Error>;

    /// One of the conditions that all must hold.
    Taken whole(const Node &node)
    {
        if (isComparison(node, Subject::Agent))
            return agent(node);
        if (isComparison(node, Subject::Metadata))
            return metadata(node);
        if (isFilter(node) || (node.kind == Kind::Or && !namesType(node)))
            return setFilters(node);
        if (!isComparison(node, Subject::Type) && node.kind != Kind::Or)
            return inexpressible(node);
        if (!m_parts.rules.isEmpty())
            return errorAt(node,
                           QT_TRANSLATE_NOOP("Fault", "An event has one type: join the types by “or”, or "
                                                      "list them after “type in”."));
        if (node.kind == Kind::Compare)
            return types(node, {});
        for (const Node &child : node.children)
            if (const Taken taken = rule(child); !taken)
                return taken;
        return {};
    }

    Taken agent(const Node &node)
    {
        if (node.op != Operator::Equals || node.ignoreCase)
            return errorAt(node,
                           QT_TRANSLATE_NOOP("Fault", "A notification belongs to one agent: agent == …, or, "
                                                      "without it, to all; copy it for other agents."));
        if (m_agent)
            return errorAt(
                node, QT_TRANSLATE_NOOP("Fault", "A notification belongs to one agent: here is a second."));
        const QString name = node.operands.front().value.toString();
        if (name == "*"_L1)
            return errorAt(node, QT_TRANSLATE_NOOP("Fault", "For all agents leave the agent out."));
        m_agent = true;
        m_parts.agent = name;
        m_places.append({u"/agent"_s, node.at});
        return {};
    }

    Taken metadata(const Node &node)
    {
        if (node.op != Operator::Equals || node.ignoreCase || node.field.keys.size() != 1) {
            Field field = node.field;
            field.subject = Subject::Whole;
            field.keys.prepend(u"metadata"_s);
            return errorAt(node,
                           QT_TRANSLATE_NOOP("Fault",
                                             "Metadata of a notification is one key == one value; ask for "
                                             "anything else in a filter of an event type, as %1."),
                           {field.text()});
        }
        m_parts.metadata.append({node.field.keys.first(), node.operands.front().value});
        m_places.append({pointerTo(u"/metadata"_s, node.field.keys.first()), node.at});
        return {};
    }

    /// One of the alternatives: a type, perhaps with filters.
    Taken rule(const Node &node)
    {
        if (isComparison(node, Subject::Type))
            return types(node, {});
        if (node.kind == Kind::Or || isFilter(node))
            return withoutType(node);
        if (node.kind != Kind::And)
            return isComparison(node, Subject::Agent) || isComparison(node, Subject::Metadata)
                       ? forAll(node)
                       : inexpressible(node);
        if (!namesType(node))
            return withoutType(node);
        const Node *type = nullptr;
        const Node *filters = nullptr;
        for (const Node &child : node.children) {
            if (isComparison(child, Subject::Agent) || isComparison(child, Subject::Metadata))
                return forAll(child);
            if (isComparison(child, Subject::Type)) {
                if (type)
                    return errorAt(child, QT_TRANSLATE_NOOP("Fault",
                                                            "An event has one type: join the types by “or”, "
                                                            "or list them after “type in”."));
                type = &child;
            } else if (isFilter(child) || child.kind == Kind::Or) {
                if (filters)
                    return secondFilter(child);
                filters = &child;
            } else {
                return inexpressible(child);
            }
        }
        if (!type)
            return withoutType(node);
        return types(*type, filters ? alternatives(*filters) : std::vector<const Node *>());
    }

    Taken setFilters(const Node &node)
    {
        if (m_filters)
            return secondFilter(node);
        for (const Node *one : alternatives(node))
            if (isComparison(*one, Subject::Agent) || isComparison(*one, Subject::Metadata))
                return forAll(*one);
        m_filters = &node;
        return {};
    }

    /// Filters that stand beside all types, not beside one of several.
    Taken giveFilters()
    {
        if (!m_filters)
            return {};
        if (m_parts.rules.isEmpty())
            return withoutType(*m_filters);
        for (qsizetype i = 0; i < m_parts.rules.size(); ++i) {
            if (!m_parts.rules[i].filters.isEmpty())
                return errorAt(
                    *m_filters,
                    QT_TRANSLATE_NOOP("Fault", "A filter stands beside the event type that it is for, within "
                                               "its parentheses: (type == … and …)."));
            if (const Taken taken = filters(i, alternatives(*m_filters)); !taken)
                return taken;
        }
        return {};
    }

    Taken types(const Node &node, const std::vector<const Node *> &alternatives)
    {
        if ((node.op != Operator::Equals && node.op != Operator::In) || node.ignoreCase)
            return errorAt(node,
                           QT_TRANSLATE_NOOP("Fault", "A notification names its event types with == or in; "
                                                      "type == task_run.* stands for all below task_run."));
        for (const Operand &operand : node.operands) {
            m_places.append({pointerTo(u"/rules"_s, m_parts.rules.size()), operand.at});
            m_parts.rules.append({operand.value.toString(), {}});
            if (operand.value.toString().trimmed().isEmpty())
                return rules::errorAt(
                    operand.at.position, operand.at.length,
                    QT_TRANSLATE_NOOP("Fault", "Here the name of an event type is missing."));
            if (!operand.family && m_parts.rules.last().event.endsWith(u".*"_s))
                return rules::errorAt(operand.at.position, operand.at.length,
                                      QT_TRANSLATE_NOOP("Fault", "A family is written without quotes: %1."),
                                      {operand.value.toString()});
            if (const Taken taken = filters(m_parts.rules.size() - 1, alternatives); !taken)
                return taken;
        }
        return {};
    }

    /// What keeps one of several alternatives from being a filter.
    static Taken asFilter(const Node &node)
    {
        if (isFilter(node))
            return {};
        if (isComparison(node, Subject::Agent) || isComparison(node, Subject::Metadata))
            return forAll(node);
        if (node.kind == Kind::And)
            return secondFilter(node.children[1]);
        return inexpressible(node);
    }

    Taken filters(qsizetype rule, const std::vector<const Node *> &alternatives)
    {
        for (const Node *node : alternatives) {
            if (const Taken taken = asFilter(*node); !taken)
                return taken;
            FieldFilter filter{pathOfField(node->field), node->op, QJsonValue(QJsonValue::Undefined),
                               node->ignoreCase};
            QJsonArray values;
            for (const Operand &operand : node->operands)
                values.append(operand.value);
            if (takesList(node->op))
                filter.value = values;
            else if (takesValue(node->op))
                filter.value = values.first();
            QList<FieldFilter> &all = m_parts.rules[rule].filters;
            m_places.append({pointerTo(pointerTo(u"/rules"_s, rule) % u"/filters"_s, all.size()), node->at});
            all.append(filter);
        }
        return {};
    }

    static std::vector<const Node *> alternatives(const Node &filters)
    {
        std::vector<const Node *> all;
        if (filters.kind != Kind::Or)
            return {&filters};
        all.reserve(filters.children.size());
        for (const Node &child : filters.children)
            all.push_back(&child);
        return all;
    }

    static std::unexpected<Error> secondFilter(const Node &node)
    {
        return errorAt(node,
                       QT_TRANSLATE_NOOP("Fault", "Join the filters of an event type by “or”: a notification "
                                                  "fires if ANY of them holds. Only metadata must hold "
                                                  "altogether."));
    }
    static std::unexpected<Error> withoutType(const Node &node)
    {
        return errorAt(node,
                       QT_TRANSLATE_NOOP("Fault", "A filter belongs to an event type: type == … and (%1)."),
                       {textOf(node)});
    }
    static std::unexpected<Error> forAll(const Node &node)
    {
        return errorAt(node,
                       QT_TRANSLATE_NOOP("Fault", "Agent and metadata count for the whole notification: join "
                                                  "them by “and”, outside of the parentheses."));
    }

    static std::unexpected<Error> inexpressible(const Node &node)
    {
        switch (node.kind) {
        case Kind::Not:
            return errorAt(node, QT_TRANSLATE_NOOP("Fault",
                                                   "A notification has no “not” in front of a condition; it "
                                                   "has !=, not in, not contains and not exists."));
        case Kind::FreeText:
            return errorAt(node,
                           QT_TRANSLATE_NOOP("Fault",
                                             "A notification looks for text in a field: type == … and "
                                             "data.reason contains %1."),
                           {textOf(node)});
        case Kind::And:
        case Kind::Or:
            return secondFilter(node);
        case Kind::Compare:
            break;
        }
        const Subject subject = node.field.subject;
        const QString instead = subject == Subject::Id          ? u"$.id"_s
                                : subject == Subject::Execution ? u"$.execution_id"_s
                                : subject == Subject::Created   ? u"$.created_at"_s
                                                                : QString();
        if (!instead.isEmpty())
            return errorAt(node,
                           QT_TRANSLATE_NOOP("Fault",
                                             "A notification asks for “%1” in a filter of an event type, "
                                             "as %2."),
                           {subjectName(subject), instead});
        return errorAt(node,
                       QT_TRANSLATE_NOOP("Fault", "A notification cannot ask for “%1”: it knows agent, type, "
                                                  "data.…, $.… and metadata.…."),
                       {subjectName(subject)});
    }

    /// What no notification may hold, shown where it stands.
    std::expected<NotificationParts, Error> checked() const
    {
        Notification notification;
        notification.id = u"id"_s;
        notification.integration = u"id"_s;
        m_parts.putInto(notification);
        const Faults faults = check(notification);
        if (faults.isEmpty())
            return m_parts;
        Fault fault = faults.first();
        const Place *nearest = nullptr;
        for (const Place &place : m_places)
            if (fault.pointer.startsWith(place.pointer) &&
                (!nearest || place.pointer.size() >= nearest->pointer.size()))
                nearest = &place;
        fault.pointer.clear();
        const Span at = nearest ? nearest->at : Span();
        return std::unexpected(Error{at.position, at.length, fault});
    }

    NotificationParts m_parts;
    bool m_agent = false;
    const Node *m_filters = nullptr; ///< beside all types
    QList<Place> m_places;
};

} // namespace

NotificationParts NotificationParts::of(const Notification &notification)
{
    return {notification.agent, notification.subscription, notification.rules, notification.metadata};
}

void NotificationParts::putInto(Notification &notification) const
{
    notification.agent = agent;
    notification.subscription = subscription;
    notification.rules = rules;
    notification.metadata = metadata;
}

Expression expressionOf(const Notification &notification)
{
    std::vector<Node> all;
    if (notification.agent != "*"_L1)
        all.push_back(comparison({Subject::Agent, {}}, Operator::Equals, {notification.agent}));
    if (notification.subscription == Subscription::Custom) {
        std::vector<Node> any;
        const QList<EventRule> &rules = notification.rules;
        for (qsizetype first = 0, end = 0; first < rules.size(); first = end) {
            while (end < rules.size() && rules[end].filters == rules[first].filters)
                ++end;
            any.push_back(ruleNode(rules, first, end - first));
        }
        if (any.empty()) // as long as there is none, it fires for nothing
            any.push_back(comparison({}, Operator::NotExists, {}));
        all.push_back(Node::joined(Kind::Or, std::move(any)));
    }
    for (const MetadataPair &pair : notification.metadata)
        all.push_back(comparison({Subject::Metadata, {pair.key}}, Operator::Equals, {pair.value}));
    return all.empty() ? Expression() : Expression::of(Node::joined(Kind::And, std::move(all)));
}

std::expected<NotificationParts, Error> notificationFrom(const Expression &expression)
{
    return Reader().read(expression.root());
}

std::expected<NotificationParts, Error> notificationFrom(const QString &text)
{
    const auto expression = Expression::parse(text);
    if (!expression)
        return std::unexpected(expression.error());
    return notificationFrom(*expression);
}

} // namespace signalbox::rules
