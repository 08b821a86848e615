// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/regex_set.h"

#include "models/rules/text_hash.h"

#include <algorithm>
#include <bit>
#include <re2/re2.h>
#include <re2/set.h>

namespace signalbox::rules {

static constexpr size_t partSize = 32;
static constexpr int64_t memoryLimit = 16 << 20; // of one part

struct RegexSet::Part
{
    Expressions expressions;
    std::unique_ptr<re2::RE2::Set> set; ///< none if they do not fit into one

    explicit Part(Expressions members) : expressions(std::move(members))
    {
        if (expressions.size() < 2)
            return;
        re2::RE2::Options options;
        options.set_log_errors(false);
        options.set_max_mem(memoryLimit);
        set = std::make_unique<re2::RE2::Set>(options, re2::RE2::UNANCHORED);
        for (const auto &expression : expressions) {
            // A flag in front, not a group around: an unfinished \Q would swallow its end.
            const bool ignoresCase = !expression->options().case_sensitive();
            if (set->Add((ignoresCase ? "(?i)" : "") + expression->pattern(), nullptr) < 0) {
                set.reset();
                return;
            }
        }
        if (!set->Compile())
            set.reset();
    }

    [[nodiscard]] bool isMadeOf(const Expressions &others) const
    {
        return std::ranges::equal(expressions, others, [](const auto &a, const auto &b) {
            return a == b || (a->pattern() == b->pattern() &&
                              a->options().case_sensitive() == b->options().case_sensitive());
        });
    }
};

RegexSet::RegexSet(const Expressions &expressions, const RegexSet *previous)
{
    // By hash, so that one more or less changes one part (until there are twice as many).
    const size_t parts = std::bit_ceil(std::max<size_t>(expressions.size() / partSize, 1));
    std::vector<Expressions> members(parts);
    m_parts.resize(parts);
    for (size_t i = 0; i < expressions.size(); ++i) {
        if (!expressions[i]->ok())
            continue;
        const size_t part = hashText(0, expressions[i]->pattern()) & (parts - 1);
        members[part].push_back(expressions[i]);
        m_parts[part].names.push_back(quint32(i));
    }
    for (size_t part = 0; part < parts; ++part) {
        if (previous && previous->m_parts.size() == parts &&
            previous->m_parts[part].part->isMadeOf(members[part]))
            m_parts[part].part = previous->m_parts[part].part;
        else
            m_parts[part].part = std::make_shared<const Part>(std::move(members[part]));
    }
}

void RegexSet::find(std::string_view text, std::vector<int> &work, std::vector<quint32> &found) const
{
    const re2::StringPiece piece(text.data(), text.size());
    for (const Placed &placed : m_parts) {
        if (placed.part->set) {
            re2::RE2::Set::ErrorInfo error{re2::RE2::Set::kNoError};
            work.clear();
            if (placed.part->set->Match(piece, &work, &error)) {
                for (const int at : work)
                    found.push_back(placed.names[size_t(at)]);
                continue;
            }
            if (error.kind == re2::RE2::Set::kNoError)
                continue;
        }
        for (size_t i = 0; i < placed.names.size(); ++i)
            if (re2::RE2::PartialMatch(piece, *placed.part->expressions[i]))
                found.push_back(placed.names[i]);
    }
}

} // namespace signalbox::rules
