// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/event_table.h"
#include "models/tables/fields_tree.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;
using ports::EventFate;
using ports::EventSummary;
using ports::Notified;
using tables::EventTable;
using tables::FieldsTree;

namespace {

EventSummary eventOf(qint64 seq, const QByteArray &type = "ExecutionStarted",
                     const QByteArray &agent = "orders")
{
    EventSummary event;
    event.seq = seq;
    event.id = "evt_" + QByteArray::number(seq);
    event.type = type;
    event.agent = agent;
    event.execution = "exec_" + QByteArray::number(seq / 3);
    event.source = "api";
    event.createdMs = 1000 * seq;
    event.receivedMs = 1000 * seq + 7;
    event.subject = u"Bestellung Nr. %1 – „größer“"_s.arg(seq);
    return event;
}

QList<EventSummary> batch(qint64 first, qint64 count)
{
    QList<EventSummary> events;
    for (qint64 seq = first; seq < first + count; ++seq)
        events << eventOf(seq, seq % 3 ? "ExecutionStarted" : "ExecutionFailed",
                          seq % 2 ? "orders" : "deployer");
    return events;
}

QList<qint64> seqs(const EventTable &table)
{
    QList<qint64> all;
    for (int row = 0; row < table.rowCount(); ++row)
        all << table.seqAt(row);
    return all;
}

} // namespace

class TestEventTable : public QObject
{
    Q_OBJECT

private slots:
    void keepsEveryPartOfARow()
    {
        EventTable table;
        auto event = eventOf(5);
        event.severity = events::Severity::Failure;
        event.notified = Notified::Retrying;
        event.deliveries = 3;
        event.latencyMs = 71;
        event.nextMs = 99;
        table.append({eventOf(4), event});
        const auto kept = table.at(1);
        QCOMPARE(kept.seq, event.seq);
        QCOMPARE(kept.id, event.id);
        QCOMPARE(kept.type, event.type);
        QCOMPARE(kept.agent, event.agent);
        QCOMPARE(kept.execution, event.execution);
        QCOMPARE(kept.source, event.source);
        QCOMPARE(kept.createdMs, event.createdMs);
        QCOMPARE(kept.receivedMs, event.receivedMs);
        QCOMPARE(kept.severity, event.severity);
        QCOMPARE(kept.subject, event.subject);
        QCOMPARE(kept.notified, event.notified);
        QCOMPARE(kept.deliveries, event.deliveries);
        QCOMPARE(kept.latencyMs, event.latencyMs);
        QCOMPARE(kept.nextMs, event.nextMs);
    }

    void insertsABatchAtOnce()
    {
        EventTable table;
        QSignalSpy inserted(&table, &EventTable::rowsInserted);
        table.append(batch(1, 50));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(table.rowCount(), 50);
        table.append(batch(40, 20)); // eleven of them are known
        QCOMPARE(table.rowCount(), 59);
        QCOMPARE(table.seqAt(58), 59);
    }

    void dropsTheOldestInChunks()
    {
        EventTable table(100, nullptr, 20);
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.append(batch(1, 95));
        QSignalSpy removed(&table, &EventTable::rowsRemoved);
        table.append(batch(96, 10));
        QCOMPARE(removed.size(), 1);
        QCOMPARE(table.rowCount(), 85);
        QCOMPARE(table.seqAt(0), 21);
        QCOMPARE(table.rowOf(20), -1);
        QCOMPARE(table.rowOf(21), 0);
        QCOMPARE(table.rowOf(105), 84);
    }

    void staysWithinItsCapacityWhateverComes()
    {
        EventTable table(100, nullptr, 20);
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        qint64 next = 1;
        for (const int count : {1, 30, 7, 250, 99, 100, 3, 64}) {
            table.append(batch(next, count));
            next += count;
            QVERIFY(table.held() <= 100);
            QVERIFY(table.held() > 0);
            QCOMPARE(table.newestSeq(), next - 1);
            for (int row = 0; row < table.rowCount(); ++row)
                QCOMPARE(table.rowOf(table.seqAt(row)), row);
        }
    }

