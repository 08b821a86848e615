// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/expression_program.h"

#include <QJsonArray>

#include <algorithm>

namespace signalbox::rules {

namespace {

bool textHolds(const Condition &condition, QByteArrayView text)
{
    if (text.isEmpty())
        return condition.holds({});
    const JsonNode node = textNode({text.data(), size_t(text.size())});
    return condition.holds({&node});
}

bool ordered(Operator op, qint64 a, qint64 b)
{
    switch (op) {
    case Operator::NotEquals:
    case Operator::NotIn:
        return a != b;
    case Operator::GreaterThan:
        return a > b;
    case Operator::GreaterOrEqual:
        return a >= b;
    case Operator::LessThan:
        return a < b;
    case Operator::LessOrEqual:
        return a <= b;
    default:
        return a == b;
    }
}

bool isNegative(Operator op)
{
    return op == Operator::NotEquals || op == Operator::NotIn;
}

/// Of five severities or three states those that any operand lets in, or, of a negative operator, all do.
quint8 chosen(const Expression::Node &node)
{
    const bool severity = node.field.subject == Subject::Severity;
    if (!takesValue(node.op))
        return node.op == Operator::Exists ? 0xff : 0;
    const bool negative = isNegative(node.op);
    quint8 bits = negative ? 0xff : 0;
    for (const Operand &operand : node.operands) {
        const QString name = operand.value.toString();
        const int wanted = severity ? int(events::severityFromName(name).value_or(events::Severity::Quiet))
                                    : int(statusFromName(name).value_or(events::EventStatus::Accepted));
        quint8 holding = 0;
        for (int one = 0; one < 8; ++one)
            holding |= quint8(ordered(node.op, one, wanted) ? 1u << one : 0u);
        bits = negative ? bits & holding : bits | holding;
    }
    return bits;
}

} // namespace

Expression::Program::Program(const Node &node)
    : m_kind(node.kind), m_subject(node.field.subject), m_op(node.op)
{
    m_children.reserve(node.children.size());
    for (const Node &child : node.children)
        m_children.emplace_back(child);
    if (m_kind == Node::Kind::FreeText)
        m_condition.emplace_back(Operator::Contains, node.operands.front().value, true);
    else if (m_kind == Node::Kind::Compare)
        prepare(node);
}

void Expression::Program::prepare(const Node &node)
{
    if (m_subject == Subject::Severity || m_subject == Subject::Status) {
        m_chosen = chosen(node);
        return;
    }
    if (m_subject == Subject::Age || isMoment(m_subject)) {
        m_ms = node.operands.front().value.toInteger();
        return;
    }
    m_path = FieldPath::of(node.field.keys);
    QJsonArray values;
    for (const Operand &operand : node.operands) {
        const QString text = operand.value.toString();
        if (operand.family)
            m_families.push_back({text.chopped(1).toUtf8().size(),
                                  Condition(Operator::StartsWith, text.chopped(1), node.ignoreCase)});
        else
            values.append(operand.value);
    }
    if (!m_families.empty()) // what is no family is looked for in a list; typeHolds() turns it round
        m_condition.emplace_back(Operator::In, values, node.ignoreCase);
    else if (takesList(m_op))
        m_condition.emplace_back(m_op, values, node.ignoreCase);
    else
        m_condition.emplace_back(m_op, takesValue(m_op) ? values.first() : QJsonValue(QJsonValue::Undefined),
                                 node.ignoreCase);
}

bool Expression::Program::holds(EventFields &event, qint64 nowMs) const
{
    const auto childHolds = [&](const Program &child) { return child.holds(event, nowMs); };
    switch (m_kind) {
    case Node::Kind::And:
        return std::ranges::all_of(m_children, childHolds);
    case Node::Kind::Or:
        return std::ranges::any_of(m_children, childHolds);
    case Node::Kind::Not:
        return !m_children.front().holds(event, nowMs);
    case Node::Kind::Compare:
        return compares(event, nowMs);
    case Node::Kind::FreeText: {
        const Condition &wanted = m_condition.front();
        return textHolds(wanted, event.event().type) || textHolds(wanted, event.event().agent) ||
               textHolds(wanted, event.event().subject.toUtf8());
    }
    }
    return false;
}

bool Expression::Program::compares(EventFields &fields, qint64 nowMs) const
{
    const events::Event &event = fields.event();
    switch (m_subject) {
    case Subject::Type:
        return typeHolds(event.type);
    case Subject::Agent:
        return textHolds(m_condition.front(), event.agent);
    case Subject::Execution:
        return textHolds(m_condition.front(), event.execution);
    case Subject::Id:
        return textHolds(m_condition.front(), event.id);
    case Subject::Source:
        return textHolds(m_condition.front(), event.source);
    case Subject::Text:
        return textHolds(m_condition.front(), event.subject.toUtf8());
    case Subject::Severity:
        return (m_chosen >> quint8(event.severity)) & 1;
    case Subject::Status:
        return (m_chosen >> quint8(event.status)) & 1;
    case Subject::Age:
        return ordered(m_op, nowMs - event.receivedMs, m_ms);
    case Subject::Time:
        return ordered(m_op, event.receivedMs, m_ms);
    case Subject::Created:
        return ordered(m_op, event.createdMs, m_ms);
    case Subject::Data:
    case Subject::Metadata:
    case Subject::Whole:
        break;
    }
    const JsonNode *from = m_subject == Subject::Data       ? fields.data()
                           : m_subject == Subject::Metadata ? fields.metadata()
                                                            : fields.whole();
    Found found;
    m_path.find(from, found);
    return m_condition.front().holds(found);
}

bool Expression::Program::typeHolds(QByteArrayView type) const
{
    if (m_families.empty())
        return textHolds(m_condition.front(), type);
    const bool covered = std::ranges::any_of(m_families, [&](const Family &family) {
        return type.size() > family.stemSize && textHolds(family.begins, type);
    });
    return (covered || textHolds(m_condition.front(), type)) != isNegative(m_op);
}

} // namespace signalbox::rules
