// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/live_streams.h"
#include "app/ingest/http_listener.h"
#include "tests/app/ingest/fake_sink.h"
#include "tests/app/store/store_fixture.h"
#include "tests/support/stream_client.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace signalbox;
using namespace std::chrono_literals;
using engine::LiveStreams;
using ingest::StreamOutlet;
using store::Fixture;
using testing::StreamClient;

namespace {

rules::Expression parsed(const QString &text)
{
    auto expression = rules::Expression::parse(text);
    return expression ? *expression : rules::Expression();
}

/// What a connection would do with an outlet, when the test wants it to.
struct Reader
{
    std::shared_ptr<StreamOutlet> outlet;
    QByteArray text;

    explicit Reader(qsizetype bound = 256 * 1024) : outlet(std::make_shared<StreamOutlet>(bound, [] {})) {}
    /// Takes what is there and asks to be woken for more.
    bool read()
    {
        QByteArray piece(64 * 1024, Qt::Uninitialized);
        for (;;) {
            const auto taken = outlet->take(piece.data(), piece.size(), [] { return true; });
            if (taken == StreamOutlet::ended)
                return false;
            if (taken == 0)
                return true;
            text += piece.first(taken);
        }
    }
    [[nodiscard]] bool waitFor(const QByteArray &words)
    {
        return QTest::qWaitFor([&] { return read() && text.contains(words); }, 20'000);
    }
    /// Of the messages; those of comments left out.
    [[nodiscard]] QList<qint64> ids() const
    {
        QList<qint64> found;
        qsizetype at = 0;
        for (qsizetype end = 0; (end = text.indexOf("\n\n", at)) >= 0; at = end + 2) {
            const QByteArray block = text.mid(at, end - at);
            if (block.startsWith("id: "))
                found.append(block.sliced(4, block.indexOf('\n') - 4).toLongLong());
        }
        return found;
    }
};

struct Scene : Fixture
{
    std::unique_ptr<LiveStreams> streams = std::make_unique<LiveStreams>(location, clock, 0ms, 15s);
    int made = 0;

    ~Scene() { streams.reset(); }
    /// One after the other, with the bodies of real ones.
    void commit(int count, const QByteArray &type = "agent.failed", const QByteArray &extra = {})
    {
        std::vector<store::PlannedEvent> batch;
        for (int i = 0; i < count; ++i) {
            ++made;
            events::Event event = store::madeEvent(made, "agent_" + QByteArray::number(made % 7), type);
            const QByteArray data = "{\"n\":" + QByteArray::number(made) + extra + "}";
            event.body = "{\"id\":\"" + event.id + "\",\"data\":";
            event.dataOffset = event.body.size();
            event.dataLength = data.size();
            event.metadataLength = 0;
            event.body += data + "}";
            batch.push_back(store::planned(event));
        }
        (void)store::must(store->commit(batch, 0));
        streams->look();
    }
    Reader open(const QString &filter = {}, std::optional<qint64> after = {}, qsizetype bound = 256 * 1024)
    {
        Reader opened(bound);
        streams->open({parsed(filter), after}, opened.outlet);
        return opened;
    }
};

QList<qint64> upTo(qint64 first, qint64 last)
{
    QList<qint64> all;
    for (qint64 i = first; i <= last; ++i)
        all.append(i);
    return all;
}

} // namespace

class LiveStreamsTest : public QObject
{
    Q_OBJECT

private slots:
    void startsAtWhatIsNew()
    {
        Scene scene;
        scene.commit(10);
        Reader reader = scene.open();
        QVERIFY(reader.waitFor(": signalbox\nid: 10\n\n"));
        scene.commit(3);
        QVERIFY(reader.waitFor("id: 13\n"));
        QCOMPARE(reader.ids(), upTo(11, 13));
        QVERIFY(reader.text.contains(
            "id: 11\nevent: agent.failed\ndata: {\"id\":\"evt_11\",\"data\":{\"n\":11}}\n\n"));
    }

