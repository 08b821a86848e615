// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/command.h"
#include "models/configuration/document.h"
#include "models/events/event.h"

namespace signalbox::daemon {

/// What a command is given to work on. What is wrong with it has been said; the error is the exit code.
template<typename T> using Given = std::expected<T, int>;

/// "-" is standard input.
[[nodiscard]] Given<QByteArray> readFile(const QString &path);
[[nodiscard]] Given<configuration::Document>
readConfiguration(const QString &file, const integrations::ProviderRegistry &providers);
/// A file with one event, as if it came from `source` now.
[[nodiscard]] Given<events::Event> readEvent(const Context &context, const QString &file,
                                             const QByteArray &source);
/// Whether an argument means a file and not an id or a name.
[[nodiscard]] bool isFile(const QString &argument);
/// Of `--since`: "2026-01-15T09:30:00Z", "2h", "7d" → milliseconds UTC; 0 for nothing.
[[nodiscard]] Given<qint64> sinceMs(const QString &text, qint64 nowMs);

/// A stored configuration. Objects that no longer fit are not in the document, but among the faults.
struct Stored
{
    qint64 version = 0;
    QList<configuration::StoredObject> objects;
    configuration::Document document;
    Faults faults;
};
[[nodiscard]] Given<Stored> understood(const store::Result<store::Store::Configured> &configured,
                                       const integrations::ProviderRegistry &providers);

} // namespace signalbox::daemon
