// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/store.h"
#include "tests/support/fake_clock.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QtTest>

namespace signalbox::store {

using testing::FakeClock;

/// The value, or a failed test that says the fault.
template<typename T> T must(Result<T> result)
{
    if (!result) {
        QTest::qFail(qPrintable(result.error().fault.text()), __FILE__, __LINE__);
        if constexpr (!std::is_void_v<T>)
            return T{};
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

inline events::Event madeEvent(int number, const QByteArray &agent = "agent_1",
                               const QByteArray &type = "agent.failed")
{
    events::Event event;
    event.id = "evt_" + QByteArray::number(number);
    event.type = type;
    event.agent = agent;
    event.execution = "exec_1";
    event.request = "req_" + QByteArray::number(number);
    event.source = "api";
    event.createdAt = "2023-11-14T22:13:20.000Z";
    event.createdMs = 1'700'000'000'000 + number;
    event.receivedMs = 1'700'000'000'500 + number;
    event.body = R"({"id":"x","data":{"n":1},"metadata":{"environment":"production"}})";
    event.dataOffset = 17;
    event.dataLength = 7;
    event.metadataOffset = 36;
    event.metadataLength = 28;
    event.severity = events::Severity::Failure;
    event.subject = QStringLiteral("Zahlung fehlgeschlagen \u2013 \U0001F534 %1").arg(number);
    return event;
}

/// An event that fires these notifications; the integration of "n1" is "i1".
inline PlannedEvent planned(const events::Event &event, const QStringList &notifications = {},
                            const QString &integration = {})
{
    PlannedEvent made{event, {}};
    for (const QString &notification : notifications)
        made.deliveries.push_back(
            {"dlv_" + event.id + notification.toLatin1(), notification,
             integration.isEmpty() ? QLatin1Char('i') + notification.mid(1) : integration,
             deliveries::DeliveryState::Pending});
    return made;
}

/// An event kept for a digest of "quiet", whose integration is "i1".
inline PlannedEvent gathered(const events::Event &event, qint64 dueMs,
                             deliveries::Gate gate = deliveries::Gate::QuietHours)
{
    return {event,
            {{.id = "dlv_" + event.id + "quiet",
              .notification = QStringLiteral("quiet"),
              .integration = QStringLiteral("i1"),
              .state = deliveries::DeliveryState::Gathered,
              .gate = gate,
              .dueMs = dueMs,
              .reason = QStringLiteral("held")}}};
}

/// The digest's own delivery, and the event that tells `gathered`.
inline PlannedDelivery digestDelivery()
{
    return {.id = "dlv_digest", .notification = QStringLiteral("quiet"), .integration = QStringLiteral("i1")};
}
inline events::Event digestOf(const deliveries::Gathered &gathered)
{
    events::Event event = madeEvent(1000, "signalbox", "notification.digest");
    event.internal = true;
    event.subject = QString::number(gathered.count);
    return event;
}

/// A claimed job, over.
inline deliveries::Finished finished(const deliveries::Job &job, deliveries::DeliveryState state,
                                     deliveries::Outcome outcome, qint64 nowMs, qint64 nextMs = 0)
{
    deliveries::Finished done;
    done.delivery = job.delivery;
    done.delivery.attempts = job.delivery.attempts + 1;
    done.delivery.state = state;
    done.delivery.nextMs = nextMs;
    done.delivery.finishedMs = nextMs == 0 ? nowMs : 0;
    done.delivery.lastOutcome = outcome;
    done.delivery.lastStatus = 500;
    done.delivery.lastReason = QStringLiteral("because");
    done.attempt = {.deliverySeq = job.delivery.seq,
                    .number = done.delivery.attempts,
                    .startedMs = nowMs - 20,
                    .durationMs = 20,
                    .outcome = outcome,
                    .status = 500,
                    .reason = QStringLiteral("because"),
                    .request = "POST /hook",
                    .response = "HTTP/1.1 500\n\xff\x00 bytes",
                    .trigger = QStringLiteral("first"),
                    .waitMs = nextMs == 0 ? 0 : nextMs - nowMs,
                    .waitReason = QStringLiteral("schedule 30 s")};
    done.health.integration = job.delivery.integration;
    done.health.state = deliveries::DestinationHealth::State::Failing;
    done.health.consecutiveFailures = done.delivery.attempts;
    done.event = job.event;
    return done;
}

/// A store in a folder of its own, and a reader of the same file.
struct Fixture
{
    QTemporaryDir dir;
    FakeClock clock{1'700'000'000'000};
    Location location = Location::sqliteIn(dir.path());
    std::unique_ptr<Store> store = must(Store::open(location, clock));
    std::unique_ptr<HistoryReader> reader = must(HistoryReader::open(location));

    [[nodiscard]] QString path() const { return dir.filePath(QStringLiteral("signalbox.sqlite")); }
    void reopen()
    {
        reader.reset();
        store.reset();
        store = must(Store::open(location, clock));
        reader = must(HistoryReader::open(location));
    }
    QList<deliveries::Job> claim(const QString &integration = QStringLiteral("i1"), int limit = 100)
    {
        return must(store->claim({{integration, limit}}, 60'000));
    }
    deliveries::Delivery delivery(qint64 seq) { return must(reader->delivery(seq)).delivery; }
};

} // namespace signalbox::store
