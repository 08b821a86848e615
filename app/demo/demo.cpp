// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo.h"

#include "models/configuration/document.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

#include <chrono>

namespace signalbox::demo {

using namespace std::chrono_literals;

static QJsonObject told(QLatin1StringView type, QLatin1StringView agent, const QString &execution,
                        const QJsonObject &data, const QJsonObject &metadata = {})
{
    QJsonObject made{{QStringLiteral("type"), type},
                     {QStringLiteral("agent_id"), agent},
                     {QStringLiteral("execution_id"), execution},
                     {QStringLiteral("data"), data}};
    if (!metadata.isEmpty())
        made.insert(QStringLiteral("metadata"), metadata);
    return made;
}

Demo::Demo(engine::Engine &engine)
    : QObject(&engine), m_engine(engine), m_receiver([self = QPointer(this)](const Arrival &arrival) {
          QMetaObject::invokeMethod(self.data(), [self, arrival] {
              if (self && self->m_arrived)
                  self->m_arrived(QStringLiteral("receiver: %1 %2 %3")
                                      .arg(QString::fromUtf8(arrival.path), QString::fromUtf8(arrival.event),
                                           QString::number(arrival.answered)));
          });
      })
{
    m_timer.callOnTimeout(this, &Demo::step);
}

void Demo::start(std::function<void(const QString &)> arrived)
{
    m_arrived = std::move(arrived);
    m_arrived(QStringLiteral("the demo's receiver shows what arrives on %1").arg(receiverUrl()));
    configure();
}

void Demo::configure()
{
    const QString url = receiverUrl();
    const QByteArray file = QStringLiteral(R"({"version": 1,
 "agents": [{"id": "order-processing", "name": "Order Processing Agent"}, {"id": "deployment", "name": "Deployment Agent"},
            {"id": "research", "name": "Research Agent"}, {"id": "invoice-collector", "name": "Invoice Collector"}],
 "integrations": [
  {"id": "ops-alerts", "name": "#operations-alerts", "provider": "slack.webhook",
   "settings": {"url": "https://hooks.slack.com/services/T00000000/B00000000/demo", "endpoint": "%1", "allow_private_network": true}},
  {"id": "prod-hook", "name": "Production Alerts", "provider": "webhook",
   "settings": {"url": "%1/production", "allow_private_network": true},
   "signing": {"scheme": "hmac-sha256", "secret": "demo-production-secret"}},
  {"id": "staging-hook", "name": "Staging Alerts", "provider": "webhook",
   "settings": {"url": "%1/staging", "allow_private_network": true},
   "signing": {"scheme": "hmac-sha256", "secret": "demo-staging-secret"}}],
 "notifications": [
  {"id": "orders-critical", "agent": "order-processing", "integration": "ops-alerts", "subscription": "custom",
   "rules": [{"event": "ExecutionFailed"},
             {"event": "ExecutionCompleted", "filters": [{"field": "outcome", "operator": "equals", "value": "payment_declined"}]}]},
  {"id": "deployment-production", "agent": "deployment", "integration": "prod-hook", "subscription": "custom",
   "rules": [{"event": "ExecutionFailed"}, {"event": "ExecutionCompleted"}], "metadata": {"environment": "production"}},
  {"id": "deployment-staging", "agent": "deployment", "integration": "staging-hook", "subscription": "custom",
   "rules": [{"event": "ExecutionFailed"}], "metadata": {"environment": "staging"}},
  {"id": "research-approvals", "agent": "research", "integration": "ops-alerts", "subscription": "custom",
   "rules": [{"event": "approval.requested"}, {"event": "agent.failed"}]},
  {"id": "invoices-need-me", "agent": "invoice-collector", "integration": "ops-alerts", "subscription": "custom",
   "rules": [{"event": "task_run.interaction_required"}, {"event": "task_run.failed"}]}]})")
                                .arg(url)
                                .toUtf8();
    const auto document = configuration::readDocument(file, *m_engine.providers());
    if (!document) {
        m_arrived(document.error().first().text());
        return;
    }
    m_engine.save(*document, QStringLiteral("demo"),
                  QStringLiteral("the demo's integrations and notifications"),
                  [this](const std::expected<void, Faults> &saved) {
                      if (!saved) {
                          m_arrived(saved.error().first().text());
                          return;
                      }
                      emit configured();
                      m_timer.start(280ms);
                      step();
                  });
}

