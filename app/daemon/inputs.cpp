// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/inputs.h"

#include "models/events/event_reader.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>

namespace signalbox::daemon {

Given<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    const bool opened = path == QLatin1StringView("-") ? file.open(stdin, QIODevice::ReadOnly)
                                                       : file.open(QIODevice::ReadOnly);
    if (opened)
        return file.readAll();
    complain(QStringLiteral("%1: cannot be read: %2").arg(path, file.errorString()));
    return std::unexpected(BadInput);
}

Given<configuration::Document> readConfiguration(const QString &file,
                                                 const integrations::ProviderRegistry &providers)
{
    const auto bytes = readFile(file);
    if (!bytes)
        return std::unexpected(bytes.error());
    auto document = configuration::readDocument(*bytes, providers);
    if (document)
        return std::move(*document);
    complain(file, document.error());
    return std::unexpected(BadInput);
}

Given<events::Event> readEvent(const Context &context, const QString &file, const QByteArray &source)
{
    const auto bytes = readFile(file);
    if (!bytes)
        return std::unexpected(bytes.error());
    auto read = events::readEvents(
        *bytes, events::BodyFormat::Json,
        {.nowMs = context.clock.nowMs(), .source = source, .ids = &context.ids, .maxEvents = 1});
    if (!read) {
        complain(file, {read.error()});
        return std::unexpected(BadInput);
    }
    context.catalog()->complete(read->first());
    return read->first();
}

bool isFile(const QString &argument)
{
    return argument == QLatin1StringView("-") || QFileInfo::exists(argument);
}

Given<qint64> sinceMs(const QString &text, qint64 nowMs)
{
    static const QRegularExpression duration(QStringLiteral("^(\\d{1,9})(s|m|h|d)$"));
    if (text.isEmpty())
        return 0;
    if (const auto match = duration.match(text); match.hasMatch()) {
        static const QHash<QString, qint64> units{{QStringLiteral("s"), 1'000},
                                                  {QStringLiteral("m"), 60'000},
                                                  {QStringLiteral("h"), 3'600'000},
                                                  {QStringLiteral("d"), 86'400'000}};
        return nowMs - match.captured(1).toLongLong() * units.value(match.captured(2));
    }
    if (const auto ms = events::parseRfc3339(text.toUtf8()))
        return *ms;
    complain(
        QStringLiteral("--since %1: a time as 2026-01-15T09:30:00Z, or 30m, 2h, 7d is wanted").arg(text));
    return std::unexpected(BadInput);
}

Given<Stored> understood(const store::Result<store::Store::Configured> &configured,
                         const integrations::ProviderRegistry &providers)
{
    if (!configured)
        return std::unexpected(complain(configured.error()));
    Stored stored{.version = configured->version, .objects = configured->objects};
    stored.document = configuration::fromObjects(stored.objects, providers, stored.faults);
    return stored;
}

} // namespace signalbox::daemon
