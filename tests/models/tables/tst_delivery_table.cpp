// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/delivery_table.h"
#include "models/tables/integration_list.h"
#include "tests/support/fake_ports.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;
using deliveries::Delivery;
using deliveries::DeliveryState;
using tables::DeliveryTable;
using tables::IntegrationList;

namespace {

Delivery deliveryOf(qint64 seq, DeliveryState state = DeliveryState::Delivered)
{
    Delivery delivery;
    delivery.seq = seq;
    delivery.id = "dlv_" + QByteArray::number(seq);
    delivery.eventSeq = seq + 1000;
    delivery.eventType = seq % 2 ? "ExecutionFailed" : "tool.executed";
    delivery.agent = "order-processing";
    delivery.integration = seq % 3 ? u"ops-alerts"_s : u"production-alerts"_s;
    delivery.state = state;
    delivery.attempts = 1;
    delivery.createdMs = 1'000'000 + seq;
    return delivery;
}

} // namespace

class TestDeliveryTable : public QObject
{
    Q_OBJECT

    testing::FakeHistory m_history;
    testing::FakeDeliveryFeed m_feed;

    void store(int count)
    {
        for (int seq = 1; seq <= count; ++seq)
            m_history.storedDeliveries.append({deliveryOf(seq), {}});
    }

private slots:
    void init()
    {
        m_history.fault.reset();
        m_history.storedDeliveries.clear();
        m_history.deliveryQueries.clear();
        m_history.answers.hold = false;
    }

    void showsPagesNewestFirst()
    {
        store(1200);
        DeliveryTable table(m_history, m_feed);
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(table.phase(), DeliveryTable::Phase::Ready);
        QTRY_COMPARE_GE(table.rowCount(), 500);
        while (table.rowCount() < 1200) {
            const int before = table.rowCount();
            if (table.canFetchMore({}))
                table.fetchMore({});
            QTRY_COMPARE_GT(table.rowCount(), before);
        }
        for (int row = 0; row < 1200; ++row)
            QCOMPARE(table.at(row).seq, 1200 - row);
        QTRY_VERIFY(!table.canFetchMore({}));
    }

    void filters_data()
    {
        QTest::addColumn<DeliveryTable::Filter>("filter");
        QTest::addColumn<QList<qint64>>("seqs");
        const auto row = [](const char *name, const DeliveryTable::Filter &filter, QList<qint64> seqs) {
            QTest::newRow(name) << filter << seqs;
        };
        row("none", {}, {8, 7, 6, 5, 4, 3, 2, 1});
        row("integration", {{}, u"production-alerts"_s, {}, 0}, {6, 3});
        row("state", {DeliveryState::Failed, {}, {}, 0}, {4});
        row("text in type", {{}, {}, u"TOOL"_s, 0}, {8, 6, 4, 2});
        row("text in id", {{}, {}, u"dlv_7"_s, 0}, {7});
        row("event", {{}, {}, {}, 1005}, {5});
        row("two at once", {{}, u"production-alerts"_s, u"tool"_s, 0}, {6});
        row("nothing", {{}, {}, u"no such"_s, 0}, {});
    }

    void filters()
    {
        QFETCH(const DeliveryTable::Filter, filter);
        QFETCH(const QList<qint64>, seqs);
        store(8);
        m_history.storedDeliveries[3].delivery.state = DeliveryState::Failed;
        DeliveryTable table(m_history, m_feed);
        table.setFilter(filter);
        QTRY_COMPARE(table.phase(), DeliveryTable::Phase::Ready);
        QList<qint64> found;
        for (int row = 0; row < table.rowCount(); ++row)
            found.append(table.index(row, 0).data(DeliveryTable::SeqRole).toLongLong());
        QCOMPARE(found, seqs);
    }

    void looksForARareTextBeyondTheFirstPage()
    {
        store(1200);
        m_history.storedDeliveries[2].delivery.lastReason = u"needle"_s;
        DeliveryTable table(m_history, m_feed);
        table.setFilter({{}, {}, u"needle"_s, 0});
        QTRY_COMPARE(table.rowCount(), 1);
        QCOMPARE(table.at(0).seq, 3);
        QCOMPARE(table.phase(), DeliveryTable::Phase::Ready);
    }

