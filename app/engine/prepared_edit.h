// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/edit.h"
#include "models/rules/rule_set.h"

namespace signalbox::engine {

/// The configuration that decides, as one value: edits start from it, on any thread.
struct InForce
{
    configuration::Document document;
    configuration::StoredOrder order; ///< of the document's objects
    qint64 version = 0;
    std::shared_ptr<const rules::RuleSet> rules;
};

/// An edit of which the work is done: it has but to be committed and to take the place of what is in force.
struct PreparedEdit
{
    InForce next; ///< still with the version that it was made of
    configuration::ObjectChanges changes;
    QList<std::pair<QString, QString>> secrets; ///< literals that became references: name and value
};

/// Checks, settles, serialises and compiles. Any thread, so that matching goes on meanwhile.
[[nodiscard]] std::expected<PreparedEdit, Faults>
prepareEdit(const InForce &before, const configuration::Document &next,
            const integrations::ProviderRegistry &providers);

/// RuleSet of a document: integrations that are off or missing switch their notifications off. From
/// `previous` is taken what has not changed. Any thread.
[[nodiscard]] std::shared_ptr<const rules::RuleSet> rulesOf(const configuration::Document &document,
                                                            const rules::RuleSet *previous = nullptr);

} // namespace signalbox::engine
