// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/value.h"

#include "models/events/event_reader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <re2/re2.h>

namespace signalbox::rules {

namespace {

std::string folded(std::string_view text)
{
    std::string out;
    foldCase(text, out);
    return out;
}

std::string jsonOf(const QJsonValue &value)
{
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return json.sliced(1, json.size() - 2).toStdString();
}

bool isScalar(const QJsonValue &value)
{
    return value.isString() || value.isDouble() || value.isBool() || value.isNull();
}

bool isOrdering(Operator op)
{
    return op >= Operator::GreaterThan && op <= Operator::LessOrEqual;
}

std::shared_ptr<const re2::RE2> compiled(const QString &pattern, bool ignoreCase)
{
    RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(!ignoreCase);
    return std::make_shared<const re2::RE2>(pattern.toStdString(), options);
}

std::optional<Fault> scalarFault(const QJsonValue &value, const QString &pointer)
{
    if (isScalar(value))
        return {};
    return Fault{pointer,
                 "bad_value",
                 QT_TRANSLATE_NOOP("Fault", "The value must be text, a number, true, false or null."),
                 {}};
}

/// The positive operator whose opposite `op` is; `op` itself if it is positive.
Operator positive(Operator op)
{
    switch (op) {
    case Operator::NotEquals:
        return Operator::Equals;
    case Operator::NotContains:
        return Operator::Contains;
    case Operator::NotIn:
        return Operator::In;
    default:
        return op;
    }
}

} // namespace

void foldCase(std::string_view text, std::string &out)
{
    out.resize(text.size());
    char beyondAscii = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        beyondAscii |= c;
        out[i] = char(c | (c >= 'A' && c <= 'Z' ? 0x20 : 0));
    }
    if (beyondAscii & 0x80)
        out = QString::fromUtf8(text.data(), qsizetype(text.size())).toCaseFolded().toStdString();
}

std::optional<Instant> Instant::read(std::string_view text)
{
    const auto ms = events::parseRfc3339(QByteArrayView(text.data(), qsizetype(text.size())));
    if (!ms)
        return {};
    Instant instant{*ms, {}};
    if (const size_t point = text.find('.'); point != std::string_view::npos) {
        const size_t end = std::min(text.find_first_not_of("0123456789", point + 1), text.size());
        if (end > point + 4)
            instant.beyondMs = text.substr(point + 4, end - point - 4);
        instant.beyondMs.erase(instant.beyondMs.find_last_not_of('0') + 1);
    }
    return instant;
}

Condition::Condition(Operator op, const QJsonValue &value, bool ignoreCase)
    : m_op(positive(op)), m_negated(m_op != op), m_ignoreCase(ignoreCase)
{
    if (op == Operator::Matches) {
        m_expression = compiled(value.toString(), ignoreCase);
    } else if (takesList(op)) {
        for (const QJsonValue &one : value.toArray())
            m_operands.push_back(operand(one));
    } else if (takesValue(op)) {
        m_operands.push_back(operand(value));
    }
}

Condition::Operand Condition::operand(const QJsonValue &value) const
{
    Operand operand;
    if (value.isString()) {
        operand.kind = ValueKind::Text;
        operand.text = value.toString().toStdString();
        operand.instant = Instant::read(operand.text);
        operand.number = Number::read(operand.text);
        if (m_ignoreCase)
            operand.text = folded(operand.text);
        return operand;
    }
    operand.text = jsonOf(value);
    if (value.isDouble()) {
        operand.kind = ValueKind::Number;
        operand.number = Number::read(operand.text);
    } else if (value.isBool()) {
        operand.kind = ValueKind::Boolean;
    }
    return operand;
}

bool Condition::holds(const Found &found) const
{
    if (m_op == Operator::NotExists)
        return found.empty();
    if (found.empty() || m_op == Operator::Exists)
        return !found.empty();
    return std::ranges::any_of(found, [this](const JsonNode *value) { return holdsFor(*value); }) !=
           m_negated;
}

bool Condition::holdsFor(const JsonNode &value) const
{
    if (value.kind == ValueKind::Array || (value.kind == ValueKind::Object && m_op == Operator::Contains)) {
        for (const JsonNode *child = value.begin(); child != value.end(); child = child->next()) {
            const bool textsOnly = value.kind == ValueKind::Object;
            if ((!textsOnly || child->kind == ValueKind::Text || child->isContainer()) && holdsFor(*child))
                return true;
        }
        return false;
    }
    switch (m_op) {
    case Operator::Equals:
    case Operator::In:
        return std::ranges::any_of(m_operands, [&](const Operand &one) { return equals(value, one); });
    case Operator::GreaterThan:
        return order(value) == std::strong_ordering::greater;
    case Operator::GreaterOrEqual:
        return order(value).value_or(std::strong_ordering::less) >= 0;
    case Operator::LessThan:
        return order(value) == std::strong_ordering::less;
    case Operator::LessOrEqual:
        return order(value).value_or(std::strong_ordering::greater) <= 0;
    default:
        if (value.kind == ValueKind::Null || value.kind == ValueKind::Object)
            return false;
        return m_ignoreCase && !m_expression ? holdsForText(folded(value.text)) : holdsForText(value.text);
    }
}