    void showsWhatIsFoundInstead()
    {
        EventTable table(100, nullptr, 20);
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.append(batch(1, 9));
        table.showFound(true);
        QCOMPARE(table.rowCount(), 0);
        QCOMPARE(table.held(), 9);
        table.prependFound({eventOf(7), eventOf(9)});
        table.prependFound({eventOf(2), eventOf(4)});
        QCOMPARE(seqs(table), (QList<qint64>{2, 4, 7, 9}));
        table.append(batch(10, 5)); // goes on behind
        QCOMPARE(table.rowCount(), 4);
        QCOMPARE(table.held(), 14);
        table.insertFound({eventOf(12), eventOf(14)});
        table.insertFound({eventOf(1), eventOf(3), eventOf(4), eventOf(13), eventOf(20)});
        QCOMPARE(seqs(table), (QList<qint64>{1, 2, 3, 4, 7, 9, 12, 13, 14, 20}));
        table.removeFound({1, 7, 8, 20});
        QCOMPARE(seqs(table), (QList<qint64>{2, 3, 4, 9, 12, 13, 14}));
        QCOMPARE(table.at(table.rowOf(9)).subject, eventOf(9).subject);
        QCOMPARE(table.rowOf(7), -1);
        QCOMPARE(table.firstRowFrom(5), 3);
        table.showFound(false);
        QCOMPARE(table.rowCount(), 14);
        table.showFound(true);
        QCOMPARE(table.rowCount(), 0); // a new search begins with nothing
    }

    void insertsAndRemovesAnywhere_data()
    {
        QTest::addColumn<int>("step");
        for (const int step : {1, 7, 37, 63})
            QTest::addRow("%d", step) << step;
    }
    void insertsAndRemovesAnywhere()
    {
        QFETCH(int, step);
        EventTable table(200, nullptr, 8);
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.showFound(true);
        QSet<qint64> wanted;
        // Every number from 1 to 64 comes by once, in a scattered order; each third goes again.
        for (int round = 0; round < 64; ++round) {
            const qint64 seq = 1 + (round * step) % 64;
            table.insertFound({eventOf(seq)});
            wanted.insert(seq);
            if (round % 3 == 2) {
                const qint64 gone = 1 + ((round / 3) * step) % 64;
                table.removeFound({gone});
                wanted.remove(gone);
            }
        }
        auto expected = wanted.values();
        std::ranges::sort(expected);
        QCOMPARE(seqs(table), expected);
        for (int row = 0; row < table.rowCount(); ++row) {
            QCOMPARE(table.rowOf(table.seqAt(row)), row);
            QCOMPARE(table.at(row).id, eventOf(table.seqAt(row)).id);
        }
    }

    void whatIsFoundStaysWithinTheCapacityToo()
    {
        EventTable table(100, nullptr, 20);
        table.showFound(true);
        table.prependFound(batch(100, 90));
        QVERIFY(!table.isFoundFull());
        table.prependFound(batch(1, 60));
        QVERIFY(table.isFoundFull());
        QCOMPARE(table.rowCount(), 100);
        QCOMPARE(table.seqAt(0), 51); // of the older ones the newest
        table.insertFound(batch(200, 5));
        QVERIFY(table.rowCount() <= 100);
        QCOMPARE(table.seqAt(table.rowCount() - 1), 204);
    }

    void putsOlderPagesBefore()
    {
        EventTable table(100, nullptr, 10);
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.append(batch(51, 20));
        table.prepend(batch(41, 14)); // four of them are known
        table.prepend(batch(31, 10));
        QCOMPARE(table.held(), 40);
        QCOMPARE(table.oldestSeq(), 31);
        QCOMPARE(table.rowCount(), 40);
        QCOMPARE(table.seqAt(0), 31);
        QCOMPARE(table.seqAt(table.rowCount() - 1), 70);
        QCOMPARE(table.rowOf(41), 10);
        table.append(batch(71, 70));
        QVERIFY(table.held() <= 100);
        QCOMPARE(table.newestSeq(), 140);
        table.prepend(batch(1, 30)); // does not push newer ones out
        QVERIFY(table.held() <= 100);
        QCOMPARE(table.newestSeq(), 140);
    }

