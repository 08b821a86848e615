// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event_reader.h"
#include "models/rules/rule_set.h"
#include "tests/support/fake_ports.h"

#include <array>

namespace signalbox::testing {

using namespace Qt::StringLiterals;
using deliveries::Attempt;
using deliveries::Delivery;
using deliveries::DeliveryState;
using deliveries::Outcome;

namespace {

integrations::Integration integrationOf(const QString &id, const QString &name, const QString &provider,
                                        const QString &url)
{
    integrations::Integration made;
    made.id = id;
    made.name = name;
    made.provider = provider;
    made.settings.insert(u"url"_s, url);
    return made;
}

integrations::Integration webhook(const QString &id, const QString &name)
{
    integrations::Integration made =
        integrationOf(id, name, u"webhook"_s, u"https://hooks.example.com/"_s + id);
    made.signing.scheme = integrations::SigningScheme::HmacSha256;
    made.signing.secret = u"secret:"_s + id;
    return made;
}

rules::Notification notificationOf(const QString &id, const QString &name, const QString &agent,
                                   const QString &integration, const QList<rules::EventRule> &wanted,
                                   const QList<rules::MetadataPair> &metadata)
{
    rules::Notification made;
    made.id = id;
    made.name = name;
    made.agent = agent;
    made.integration = integration;
    made.rules = wanted;
    made.metadata = metadata;
    return made;
}

} // namespace

configuration::Document sampleDocument()
{
    configuration::Document document;
    document.agents = {{u"order-processing"_s, u"Order Processing Agent"_s},
                       {u"deployer"_s, u"Multi-Environment Deployment Agent"_s}};
    document.sources = {{u"astra"_s, u"Open Astra, production"_s, u"open-astra"_s,
                         configuration::SourceAuth::HmacSha256, u"secret:astra"_s, true}};
    document.integrations = {integrationOf(u"ops-alerts"_s, u"#operations-alerts"_s, u"slack.webhook"_s,
                                           u"secret:ops-slack-url"_s),
                             webhook(u"production-alerts"_s, u"Production Alerts"_s),
                             webhook(u"staging-alerts"_s, u"Staging Alerts"_s)};
    const rules::FieldFilter declined{u"outcome"_s, rules::Operator::Equals, u"payment_declined"_s};
    document.notifications = {
        notificationOf(u"orders-critical"_s, u"Critical orders"_s, u"order-processing"_s, u"ops-alerts"_s,
                       {{u"ExecutionFailed"_s, {}}, {u"ExecutionCompleted"_s, {declined}}}, {}),
        notificationOf(u"deploy-production"_s, {}, u"deployer"_s, u"production-alerts"_s,
                       {{u"ExecutionFailed"_s, {}}, {u"ExecutionCompleted"_s, {}}},
                       {{u"environment"_s, u"production"_s}}),
        notificationOf(u"deploy-staging"_s, {}, u"deployer"_s, u"staging-alerts"_s,
                       {{u"ExecutionFailed"_s, {}}}, {{u"environment"_s, u"staging"_s}})};
    return document;
}

events::Event sampleEvent(const QByteArray &type, const QByteArray &agent, const QByteArray &data,
                          const QByteArray &metadata, qint64 createdMs, int number)
{
    events::Event event;
    event.id = "evt_01JSAMPLE" + QByteArray::number(number).rightJustified(13, '0');
    event.type = type;
    event.agent = agent;
    event.execution = "exec_" + QByteArray::number(number / 4);
    event.source = "api";
    event.createdAt = events::formatRfc3339(createdMs);
    event.createdMs = createdMs;
    event.receivedMs = createdMs + 12;
    event.body = R"({"id":")" + event.id + R"(","object":"event","type":")" + type + R"(","data":)";
    event.dataOffset = event.body.size();
    event.dataLength = data.size();
    event.body += data + R"(,"created_at":")" + event.createdAt + R"(","agent_id":")" + agent +
                  R"(","execution_id":")" + event.execution + '"';
    if (!metadata.isEmpty()) {
        event.body += R"(,"metadata":)";
        event.metadataOffset = event.body.size();
        event.metadataLength = metadata.size();
        event.body += metadata;
    }
    event.body += '}';
    return event;
}

