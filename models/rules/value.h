// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/field_path.h"
#include "models/rules/notification.h"

#include <compare>
#include <memory>
#include <optional>
#include <span>

namespace re2 {
class RE2;
}

namespace signalbox::rules {

/// A number by its value: whole numbers of 64 bits exactly however they are written (4, 4.0, 40e-1), all
/// others as the nearest double. Beyond the range of a double it is infinite.
class Number
{
public:
    /// Nothing if the text is not a number as JSON writes it.
    [[nodiscard]] static std::optional<Number> read(std::string_view text);
    friend std::strong_ordering operator<=>(const Number &a, const Number &b);
    friend bool operator==(const Number &a, const Number &b) { return (a <=> b) == 0; }
    /// The same for equal numbers, however they are kept.
    [[nodiscard]] quint64 hash() const;

private:
    bool m_whole = false;
    bool m_negative = false; ///< of a whole number
    quint64 m_magnitude = 0; ///< of a whole number
    double m_real = 0;       ///< of any other
};

/// A moment, digits beyond the millisecond included.
struct Instant
{
    qint64 ms = 0;
    std::string beyondMs; ///< further digits, without trailing zeros
    [[nodiscard]] static std::optional<Instant> read(std::string_view text);
    friend auto operator<=>(const Instant &, const Instant &) = default;
};

/// What a value is compared with: an operator and its right side, prepared once. The one place that knows how
/// values compare (contract, "What matches"); filters, metadata and the filter language all come here.
/// Immutable; any thread.
///
/// Over several values (a path through an array, or a field that is one) a positive operator holds if it
/// holds for any, a negative one if its positive holds for none; neither holds where nothing was found. Text
/// operators leave null alone; `matches` searches, it need not cover the whole text; in objects `contains`
/// looks into texts, not into keys or numbers.
class Condition
{
public:
    /// One right side.
    struct Operand
    {
        ValueKind kind = ValueKind::Null;
        std::string text; ///< a text itself, otherwise JSON; folded if case is ignored
        std::optional<Number> number;
        std::optional<Instant> instant;
    };

    Condition(Operator op, const QJsonValue &value, bool ignoreCase = false);
    [[nodiscard]] bool holds(const Found &found) const;

    /// What an index of many conditions needs to know. The operator is the positive one: `not_in` is the
    /// negation of `in`.
    [[nodiscard]] Operator positiveOperator() const { return m_op; }
    [[nodiscard]] bool isNegated() const { return m_negated; }
    [[nodiscard]] bool ignoresCase() const { return m_ignoreCase; }
    [[nodiscard]] const std::vector<Operand> &operands() const { return m_operands; }
    [[nodiscard]] const std::shared_ptr<const re2::RE2> &expression() const { return m_expression; }

    /// What keeps `value` from being the right side of `op`; the pointer is empty, or "/2" in a list.
    [[nodiscard]] static std::optional<Fault> fault(Operator op, const QJsonValue &value);

private:
    [[nodiscard]] Operand operand(const QJsonValue &value) const;
    [[nodiscard]] bool holdsFor(const JsonNode &value) const;
    [[nodiscard]] bool holdsForText(std::string_view text) const;
    [[nodiscard]] bool equals(const JsonNode &value, const Operand &operand) const;
    [[nodiscard]] std::optional<std::strong_ordering> order(const JsonNode &value) const;

    Operator m_op; ///< the positive one
    bool m_negated = false;
    bool m_ignoreCase;
    std::vector<Operand> m_operands;
    std::shared_ptr<const re2::RE2> m_expression;
};

/// Unicode case folding, into `out`, whose memory is used again.
void foldCase(std::string_view text, std::string &out);

/// A condition's right side for people: texts without quotes, lists joined by ", ".
[[nodiscard]] QString textOf(const QJsonValue &value);

} // namespace signalbox::rules
