// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <memory>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace signalbox::rules {

/// Finds which of many regular expressions match somewhere in a text. They are kept in parts of a few dozen,
/// each one automaton (RE2::Set): one for all would outgrow RE2's memory, and an edit renews its part only.
/// A part whose automaton does not fit into memory is tried one by one. Immutable; any thread.
class RegexSet
{
public:
    using Expressions = std::vector<std::shared_ptr<const re2::RE2>>;

    RegexSet() = default;
    /// Expressions are named by their index. Takes over the parts of `previous` that are still right.
    explicit RegexSet(const Expressions &expressions, const RegexSet *previous = nullptr);

    /// Appends the expressions that match; `work` is memory that is used again.
    void find(std::string_view text, std::vector<int> &work, std::vector<quint32> &found) const;

private:
    struct Part;
    struct Placed
    {
        std::shared_ptr<const Part> part;
        std::vector<quint32> names; ///< of the part's expressions
    };
    std::vector<Placed> m_parts;
};

} // namespace signalbox::rules
