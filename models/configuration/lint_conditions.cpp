// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/lint_conditions.h"

#include "models/events/event_reader.h"
#include "models/rules/value.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace signalbox::configuration {

namespace {

using namespace Qt::StringLiterals;
using events::FieldDescription;
using events::FieldType;
using rules::Condition;
using rules::FieldFilter;
using rules::JsonNode;
using rules::Operator;
using rules::ValueKind;

bool isOrdering(Operator op)
{
    return op >= Operator::GreaterThan && op <= Operator::LessOrEqual;
}

bool holdsOf(const Condition &condition, const JsonNode &value)
{
    return condition.holds({&value});
}

bool holdsOfText(const FieldFilter &filter, const QString &text)
{
    const std::string utf8 = text.toStdString();
    return holdsOf(Condition(filter.op, filter.value, filter.ignoreCase), rules::textNode(utf8));
}

std::optional<rules::Number> numberOf(const QJsonValue &value)
{
    return rules::Number::read(rules::textOf(value).toStdString());
}

QJsonArray operandsOf(const FieldFilter &filter)
{
    return rules::takesList(filter.op) ? filter.value.toArray() : QJsonArray{filter.value};
}

/// JSON writes null so; text that reads the same equals it.
bool readsAsNull(const QJsonValue &operand)
{
    return rules::textOf(operand).compare("null"_L1, Qt::CaseInsensitive) == 0;
}

/// Whether the field's value, which is of this type and not null, can equal the operand.
bool canEqual(FieldType type, const QJsonValue &operand)
{
    switch (type) {
    case FieldType::Integer:
        // A fraction is no whole number however it is written.
        return operand.isDouble() ? std::floor(operand.toDouble()) == operand.toDouble()
                                  : numberOf(operand).has_value();
    case FieldType::Number:
        return operand.isDouble() || numberOf(operand);
    case FieldType::Time: {
        const QString text = rules::textOf(operand);
        return numberOf(operand) || events::parseRfc3339(text.toUtf8()) ||
               events::parseRfc3339(text.toUpper().toUtf8());
    }
    case FieldType::Object:
        return false;
    case FieldType::Boolean: // looked at value by value
    case FieldType::Text:    // may read as a number, as true, as null
    case FieldType::Array:   // of anything
    case FieldType::Any:
        break;
    }
    return true;
}

/// Whether numbers or times, as JSON writes them, can have this text in them.
bool isOfAlphabet(const QString &text, QLatin1StringView alphabet)
{
    return std::ranges::all_of(text, [alphabet](QChar c) { return alphabet.contains(c); });
}

bool canHoldText(FieldType type, const FieldFilter &filter)
{
    const QString text = rules::textOf(filter.value);
    switch (type) {
    case FieldType::Integer:
    case FieldType::Number:
        return isOfAlphabet(text, "0123456789+-.eE"_L1);
    case FieldType::Time:
        return isOfAlphabet(text, "0123456789+-.:_eEtTzZ "_L1);
    case FieldType::Object:
        return filter.op == Operator::Contains;
    default:
        return true;
    }
}

bool canHoldOrder(FieldType type, const QJsonValue &operand)
{
    switch (type) {
    case FieldType::Integer:
    case FieldType::Number:
        return operand.isDouble() || numberOf(operand);
    case FieldType::Text:
        // Two texts are ordered only as times.
        return !operand.isString() || events::parseRfc3339(operand.toString().toUtf8());
    case FieldType::Object:
        return false;
    default:
        return true;
    }
}

bool canHoldOfBoolean(const FieldFilter &filter, bool mayBeNull)
{
    const Condition condition(filter.op, filter.value, filter.ignoreCase);
    const JsonNode yes{ValueKind::Boolean, 1, {}, "true"}, no{ValueKind::Boolean, 1, {}, "false"},
        null{ValueKind::Null, 1, {}, "null"};
    return holdsOf(condition, yes) || holdsOf(condition, no) || (mayBeNull && holdsOf(condition, null));
}

/// By what the catalogue says: an event whose field is of another type is quarantined.
bool canHoldOf(const FieldDescription &field, const FieldFilter &filter)
{
    // Where the agent's or the session's id stands in the envelope, it may be missing in the data.
    const bool isSureToBeThere = field.required && field.name != "agentId"_L1 && field.name != "sessionId"_L1;
    switch (filter.op) {
    case Operator::Exists:
        return true;
    case Operator::NotExists:
        return !isSureToBeThere;
    default:
        break;
    }
    if (field.type == FieldType::Boolean)
        return canHoldOfBoolean(filter, !isSureToBeThere);
    switch (filter.op) {
    case Operator::Equals:
    case Operator::In:
        return std::ranges::any_of(operandsOf(filter), [&](const QJsonValue &operand) {
            return canEqual(field.type, operand) || (!isSureToBeThere && readsAsNull(operand));
        });
    case Operator::Contains:
    case Operator::StartsWith:
    case Operator::EndsWith:
        return canHoldText(field.type, filter);
    case Operator::GreaterThan:
    case Operator::GreaterOrEqual:
    case Operator::LessThan:
    case Operator::LessOrEqual:
        return canHoldOrder(field.type, filter.value);
    default:
        return true;
    }
}

/// The description of a field whose type the catalogue is sure of: every part of its path above it is
/// described as an object.
const FieldDescription *certainField(const events::EventTypeDescription &type, const QString &name)
{
    if (name.contains(u'\\'))
        return nullptr;
    const auto find = [&type](QStringView wanted) -> const FieldDescription * {
        const auto found =
            std::ranges::find_if(type.fields, [wanted](const auto &field) { return field.name == wanted; });
        return found == type.fields.end() ? nullptr : &*found;
    };
    const FieldDescription *found = find(name);
    for (qsizetype dot = name.indexOf(u'.'); found && dot >= 0; dot = name.indexOf(u'.', dot + 1)) {
        const FieldDescription *parent = find(QStringView(name).first(dot));
        if (!parent || parent->type != FieldType::Object)
            return nullptr;
    }
    return found;
}

bool canHoldOfType(const FieldFilter &filter, const QString &event)
{
    if (!event.endsWith(".*"_L1))
        return holdsOfText(filter, event);
    const QString stem = event.chopped(1);
    const auto agrees = [&](const QString &text, bool whole) {
        return text.startsWith(stem, Qt::CaseInsensitive) ||
               (!whole && stem.startsWith(text, Qt::CaseInsensitive));
    };
    switch (filter.op) {
    case Operator::Equals:
    case Operator::In:
        return std::ranges::any_of(operandsOf(filter), [&](const QJsonValue &operand) {
            return numberOf(operand) || agrees(rules::textOf(operand), true);
        });
    case Operator::StartsWith:
        return agrees(rules::textOf(filter.value), false);
    default:
        return true;
    }
}

QString text(const QJsonValue &value, bool folded)
{
    return folded ? value.toString().toCaseFolded() : value.toString();
}

/// A text that equals nothing but itself (and true or false, which text operators read as text too).
bool equalsTextsOnly(const QJsonValue &operand)
{
    return operand.isString() && !numberOf(operand) && !readsAsNull(operand);
}

bool textImplies(Operator narrow, const QString &of, Operator wide, const QString &is)
{
    switch (wide) {
    case Operator::StartsWith:
        return narrow == Operator::StartsWith && of.startsWith(is);
    case Operator::EndsWith:
        return narrow == Operator::EndsWith && of.endsWith(is);
    case Operator::Contains:
        return of.contains(is);
    default:
        return false;
    }
}

bool isTextSearch(Operator op)
{
    return op == Operator::Contains || op == Operator::StartsWith || op == Operator::EndsWith;
}

/// Every operand of `some` is one of `all`.
bool areAmong(const FieldFilter &some, const FieldFilter &all, bool folded)
{
    const QJsonArray list = operandsOf(all);
    return std::ranges::all_of(operandsOf(some), [&](const QJsonValue &one) {
        return std::ranges::any_of(list, [&](const QJsonValue &other) {
            return one == other ||
                   (folded && one.isString() && other.isString() && text(one, true) == text(other, true));
        });
    });
}

bool orderImplies(const FieldFilter &narrow, const FieldFilter &wide)
{
    if (!narrow.value.isDouble() || !wide.value.isDouble())
        return false;
    const auto from = numberOf(narrow.value), to = numberOf(wide.value);
    if (!from || !to)
        return false;
    const bool up = wide.op == Operator::GreaterThan || wide.op == Operator::GreaterOrEqual;
    const bool wideIsOpen = wide.op == Operator::GreaterThan || wide.op == Operator::LessThan;
    bool narrowIsOpen = false;
    if (narrow.op != Operator::Equals) {
        const bool narrowUp = narrow.op == Operator::GreaterThan || narrow.op == Operator::GreaterOrEqual;
        if (!isOrdering(narrow.op) || narrowUp != up)
            return false;
        narrowIsOpen = narrow.op == Operator::GreaterThan || narrow.op == Operator::LessThan;
    }
    const auto order = *from <=> *to;
    return (up ? order > 0 : order < 0) || (order == 0 && (narrowIsOpen || !wideIsOpen));
}

} // namespace