// One execution of one agent after another, interleaved by chance: the story of the two scenarios, and a
// little of the other two vocabularies.
void Demo::step()
{
    using namespace Qt::StringLiterals;
    const auto chance = [this](int percent) { return int(m_random() % 100) < percent; };
    if (m_script.size() < 6) {
        const QString execution = u"exec_%1"_qs.arg(m_random() % 0xFFFFFF, 6, 16, QLatin1Char('0'));
        std::deque<QJsonObject> story;
        switch (m_random() % 4) {
        case 0: {
            const auto agent = QLatin1StringView("order-processing");
            const QString order = u"#%1"_qs.arg(++m_order);
            const QJsonObject metadata{{u"environment"_qs, u"production"_qs}, {u"region"_qs, u"us-east"_qs}};
            story.push_back(told(QLatin1StringView("ExecutionStarted"), agent, execution,
                                 {{u"message"_qs, u"Order %1"_qs.arg(order)}}, metadata));
            story.push_back(told(QLatin1StringView("ExecutionActionStarted"), agent, execution,
                                 {{u"action_name"_qs, u"charge_card"_qs},
                                  {u"message"_qs, u"Charging the card for %1"_qs.arg(order)}},
                                 metadata));
            if (chance(14))
                story.push_back(told(QLatin1StringView("ExecutionFailed"), agent, execution,
                                     {{u"reason"_qs, u"Payment gateway timeout"_qs},
                                      {u"error"_qs, u"504 from the gateway"_qs}},
                                     metadata));
            else if (chance(18))
                story.push_back(told(QLatin1StringView("ExecutionCompleted"), agent, execution,
                                     {{u"outcome"_qs, u"payment_declined"_qs},
                                      {u"reason"_qs, u"Payment declined for Order %1"_qs.arg(order)}},
                                     metadata));
            else
                story.push_back(
                    told(QLatin1StringView("ExecutionCompleted"), agent, execution,
                         {{u"outcome"_qs, u"success"_qs}, {u"result"_qs, u"Order %1 shipped"_qs.arg(order)}},
                         metadata));
            break;
        }
        case 1: {
            const auto agent = QLatin1StringView("deployment");
            const QString where = chance(50) ? u"production"_qs : u"staging"_qs;
            const QJsonObject metadata{{u"environment"_qs, where}};
            const QString version = u"v2.4.%1"_qs.arg(m_random() % 30);
            story.push_back(told(QLatin1StringView("ExecutionStarted"), agent, execution,
                                 {{u"message"_qs, u"Deploying %1 to %2"_qs.arg(version, where)}}, metadata));
            story.push_back(told(QLatin1StringView("ExecutionStepStarted"), agent, execution,
                                 {{u"step_number"_qs, 1}, {u"message"_qs, u"Running migrations"_qs}},
                                 metadata));
            if (chance(35))
                story.push_back(
                    told(QLatin1StringView("ExecutionFailed"), agent, execution,
                         {{u"reason"_qs, u"Health check of %1 failed on 2 of 6 hosts"_qs.arg(version)}},
                         metadata));
            else
                story.push_back(told(QLatin1StringView("ExecutionCompleted"), agent, execution,
                                     {{u"outcome"_qs, u"success"_qs},
                                      {u"result"_qs, u"%1 is live in %2"_qs.arg(version, where)}},
                                     metadata));
            break;
        }
        case 2: {
            const auto agent = QLatin1StringView("research");
            const QJsonObject session{{u"agentId"_qs, u"research"_qs}, {u"sessionId"_qs, execution}};
            const auto with = [&session](QJsonObject more) {
                for (auto it = session.begin(); it != session.end(); ++it)
                    more.insert(it.key(), it.value());
                return more;
            };
            story.push_back(told(QLatin1StringView("agent.started"), agent, execution,
                                 with({{u"userId"_qs, u"mara"_qs}, {u"surface"_qs, u"chat"_qs}})));
            story.push_back(
                told(QLatin1StringView("tool.executed"), agent, execution,
                     with({{u"toolName"_qs, u"web_search"_qs},
                           {u"params"_qs, QJsonObject{{u"query"_qs, u"PostgreSQL 17 release notes"_qs}}},
                           {u"result"_qs, u"8 pages"_qs},
                           {u"durationMs"_qs, int(m_random() % 1800 + 200)}})));
            if (chance(25))
                story.push_back(
                    told(QLatin1StringView("approval.requested"), agent, execution,
                         with({{u"requestId"_qs, u"req_%1"_qs.arg(m_random() % 9999)},
                               {u"tool"_qs, u"send_email"_qs},
                               {u"params"_qs, QJsonObject{{u"to"_qs, u"press@example.com"_qs}}},
                               {u"expiresAt"_qs,
                                QDateTime::currentDateTimeUtc().addSecs(900).toString(Qt::ISODate)}})));
            story.push_back(told(QLatin1StringView("agent.completed"), agent, execution,
                                 with({{u"durationMs"_qs, int(m_random() % 9000 + 900)},
                                       {u"toolCallCount"_qs, 1},
                                       {u"usage"_qs, QJsonObject{{u"promptTokens"_qs, 1200},
                                                                 {u"completionTokens"_qs, 340}}}})));
            break;
        }
        default: {
            const auto agent = QLatin1StringView("invoice-collector");
            const auto run = [&execution](QLatin1StringView status, const QJsonObject &more = {}) {
                QJsonObject data{{u"id"_qs, QString(u"trun_"_qs + execution.mid(5))},
                                 {u"object"_qs, u"task_run"_qs},
                                 {u"status"_qs, status}};
                for (auto it = more.begin(); it != more.end(); ++it)
                    data.insert(it.key(), it.value());
                return data;
            };
            story.push_back(told(QLatin1StringView("task_run.queued"), agent, execution,
                                 run(QLatin1StringView("queued"))));
            story.push_back(told(QLatin1StringView("task_run.running"), agent, execution,
                                 run(QLatin1StringView("running"))));
            if (chance(20))
                story.push_back(
                    told(QLatin1StringView("task_run.interaction_required"), agent, execution,
                         run(QLatin1StringView("interaction_required"),
                             {{u"message"_qs, u"The supplier's portal asks for a one-time code"_qs}})));
            else
                story.push_back(
                    told(QLatin1StringView("task_run.completed"), agent, execution,
                         run(QLatin1StringView("completed"),
                             {{u"result"_qs, u"success"_qs}, {u"runtime_ms"_qs, int(m_random() % 60000)}})));
            break;
        }
        }
        // Interleave with what is still to be told, keeping each story's own order.
        std::deque<QJsonObject> mixed;
        while (!m_script.empty() || !story.empty()) {
            auto &from = story.empty() || (!m_script.empty() && chance(50)) ? m_script : story;
            mixed.push_back(from.front());
            from.pop_front();
        }
        m_script = std::move(mixed);
    }
    emitEvent(m_script.front());
    m_script.pop_front();
}

void Demo::emitEvent(const QJsonObject &event)
{
    m_engine.post(QJsonDocument(event).toJson(QJsonDocument::Compact),
                  [this](const std::expected<void, Fault> &posted) {
                      if (!posted)
                          m_arrived(posted.error().text());
                  });
}

} // namespace signalbox::demo
