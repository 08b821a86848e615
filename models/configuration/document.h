// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/integration.h"
#include "models/integrations/provider.h"
#include "models/rules/notification.h"

#include <QMetaType>
#include <QSet>

#include <expected>

namespace signalbox::configuration {

enum class SourceAuth : quint8 { None, Bearer, HmacSha256, StandardWebhooks };

/// A door through which events come. Profile "signalbox" with scheme bearer is a token for POST /v1/events.
struct Source
{
    QString id;
    QString name;
    QString profile;
    SourceAuth auth = SourceAuth::None;
    QString secret; ///< a reference once stored
    bool enabled = true;
    friend bool operator==(const Source &, const Source &) = default;
};

/// An agent that the operator has given a name. Agents of events need not be listed.
struct Agent
{
    QString id;
    QString name;
    std::optional<qint64> mutedUntilMs; ///< mutes every notification for its events
    friend bool operator==(const Agent &, const Agent &) = default;
};

/// Everything that an operator sets up, as one value (implicitly shared: copies are cheap; undo keeps old
/// ones).
struct Document
{
    QList<Source> sources;
    QList<Agent> agents;
    QList<integrations::Integration> integrations;
    QList<rules::Notification> notifications;
    friend bool operator==(const Document &, const Document &) = default;

    [[nodiscard]] const integrations::Integration *integration(QStringView id) const;
    [[nodiscard]] const rules::Notification *notification(QStringView id) const;
    [[nodiscard]] QString agentName(QStringView id) const; ///< the id if it has no name
};

/// Integrations whose notifications do not fire: switched off, or named by a notification and missing.
[[nodiscard]] QSet<QString> integrationsOff(const Document &document);

/// Reads a configuration file (contract, "Configuration file"). Reports every fault, each with its pointer:
/// JSON (one fault, with line and column), unknown keys (with the nearest known one), wrong types,
/// duplicates, references to agents? no (agents need not be listed), to integrations that do not exist yes.
[[nodiscard]] std::expected<Document, Faults> readDocument(const QByteArray &json,
                                                           const integrations::ProviderRegistry &providers);
/// Checks a document made by hand (an editor): same faults, same pointers.
[[nodiscard]] Faults check(const Document &document, const integrations::ProviderRegistry &providers);
/// The canonical file: stable order, two spaces, defaults left out.
[[nodiscard]] QByteArray writeDocument(const Document &document);

/// A named object of a document as it is stored: kind "source", "agent", "integration", "notification".
struct StoredObject
{
    QString kind;
    QString id;
    QByteArray json; ///< compact canonical form
    int position = 0;
    friend bool operator==(const StoredObject &, const StoredObject &) = default;
};
/// What stored objects make (the way there: edit.h); objects that no longer fit are reported, the rest is
/// kept.
[[nodiscard]] Document fromObjects(const QList<StoredObject> &objects,
                                   const integrations::ProviderRegistry &providers, Faults &faults);

/// What differs, by kind and id.
struct Change
{
    enum class Kind : quint8 { Added, Changed, Removed };
    Kind kind = Kind::Changed;
    QString object; ///< "integration"
    QString id;
    friend bool operator==(const Change &, const Change &) = default;
};
[[nodiscard]] QList<Change> difference(const Document &before, const Document &after);

/// Moves every literal secret into references; returns (name, value) to be stored.
[[nodiscard]] QList<std::pair<QString, QString>>
takeLiteralSecrets(Document &document, const integrations::ProviderRegistry &providers);

} // namespace signalbox::configuration

Q_DECLARE_METATYPE(signalbox::configuration::Document)