QString dataField(const QString &field)
{
    if (field.startsWith("$.data."_L1))
        return field.sliced(7);
    return field.startsWith("$."_L1) || field == "$"_L1 ? QString() : field;
}

bool covers(const QString &wide, const QString &narrow)
{
    if (!wide.endsWith(".*"_L1))
        return wide == narrow;
    const QStringView stem = QStringView(wide).chopped(1);
    return narrow.size() > stem.size() && narrow.startsWith(stem);
}

QStringList coveringPatterns(const QString &event)
{
    QStringList patterns{event};
    const qsizetype last = event.endsWith(".*"_L1) ? event.size() - 3 : event.size() - 2;
    for (qsizetype dot = event.lastIndexOf(u'.', last); dot > 0; dot = event.lastIndexOf(u'.', dot - 1))
        patterns.append(event.first(dot) % ".*"_L1);
    return patterns;
}

bool canHold(const FieldFilter &filter, const Reach &reach)
{
    if (rules::takesList(filter.op) && filter.op == Operator::In && filter.value.toArray().isEmpty())
        return false;
    if (filter.field == "$.type"_L1)
        return canHoldOfType(filter, reach.event);
    if (filter.field == "$.agent_id"_L1)
        return reach.agent == "*"_L1 || holdsOfText(filter, reach.agent);
    if (filter.field == "$.id"_L1 || filter.field == "$.created_at"_L1)
        return filter.op != Operator::NotExists;
    const QString name = dataField(filter.field);
    if (name.isEmpty() || !reach.type)
        return true;
    const FieldDescription *field = certainField(*reach.type, name);
    return !field || canHoldOf(*field, filter);
}

