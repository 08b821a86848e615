// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/expression_node.h"

#include "models/foundation/names.h"

#include <algorithm>
#include <array>

namespace signalbox::rules {

using namespace Qt::StringLiterals;

QLatin1StringView subjectName(Subject subject)
{
    static constexpr std::array<QLatin1StringView, subjectCount> names{
        "type"_L1,   "agent"_L1, "execution"_L1, "id"_L1,      "source"_L1, "subject"_L1,  "severity"_L1,
        "status"_L1, "age"_L1,   "time"_L1,      "created"_L1, "data"_L1,   "metadata"_L1, "$"_L1};
    return names[size_t(subject)];
}

QLatin1StringView operatorText(Operator op)
{
    static constexpr std::array<QLatin1StringView, 15> names{
        "=="_L1,       "!="_L1,      "contains"_L1, "not contains"_L1, "startswith"_L1,
        "endswith"_L1, "matches"_L1, "in"_L1,       "not in"_L1,       ">"_L1,
        ">="_L1,       "<"_L1,       "<="_L1,       "exists"_L1,       "not exists"_L1};
    return names[size_t(op)];
}

bool fits(Operator op, Subject subject)
{
    const bool equality = op == Operator::Equals || op == Operator::NotEquals;
    const bool list = takesList(op);
    const bool orders = op >= Operator::GreaterThan && op <= Operator::LessOrEqual;
    const bool exists = !takesValue(op);
    if (isPath(subject))
        return true;
    if (isText(subject))
        return !orders;
    switch (subject) {
    case Subject::Severity:
        return equality || list || orders || exists;
    case Subject::Status:
        return equality || list || exists;
    default:
        return equality || orders;
    }
}

static constexpr std::array statusNames{"accepted"_L1, "quarantined"_L1, "released"_L1};

QLatin1StringView statusName(events::EventStatus status)
{
    return statusNames[size_t(status)];
}

std::optional<events::EventStatus> statusFromName(QStringView name)
{
    return valueNamed<events::EventStatus>(statusNames, name);
}

bool operator==(const Expression::Node &a, const Expression::Node &b)
{
    return a.kind == b.kind && a.field == b.field && a.op == b.op && a.ignoreCase == b.ignoreCase &&
           a.operands == b.operands && a.children == b.children;
}

Expression::Node Expression::Node::joined(Kind kind, std::vector<Node> children)
{
    if (children.size() == 1)
        return std::move(children.front());
    Node node;
    node.kind = kind;
    const qsizetype begin = children.front().at.position;
    node.at = {begin, children.back().at.position + children.back().at.length - begin};
    for (Node &child : children) {
        if (child.kind == kind)
            std::ranges::move(child.children, std::back_inserter(node.children));
        else
            node.children.push_back(std::move(child));
    }
    return node;
}

Expression::Node Expression::Node::negated(Node child)
{
    Node node;
    node.kind = Kind::Not;
    node.at = child.at;
    node.children.push_back(std::move(child));
    return node;
}

} // namespace signalbox::rules
