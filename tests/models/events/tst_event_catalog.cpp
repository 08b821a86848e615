// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event_catalog.h"
#include "models/events/event_reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::events;

class EventCatalogTest : public QObject
{
    Q_OBJECT

    EventCatalog m_catalog = EventCatalog::shipped();
    UlidMaker m_ids;

    [[nodiscard]] Event completed(const QByteArray &type, const QByteArray &data, const QByteArray &more = {})
    {
        const QByteArray body = "{\"type\":\"" + type + "\"," + more + R"("data":)" + data + "}";
        auto events = readEvents(body, BodyFormat::Json, {.nowMs = 1, .source = "api", .ids = &m_ids});
        Q_ASSERT(events);
        Event event = events->first();
        m_catalog.complete(event);
        return event;
    }
    [[nodiscard]] static QByteArray json(const QJsonObject &object)
    {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }

private slots:
    void knowsEveryTypeOfThePlatforms_data()
    {
        QTest::addColumn<QString>("vocabulary");
        QTest::addColumn<QStringList>("types");
        const auto list = [](const char *types) {
            return QString::fromLatin1(types).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        };
        QTest::newRow("asteroid")
            << QStringLiteral("asteroid")
            << list("ExecutionStarted ExecutionCompleted ExecutionFailed ExecutionCancelled ExecutionPaused "
                    "ExecutionResumed ExecutionAwaitingConfirmation ExecutionActionStarted "
                    "ExecutionActionFailed "
                    "ExecutionStepStarted ExecutionWorkflowUpdated UserMessageReceived");
        QTest::newRow("open-astra")
            << QStringLiteral("open-astra")
            << list(
                   "agent.started agent.completed agent.failed agent.paused agent.resumed agent.compacted "
                   "agent.stream.delta agent.stream.tool_call agent.stream.tool_result agent.stream.complete "
                   "tool.executed memory.written session.created webhook.dispatched approval.requested "
                   "quota.exceeded");
        QTest::newRow("deck")
            << QStringLiteral("deck")
            << list("agent.created agent.updated agent.deleted source.created source.updated source.deleted "
                    "connection.connecting connection.connected connection.invalid connection.disconnected "
                    "connection.terminated connection.interaction_required task.created task.updated "
                    "task.deleted "
                    "task_run.queued task_run.running task_run.pending task_run.completed task_run.failed "
                    "task_run.canceled task_run.interaction_required storage.created storage.deleted "
                    "workflow_run.queued workflow_run.running workflow_run.sleeping workflow_run.completed "
                    "workflow_run.failed workflow_run.canceled workflow_run.interaction_required "
                    "event_destination.activated event_destination.deactivated");
    }
    void knowsEveryTypeOfThePlatforms()
    {
        QFETCH(QString, vocabulary);
        QFETCH(QStringList, types);
        QStringList described;
        for (const auto &known : m_catalog.vocabularies())
            if (known.id == vocabulary)
                for (const auto &type : known.types)
                    described.append(type.type);
        QCOMPARE(described, types);
        for (const QString &type : types) {
            const auto *found = m_catalog.find(type.toUtf8());
            QVERIFY(found);
            QCOMPARE(found->type, type);
            QCOMPARE(found->vocabulary, vocabulary);
            QVERIFY(!found->category.isEmpty() && !found->description.isEmpty() && !found->fields.isEmpty());
        }
    }

    void groupsAsThePlatformsDo()
    {
        QStringList categories;
        for (const auto &vocabulary : m_catalog.vocabularies())
            for (const auto &type : vocabulary.types)
                if (!categories.contains(vocabulary.id % u'/' % type.category))
                    categories.append(vocabulary.id % u'/' % type.category);
        QCOMPARE(categories.join(u'\n'),
                 QStringLiteral(
                     "asteroid/Execution status\nasteroid/Action\nasteroid/Execution details\n"
                     "open-astra/Agent\nopen-astra/Streaming\nopen-astra/Tool\nopen-astra/Memory\n"
                     "open-astra/Session\nopen-astra/Webhook, approval and quota\n"
                     "deck/Agent\ndeck/Source\ndeck/Connection\ndeck/Task\ndeck/Task run\ndeck/Storage\n"
                     "deck/Workflow run\ndeck/Event destination\n"
                     "signalbox/Notification"));
    }

