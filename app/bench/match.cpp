// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/match.h"

#include "app/bench/process.h"
#include "app/engine/prepared_edit.h"
#include "models/configuration/document.h"
#include "models/rules/rule_set.h"

#include <QFile>
#include <QJsonObject>

#include <cstdio>
#include <ctime>

namespace signalbox::bench {

namespace {

double threadSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

int refuse(const QString &words)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(words));
    return 2;
}

} // namespace

int match(const QString &configurationFile, const QString &eventsFile, int seconds)
{
    QFile configured(configurationFile), listed(eventsFile);
    for (QFile *file : {&configured, &listed})
        if (!file->open(QIODevice::ReadOnly))
            return refuse(QStringLiteral("%1: %2").arg(file->fileName(), file->errorString()));
    const auto document =
        configuration::readDocument(configured.readAll(), integrations::ProviderRegistry::shipped());
    if (!document) {
        for (const Fault &fault : document.error())
            (void)refuse(QStringLiteral("%1: %2: %3").arg(configurationFile, fault.pointer, fault.text()));
        return 2;
    }
    QList<QByteArray> events;
    qint64 bytes = 0;
    for (const QByteArray &line : listed.readAll().split('\n')) {
        if (line.trimmed().isEmpty())
            continue;
        events.append(line);
        bytes += line.size();
    }

    const double compiling = threadSeconds();
    const auto rules = engine::rulesOf(*document);
    const double compileSeconds = threadSeconds() - compiling;

    qint64 matches = 0, matched = 0;
    std::vector<int> firing;
    for (qsizetype i = 0; i < events.size(); ++i) {
        if (!rules->matching(events.at(i), firing))
            return refuse(QStringLiteral("%1: line %2 is not an event").arg(eventsFile).arg(i + 1));
        matches += qint64(firing.size());
        matched += firing.empty() ? 0 : 1;
    }
    qint64 done = 0;
    const double start = threadSeconds();
    while (!events.isEmpty() && threadSeconds() - start < seconds) {
        for (const QByteArray &event : std::as_const(events))
            (void)rules->matching(event, firing);
        done += events.size();
    }
    const double took = threadSeconds() - start;
    print({{QStringLiteral("events"), events.size()},
           {QStringLiteral("bytes"), bytes},
           {QStringLiteral("notifications"), document->notifications.size()},
           {QStringLiteral("matches"), matches},
           {QStringLiteral("events_matched"), matched},
           {QStringLiteral("events_per_cpu_second"), took > 0 ? double(done) / took : 0.0},
           {QStringLiteral("compile_seconds"), compileSeconds},
           {QStringLiteral("resident_mib"), residentMib()}});
    return 0;
}

} // namespace signalbox::bench
