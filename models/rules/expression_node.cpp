// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/expression_node.h"

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

QByteArrayView envelopeField(const events::Event &event, Subject subject)
{
    switch (subject) {
    case Subject::Agent:
        return event.agent;
    case Subject::Execution:
        return event.execution;
    case Subject::Id:
        return event.id;
    case Subject::Source:
        return event.source;
    default:
        return event.type;
    }
}

} // namespace

bool Expression::Node::holds(EventFields &event) const
{
    const auto childHolds = [&](const Node &child) { return child.holds(event); };
    switch (kind) {
    case Kind::And:
        return std::ranges::all_of(children, childHolds);
    case Kind::Or:
        return std::ranges::any_of(children, childHolds);
    case Kind::Not:
        return !children.front().holds(event);
    case Kind::Compare:
        return compares(event);
    case Kind::Severity:
        return (severities >> quint8(event.event().severity)) & 1;
    case Kind::FreeText: {
        const Condition &wanted = conditions.front();
        return textHolds(wanted, event.event().type) || textHolds(wanted, event.event().agent) ||
               textHolds(wanted, event.event().subject.toUtf8());
    }
    }
    return false;
}

bool Expression::Node::compares(EventFields &event) const
{
    const Condition &condition = conditions.front();
    switch (subject) {
    case Subject::Data:
    case Subject::Metadata:
    case Subject::Whole: {
        const JsonNode *from = subject == Subject::Data       ? event.data()
                               : subject == Subject::Metadata ? event.metadata()
                                                              : event.whole();
        Found found;
        path.find(from, found);
        return condition.holds(found);
    }
    case Subject::Text:
        return textHolds(condition, event.event().subject.toUtf8());
    case Subject::Type: {
        const QByteArray &type = event.event().type;
        const bool covered =
            std::ranges::any_of(families, [&](const EventPattern &family) { return family.covers(type); });
        return (covered || textHolds(condition, type)) != negated;
    }
    default:
        return textHolds(condition, envelopeField(event.event(), subject));
    }
}

} // namespace signalbox::rules
