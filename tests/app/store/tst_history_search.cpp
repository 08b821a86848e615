// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/store/store_fixture.h"

using namespace signalbox;
using namespace signalbox::store;
using namespace Qt::StringLiterals;
using ports::EventSearch;
using ports::Notified;
using ports::SearchPart;

namespace {

rules::Expression expressionOf(const QString &text)
{
    const auto parsed = rules::Expression::parse(text);
    if (!parsed)
        QTest::qFail(qPrintable(parsed.error().fault.text()), __FILE__, __LINE__);
    return parsed.value_or(rules::Expression());
}

/// Event i of agent a (odd) or b (even); data.n is i, every third is in staging.
events::Event numbered(int number)
{
    auto event = madeEvent(number, number % 2 == 0 ? "b" : "a", number % 5 == 0 ? "tick.odd" : "tick.usual");
    const auto data = "{\"n\":" + QByteArray::number(number) + "}";
    const QByteArray metadata =
        number % 3 == 0 ? R"({"environment":"staging"})" : R"({"environment":"production"})";
    event.body = R"({"id":"x","data":)";
    event.dataOffset = event.body.size();
    event.dataLength = data.size();
    event.body += data + R"(,"metadata":)";
    event.metadataOffset = event.body.size();
    event.metadataLength = metadata.size();
    event.body += metadata + '}';
    return event;
}

} // namespace

class TestHistorySearch : public QObject
{
    Q_OBJECT

private slots:
    void init() { m = std::make_unique<Fixture>(); }

