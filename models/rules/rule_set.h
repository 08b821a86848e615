// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event.h"
#include "models/rules/decision.h"

#include <QSet>

#include <memory>
#include <vector>

namespace signalbox::rules {

/// All notifications, compiled once and immutable: matched from any number of threads at once, replaced as a
/// whole by an edit. `matching` finds through an index (RuleIndex) whose cost does not grow with the
/// notifications; `explain` asks each of them (Matcher). Both decide alike. What an edit changes lies in a
/// small index above that of the set that it was made of, until `merged` makes one of both.
class RuleSet
{
public:
    /// `integrationsOff`: ids of integrations that are switched off (or do not exist). What has not changed
    /// is shared with `previous`: after one edit that is nearly everything.
    [[nodiscard]] static std::shared_ptr<const RuleSet> compile(const QList<Notification> &notifications,
                                                                const QSet<QString> &integrationsOff,
                                                                const RuleSet *previous = nullptr);
    ~RuleSet();
    /// Whether there are edits above the index: then an event is looked at twice.
    [[nodiscard]] bool isLayered() const;
    /// The same, decided by one index: made anew, or that of `like`, a set merged from an earlier one, with
    /// what was edited since above it.
    [[nodiscard]] std::shared_ptr<const RuleSet> merged(const RuleSet *like = nullptr) const;

    /// Indexes (into the compiled list) of the notifications that fire, ascending. A quarantined event fires
    /// none.
    [[nodiscard]] std::vector<int> matching(const events::Event &event) const;
    /// The same from an event's JSON text as it came in, into memory that is used again. Trusts that it is an
    /// event that readEvents accepts: false where it sees that it is none.
    [[nodiscard]] bool matching(QByteArrayView json, std::vector<int> &firing) const;
    /// A decision for every notification of the event's agent (and of "*"), in the list's order. With
    /// `allAgents` those of other agents too (their Agent step failed).
    [[nodiscard]] QList<Decision> explain(const events::Event &event, bool allAgents = false) const;
    [[nodiscard]] const Notification &at(int index) const;
    [[nodiscard]] int size() const;

private:
    struct Compiled;
    explicit RuleSet(std::unique_ptr<const Compiled> compiled);
    std::unique_ptr<const Compiled> m_compiled;
};

} // namespace signalbox::rules
