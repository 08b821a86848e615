// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event_catalog.h"

#include "models/events/catalog_reader.h"
#include "models/events/payload.h"

#include <QFile>
#include <QSet>

#include <utility>

namespace signalbox::events {

static constexpr QLatin1StringView fieldTypeNames[] = {
    QLatin1StringView("text"),    QLatin1StringView("integer"), QLatin1StringView("number"),
    QLatin1StringView("boolean"), QLatin1StringView("time"),    QLatin1StringView("object"),
    QLatin1StringView("array"),   QLatin1StringView("any")};

QLatin1StringView fieldTypeName(FieldType type)
{
    return fieldTypeNames[size_t(type)];
}

std::expected<EventCatalog, Faults> EventCatalog::load(const QList<QByteArray> &files)
{
    EventCatalog catalog;
    Faults faults;
    for (qsizetype file = 0; file < files.size(); ++file) {
        auto vocabulary = readVocabulary(files[file]);
        if (!vocabulary) {
            faults += vocabulary.error();
            continue;
        }
        for (int index = 0; index < vocabulary->types.size(); ++index) {
            const EventTypeDescription &type = vocabulary->types[index];
            const QByteArray name = type.type.toUtf8();
            if (catalog.m_byType.contains(name)) {
                faults.append({pointerTo(QStringLiteral("/types"), index) + QStringLiteral("/type"),
                               "duplicate_type",
                               QT_TRANSLATE_NOOP("Fault", "The event type %1 is described twice"),
                               {type.type}});
                continue;
            }
            catalog.m_byType.insert(name, {int(catalog.m_vocabularies.size()), index});
            catalog.m_checks.insert(name, std::make_shared<const PayloadCheck>(type));
        }
        catalog.m_vocabularies.append(*std::move(vocabulary));
    }
    if (!faults.isEmpty())
        return std::unexpected(std::move(faults));
    return catalog;
}

EventCatalog EventCatalog::shipped()
{
    QList<QByteArray> files;
    for (const auto *name : {":/data/catalogs/asteroid.json", ":/data/catalogs/open-astra.json",
                             ":/data/catalogs/deck.json", ":/data/catalogs/signalbox.json"}) {
        QFile file(QString::fromLatin1(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("The catalogue %s is not linked in", name);
        files.append(file.readAll());
    }
    auto catalog = load(files);
    if (!catalog)
        qFatal("The catalogues are broken at %s: %s", qUtf8Printable(catalog.error().first().pointer),
               qUtf8Printable(catalog.error().first().text()));
    return *std::move(catalog);
}

const EventTypeDescription *EventCatalog::find(QByteArrayView type) const
{
    const auto found = m_byType.constFind(QByteArray::fromRawData(type.data(), type.size()));
    if (found == m_byType.constEnd())
        return nullptr;
    return &m_vocabularies[found->first].types[found->second];
}

/// The words of a type, however it joins them: "ExecutionFailed", "EXECUTION_FAILED", "task_run.failed".
static QSet<QByteArray> wordsOf(QByteArrayView type)
{
    QSet<QByteArray> words;
    QByteArray word;
    const auto endWord = [&] {
        if (!word.isEmpty())
            words.insert(std::exchange(word, {}));
    };
    for (qsizetype i = 0; i < type.size(); ++i) {
        const char c = type[i];
        const bool upper = c >= 'A' && c <= 'Z';
        const bool letter = upper || (c >= 'a' && c <= 'z');
        if (!letter || (upper && i > 0 && type[i - 1] >= 'a' && type[i - 1] <= 'z'))
            endWord();
        if (letter)
            word.append(char(c | 0x20));
    }
    endWord();
    return words;
}

static Severity guessSeverity(QByteArrayView type)
{
    static const std::pair<Severity, QSet<QByteArray>> hints[] = {
        {Severity::Failure,
         {"failed", "failure", "fail", "error", "errored", "crash", "crashed", "exception", "invalid",
          "rejected", "denied", "declined", "fatal", "critical", "broken", "timeout"}},
        {Severity::Warning,
         {"warning",  "warn",         "paused",   "awaiting", "approval",  "confirmation", "interaction",
          "required", "pending",      "exceeded", "quota",    "cancelled", "canceled",     "deactivated",
          "disabled", "disconnected", "expired",  "blocked",  "throttled", "retrying"}},
        {Severity::Success,
         {"completed", "complete", "succeeded", "success", "successful", "finished", "done", "resolved",
          "connected", "activated", "passed", "approved"}},
        {Severity::Quiet,
         {"delta", "chunk", "token", "stream", "step", "progress", "heartbeat", "ping", "debug", "trace",
          "log", "tick", "fired"}}};
    const QSet<QByteArray> words = wordsOf(type);
    for (const auto &[severity, telling] : hints)
        if (words.intersects(telling))
            return severity;
    return Severity::Info;
}

void EventCatalog::complete(Event &event) const
{
    const auto known = m_checks.constFind(event.type);
    if (known == m_checks.constEnd()) {
        static const PayloadCheck anything;
        event.severity = guessSeverity(event.type);
        anything.apply(event);
        return;
    }
    event.severity = (*known)->severity();
    (*known)->apply(event);
}

} // namespace signalbox::events
