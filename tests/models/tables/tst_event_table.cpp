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
using tables::EventFilter;
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

EventFilter agentFilter(const QByteArray &agent)
{
    EventFilter filter;
    filter.agent = agent;
    return filter;
}

EventFilter outcomeFilter(Notified outcome)
{
    EventFilter filter;
    filter.notified = {outcome};
    return filter;
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
        table.setFilter(agentFilter("deployer"));
        qint64 next = 1;
        for (const int count : {1, 30, 7, 250, 99, 100, 3, 64}) {
            table.append(batch(next, count));
            next += count;
            QVERIFY(table.held() <= 100);
            QVERIFY(table.held() > 0);
            QCOMPARE(table.newestSeq(), next - 1);
            for (int row = 0; row < table.rowCount(); ++row) {
                QCOMPARE(table.at(row).agent, QByteArray("deployer"));
                QCOMPARE(table.rowOf(table.seqAt(row)), row);
            }
        }
    }

    void filters_data()
    {
        QTest::addColumn<QByteArray>("agent");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QList<qint64>>("shown");
        QTest::newRow("nothing") << QByteArray() << QByteArray() << QString()
                                 << QList<qint64>{1, 2, 3, 4, 5, 6, 7, 8, 9};
        QTest::newRow("agent") << QByteArray("deployer") << QByteArray() << QString()
                               << QList<qint64>{2, 4, 6, 8};
        QTest::newRow("type") << QByteArray() << QByteArray("ExecutionFailed") << QString()
                              << QList<qint64>{3, 6, 9};
        QTest::newRow("both") << QByteArray("deployer") << QByteArray("ExecutionFailed") << QString()
                              << QList<qint64>{6};
        QTest::newRow("expression") << QByteArray() << QByteArray()
                                    << u"type == ExecutionFailed and agent == orders"_s
                                    << QList<qint64>{3, 9};
        QTest::newRow("free text") << QByteArray() << QByteArray() << u"\"nr. 7\""_s << QList<qint64>{7};
        QTest::newRow("unknown agent")
            << QByteArray("nobody") << QByteArray() << QString() << QList<qint64>{};
    }
    void filters()
    {
        QFETCH(QByteArray, agent);
        QFETCH(QByteArray, type);
        QFETCH(QString, line);
        QFETCH(QList<qint64>, shown);
        EventFilter filter;
        filter.agent = agent;
        filter.type = type;
        const auto expression = rules::Expression::parse(line);
        QVERIFY(expression);
        filter.expression = *expression;

        EventTable before;
        before.setFilter(filter);
        before.append(batch(1, 4));
        before.append(batch(5, 5));
        QCOMPARE(seqs(before), shown);
        EventTable after;
        after.append(batch(1, 9));
        after.setFilter(filter);
        QCOMPARE(seqs(after), shown);
        QCOMPARE(after.held(), 9);
        after.setFilter({});
        QCOMPARE(after.rowCount(), 9);
    }

    void putsOlderPagesBefore()
    {
        for (const bool filtered : {false, true}) {
            EventTable table(100, nullptr, 10);
            QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
            if (filtered)
                table.setFilter(agentFilter("orders"));
            table.append(batch(51, 20));
            table.prepend(batch(41, 14)); // four of them are known
            table.prepend(batch(31, 10));
            QCOMPARE(table.held(), 40);
            QCOMPARE(table.oldestSeq(), 31);
            QCOMPARE(table.rowCount(), filtered ? 20 : 40);
            QCOMPARE(table.seqAt(0), 31);
            QCOMPARE(table.seqAt(table.rowCount() - 1), filtered ? 69 : 70);
            QCOMPARE(table.rowOf(41), filtered ? 5 : 10);
            table.append(batch(71, 70));
            QVERIFY(table.held() <= 100);
            QCOMPARE(table.newestSeq(), 140);
            table.prepend(batch(1, 30)); // does not push newer ones out
            QVERIFY(table.held() <= 100);
            QCOMPARE(table.newestSeq(), 140);
        }
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

    void rowsEnterAndLeaveAFilteredListWithTheirFate()
    {
        EventTable table;
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.append(batch(1, 9));
        table.setFilter(outcomeFilter(Notified::Failed));
        QCOMPARE(table.rowCount(), 0);
        table.applyFates(
            {{.seq = 7, .notified = Notified::Failed}, {.seq = 3, .notified = Notified::Failed}});
        QCOMPARE(seqs(table), (QList<qint64>{3, 7}));
        table.applyFates({{.seq = 3, .notified = Notified::Delivered}});
        QCOMPARE(seqs(table), QList<qint64>{7});
    }

    void aHundredBatchesWithEvictionAndFilterChanges()
    {
        EventTable table(500, nullptr, 50);
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        qint64 next = 1;
        for (int round = 0; round < 100; ++round) {
            table.append(batch(next, 13));
            next += 13;
            if (round % 20 == 19)
                table.setFilter(round % 40 == 19 ? agentFilter("orders") : EventFilter());
        }
        QCOMPARE(table.newestSeq(), next - 1);
        QVERIFY(table.held() <= 500);
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