    void resumesFromTheStore_data()
    {
        QTest::addColumn<qint64>("after");
        QTest::addColumn<qint64>("first");
        QTest::newRow("the whole past") << qint64(0) << qint64(1);
        QTest::newRow("from its middle") << qint64(700) << qint64(701);
        QTest::newRow("nothing was missed") << qint64(1500) << qint64(1501);
        QTest::newRow("of another database") << qint64(99'999) << qint64(1501);
    }
    void resumesFromTheStore()
    {
        QFETCH(qint64, after);
        QFETCH(qint64, first);
        Scene scene;
        scene.commit(1500);
        Reader reader = scene.open({}, after);
        if (after > 1500) // it begins with what is new when the other thread sees it
            QVERIFY(reader.waitFor(": signalbox\n"));
        for (int i = 0; i < 20; ++i) // new ones come while it still reads the old
            scene.commit(10);
        QVERIFY(reader.waitFor("id: 1700\n"));
        QCOMPARE(reader.ids(), upTo(first, 1700));
    }

    void comingBackHasNeitherGapNorRepeat()
    {
        Scene scene;
        QRandomGenerator random(7);
        QList<qint64> seen;
        qint64 last = 0;
        for (int round = 0; round < 30; ++round) {
            Reader reader = scene.open(u"data.n >= 0"_s, last, 2000);
            scene.commit(random.bounded(40));
            (void)reader.waitFor(": signalbox");
            for (int reads = random.bounded(4); reads > 0; --reads) {
                (void)reader.read();
                QTest::qWait(1);
            }
            reader.outlet->abandon(); // with what it had not read
            seen += reader.ids();
            last = seen.isEmpty() ? 0 : seen.last();
        }
        Reader rest = scene.open(u"data.n >= 0"_s, last);
        scene.commit(1);
        QVERIFY(rest.waitFor("id: " + QByteArray::number(scene.made) + '\n'));
        QCOMPARE(seen + rest.ids(), upTo(1, scene.made));
    }

    void filters_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QList<qint64>>("ids");
        QTest::newRow("envelope") << u"agent == agent_3"_s << QList<qint64>{3, 10, 17};
        QTest::newRow("body") << u"data.n in (1, 5, 20)"_s << QList<qint64>{1, 5, 20};
        QTest::newRow("both") << u"agent == agent_3 and data.n > 3"_s << QList<qint64>{10, 17};
        QTest::newRow("neither") << u"agent == nobody"_s << QList<qint64>{};
        QTest::newRow("age: all are young") << u"age < 15m and data.n < 3"_s << QList<qint64>{1, 2};
        QTest::newRow("age: none is old") << u"age > 15m"_s << QList<qint64>{};
    }
    void filters()
    {
        QFETCH(QString, filter);
        QFETCH(QList<qint64>, ids);
        Scene scene;
        scene.clock.now = 1'700'000'001'000;
        scene.commit(20);
        Reader reader = scene.open(filter, 0);
        Reader all = scene.open({}, 0); // asked for later, so that the first has been served when it has
        QVERIFY(all.waitFor("id: 20\n"));
        (void)reader.read();
        QCOMPARE(reader.ids(), ids);
    }

    void ageIsThatAtTheTimeOfSending()
    {
        Scene scene;
        scene.commit(5);
        scene.clock.advance(3'600'000);
        Reader young = scene.open(u"age < 15m"_s, 0);
        Reader old = scene.open(u"age >= 15m"_s, 0);
        QVERIFY(old.waitFor("id: 5\n"));
        (void)young.read();
        QCOMPARE(old.ids(), upTo(1, 5));
        QCOMPARE(young.ids(), QList<qint64>());
    }

