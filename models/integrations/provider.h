// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/fault.h"

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QStringList>

#include <optional>

namespace signalbox::integrations {

enum class FieldInput { Text, Multiline, Url, Email, Phone, Integer, Boolean, Choice, List, Map };

/// One setting of a provider: what its form shows and what its value must be.
struct ProviderField
{
    QString key;
    QString label;
    QString help;
    QString placeholder;
    FieldInput input = FieldInput::Text;
    bool secret = false;
    bool required = false;
    QJsonValue defaultValue = QJsonValue::Undefined;
    QString pattern; ///< RE2/PCRE-compatible; empty: any
    QStringList choices;
    QStringList hosts; ///< allowed hosts of a URL ("hooks.slack.com", "*.logic.azure.com"); empty: any
    std::optional<double> minimum, maximum;
};

/// A service as data (vocabulary: README "Provider descriptions" and resources/providers/*.json). Immutable.
struct Provider
{
    QString id;
    int version = 1;
    QString name;
    QString category;
    QString description;
    QString docs; ///< address of the service's own page
    QString icon; ///< name of a line icon
    bool acceptsPayload =
        false; ///< the body is the integration's Payload (webhook), not the description's own
    bool acceptsSigning = false;
    QList<ProviderField> fields;
    QJsonObject operations; ///< "send", …: checked when loaded, read by the renderer
    QJsonObject response;   ///< matchers: checked when loaded, read by the judge
    QJsonObject limits;
    QString markup;  ///< "plain", "slack_mrkdwn" …: how event text is escaped
    QString ratePer; ///< what the pace is kept for: "url" or "f.<key>"; empty: the integration
    int rateMax = 0; ///< requests per window; 0: not limited
    double rateWindowSeconds = 1;
    bool idempotent = true; ///< false: after a timeout with the request sent the outcome is unknown

    [[nodiscard]] const ProviderField *field(QStringView key) const;
};

/// All provider descriptions. Immutable once loaded; shared between threads.
class ProviderRegistry
{
public:
    [[nodiscard]] static std::expected<ProviderRegistry, Faults> load(const QList<QByteArray> &files);
    /// Those that ship with the program (signalbox_data); a test rules out that they are broken.
    [[nodiscard]] static ProviderRegistry shipped();
    /// Reads and checks one description (`providers check FILE`): unknown keys, filters and scopes, a secret
    /// used where it must not be, a missing success criterion are faults.
    [[nodiscard]] static std::expected<Provider, Faults> read(const QByteArray &file);

    [[nodiscard]] const QList<Provider> &all() const { return m_providers; }
    [[nodiscard]] const Provider *find(QStringView id) const;

private:
    QList<Provider> m_providers;
};

} // namespace signalbox::integrations