    void itsOwnExamplesPass()
    {
        for (const auto &vocabulary : m_catalog.vocabularies()) {
            for (const auto &type : vocabulary.types) {
                QJsonObject data;
                QSet<QString> names;
                for (const auto &field : type.fields) {
                    QVERIFY2(!names.contains(field.name), qPrintable(type.type % u' ' % field.name));
                    names.insert(field.name);
                    QVERIFY(!field.description.isEmpty());
                    if (!field.name.contains(u'.'))
                        data.insert(field.name, field.example);
                }
                const Event event = completed(type.type.toUtf8(), json(data));
                QVERIFY2(event.status == EventStatus::Accepted,
                         qPrintable(type.type % u' ' % (event.fault ? event.fault->text() : QString())));
                QCOMPARE(event.severity, type.severity);
                QVERIFY2(!event.subject.isEmpty(), qPrintable(type.type));
            }
        }
    }

    void onlyOpenAstraRequiresFields()
    {
        for (const auto &vocabulary : m_catalog.vocabularies())
            for (const auto &type : vocabulary.types) {
                if (vocabulary.id != QLatin1StringView("open-astra"))
                    QCOMPARE(completed(type.type.toUtf8(), "{}").status, EventStatus::Accepted);
                for (const auto &field : type.fields) {
                    if (vocabulary.id != QLatin1StringView("open-astra"))
                        QVERIFY(!field.required);
                }
            }
        // The fields that the platform names, as it names them.
        const QHash<QByteArray, QByteArray> required = {
            {"agent.started", "agentId sessionId userId surface"},
            {"agent.completed", "agentId sessionId durationMs toolCallCount"},
            {"agent.failed", "agentId error consecutiveFailures"},
            {"agent.paused", "agentId consecutiveFailures"},
            {"agent.resumed", "agentId resumedBy"},
            {"agent.compacted", "agentId sessionId messagesCompacted"},
            {"agent.stream.delta", "agentId sessionId delta"},
            {"agent.stream.tool_call", "agentId toolName"},
            {"agent.stream.tool_result", "agentId toolName durationMs"},
            {"agent.stream.complete", "agentId sessionId totalTokens"},
            {"tool.executed", "agentId toolName durationMs"},
            {"memory.written", "tier type userId workspaceId"},
            {"session.created", "sessionId userId surface agentId"},
            {"webhook.dispatched", "url event statusCode durationMs"},
            {"approval.requested", "requestId agentId tool expiresAt"},
            {"quota.exceeded", "agentId quotaType limit current"}};
        for (auto it = required.begin(); it != required.end(); ++it) {
            QSet<QByteArray> names;
            for (const auto &field : m_catalog.find(it.key())->fields)
                if (field.required)
                    names.insert(field.name.toUtf8());
            const auto wanted = it.value().split(' ');
            QCOMPARE(names, QSet<QByteArray>(wanted.begin(), wanted.end()));
        }
    }