namespace {

struct Line
{
    const char *type, *agent, *data, *metadata;
};

// A day of five agents that speak three vocabularies; it repeats.
constexpr std::array lines{
    Line{"ExecutionStarted", "order-processing", R"({"order":"#12345"})", R"({"environment":"production"})"},
    Line{"ExecutionCompleted", "order-processing", R"({"outcome":"success","order":"#12345"})",
         R"({"environment":"production"})"},
    Line{"agent.started", "research-scout",
         R"({"agentId":"research-scout","sessionId":"s-81","userId":"u-7","surface":"slack"})", ""},
    Line{
        "tool.executed", "research-scout",
        R"({"toolName":"web.search","agentId":"research-scout","params":{"q":"sqlite wal"},"result":{"hits":12},"durationMs":431})",
        ""},
    Line{"ExecutionCompleted", "order-processing",
         R"({"outcome":"payment_declined","reason":"Payment declined for Order #12345"})",
         R"({"environment":"production"})"},
    Line{"ExecutionStarted", "deployer", R"({"service":"checkout"})", R"({"environment":"staging"})"},
    Line{"task_run.queued", "bank-sync", R"({"id":"run_91","object":"task_run","status":"queued"})", ""},
    Line{"ExecutionFailed", "deployer",
         R"({"error":"Health check did not pass in 300 s","service":"checkout"})",
         R"({"environment":"staging"})"},
    Line{"task_run.running", "bank-sync", R"({"id":"run_91","object":"task_run","status":"running"})", ""},
    Line{"connection.invalid", "bank-sync",
         R"({"id":"conn_a1b2","object":"connection","status":"invalid","source_id":"src_77"})", ""},
    Line{
        "agent.completed", "research-scout",
        R"({"agentId":"research-scout","sessionId":"s-81","durationMs":18211,"usage":{"promptTokens":8123,"completionTokens":902},"toolCallCount":6})",
        ""},
    Line{"ExecutionFailed", "order-processing", R"({"error":"Payment gateway timeout","outcome":"failure"})",
         R"({"environment":"production"})"},
    Line{"ExecutionCompleted", "deployer", R"({"outcome":"success","service":"checkout","version":"2.4.1"})",
         R"({"environment":"production","region":"us-east"})"},
    Line{
        "approval.requested", "support-triage",
        R"({"requestId":"req-5","agentId":"support-triage","tool":"refund.create","params":{"amount":129.9},"expiresAt":"2026-01-15T10:00:00Z"})",
        ""},
    Line{"task_run.failed", "bank-sync",
         R"({"id":"run_91","object":"task_run","status":"failed","error":"Source rejected the credentials"})",
         ""},
    Line{"quota.exceeded", "support-triage",
         R"({"agentId":"support-triage","quotaType":"tokens_per_day","limit":2000000,"current":2000417})",
         ""},
};

/// How the deliveries of an integration went, in turn.
struct Fate
{
    DeliveryState state;
    Outcome outcome;
    int attempts, status;
    const char *reason;
};
constexpr std::array slackFates{
    Fate{DeliveryState::Delivered, Outcome::Accepted, 1, 200, "ok"},
    Fate{DeliveryState::Delivered, Outcome::Accepted, 1, 200, "ok"},
    Fate{DeliveryState::Delivered, Outcome::Accepted, 3, 200, "ok"},
    Fate{DeliveryState::Failed, Outcome::Configuration, 1, 404, "channel_not_found"}};
constexpr std::array productionFates{
    Fate{DeliveryState::Delivered, Outcome::Accepted, 1, 202, ""},
    Fate{DeliveryState::Pending, Outcome::Retry, 2, 503, "Service Unavailable"},
    Fate{DeliveryState::Delivered, Outcome::Accepted, 2, 202, ""},
    Fate{DeliveryState::Failed, Outcome::Retry, 8, 500, "Internal Server Error"},
    Fate{DeliveryState::Unknown, Outcome::Unknown, 1, 0, "timeout"}};
constexpr std::array stagingFates{Fate{DeliveryState::Held, Outcome::Gone, 1, 410, "Gone"},
                                  Fate{DeliveryState::Held, Outcome::Gone, 0, 0, ""}};

const Fate &fateFor(const QString &integration, int turn)
{
    const auto of = [turn](const auto &fates) -> const Fate & { return fates.at(turn % int(fates.size())); };
    if (integration == u"ops-alerts"_s)
        return of(slackFates);
    return integration == u"production-alerts"_s ? of(productionFates) : of(stagingFates);
}

QList<Attempt> attemptsOf(const Delivery &delivery, const Fate &fate, const QByteArray &body)
{
    constexpr std::array waits{5, 30, 30, 60, 60, 120, 120};
    QList<Attempt> attempts;
    qint64 at = delivery.createdMs + 15;
    for (int number = 1; number <= fate.attempts; ++number) {
        const bool last = number == fate.attempts;
        const int status = last ? fate.status : 503;
        Attempt attempt;
        attempt.deliverySeq = delivery.seq;
        attempt.number = number;
        attempt.startedMs = at;
        attempt.durationMs = status == 0 ? 15000 : 84 + number * 7;
        attempt.outcome = last ? fate.outcome : Outcome::Retry;
        attempt.status = status;
        attempt.reason = last ? QString::fromLatin1(fate.reason) : u"Service Unavailable"_s;
        attempt.request = "POST https://hooks.example.com/… HTTP/1.1\r\nContent-Type: application/json\r\n"
                          "User-Agent: Signalbox/0.1.0\r\nSignalbox-Event: " +
                          delivery.eventType + "\r\nSignalbox-Delivery: " + delivery.id +
                          "\r\nX-Signature-256: ••••••\r\n\r\n" + body;
        attempt.trigger = number == 1 ? u"first"_s : u"retry"_s;

        if (status != 0)
            attempt.response = "HTTP/1.1 " + QByteArray::number(status) +
                               "\r\nContent-Type: application/json\r\n\r\n" +
                               (status < 300 ? R"({"ok":true})" : R"({"ok":false,"error":"try again"})");
        if (!last || fate.state == DeliveryState::Pending) {
            const int seconds = waits.at(size_t(number - 1));
            attempt.waitMs = seconds * 1100;
            attempt.waitReason = u"schedule %1 s + jitter"_s.arg(seconds);
        }
        at += attempt.durationMs + attempt.waitMs;
        attempts.append(attempt);
    }
    return attempts;
}

} // namespace

void FakePorts::fill(int eventCount)
{
    configuration.setDocument(sampleDocument());
    const configuration::Document &document = configuration.document();
    const auto rules = rules::RuleSet::compile(document.notifications, {});
    const qint64 now = clock.nowMs();
    QHash<QString, int> turns;
    for (int number = 1; number <= eventCount; ++number) {
        const Line &line = lines.at(size_t(number - 1) % lines.size());
        // The newest came four seconds ago, the oldest some hours.
        const qint64 createdMs = now - 4000 - qint64(eventCount - number) * 47'300;
        events::Event event = sampleEvent(line.type, line.agent, line.data, line.metadata, createdMs, number);
        catalog.complete(event);
        QList<Delivery> made;
        for (const int index : rules->matching(event)) {
            const rules::Notification &notification = rules->at(index);
            const Fate &fate = fateFor(notification.integration, turns[notification.integration]++);
            const qint64 seq = history.storedDeliveries.size() + 1;
            Delivery delivery;
            delivery.seq = seq;
            delivery.id = "dlv_01JSAMPLE" + QByteArray::number(seq).rightJustified(13, '0');
            delivery.eventSeq = number;
            delivery.eventId = event.id;
            delivery.eventType = event.type;
            delivery.agent = event.agent;
            delivery.notification = notification.id;
            delivery.integration = notification.integration;
            delivery.state = fate.state;
            delivery.attempts = fate.attempts;
            delivery.createdMs = event.receivedMs;
            delivery.lastStatus = fate.status;
            delivery.lastReason = QString::fromLatin1(fate.reason);

            const QList<Attempt> attempts = attemptsOf(delivery, fate, event.body);
            if (!attempts.isEmpty()) {
                delivery.lastOutcome = fate.outcome;
                const qint64 endedMs = attempts.last().startedMs + attempts.last().durationMs;
                if (fate.state == DeliveryState::Pending)
                    delivery.nextMs = std::max(endedMs + attempts.last().waitMs, now + 40'000);
                else if (fate.state != DeliveryState::Held)
                    delivery.finishedMs = std::min(endedMs, now);
            }
            history.storedDeliveries.append({delivery, attempts});
            made.append(delivery);
        }
        const ports::EventFate fate =
            ports::fateOf(number, event.receivedMs, event.status == events::EventStatus::Quarantined, made);
        ports::EventSummary summary;
        summary.seq = number;
        summary.id = event.id;
        summary.type = event.type;
        summary.agent = event.agent;
        summary.execution = event.execution;
        summary.source = event.source;
        summary.createdMs = event.createdMs;
        summary.receivedMs = event.receivedMs;
        summary.severity = event.severity;
        summary.subject = event.subject;
        summary.notified = fate.notified;
        summary.deliveries = fate.deliveries;
        summary.latencyMs = fate.latencyMs;
        summary.nextMs = fate.nextMs;

        history.storedEvents.append({summary, event, rules->explain(event), made, 1});
        events.note({summary});
    }
    using State = deliveries::DestinationHealth::State;
    deliveries::DestinationHealth health;
    health.integration = u"ops-alerts"_s;
    health.state = State::Healthy;
    health.lastSuccessMs = now - 9000;
    health.lastStatus = 200;
    deliveries.setHealth(health);
    health.integration = u"production-alerts"_s;
    health.state = State::Failing;
    health.lastSuccessMs = now - 1'500'000;
    health.lastFailureMs = now - 30'000;
    health.consecutiveFailures = 3;
    health.lastReason = u"Service Unavailable"_s;
    health.lastStatus = 503;
    health.queued = 4;
    health.oldestQueuedMs = now - 600'000;
    deliveries.setHealth(health);
    health.integration = u"staging-alerts"_s;
    health.state = State::Paused;
    health.lastSuccessMs = now - 86'400'000;
    health.lastFailureMs = now - 3'600'000;
    health.consecutiveFailures = 1;
    health.lastReason = u"Gone"_s;
    health.lastStatus = 410;
    health.pausedReason = u"The receiver answered 410 Gone"_s;
    health.queued = 18;
    health.oldestQueuedMs = now - 3'600'000;
    deliveries.setHealth(health);
    ports::EngineStatus status = engine.current;
    status.eventsPerSecond = 2.4;
    status.recentRates = {1, 2, 2, 3, 1, 0, 2, 4, 3, 2, 2, 5, 3, 2, 1, 2, 3, 2};
    status.backlog = 22;
    engine.setStatus(status);
}

} // namespace signalbox::testing