    void changesFatesInPlace()
    {
        EventTable table;
        table.append(batch(1, 9));
        QSignalSpy changed(&table, &EventTable::dataChanged);
        table.applyFates({{.seq = 3, .notified = Notified::Delivered, .deliveries = 1, .latencyMs = 55},
                          {.seq = 5, .notified = Notified::Failed},
                          {.seq = 77, .notified = Notified::Failed}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 2);
        QCOMPARE(changed.first().at(1).toModelIndex().row(), 4);
        QCOMPARE(table.at(2).notified, Notified::Delivered);
        QCOMPARE(table.at(2).latencyMs, 55);
        QCOMPARE(table.at(3).notified, Notified::NoRule);
        QCOMPARE(table.index(2, EventTable::LatencyColumn).data().toLongLong(), 55);
    }

    void fatesChangeInBothLists()
    {
        EventTable table;
        table.append(batch(1, 9));
        table.showFound(true);
        table.prependFound({eventOf(3), eventOf(7)});
        QSignalSpy changed(&table, &EventTable::dataChanged);
        table.applyFates({{.seq = 7, .notified = Notified::Failed}, {.seq = 5, .notified = Notified::Held}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 1);
        QCOMPARE(table.at(1).notified, Notified::Failed);
        table.showFound(false);
        QCOMPARE(table.at(6).notified, Notified::Failed);
        QCOMPARE(table.at(4).notified, Notified::Held);
    }

    void aScreenReaderIsToldMoreOfARow()
    {
        EventTable table;
        table.append(batch(1, 3));
        QCOMPARE(table.index(1, 0).data(Qt::AccessibleDescriptionRole).toString(), QString());
        table.setDescriber([](qint64 seq) { return u"marked %1"_s.arg(seq); });
        QCOMPARE(table.index(1, 0).data(Qt::AccessibleDescriptionRole).toString(), u"marked 2"_s);
    }

    void aTreeKeepsOrderAndNumbers()
    {
        FieldsTree tree;
        QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(tree.setJson("{\"zeta\":1,\"alpha\":123456789012345678901234567890,\"data\":{\"b\":[{\"x\":1."
                             "50},true,null],\"a.b\":\"q\\\"ä\"}}"));
        QCOMPARE(tree.rowCount(), 3);
        const auto top = [&](int row) { return tree.index(row, 0); };
        QCOMPARE(top(0).data(FieldsTree::KeyRole).toString(), u"zeta"_s);
        QCOMPARE(top(1).data(FieldsTree::KeyRole).toString(), u"alpha"_s);
        QCOMPARE(top(1).data(FieldsTree::ValueRole).toString(), u"123456789012345678901234567890"_s);
        QCOMPARE(top(2).data(FieldsTree::ValueRole).toString(), u"{2}"_s);
        const auto list = tree.index(0, 0, top(2));
        QCOMPARE(list.data(FieldsTree::ValueRole).toString(), u"[3]"_s);
        const auto x = tree.index(0, 0, tree.index(0, 0, list));
        QCOMPARE(x.data(FieldsTree::ValueRole).toString(), u"1.50"_s);
        QCOMPARE(x.data(FieldsTree::PathRole).toString(), u"b.x"_s);
        QCOMPARE(tree.parent(x), tree.index(0, 0, list));
        QCOMPARE(tree.index(1, 0, top(2)).data(FieldsTree::PathRole).toString(), u"a\\.b"_s);
        QCOMPARE(top(0).data(FieldsTree::PathRole).toString(), u"$.zeta"_s);
        QCOMPARE(top(2).data(FieldsTree::JsonRole).toString(),
                 u"{\"b\":[{\"x\":1.50},true,null],\"a.b\":\"q\\\"ä\"}"_s);
    }

    void aTreeFindsKeysAndValues()
    {
        FieldsTree tree;
        QVERIFY(tree.setJson("{\"outcome\":\"Declined\",\"data\":{\"declinedBy\":\"bank\"},\"n\":7}"));
        QCOMPARE(tree.find(u"declined"_s).size(), 2);
        QCOMPARE(tree.find(u"bank"_s).size(), 1);
        QCOMPARE(tree.find(u"nowhere"_s).size(), 0);
        QCOMPARE(tree.find({}).size(), 0);
    }

    void aTreeOfNoJsonIsEmpty_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("words") << QByteArray("not json");
        QTest::newRow("cut") << QByteArray("{\"a\":[1,2");
        QTest::newRow("scalar") << QByteArray("17");
    }
    void aTreeOfNoJsonIsEmpty()
    {
        QFETCH(QByteArray, text);
        FieldsTree tree;
        QVERIFY(tree.setJson("{\"a\":1}"));
        QVERIFY(!tree.setJson(text));
        QCOMPARE(tree.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestEventTable)
#include "tst_event_table.moc"
