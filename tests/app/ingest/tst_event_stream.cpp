// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ingest/listener_test.h"
#include "tests/support/stream_client.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace signalbox;
using namespace signalbox::ingest;
using namespace signalbox::tests;
using testing::StreamClient;

/// GET /v1/events/stream at the listener: who may read, what it understands, and that no reader costs more
/// than it should. What goes out on it is fed by hand.
class EventStreamTest : public ListenerTest
{
    Q_OBJECT

    [[nodiscard]] StreamClient client(int receiveBuffer = 0) const
    {
        return StreamClient(m_listener->port(), receiveBuffer);
    }
    [[nodiscard]] std::pair<int, QByteArray> ask(const QByteArray &request) const
    {
        StreamClient one = client();
        one.send(request);
        const int status = one.readHead();
        return {status, one.body()};
    }
    [[nodiscard]] bool opensSoon() const
    {
        return QTest::qWaitFor([this] { return client().open() == 200; });
    }
    static QJsonObject errorOf(const QByteArray &body)
    {
        return QJsonDocument::fromJson(body).object().value("error"_L1).toObject();
    }
    static QByteArray message(int number, qsizetype size = 10)
    {
        return "id: " + QByteArray::number(number) + "\ndata: " + QByteArray(size, 'x') + "\n\n";
    }

private slots:
    void init() { ListenerTest::init(); }
    void cleanup() { m_listener.reset(); }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QByteArray &query, const QByteArray &headers, int status,
                            const QString &code, const QByteArray &method = "GET") {
            QTest::newRow(name) << method << query << headers << status << code;
        };
        const auto filter = [](const QByteArray &text) -> QByteArray {
            return "?filter=" + text.toPercentEncoding();
        };
        row("POST", {}, "Content-Length: 0\r\n", 405, u"method_not_allowed"_s, "POST");
        row("DELETE", {}, {}, 405, u"method_not_allowed"_s, "DELETE");
        row("another parameter", "?since=1", {}, 400, u"unknown_parameter"_s);
        row("two filters", filter("type == a") + "&filter=x", {}, 400, u"bad_query"_s);
        row("a filter that is none", filter("type == a and ("), {}, 400, {});
        row("last id: words", {}, "Last-Event-ID: evt_1\r\n", 400, u"bad_last_event_id"_s);
        row("last id: negative", {}, "Last-Event-ID: -1\r\n", 400, u"bad_last_event_id"_s);
        row("last id: broken", {}, "Last-Event-ID: 1.5\r\n", 400, u"bad_last_event_id"_s);
        row("last id: too large", {}, "Last-Event-ID: 99999999999999999999\r\n", 400, u"bad_last_event_id"_s);
        row("last id: twice", {}, "Last-Event-ID: 1\r\nLast-Event-ID: 2\r\n", 400, u"bad_last_event_id"_s);
        row("a filter as long as headers may be", filter(QByteArray(17 * 1024, 'x')), {}, 431,
            u"headers_too_large"_s);
        row("no host", {}, "Host: again\r\n", 400, u"bad_host"_s);
    }
    void refuses()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, headers);
        QFETCH(int, status);
        QFETCH(QString, code);
        QVERIFY(start());
        const auto [answered, body] = ask(method + " /v1/events/stream" + query +
                                          " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
        QCOMPARE(answered, status);
        if (!code.isEmpty())
            QCOMPARE(errorOf(body).value("code"_L1).toString(), code);
        QVERIFY(!errorOf(body).value("message"_L1).toString().isEmpty());
        QCOMPARE(m_streams->count(), 0u);
    }

    void saysWhereTheFilterIsWrong_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("words");
        QTest::newRow("a typo") << QByteArray("tpye == a and data.cost > 1") << 0 << 4 << u"type"_s;
        QTest::newRow("behind") << QByteArray("type == a and agnet == b") << 14 << 5 << u"agent"_s;
        QTest::newRow("beyond ASCII")
            << QByteArray("subject contains \"žluť\" and tpye == a") << 28 << 4 << u"type"_s;
    }
    void saysWhereTheFilterIsWrong()
    {
        QFETCH(QByteArray, filter);
        QFETCH(int, position);
        QFETCH(int, length);
        QFETCH(QString, words);
        QVERIFY(start());
        StreamClient one = client();
        QCOMPARE(one.open(filter), 400);
        QCOMPARE(one.header("content-type"), "application/json");
        const QJsonObject error = errorOf(one.body());
        QCOMPARE(error.value("position"_L1).toInt(-1), position);
        QCOMPARE(error.value("length"_L1).toInt(-1), length);
        QVERIFY(error.value("message"_L1).toString().contains(words));
    }

    void opensTheDoorAsForPosting()
    {
        QVERIFY(start());
        m_listener->setTokens({{hashed("open-sesame"), "astra"}});
        const auto bearer = [](const QByteArray &token) -> QByteArray {
            return "Authorization: Bearer " + token + "\r\n";
        };
        const auto status = [&](const QByteArray &headers, const QByteArray &filter = {}) {
            StreamClient one = client();
            const int answered = one.open(filter, headers);
            if (answered != 200 && one.body().contains("sesame"))
                return -1;
            return answered;
        };
        QCOMPARE(status({}), 401);
        QCOMPARE(status(bearer("sesame-street")), 401);
        QCOMPARE(status(bearer("sesame-street"), "(("), 401); // nobody else learns what a filter may be
        QCOMPARE(status(bearer("open-sesame")), 200);
        QCOMPARE(status(bearer("open-sesame"), "(("), 400);
    }

    void understandsWhatIsAsked_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QString>("filter");
        QTest::addColumn<qint64>("after");
        QTest::newRow("everything that is new") << QByteArray() << QByteArray() << QString() << qint64(-1);
        QTest::newRow("an empty filter") << QByteArray("?filter=") << QByteArray() << QString() << qint64(-1);
        QTest::newRow("escaped") << QByteArray("?filter=type%20%3D%3D%20%22a%2Bb%22") << QByteArray()
                                 << u"type == \"a+b\""_s << qint64(-1);
        QTest::newRow("plus is a space")
            << QByteArray("?filter=data.cost+%3E+3") << QByteArray() << u"data.cost > 3"_s << qint64(-1);
        QTest::newRow("beyond ASCII") << QByteArray("?filter=agent==%22%C5%BElu%C5%A5%22") << QByteArray()
                                      << u"agent == \"žluť\""_s << qint64(-1);
        QTest::newRow("resumed") << QByteArray() << QByteArray("Last-Event-ID: 42\r\n") << QString()
                                 << qint64(42);
        QTest::newRow("from the first")
            << QByteArray() << QByteArray("last-event-id: 0\r\n") << QString() << qint64(0);
        QTest::newRow("as a browser without one")
            << QByteArray() << QByteArray("Last-Event-ID: \r\n") << QString() << qint64(-1);
    }
    void understandsWhatIsAsked()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, headers);
        QFETCH(QString, filter);
        QFETCH(qint64, after);
        QVERIFY(start());
        StreamClient one = client();
        one.send("GET /v1/events/stream" + query + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
        QCOMPARE(one.readHead(), 200);
        QCOMPARE(one.header("content-type"), "text/event-stream");
        QCOMPARE(one.header("cache-control"), "no-store");
        const auto opened = m_streams->at(0);
        QVERIFY(opened.outlet);
        QCOMPARE(opened.request.filter.text(), filter);
        QCOMPARE(opened.request.afterSeq.value_or(-1), after);
    }

    void sendsWhatIsPut()
    {
        QVERIFY(start());
        StreamClient one = client();
        QCOMPARE(one.open(), 200);
        const auto outlet = m_streams->at(0).outlet;
        outlet->put(": hello\nid: 7\n\n");
        QCOMPARE(one.comments(1), QByteArrayList{"hello"});
        QCOMPARE(one.lastId(), "7");
        for (int i = 8; i < 1008; ++i)
            outlet->put(message(i, i));
        const auto &messages = one.messages(1000);
        QCOMPARE(messages.size(), 1000u);
        for (int i = 8; i < 1008; ++i) {
            QCOMPARE(messages[size_t(i - 8)].id, QByteArray::number(i));
            QCOMPARE(messages[size_t(i - 8)].data.size(), i);
        }
        outlet->end();
        QVERIFY(one.finishes());
        one.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"); // the connection serves on
        QCOMPARE(one.readHead(), 200);
    }

    void oldClientsReadToTheEnd()
    {
        QVERIFY(start());
        StreamClient one = client();
        one.send("GET /v1/events/stream HTTP/1.0\r\n\r\n");
        QCOMPARE(one.readHead(), 200);
        QVERIFY(one.header("transfer-encoding").isEmpty());
        const auto outlet = m_streams->at(0).outlet;
        outlet->put(message(1));
        QCOMPARE(one.messages(1).size(), 1u);
        outlet->end();
        QVERIFY(one.isCut());
    }

    void silenceHasNoDeadline()
    {
        QVERIFY(start({.requestDeadlineMs = 200}));
        StreamClient one = client();
        QCOMPARE(one.open(), 200);
        const auto outlet = m_streams->at(0).outlet;
        QTest::qWait(700);
        QVERIFY(!outlet->isAbandoned());
        outlet->put(message(1));
        QCOMPARE(one.messages(1).size(), 1u);
    }

    void whoDoesNotReadIsCutOff()
    {
        constexpr qsizetype bound = 64 * 1024;
        QVERIFY(start({.requestDeadlineMs = 400, .streamBuffer = bound}));
        StreamClient stuck = client(4096);
        StreamClient brisk = client();
        QCOMPARE(stuck.open(), 200);
        QCOMPARE(brisk.open(), 200);
        const auto toStuck = m_streams->at(0).outlet;
        qsizetype taken = 0; // by the system's buffers and ours, before there is no more room
        QElapsedTimer since;
        since.start();
        while (!toStuck->isAbandoned() && since.elapsed() < 8000) {
            while (toStuck->hasRoom() && !toStuck->isAbandoned() && taken < 64 * bound) {
                toStuck->put(message(1, 8000));
                taken += 8000;
            }
            QTest::qWait(5);
        }
        QVERIFY(toStuck->isAbandoned());
        QVERIFY2(taken < 64 * bound, "there is an end to what is held for it");
        QVERIFY2(since.elapsed() < 6000, qPrintable(QString::number(since.elapsed())));
        const auto toBrisk = m_streams->at(1).outlet;
        toBrisk->put(message(2));
        QCOMPARE(brisk.messages(1).size(), 1u);
    }

    void whoReadsSlowlyGetsEverything()
    {
        constexpr qsizetype bound = 32 * 1024;
        QVERIFY(start({.streamBuffer = bound}));
        StreamClient slow = client(4096);
        QCOMPARE(slow.open(), 200);
        const auto outlet = m_streams->at(0).outlet;
        std::atomic<int> rooms = 0;
        outlet->setOnRoom([&rooms] { ++rooms; });
        int put = 0;
        size_t read = 0;
        while (read < 400) {
            while (put < 400 && outlet->hasRoom())
                outlet->put(message(put++, 40'000));
            const size_t now = slow.messages(read + 1, std::chrono::milliseconds(5000)).size();
            QVERIFY(now > read);
            read = now;
        }
        for (int i = 0; i < 400; ++i)
            QCOMPARE(slow.messages(400)[size_t(i)].id, QByteArray::number(i));
        QVERIFY2(rooms > 0, "it was told when there was room again");
        outlet->setOnRoom({});
    }

    void aReaderThatDiesFreesItsPlace_data()
    {
        QTest::addColumn<bool>("harshly");
        QTest::addColumn<bool>("busy");
        QTest::newRow("closed") << false << false;
        QTest::newRow("killed") << true << false;
        QTest::newRow("closed while it is sent to") << false << true;
        QTest::newRow("killed while it is sent to") << true << true;
    }
    void aReaderThatDiesFreesItsPlace()
    {
        QFETCH(bool, harshly);
        QFETCH(bool, busy);
        QVERIFY(start({.streamLimit = 2}));
        for (size_t round = 0; round < 6; ++round) {
            StreamClient one = client(busy ? 4096 : 0);
            QCOMPARE(one.open(), 200);
            std::weak_ptr<StreamOutlet> outlet = m_streams->at(round).outlet;
            for (int i = 0; busy && i < 100 && outlet.lock()->hasRoom(); ++i)
                outlet.lock()->put(message(i, 8000));
            one.leave(harshly);
            QTRY_VERIFY(outlet.lock()->isAbandoned());
        }
        m_streams->forget(); // nothing of the listener's keeps them
        QVERIFY(opensSoon());
    }

    void onlySoManyAtOnce()
    {
        QVERIFY(start({.streamLimit = 3}));
        std::vector<StreamClient> readers;
        for (int i = 0; i < 3; ++i) {
            readers.push_back(client());
            QCOMPARE(readers.back().open(), 200);
        }
        StreamClient more = client();
        QCOMPARE(more.open(), 503);
        QCOMPARE(errorOf(more.body()).value("code"_L1).toString(), u"too_many_streams"_s);
        QVERIFY(more.header("retry-after").toInt() > 0);
        readers.pop_back();
        QVERIFY(opensSoon());
    }

    void theyTakeNoThreadFromPosting()
    {
        QVERIFY(start({.threads = 1}));
        std::vector<StreamClient> readers;
        for (int i = 0; i < 100; ++i) {
            readers.push_back(client());
            QCOMPARE(readers.back().open(), 200);
        }
        const QByteArray post = "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                "Content-Length: 12\r\n\r\n{\"type\":\"x\"}";
        for (int i = 0; i < 100; ++i) {
            QCOMPARE(ask(post).first, 202);
            m_streams->at(size_t(i)).outlet->put(message(i));
        }
        for (int i = 0; i < 100; ++i)
            QCOMPARE(readers[size_t(i)].messages(1).size(), 1u);
    }

    void stoppingEndsThemAtOnce_data()
    {
        QTest::addColumn<int>("sleeping");
        QTest::addColumn<bool>("stuck");
        QTest::newRow("all asleep") << 50 << false;
        QTest::newRow("one does not read") << 50 << true;
    }
    void stoppingEndsThemAtOnce()
    {
        QFETCH(int, sleeping);
        QFETCH(bool, stuck);
        QVERIFY(start());
        std::vector<StreamClient> readers;
        for (int i = 0; i < sleeping; ++i) {
            readers.push_back(client());
            QCOMPARE(readers.back().open(), 200);
        }
        StreamClient deaf = client(4096);
        if (stuck) {
            QCOMPARE(deaf.open(), 200);
            const auto outlet = m_streams->at(size_t(sleeping)).outlet;
            for (int i = 0; i < 2000 && outlet->hasRoom(); ++i)
                outlet->put(message(i, 8000));
        }
        QElapsedTimer since;
        since.start();
        m_listener->stop();
        QVERIFY2(since.elapsed() < 1500, qPrintable(QString::number(since.elapsed())));
        for (StreamClient &reader : readers)
            QVERIFY(reader.finishes());
        for (size_t i = 0; i < m_streams->count(); ++i) {
            QVERIFY(m_streams->at(i).outlet->isAbandoned());
            m_streams->at(i).outlet->put(message(1)); // nobody there: nothing happens
        }
        QVERIFY(m_listener->start());
        StreamClient again = client();
        QCOMPARE(again.open(), 200);
    }

    void openingWhileItStops()
    {
        for (int round = 0; round < 20; ++round) {
            QVERIFY(start());
            std::atomic<bool> over = false;
            std::thread feeder([this, &over] {
                for (size_t i = 0; !over; i = (i + 1) % std::max<size_t>(1, m_streams->count()))
                    if (i < m_streams->count())
                        m_streams->at(i).outlet->put(message(int(i)));
            });
            std::vector<StreamClient> readers;
            for (int i = 0; i < 10; ++i) {
                readers.push_back(client());
                readers.back().send("GET /v1/events/stream HTTP/1.1\r\nHost: x\r\n\r\n");
            }
            m_listener->stop();
            for (StreamClient &reader : readers)
                QVERIFY(reader.isCut());
            over = true;
            feeder.join();
            m_streams->forget();
        }
    }
};

QTEST_GUILESS_MAIN(EventStreamTest)
#include "tst_event_stream.moc"
