// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/atom_marks.h"
#include "models/rules/field_reader.h"
#include "models/rules/index_tables.h"
#include "models/rules/regex_set.h"
#include "models/rules/text_automaton.h"

#include <array>

namespace signalbox::rules {

/// What must be found out about the values of a field, as bits. A folded text is one whose case is ignored.
namespace ask {
enum Ask : quint32 {
    EqualText = 1 << 0,
    EqualFolded = 1 << 1,
    EqualNumber = 1 << 2,       ///< numbers
    EqualNumberInText = 1 << 3, ///< texts that read as a number
    Contains = 1 << 4,          ///< the six text operators, plain and folded, are in the order of TextMatch
    ContainsFolded = 1 << 5,
    StartsWith = 1 << 6,
    StartsWithFolded = 1 << 7,
    EndsWith = 1 << 8,
    EndsWithFolded = 1 << 9,
    Matches = 1 << 10,
    OrderNumber = 1 << 11,
    OrderNumberInText = 1 << 12,
    OrderTime = 1 << 13,
    AnyContains = Contains | ContainsFolded,
    AnyText = Contains | ContainsFolded | StartsWith | StartsWithFolded | EndsWith | EndsWithFolded | Matches,
    AnyFolded = EqualFolded | ContainsFolded | StartsWithFolded | EndsWithFolded
};
} // namespace ask

/// The least and the greatest of several values.
template<typename T> struct Extent
{
    bool any = false;
    T least, greatest;

    void include(const T &value)
    {
        if (!any || value < least)
            least = value;
        if (!any || value > greatest)
            greatest = value;
        any = true;
    }
};

/// What was found out about the values of one field of one event.
struct FieldFindings
{
    quint32 field = 0;
    quint32 asks = 0;
    quint32 atomsBegin = 0, atomsEnd = 0; ///< in the list of AtomMarks
    Extent<Number> numbers;
    Extent<Number> numbersInText;
    Extent<Instant> times;
};

/// All values that rules compare fields with, each comparison (atom) once: equality by hashing, text
/// operators by one automaton a field, `matches` by sets. It answers as Condition does. Filled, finished, and
/// then immutable; any thread.
class ValueIndex
{
public:
    /// Memory that is used again.
    struct Work
    {
        std::string folded;
        std::vector<int> matched;
        std::vector<quint32> found;
    };
    /// An atom and what must be asked of the field to know whether it holds.
    struct Atom
    {
        quint32 number = 0;
        quint32 asks = 0;
    };

    /// The atom that one operand of a condition stands for: of `equals`, `in` and the text operators but
    /// `matches`.
    [[nodiscard]] Atom add(quint32 field, const Condition &condition, const Condition::Operand &operand);
    [[nodiscard]] Atom addMatches(quint32 field, const std::shared_ptr<const re2::RE2> &expression);
    /// Builds what is not already right in `previous`; `previousFields` are its numbers of the fields.
    void finish(const ValueIndex *previous, const std::vector<quint32> &previousFields);

    [[nodiscard]] quint32 atomCount() const { return m_atomCount; }
    /// Every text that is compared with has a number: that of an atom (none if it compares otherwise), its
    /// atom, the text (padded).
    [[nodiscard]] quint32 textOf(quint32 atom) const { return m_textOf[atom]; }
    [[nodiscard]] quint32 atomOf(quint32 text) const { return m_equalAtoms[text]; }
    [[nodiscard]] std::string_view text(quint32 number) const { return m_equals.at(number); }
    /// Marks the atoms that hold for the field's values and fills in the rest of the findings.
    void evaluate(FieldReader &reader, FieldFindings &findings, AtomMarks &marks, Work &work) const;

private:
    enum TextMatch : quint8 { Anywhere, AnywhereFolded, Start, StartFolded, End, EndFolded, TextMatchCount };
    /// The patterns of one text operator on one field, in the order in which they came.
    struct Patterns
    {
        std::vector<std::string> texts;
        std::unique_ptr<TextAutomaton> anywhere; ///< of `contains`
        std::unique_ptr<TextTrie> atEdge;        ///< of the others; for ends_with they are reversed
    };
    struct TextMatcher
    {
        std::shared_ptr<Patterns> patterns;
        std::vector<quint32> atoms;
    };
    struct FieldTexts
    {
        quint32 field = 0;
        std::array<TextMatcher, TextMatchCount> matchers;
        RegexSet::Expressions expressions;
        std::vector<quint32> expressionAtoms;
        RegexSet regexes;
    };
    struct Visit;

    [[nodiscard]] FieldTexts &textsOf(quint32 field);
    [[nodiscard]] const FieldTexts *findTexts(quint32 field) const;
    [[nodiscard]] quint32 addPattern(quint32 field, TextMatch match, const std::string &text);

    quint32 m_atomCount = 0;
    TextTable m_equals; ///< by field and folding
    std::vector<quint32> m_equalAtoms;
    std::vector<quint32> m_textOf; ///< by atom: in m_equals, where it is there
    NumberTable m_numbers;
    std::vector<FieldTexts> m_texts;
    std::vector<quint32> m_textsOf; ///< by field: into m_texts, or none
    TextTable m_known;              ///< while filling: patterns, numbers and expressions
    std::vector<quint32> m_knownAtoms;
};

} // namespace signalbox::rules