    void followsTheFeed()
    {
        store(3);
        DeliveryTable table(m_history, m_feed);
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(table.rowCount(), 3);
        QSignalSpy changed(&table, &DeliveryTable::dataChanged);
        m_feed.change({deliveryOf(2, DeliveryState::Failed), deliveryOf(4), deliveryOf(5)});
        QCOMPARE(table.rowCount(), 5);
        QCOMPARE(table.at(0).seq, 5);
        QCOMPARE(table.at(table.rowOf(2)).state, DeliveryState::Failed);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(table.rowOf(77), -1);
    }

    void takesOutWhatTheFilterNoLongerWants()
    {
        store(3);
        m_history.storedDeliveries[1].delivery.state = DeliveryState::Failed;
        DeliveryTable table(m_history, m_feed);
        table.setFilter({DeliveryState::Failed, {}, {}, 0});
        QTRY_COMPARE(table.rowCount(), 1);
        m_feed.change({deliveryOf(2, DeliveryState::Delivered), deliveryOf(9, DeliveryState::Failed)});
        QCOMPARE(table.rowCount(), 1);
        QCOMPARE(table.at(0).seq, 9);
    }

    void keepsWhatTheFeedToldWhileAPageWasOnItsWay()
    {
        store(2);
        m_history.answers.hold = true;
        DeliveryTable table(m_history, m_feed);
        m_feed.change({deliveryOf(2, DeliveryState::Failed), deliveryOf(3)});
        QCOMPARE(table.rowCount(), 0);
        QCOMPARE(table.phase(), DeliveryTable::Phase::Loading);
        m_history.answers.releaseHeld();
        QTRY_COMPARE(table.rowCount(), 3);
        QCOMPARE(table.at(1).state, DeliveryState::Failed);
    }

    void ignoresAnswersToEarlierQuestions()
    {
        store(4);
        m_history.answers.hold = true;
        DeliveryTable table(m_history, m_feed);
        table.setFilter({{}, u"production-alerts"_s, {}, 0});
        m_history.answers.releaseHeld();
        QTRY_COMPARE(table.phase(), DeliveryTable::Phase::Ready);
        QCOMPARE(table.rowCount(), 1);
        QCOMPARE(table.at(0).seq, 3);
    }

    void saysWhyNothingCouldBeRead()
    {
        store(4);
        m_history.fault = testing::storeFault();
        DeliveryTable table(m_history, m_feed);
        QTRY_COMPARE(table.phase(), DeliveryTable::Phase::Failed);
        QCOMPARE(table.fault(), testing::storeFault());
        m_history.fault.reset();
        table.reload();
        QTRY_COMPARE(table.rowCount(), 4);
    }

    void listsIntegrationsWithTheirHealth()
    {
        testing::FakePorts fakes;
        fakes.fill(20);
        IntegrationList list(fakes.configuration, fakes.deliveries);
        QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(list.rowCount(), 3);
        QCOMPARE(list.index(0).data().toString(), u"#operations-alerts"_s);
        QCOMPARE(list.at(0).notifications, 1);
        QCOMPARE(list.at(2).health.state, deliveries::DestinationHealth::State::Paused);

        QSignalSpy changed(&list, &IntegrationList::dataChanged);
        deliveries::DestinationHealth healthy;
        healthy.integration = u"staging-alerts"_s;
        healthy.state = deliveries::DestinationHealth::State::Healthy;
        healthy.lastSuccessMs = 77;
        fakes.deliveries.setHealth(healthy);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(list.at(2).lastDeliveryMs(), 77);

        list.setSearch(u"webhook"_s);
        QCOMPARE(list.rowOf(u"staging-alerts"_s) >= 0, true);
        list.setSearch(u"PRODUCTION"_s);
        QCOMPARE(list.rowCount(), 1);
        QCOMPARE(list.rowOf(u"production-alerts"_s), 0);

        configuration::Document document = fakes.configuration.document();
        document.integrations.removeAt(1);
        fakes.configuration.setDocument(document);
        QCOMPARE(list.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDeliveryTable)
#include "tst_delivery_table.moc"