    void findsByEverythingThatAnEventHas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<qint64>>("seqs");
        QTest::newRow("all") << QString() << QList<qint64>{12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
        QTest::newRow("type") << u"type == tick.odd"_s << QList<qint64>{10, 5};
        QTest::newRow("family") << u"type == tick.* and agent == b and data.n > 8"_s << QList<qint64>{12, 10};
        QTest::newRow("named agent and more") << u"agent == b and data.n > 8"_s << QList<qint64>{12, 10};
        QTest::newRow("two agents") << u"agent == a and agent == b"_s << QList<qint64>{};
        QTest::newRow("named agent or more")
            << u"agent == a or data.n == 2"_s << QList<qint64>{11, 9, 7, 5, 3, 2, 1};
        QTest::newRow("named, case ignored")
            << u"agent == B ignoring case and data.n < 3"_s << QList<qint64>{2};
        QTest::newRow("not the named") << u"not agent == b and data.n < 4"_s << QList<qint64>{3, 1};
        QTest::newRow("data") << u"data.n >= 11 or data.n < 2"_s << QList<qint64>{12, 11, 1};
        QTest::newRow("metadata") << u"metadata.environment == staging"_s << QList<qint64>{12, 9, 6, 3};
        QTest::newRow("not") << u"not (metadata.environment == production) and agent == a"_s
                             << QList<qint64>{9, 3};
        QTest::newRow("word") << u"zahlung"_s << QList<qint64>{12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
        QTest::newRow("whole") << u"$.data.n == 7"_s << QList<qint64>{7};
        QTest::newRow("age") << u"age <= 5ms"_s << QList<qint64>{12, 11, 10, 9, 8, 7};
        QTest::newRow("younger") << u"age < 5ms"_s << QList<qint64>{12, 11, 10, 9, 8};
        QTest::newRow("older") << u"age > 5ms and agent == b"_s << QList<qint64>{6, 4, 2};
        QTest::newRow("as old or older") << u"age >= 5ms and data.n > 3"_s << QList<qint64>{7, 6, 5, 4};
        QTest::newRow("not younger") << u"not age < 5ms and data.n > 3"_s << QList<qint64>{7, 6, 5, 4};
        QTest::newRow("exactly as old") << u"age == 5ms"_s << QList<qint64>{7};
        QTest::newRow("of some agents") << u"agent in (b, c) and data.n > 8"_s << QList<qint64>{12, 10};
        QTest::newRow("of some types") << u"type in (tick.odd, other) and agent == a"_s << QList<qint64>{5};
        QTest::newRow("of a family or a type") << u"type in (tick.odd, tock.*)"_s << QList<qint64>{10, 5};
        QTest::newRow("body and envelope")
            << u"data.n > 9 and id startswith evt and source == api"_s << QList<qint64>{12, 11, 10};
        QTest::newRow("none") << u"data.nothing exists"_s << QList<qint64>{};
    }
    void findsByEverythingThatAnEventHas()
    {
        QFETCH(QString, text);
        QFETCH(QList<qint64>, seqs);
        fill(12);
        EventSearch search;
        search.filter.expression = expressionOf(text);
        search.nowMs = madeEvent(12).receivedMs;
        QCOMPARE(found(search), seqs);
        QVERIFY(m_last.over && m_last.reachedEnd);
        QCOMPARE(m_last.looked, 12);
        QCOMPARE(m_last.toLook, 12);
        QCOMPARE(m_last.newestSeq, 12);
    }

    void menusNarrowToo()
    {
        std::vector<PlannedEvent> batch;
        for (int number = 1; number <= 6; ++number)
            batch.push_back(planned(numbered(number), number > 4 ? QStringList{u"n1"_s} : QStringList{}));
        must(m->store->commit(batch, 1));
        EventSearch search;
        search.filter.agent = "a";
        QCOMPARE(found(search), (QList<qint64>{5, 3, 1}));
        search.filter.type = "tick.odd";
        QCOMPARE(found(search), QList<qint64>{5});
        search.filter = {.expression = {}, .agent = {}, .type = {}, .notified = {Notified::Pending}};
        QCOMPARE(found(search), (QList<qint64>{6, 5}));
        search.filter.notified = {Notified::NoRule};
        QCOMPARE(found(search), (QList<qint64>{4, 3, 2, 1}));
    }

    void comesInPartsNewestFirst()
    {
        fill(9'000);
        EventSearch search;
        search.filter.expression = expressionOf(u"data.n > 0"_s);
        QList<qint64> looked;
        QList<qint64> seqs;
        must(m->reader->search(search, [&](const SearchPart &part) {
            looked << part.looked;
            for (const auto &event : part.found)
                seqs << event.seq;
            return true;
        }));
        QCOMPARE(looked, (QList<qint64>{500, 4'500, 8'500, 9'000}));
        QCOMPARE(seqs.size(), 9'000);
        QVERIFY(std::ranges::is_sorted(seqs, std::greater{}));
    }

    void endsWhenNobodyWantsMore()
    {
        fill(9'000);
        EventSearch search;
        search.filter.expression = expressionOf(u"data.n > 0"_s);
        int parts = 0;
        must(m->reader->search(search, [&](const SearchPart &) { return ++parts < 2; }));
        QCOMPARE(parts, 2);
    }

    void goesOnWhereItStopped()
    {
        fill(2'000);
        EventSearch search;
        search.filter.expression = expressionOf(u"data.n > 0"_s);
        search.most = 700;
        QList<qint64> all = found(search);
        QCOMPARE(all.size(), 700);
        QVERIFY(m_last.over && !m_last.reachedEnd);
        QCOMPARE(m_last.oldestSeq, all.last());
        search.most = 200'000;
        search.beforeSeq = m_last.oldestSeq;
        all << found(search);
        QVERIFY(m_last.reachedEnd);
        QCOMPARE(all.size(), 2'000);
        QCOMPARE(all.last(), 1);
        for (qsizetype at = 1; at < all.size(); ++at)
            QCOMPARE(all.at(at), all.at(at - 1) - 1); // none twice, none left out
    }

    void looksAtSomeEventsOnly()
    {
        fill(40);
        EventSearch search;
        search.filter.expression = expressionOf(u"metadata.environment == staging"_s);
        search.seqs = {2, 3, 6, 7, 999};
        QCOMPARE(found(search), (QList<qint64>{6, 3}));
        search.seqs.clear();
        search.arrivedFrom = madeEvent(10).receivedMs;
        search.arrivedBefore = madeEvent(16).receivedMs;
        QCOMPARE(found(search), (QList<qint64>{15, 12}));
        search.arrivedBefore = 0;
        search.afterSeq = 36;
        QCOMPARE(found(search), QList<qint64>{39});
    }

    void nothingIsStored()
    {
        EventSearch search;
        search.filter.expression = expressionOf(u"data.n > 0"_s);
        QCOMPARE(found(search), QList<qint64>{});
        QVERIFY(m_last.over && m_last.reachedEnd);
        QCOMPARE(m_last.newestSeq, 0);
    }

    void theFirstThatHoldsGivesTheClass()
    {
        fill(9);
        const auto classes = must(m->reader->classify(
            {expressionOf(u"metadata.environment == staging"_s), expressionOf(u"data.n > 4"_s)},
            {1, 3, 5, 6, 9, 77}, 0));
        QCOMPARE(classes, (QHash<qint64, int>{{3, 0}, {5, 1}, {6, 0}, {9, 0}}));
    }

private:
    void fill(int count)
    {
        std::vector<PlannedEvent> batch;
        for (int number = 1; number <= count; ++number)
            batch.push_back(planned(numbered(number)));
        must(m->store->commit(batch, 1));
    }
    QList<qint64> found(const EventSearch &search)
    {
        QList<qint64> seqs;
        must(m->reader->search(search, [&](const SearchPart &part) {
            for (const auto &event : part.found)
                seqs << event.seq;
            m_last = part;
            return true;
        }));
        return seqs;
    }

    std::unique_ptr<Fixture> m;
    SearchPart m_last;
};

QTEST_MAIN(TestHistorySearch)
#include "tst_history_search.moc"
