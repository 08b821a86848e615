// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/prepared_edit.h"

namespace signalbox::engine {

std::expected<PreparedEdit, Faults> prepareEdit(const InForce &before, const configuration::Document &next,
                                                const integrations::ProviderRegistry &providers)
{
    configuration::Edit edit(before.document, next, providers);
    if (Faults faults = edit.check(); !faults.isEmpty())
        return std::unexpected(faults);
    PreparedEdit made{.next = {.order = before.order, .version = before.version}};
    made.secrets = edit.takeLiteralSecrets();
    edit.settle();
    made.changes = edit.changes(before.order);
    made.next.order.apply(made.changes);
    made.next.document = edit.after();
    made.next.rules = rulesOf(made.next.document, before.rules.get());
    return made;
}

std::shared_ptr<const rules::RuleSet> rulesOf(const configuration::Document &document,
                                              const rules::RuleSet *previous)
{
    return rules::RuleSet::compile(document.notifications, configuration::integrationsOff(document),
                                   previous);
}

} // namespace signalbox::engine
