// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/document_check.h"

#include "models/configuration/edit.h"
#include "models/configuration/source_json.h"
#include "models/foundation/shape.h"

namespace signalbox::configuration {

namespace {

using namespace Qt::StringLiterals;

template<typename T> void checkDuplicates(const QList<T> &list, const QString &pointer, Faults &faults)
{
    QSet<QStringView> ids;
    ids.reserve(list.size());
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString &id = list[i].id;
        if (!id.isEmpty() && ids.contains(id))
            faults.append({pointerTo(pointer, i) % "/id"_L1,
                           "duplicate_id",
                           QT_TRANSLATE_NOOP("Fault", "The id “%1” is taken already, further up."),
                           {id}});
        ids.insert(id);
    }
}

void checkIntegrationExists(const Document &document, qsizetype notification, const QSet<QStringView> &known,
                            Faults &faults)
{
    const QString &wanted = document.notifications[notification].integration;
    if (known.contains(wanted) || wanted.trimmed().isEmpty())
        return;
    const QString at = pointerTo(u"/notifications"_s, notification) % "/integration"_L1;
    QStringList names;
    for (const integrations::Integration &integration : document.integrations)
        names.append(integration.id);
    const QString like = nearest(wanted, names);
    if (like.isEmpty())
        faults.append({at,
                       "unknown_integration",
                       QT_TRANSLATE_NOOP("Fault", "There is no integration “%1”."),
                       {wanted}});
    else
        faults.append({at,
                       "unknown_integration",
                       QT_TRANSLATE_NOOP("Fault", "There is no integration “%1”. Did you mean “%2”?"),
                       {wanted, like}});
}

QSet<QStringView> integrationIds(const Document &document)
{
    QSet<QStringView> ids;
    for (const integrations::Integration &integration : document.integrations)
        ids.insert(integration.id);
    return ids;
}

void appendBelow(const QString &pointer, const Faults &found, Faults &faults)
{
    for (Fault fault : found) {
        fault.pointer.prepend(pointer);
        faults.append(fault);
    }
}

} // namespace

void checkSource(const Document &document, qsizetype at, Faults &faults)
{
    (void)sourceFromJson(toJson(document.sources[at]), pointerTo(u"/sources"_s, at), faults);
}

void checkAgent(const Document &document, qsizetype at, Faults &faults)
{
    (void)agentFromJson(toJson(document.agents[at]), pointerTo(u"/agents"_s, at), faults);
}

void checkIntegration(const Document &document, qsizetype at, const integrations::ProviderRegistry &providers,
                      Faults &faults)
{
    appendBelow(pointerTo(u"/integrations"_s, at), integrations::check(document.integrations[at], providers),
                faults);
}

void checkNotification(const Document &document, qsizetype at, Faults &faults)
{
    appendBelow(pointerTo(u"/notifications"_s, at), rules::check(document.notifications[at]), faults);
}

void checkIds(const Document &document, Faults &faults)
{
    checkDuplicates(document.sources, u"/sources"_s, faults);
    checkDuplicates(document.agents, u"/agents"_s, faults);
    checkDuplicates(document.integrations, u"/integrations"_s, faults);
    checkDuplicates(document.notifications, u"/notifications"_s, faults);
}

void checkIntegrationsExist(const Document &document, Faults &faults)
{
    const QSet<QStringView> known = integrationIds(document);
    for (qsizetype i = 0; i < document.notifications.size(); ++i)
        checkIntegrationExists(document, i, known, faults);
}

void checkIntegrationsExist(const Document &document, const QList<qsizetype> &notifications, Faults &faults)
{
    const QSet<QStringView> known = integrationIds(document);
    for (const qsizetype i : notifications)
        checkIntegrationExists(document, i, known, faults);
}

Faults check(const Document &document, const integrations::ProviderRegistry &providers)
{
    return Edit({}, document, providers).check();
}

QList<std::pair<QString, QString>> takeLiteralSecrets(Document &document,
                                                      const integrations::ProviderRegistry &providers)
{
    Edit edit({}, document, providers);
    auto taken = edit.takeLiteralSecrets();
    document = edit.after();
    return taken;
}

} // namespace signalbox::configuration
