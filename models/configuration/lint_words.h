// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/lint.h"

namespace signalbox::configuration {

/// Says findings in words: as faults, whose pointers lead into the configuration file and whose sentences
/// stand in the catalogue of translations with those of all faults. Borrows the document. One thread.
class LintWords
{
public:
    /// How other notifications and integrations are called: as on a screen, or as in the file.
    enum class Names : quint8 { Titles, Ids };
    LintWords(const Document &document, Names names);

    [[nodiscard]] Fault of(const Finding &finding) const;
    /// "unknown_type"
    [[nodiscard]] static QByteArray code(Finding::Kind kind);
    /// What a notification is called: its name, its integration's, its id; in the file always the id.
    [[nodiscard]] QString notification(const QString &id) const;
    [[nodiscard]] QString integration(const QString &id) const;

private:
    [[nodiscard]] QString pointer(const Finding &finding) const;
    [[nodiscard]] QString eventOf(const Finding &finding) const;

    const Document &m_document;
    Names m_names;
    QHash<QString, int> m_notifications, m_integrations, m_agents; ///< where they stand
};

} // namespace signalbox::configuration
