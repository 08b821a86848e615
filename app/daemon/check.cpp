// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/check.h"

#include "app/daemon/inputs.h"
#include "models/configuration/lint_words.h"
#include "models/events/seen_fields.h"

#include <algorithm>

namespace signalbox::daemon {

using configuration::Circumstances;
using configuration::Document;
using configuration::Finding;

static Given<Document> documentOf(const QString &file, store::Store &store,
                                  const integrations::ProviderRegistry &providers)
{
    if (!file.isEmpty())
        return readConfiguration(file, providers);
    auto stored = understood(store.configuration(), providers);
    if (!stored)
        return std::unexpected(stored.error());
    complain(QStringLiteral("stored"), stored->faults);
    return std::move(stored->document);
}

/// What the stored events and deliveries tell of agents, types, fields and destinations.
static store::Result<Circumstances> circumstancesOf(const Context &context, store::Store &store,
                                                    const Document &document,
                                                    const events::EventCatalog &catalog)
{
    Circumstances known;
    known.catalog = &catalog;
    const auto agents = store.agents();
    if (!agents)
        return std::unexpected(agents.error());
    for (const ports::AgentActivity &agent : *agents)
        known.agentsSeen.append(agent.id);
    const auto types = store.types();
    if (!types)
        return std::unexpected(types.error());
    for (const ports::TypeActivity &type : *types)
        known.typesSeen[type.agent].insert(QString::fromUtf8(type.type));
    const auto healths = store.healths();
    if (!healths)
        return std::unexpected(healths.error());
    for (const deliveries::DestinationHealth &health : *healths)
        known.healths.insert(health.integration, health);

    const QStringList asked = configuration::typesInQuestion(document, catalog);
    if (asked.isEmpty())
        return known;
    const auto reader = store::HistoryReader::open(context.location);
    if (!reader)
        return std::unexpected(reader.error());
    for (const QString &event : asked) {
        events::SeenFields seen;
        const auto scanned =
            (*reader)->scanNewest({{}, {event}, 2000}, [&seen](const events::Event &one, qint64) {
                seen.add(one);
                return !seen.isFull();
            });
        if (!scanned)
            return std::unexpected(scanned.error());
        QSet<QString> &names = known.fieldsSeen[event];
        for (const events::SeenField &field : seen.fields())
            if (!field.inMetadata)
                names.insert(field.field);
    }
    return known;
}

Outcome checkConfiguration(const Context &context, const QString &file, bool isStrict)
{
    const auto opened = store::Store::open(context.location, context.clock);
    if (!opened)
        return complain(opened.error());
    const auto document = documentOf(file, **opened, *context.providers());
    if (!document)
        return document.error();
    const auto catalog = context.catalog();
    const auto known = circumstancesOf(context, **opened, *document, *catalog);
    if (!known)
        return complain(known.error());
    const QList<Finding> findings = configuration::lint(*document, *known);
    const configuration::LintWords words(*document, configuration::LintWords::Names::Ids);
    for (const Finding &finding : findings) {
        const Fault fault = words.of(finding);
        say(QStringLiteral("%1: %2: %3: %4 (%5)")
                .arg(file.isEmpty() ? QStringLiteral("stored") : file, fault.pointer,
                     finding.weight == Finding::Weight::Warning ? QStringLiteral("warning")
                                                                : QStringLiteral("hint"),
                     fault.text(), QString::fromLatin1(fault.code)));
    }
    const auto warnings = std::ranges::count(findings, Finding::Weight::Warning, &Finding::weight);
    complain(QStringLiteral("%1 notification(s): %2 warning(s), %3 hint(s)")
                 .arg(document->notifications.size())
                 .arg(warnings)
                 .arg(findings.size() - warnings));
    return isStrict && warnings > 0 ? NotDone : Done;
}

} // namespace signalbox::daemon
