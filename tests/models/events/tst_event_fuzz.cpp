// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event_catalog.h"
#include "models/events/event_reader.h"

#include <QJsonDocument>
#include <QtTest>

#include <random>

using namespace signalbox;
using namespace signalbox::events;

/// Reads bodies that were broken at random, the same ones each time. What is refused must say so; what is
/// accepted must be JSON and read the same again.
class EventFuzzTest : public QObject
{
    Q_OBJECT

    std::mt19937 m_random{20260115};
    UlidMaker m_ids;

    [[nodiscard]] size_t below(size_t limit) { return m_random() % limit; }

    [[nodiscard]] QByteArray mutated(QByteArray body)
    {
        static const QByteArrayList pieces = {
            "\"",       "\\", "\\u",  "\\ud83d", "\\ude80", "{",        "}",
            "[",        "]",  ",",    ":",       "null",    "1e9",      "-",
            "0.",       "\n", "\xC3", "\xA9",    "\xFF",    "\"type\"", "\"data\"",
            "\"id\":1", "{}", "true", "é",       " ",       "\"\"",     "123456789012345678901"};
        for (size_t changes = 1 + below(4); changes > 0; --changes) {
            const auto at = qsizetype(below(size_t(body.size()) + 1));
            switch (below(6)) {
            case 0:
                body.truncate(at);
                break;
            case 1:
                body.remove(at, qsizetype(1 + below(8)));
                break;
            case 2:
                body.insert(at, pieces[qsizetype(below(size_t(pieces.size())))]);
                break;
            case 3:
                if (at < body.size())
                    body[at] = char(below(256));
                break;
            case 4:
                body.insert(at, body.mid(qsizetype(below(size_t(body.size()) + 1)), qsizetype(below(24))));
                break;
            default:
                if (at < body.size())
                    body[at] = char(body[at] ^ char(1 << below(8)));
            }
        }
        return body;
    }

private slots:
    void brokenBodies()
    {
        static const QByteArrayList seeds = {
            R"({"id":"evt_1","type":"ExecutionCompleted","agent_id":"a","execution_id":"e","created_at":"2026-01-15T09:30:00Z","request_id":"r","metadata":{"environment":"production"},"data":{"outcome":"payment_declined","reason":"caf\u00e9 \ud83d\ude80"}})",
            R"([{"type":"agent.completed","data":{"agentId":"a","durationMs":4.0,"usage":{"promptTokens":1}}},{"type":"agent.failed","data":{"error":{"message":"m"}}}])",
            "{\"type\":\"quota.exceeded\",\"data\":{\"limit\":1e3}}\n\n{\"type\":\"x.y\",\"data\":[1,[2,{"
            "\"a\":null}]]}\n",
            "{\"type\":\"t\",\"data\":\"é\\\\\\\"\\/"
            "\\b\\f\\n\\r\\t\",\"extra\":[true,false,null,-0.5e-7,123456789012345678901234567890]}"};
        const EventCatalog catalog = EventCatalog::shipped();
        constexpr int rounds = 240000;
        int accepted = 0;
        for (int round = 0; round < rounds; ++round) {
            const auto seed = qsizetype(below(size_t(seeds.size())));
            const QByteArray body = mutated(seeds[seed]);
            const BodyFormat format = seed == 2 ? BodyFormat::NdJson : BodyFormat::Json;
            const auto events =
                readEvents(body, format, {.nowMs = 1768469400123, .source = "api", .ids = &m_ids});
            if (!events) {
                QVERIFY(!events.error().code.isEmpty() && !events.error().text().isEmpty());
                continue;
            }
            ++accepted;
            for (Event event : *events) {
                QVERIFY(!event.id.isEmpty() && !event.type.isEmpty() && !event.createdAt.isEmpty());
                const auto again = eventFromBody(event.body, event.receivedMs);
                QVERIFY2(again, event.body.constData());
                QCOMPARE(again->body, event.body);
                QCOMPARE(again->id, event.id);
                QCOMPARE(again->type, event.type);
                QCOMPARE(again->agent, event.agent);
                QCOMPARE(again->createdMs, event.createdMs);
                QCOMPARE(again->dataOffset, event.dataOffset);
                QCOMPARE(again->metadataLength, event.metadataLength);
                if (round % 8 == 0) { // the slow second opinion, which cannot hold every number
                    QJsonParseError error;
                    (void)QJsonDocument::fromJson(event.body, &error);
                    QVERIFY2(error.error == QJsonParseError::NoError ||
                                 error.error == QJsonParseError::IllegalNumber,
                             event.body.constData());
                }
                catalog.complete(event);
                QVERIFY(event.subject.size() <= 160);
            }
        }
        QVERIFY2(accepted > rounds / 50 && accepted < rounds, qPrintable(QString::number(accepted)));
    }
};

QTEST_APPLESS_MAIN(EventFuzzTest)
#include "tst_event_fuzz.moc"