bool implies(const FieldFilter &narrow, const FieldFilter &wide)
{
    if (narrow.field != wide.field &&
        (dataField(narrow.field).isEmpty() || dataField(narrow.field) != dataField(wide.field)))
        return false;
    if (wide.op == Operator::Exists) // no operator but this one's opposite holds where nothing is
        return narrow.op != Operator::NotExists;
    const bool sameCase = narrow.ignoreCase == wide.ignoreCase;
    if (sameCase && narrow.op == wide.op && narrow.value == wide.value)
        return true;
    if (narrow.ignoreCase && !wide.ignoreCase)
        return false;
    const bool folded = wide.ignoreCase;
    const bool narrowEquals = narrow.op == Operator::Equals || narrow.op == Operator::In;
    const bool narrowDiffers = narrow.op == Operator::NotEquals || narrow.op == Operator::NotIn;
    switch (wide.op) {
    case Operator::Equals:
    case Operator::In:
        return narrowEquals && areAmong(narrow, wide, folded);
    case Operator::NotEquals:
    case Operator::NotIn:
        return narrowDiffers && sameCase && areAmong(wide, narrow, false);
    case Operator::NotContains:
        return narrow.op == Operator::NotContains && sameCase && narrow.value.isString() &&
               wide.value.isString() && text(wide.value, folded).contains(text(narrow.value, folded));
    case Operator::Contains:
    case Operator::StartsWith:
    case Operator::EndsWith: {
        if (!wide.value.isString())
            return false;
        const QString is = text(wide.value, folded);
        if (isTextSearch(narrow.op))
            return narrow.value.isString() && textImplies(narrow.op, text(narrow.value, folded), wide.op, is);
        return narrowEquals && std::ranges::all_of(operandsOf(narrow), [&](const QJsonValue &operand) {
                   return equalsTextsOnly(operand) &&
                          textImplies(wide.op, text(operand, folded), wide.op, is);
               });
    }
    case Operator::GreaterThan:
    case Operator::GreaterOrEqual:
    case Operator::LessThan:
    case Operator::LessOrEqual:
        return orderImplies(narrow, wide);
    default:
        return false;
    }
}

} // namespace signalbox::configuration