bool Condition::holdsForText(std::string_view text) const
{
    if (m_expression)
        return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *m_expression);
    const std::string &wanted = m_operands.front().text;
    switch (m_op) {
    case Operator::Contains:
        return text.find(wanted) != std::string_view::npos;
    case Operator::StartsWith:
        return text.starts_with(wanted);
    default:
        return text.ends_with(wanted);
    }
}

bool Condition::equals(const JsonNode &value, const Operand &operand) const
{
    if (value.kind == ValueKind::Object)
        return false;
    if (value.kind == ValueKind::Number || operand.kind == ValueKind::Number) {
        if (!operand.number || value.kind == ValueKind::Boolean || value.kind == ValueKind::Null)
            return false;
        const auto number = Number::read(value.text);
        return number && *number == *operand.number;
    }
    return m_ignoreCase ? folded(value.text) == operand.text : value.text == operand.text;
}

std::optional<std::strong_ordering> Condition::order(const JsonNode &value) const
{
    const Operand &operand = m_operands.front();
    const bool bothTexts = value.kind == ValueKind::Text && operand.kind == ValueKind::Text;
    if (bothTexts) {
        const auto instant = operand.instant ? Instant::read(value.text) : std::nullopt;
        return instant ? std::optional(*instant <=> *operand.instant) : std::nullopt;
    }
    if (!operand.number || (value.kind != ValueKind::Number && value.kind != ValueKind::Text))
        return {};
    const auto number = Number::read(value.text);
    return number ? std::optional(*number <=> *operand.number) : std::nullopt;
}

std::optional<Fault> Condition::fault(Operator op, const QJsonValue &value)
{
    if (!takesValue(op)) {
        if (value.isUndefined())
            return {};
        return Fault{
            {}, "needless_value", QT_TRANSLATE_NOOP("Fault", "“%1” takes no value."), {operatorName(op)}};
    }
    if (value.isUndefined())
        return Fault{
            {}, "missing_value", QT_TRANSLATE_NOOP("Fault", "“%1” needs a value."), {operatorName(op)}};
    if (takesList(op)) {
        const QJsonArray list = value.toArray();
        if (list.isEmpty())
            return Fault{{},
                         "bad_value",
                         QT_TRANSLATE_NOOP("Fault", "“%1” needs a list of at least one value."),
                         {operatorName(op)}};
        for (qsizetype i = 0; i < list.size(); ++i)
            if (auto fault = scalarFault(list[i], pointerTo({}, i)))
                return fault;
        return {};
    }
    if (auto fault = scalarFault(value, {}))
        return fault;
    if (op == Operator::Matches) {
        if (!value.isString())
            return Fault{{},
                         "bad_value",
                         QT_TRANSLATE_NOOP("Fault", "“matches” needs a regular expression as text."),
                         {}};
        const auto expression = compiled(value.toString(), false);
        if (!expression->ok())
            return Fault{{},
                         "bad_expression",
                         QT_TRANSLATE_NOOP("Fault", "This is not a regular expression: %1."),
                         {QString::fromStdString(expression->error())}};
    } else if (isOrdering(op)) {
        const std::string text = value.isString() ? value.toString().toStdString() : std::string();
        if (!value.isDouble() && !Number::read(text) && !Instant::read(text))
            return Fault{
                {},
                "bad_value",
                QT_TRANSLATE_NOOP("Fault", "“%1” needs a number, or a time such as 2026-01-15T09:30:00Z."),
                {operatorName(op)}};
    } else if (comparesText(op) && op != Operator::Equals && op != Operator::NotEquals && value.isNull()) {
        return Fault{{}, "bad_value", QT_TRANSLATE_NOOP("Fault", "“%1” needs a text."), {operatorName(op)}};
    }
    return {};
}

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isArray()) {
        QStringList texts;
        for (const QJsonValue &one : value.toArray())
            texts.append(textOf(one));
        return texts.join(QStringLiteral(", "));
    }
    return value.isUndefined() ? QString() : QString::fromStdString(jsonOf(value));
}

} // namespace signalbox::rules