    void quarantines_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("envelope");
        QTest::addColumn<QString>("pointer"); // empty: passes
        const auto row = [](const char *name, const char *type, const char *data, const char *pointer = "",
                            const char *envelope = "") {
            QTest::newRow(name) << QByteArray(type) << QByteArray(data) << QByteArray(envelope)
                                << QString::fromLatin1(pointer);
        };
        const char *ids = R"("agent_id":"a","execution_id":"s",)";
        row("everything given", "agent.completed",
            R"({"agentId":"a","sessionId":"s","durationMs":4210,"toolCallCount":3})");
        row("ids in the envelope", "agent.completed", R"({"durationMs":1,"toolCallCount":0})", "", ids);
        row("null where the envelope says it", "agent.completed",
            R"({"agentId":null,"sessionId":null,"durationMs":1,"toolCallCount":0})", "", ids);
        row("no agent anywhere", "agent.completed", R"({"sessionId":"s","durationMs":1,"toolCallCount":0})",
            "/data/agentId");
        row("session missing", "agent.completed", R"({"agentId":"a","durationMs":1,"toolCallCount":0})",
            "/data/sessionId");
        row("required is missing", "agent.completed", R"({"toolCallCount":0})", "/data/durationMs", ids);
        row("required is null", "agent.completed", R"({"durationMs":null,"toolCallCount":0})",
            "/data/durationMs", ids);
        row("no data", "agent.completed", "null", "/data/durationMs", ids);
        row("text for a number", "agent.completed", R"({"durationMs":"fast","toolCallCount":0})",
            "/data/durationMs", ids);
        row("half a millisecond", "agent.completed", R"({"durationMs":4.5,"toolCallCount":0})",
            "/data/durationMs", ids);
        row("4.0 is whole", "agent.completed", R"({"durationMs":4.0,"toolCallCount":0})", "", ids);
        row("40e-1 is whole", "agent.completed", R"({"durationMs":40e-1,"toolCallCount":0})", "", ids);
        row("1.5e1 is whole", "agent.completed", R"({"durationMs":1.5e1,"toolCallCount":-0.0})", "", ids);
        row("1e-1 is not", "agent.completed", R"({"durationMs":1e-1,"toolCallCount":0})", "/data/durationMs",
            ids);
        row("1e-999999999999 is not", "agent.completed",
            R"({"durationMs":1e-999999999999,"toolCallCount":0})", "/data/durationMs", ids);
        row("huge is whole", "agent.completed",
            R"({"durationMs":1e400,"toolCallCount":123456789012345678901234567890})", "", ids);
        row("optional absent", "agent.completed", R"({"durationMs":1,"toolCallCount":0})", "", ids);
        row("optional null", "agent.completed", R"({"durationMs":1,"toolCallCount":0,"usage":null})", "",
            ids);
        row("optional of a wrong type", "agent.completed", R"({"durationMs":1,"toolCallCount":0,"usage":7})",
            "/data/usage", ids);
        row("nested of a wrong type", "agent.completed",
            R"({"durationMs":1,"toolCallCount":0,"usage":{"promptTokens":"many"}})",
            "/data/usage/promptTokens", ids);
        row("nested absent", "agent.completed", R"({"durationMs":1,"toolCallCount":0,"usage":{}})", "", ids);
        row("last of repeated keys counts", "agent.completed",
            R"({"durationMs":"x","toolCallCount":0,"durationMs":2})", "", ids);
        row("escaped key", "agent.completed", R"({"\u0064urationMs":"x","toolCallCount":0})",
            "/data/durationMs", ids);
        row("further fields", "agent.completed", R"({"durationMs":1,"toolCallCount":0,"new":{"a":[1]}})", "",
            ids);
        row("data is text", "ExecutionFailed", R"("boom")", "/data");
        row("data is an array", "ExecutionFailed", "[]", "/data");
        row("data is null", "ExecutionFailed", "null");
        row("any result", "ExecutionCompleted", R"({"result":{"a":1}})");
        row("any result, again", "ExecutionCompleted", R"({"result":[1]})");
        row("outcome is text", "ExecutionCompleted", R"({"outcome":3})", "/data/outcome");
        row("error may be an object", "agent.failed", R"({"error":{"message":"m"},"consecutiveFailures":1})",
            "", ids);
        row("error? is optional", "tool.executed", R"({"toolName":"t","durationMs":1})", "", ids);
        row("error? null", "tool.executed", R"({"toolName":"t","durationMs":1,"error":null})", "", ids);
        row("a time", "approval.requested",
            R"({"requestId":"r","tool":"t","expiresAt":"2026-01-15T09:45:00Z"})", "", ids);
        row("a time in milliseconds", "approval.requested",
            R"({"requestId":"r","tool":"t","expiresAt":1768470300000})", "", ids);
        row("no time", "approval.requested", R"({"requestId":"r","tool":"t","expiresAt":"soon"})",
            "/data/expiresAt", ids);
        row("limit may have a fraction", "quota.exceeded",
            R"({"quotaType":"cost","limit":9.5,"current":9.75})", "", ids);
        row("limit is text", "quota.exceeded", R"({"quotaType":"cost","limit":"9","current":9})",
            "/data/limit", ids);
        row("resource", "task_run.failed",
            R"({"id":"trun_1","object":"task_run","error":"x","runtime_ms":12})");
        row("resource id is a number", "task_run.failed", R"({"id":1})", "/data/id");
        row("unknown type", "order.shipped", R"({"id":1})");
        row("unknown type, odd data", "order.shipped", R"("text")");
    }
    void quarantines()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, envelope);
        QFETCH(QString, pointer);
        const Event event = completed(type, data, envelope);
        QCOMPARE(event.fault ? event.fault->pointer : QString(), pointer);
        QCOMPARE(event.status, pointer.isEmpty() ? EventStatus::Accepted : EventStatus::Quarantined);
        if (event.fault) {
            QVERIFY(!event.fault->text().isEmpty());
            QVERIFY2(!event.fault->text().contains(u'%'), qPrintable(event.fault->text()));
        }
    }

    void saysWhatIsWrong()
    {
        QCOMPARE(completed("agent.paused", "{}", R"("agent_id":"a",)").fault->text(),
                 QStringLiteral("consecutiveFailures is missing: every agent.paused carries it"));
        QCOMPARE(
            completed("agent.paused", R"({"consecutiveFailures":"3"})", R"("agent_id":"a",)").fault->text(),
            QStringLiteral("consecutiveFailures must be a whole number, but is: string"));
    }

    void ratesTypes_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("severity");
        const auto rows = [](const char *severity, std::initializer_list<const char *> types) {
            for (const char *type : types)
                QTest::newRow(type) << QByteArray(type) << QString::fromLatin1(severity);
        };
        rows("failure", {"ExecutionFailed", "ExecutionActionFailed", "agent.failed", "connection.invalid",
                         "task_run.failed", "workflow_run.failed", "EXECUTION_FAILED", "PaymentError",
                         "deploy.rejected", "order.failed"});
        rows("warning",
             {"ExecutionPaused", "ExecutionAwaitingConfirmation", "ExecutionCancelled", "agent.paused",
              "approval.requested", "quota.exceeded", "connection.interaction_required", "task_run.pending",
              "task_run.interaction_required", "workflow_run.interaction_required",
              "event_destination.deactivated", "budget.exceeded", "review.pending"});
        rows("success", {"ExecutionCompleted", "agent.completed", "connection.connected",
                         "task_run.completed", "workflow_run.completed", "event_destination.activated",
                         "swarm.finished", "EXECUTION_COMPLETED"});
        rows("info", {"ExecutionStarted", "ExecutionResumed", "agent.started", "task_run.running",
                      "order.shipped", "failsafe.armed", "ünïcode"});
        rows("quiet", {"ExecutionStepStarted", "agent.stream.delta", "workflow_run.sleeping",
                       "heartbeat.fired", "job.progress"});
    }
    void ratesTypes()
    {
        QFETCH(QByteArray, type);
        QFETCH(QString, severity);
        QCOMPARE(QString(severityName(completed(type, "{}").severity)), severity);
        QCOMPARE(severityName(*severityFromName(severity)), severity);
    }

    void makesOneLine_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("subject");
        const auto row = [](const char *name, const char *type, const QByteArray &data,
                            const QString &subject) {
            QTest::newRow(name) << QByteArray(type) << data << subject;
        };
        row("first alternative", "ExecutionFailed", R"({"error":"E","reason":"Payment gateway timeout"})",
            QStringLiteral("Payment gateway timeout"));
        row("second alternative", "ExecutionFailed", R"({"error":"E","reason":""})", QStringLiteral("E"));
        row("null says nothing", "ExecutionFailed", R"({"error":"E","reason":null})", QStringLiteral("E"));
        row("nested", "ExecutionFailed", R"({"os_error":{"message":"reset"}})", QStringLiteral("reset"));
        row("message of an error object", "ExecutionFailed", R"({"error":{"code":5,"message":"E5"}})",
            QStringLiteral("E5"));
        row("object without message", "ExecutionFailed", R"({"error":{"code":5}})",
            QStringLiteral(R"({"code":5})"));
        row("seed: declined", "ExecutionCompleted",
            R"({"outcome":"payment_declined","reason":"Payment declined for Order #12345"})",
            QStringLiteral("Payment declined for Order #12345"));
        row("outcome alone", "ExecutionCompleted", R"({"outcome":"success"})", QStringLiteral("success"));
        row("nothing", "ExecutionCompleted", "{}", QString());
        row("two parts", "agent.completed", R"({"durationMs":42,"toolCallCount":3})",
            QStringLiteral("42 ms · 3 tool calls"));
        row("one part missing", "agent.completed", R"({"toolCallCount":3})", QStringLiteral("3 tool calls"));
        row("middle part missing", "tool.executed", R"({"toolName":"web_search","durationMs":8})",
            QStringLiteral("web_search · 8 ms"));
        row("usual fields when the template says nothing", "agent.completed", R"({"message":"hi"})",
            QStringLiteral("hi"));
        row("unknown: reason", "x.y", R"({"status":"s","reason":"r"})", QStringLiteral("r"));
        row("unknown: error", "x.y", R"({"error":"e","message":"m"})", QStringLiteral("e"));
        row("unknown: status", "x.y", R"({"status":"s"})", QStringLiteral("s"));
        row("unknown: number", "x.y", R"({"result":12})", QStringLiteral("12"));
        row("unknown: text", "x.y", R"("text")", QString());
        row("space folded", "x.y", R"({"message":"  a\n\n b\t\tc  "})", QStringLiteral("a b c"));
        row("no control characters", "x.y", "{\"message\":\"a\\u001b[31mb\\u0000c\\u202ed\"}",
            QStringLiteral("a [31mb c d"));
        row("escapes", "x.y", "{\"message\":\"caf\\u00e9 \\ud83d\\ude80 \\\"q\\\" \\\\\"}",
            QStringLiteral("café 🚀 \"q\" \\"));
        row("160 fit", "x.y", "{\"message\":\"" + QByteArray(160, 'x') + "\"}", QString(160, u'x'));
        row("161 are cut", "x.y", "{\"message\":\"" + QByteArray(161, 'x') + "\"}",
            QString(159, u'x') + u'…');
        row("a very long one", "x.y", "{\"message\":\"" + QByteArray(100000, 'x') + "\"}",
            QString(159, u'x') + u'…');
        row("no half character", "x.y", "{\"message\":\"" + QByteArray(158, 'x') + "🚀🚀\"}",
            QString(158, u'x') + u'…');
    }
    void makesOneLine()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, data);
        QFETCH(QString, subject);
        QCOMPARE(completed(type, data).subject, subject);
    }

    void reportsEveryFaultOfEveryFile()
    {
        const QByteArray broken =
            R"({"id":"x","name":"X","version":"1","types":[
                {"type":"a","category":"c","description":"d","severity":"loud","subject":"","fields":[
                    {"name":"n","type":"txt","description":"d","example":1},{"name":"m","type":"text","required":1}]},
                7]})";
        const auto catalog = EventCatalog::load({"{", broken});
        QVERIFY(!catalog);
        QStringList pointers;
        for (const Fault &fault : catalog.error())
            pointers.append(fault.pointer);
        QVERIFY(pointers.contains(QString()));
        for (const char *expected :
             {"/types/0/severity", "/types/0/fields/0/type", "/types/0/fields/1/required",
              "/types/0/fields/1/example", "/types/0/fields/1/description", "/types/1", "/types/1/type"})
            QVERIFY2(pointers.contains(QString::fromLatin1(expected)), expected);
    }

    void refusesATypeDescribedTwice()
    {
        const QByteArray one = R"({"id":"x","name":"X","version":"1","types":[
            {"type":"a","category":"c","description":"d","severity":"info","subject":"","fields":[]}]})";
        QVERIFY(EventCatalog::load({one}));
        const auto twice = EventCatalog::load({one, one});
        QVERIFY(!twice);
        QCOMPARE(twice.error().first().code, "duplicate_type");
        QCOMPARE(twice.error().first().pointer, QStringLiteral("/types/0/type"));
    }
};

QTEST_APPLESS_MAIN(EventCatalogTest)
#include "tst_event_catalog.moc"