    void saysThatItLives()
    {
        Scene scene;
        scene.commit(4);
        Reader none = scene.open(u"agent == nobody"_s);
        QVERIFY(none.waitFor("id: 4\n\n"));
        scene.commit(2); // they pass it by
        Reader other = scene.open();
        QVERIFY(other.waitFor("id: 6\n\n"));
        none.text.clear();
        scene.clock.advance(14'000);
        scene.streams->tick();
        scene.commit(1);
        QVERIFY(other.waitFor("id: 7\n"));
        (void)none.read();
        QCOMPARE(none.text, QByteArray());
        scene.clock.advance(2'000);
        scene.streams->tick();
        // Who comes back with this need not be shown the others again.
        QVERIFY(none.waitFor(": still here\nid: 7\n\n"));
        QCOMPARE(none.ids(), QList<qint64>());
        (void)other.read();
        QVERIFY(!other.text.contains("still here")); // an event said it
    }

    void whoIsSlowHoldsLittle()
    {
        constexpr qsizetype bound = 20'000;
        Scene scene;
        Reader slow = scene.open({}, 0, bound);
        Reader brisk = scene.open({}, 0);
        QVERIFY(slow.waitFor(": signalbox"));
        slow.text.clear();
        for (int i = 0; i < 50; ++i)
            scene.commit(20, "x", ",\"long\":\"" + QByteArray(1000, 'y') + '"');
        QVERIFY(brisk.waitFor("id: 1000\n"));
        QVERIFY(!slow.outlet->hasRoom());
        QByteArray held(1024 * 1024, Qt::Uninitialized);
        const auto size = slow.outlet->take(held.data(), held.size(), [] { return true; });
        QVERIFY2(size >= bound && size < bound + 2000, qPrintable(QString::number(size)));
        slow.text = held.first(size);
        QVERIFY(slow.waitFor("id: 1000\n"));
        QCOMPARE(slow.ids(), upTo(1, 1000));
        QCOMPARE(brisk.ids(), upTo(1, 1000));
    }

    void nothingBreaksOutOfItsMessage()
    {
        Scene scene;
        events::Event event = store::madeEvent(1, "a", "x\nid: 99\n\ndata: false");
        event.body = "{\"id\":\"evt_1\",\r\n \"data\":{\n\"n\":1}\r}";
        event.dataLength = event.metadataLength = 0;
        (void)store::must(scene.store->commit({store::planned(event)}, 0));
        Reader reader = scene.open({}, 0);
        QVERIFY(reader.waitFor("id: 1\n"));
        QVERIFY(reader.text.endsWith(
            "id: 1\ndata: {\"id\":\"evt_1\",\ndata:  \"data\":{\ndata: \"n\":1}\ndata: }\n\n"));
    }

    void whoIsGoneIsForgotten()
    {
        Scene scene;
        scene.commit(1);
        Reader gone = scene.open({}, 0);
        Reader stays = scene.open({}, 0);
        QVERIFY(gone.waitFor("id: 1\n"));
        const std::weak_ptr<StreamOutlet> watched = gone.outlet;
        gone.outlet->abandon();
        gone.outlet.reset();
        scene.commit(1);
        QTRY_VERIFY(watched.expired());
        QVERIFY(stays.waitFor("id: 2\n"));
    }

    void endsWhatItCannotFeed()
    {
        testing::FakeClock clock;
        QTemporaryDir nothing;
        LiveStreams streams(store::Location::sqliteIn(nothing.filePath(u"not/there"_s)), clock, 0ms, 15s);
        Reader reader;
        streams.open({}, reader.outlet);
        QTRY_VERIFY(reader.outlet->isAbandoned());
        QVERIFY(!reader.read());
    }

    void fiftyGetExactlyTheirs()
    {
        constexpr int count = 2000;
        constexpr int readers = 50;
        Scene scene;
        tests::FakeSink sink;
        UlidMaker ids;
        ingest::HttpListener listener({.port = 0}, std::make_shared<const events::EventCatalog>(), sink,
                                      *scene.streams, scene.clock, ids, [] { return ingest::Health{}; });
        QVERIFY(listener.start());
        std::vector<StreamClient> clients;
        for (int i = 0; i < readers; ++i) {
            clients.emplace_back(listener.port());
            const QByteArray filter = "data.n > " + QByteArray::number(i * 10) + " and (agent == agent_" +
                                      QByteArray::number(i % 7) +
                                      " or data.n == " + QByteArray::number(count) + ")";
            QCOMPARE(clients.back().open(filter, "Last-Event-ID: 0\r\n"), 200);
        }
        for (int i = 0; i < count / 50; ++i)
            scene.commit(50);
        for (int i = 0; i < readers; ++i) {
            std::vector<QByteArray> expected;
            for (int n = i * 10 + 1; n <= count; ++n)
                if (n % 7 == i % 7 || n == count)
                    expected.push_back(QByteArray::number(n));
            std::vector<QByteArray> got;
            for (const auto &message : clients[size_t(i)].messages(expected.size()))
                got.push_back(message.id);
            QCOMPARE(got, expected);
        }
        listener.stop();
        for (StreamClient &client : clients)
            QVERIFY(client.finishes());
    }
};

QTEST_GUILESS_MAIN(LiveStreamsTest)
#include "tst_live_streams.moc"
