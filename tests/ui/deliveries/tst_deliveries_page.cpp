// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/page_test.h"
#include "ui/deliveries/deliveries_page.h"
#include "ui/deliveries/delivery_panel.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/json_view.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/table.h"

#include <QPlainTextEdit>
#include <QProgressBar>
#include <QTabBar>

using namespace signalbox;
using namespace signalbox::ui;
using namespace Qt::StringLiterals;
using deliveries::Delivery;
using deliveries::DeliveryState;

class TestDeliveriesPage : public testing::PageTest
{
    Q_OBJECT

public:
    TestDeliveriesPage() : PageTest("deliveries") {}

private:
    void makePage(const QSize &size = testing::wideWindow) { show<DeliveriesPage>(size); }
    [[nodiscard]] Table *table() const { return m_page->findChild<Table *>(); }
    [[nodiscard]] int rows() const { return table()->model()->rowCount(); }
    [[nodiscard]] DeliveryPanel *panel() const { return m_page->findChild<DeliveryPanel *>(); }
    [[nodiscard]] Delivery at(int row) const
    {
        return table()->model()->index(row, 0).data(tables::DeliveryTable::DeliveryRole).value<Delivery>();
    }
    [[nodiscard]] int rowWith(DeliveryState state, int attempts = 1) const
    {
        for (int row = 0; row < rows(); ++row) {
            if (at(row).state == state && at(row).attempts >= attempts)
                return row;
        }
        return -1;
    }
    void clickRow(int row, Qt::KeyboardModifiers modifiers = {}) const
    {
        const QModelIndex index = table()->model()->index(row, 2);
        table()->scrollTo(index);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, modifiers,
                          table()->visualRect(index).center());
    }
    [[nodiscard]] QString raw() const { return panel()->findChild<RawView *>()->text()->toPlainText(); }

private slots:
    void listsWhatIsStored()
    {
        makePage();
        QTRY_COMPARE(rows(), m_fake->history.storedDeliveries.size());
        QVERIFY(panel()->isHidden() || !panel()->isVisible());
        QCOMPARE(at(0).seq, m_fake->history.storedDeliveries.last().delivery.seq);
    }

    void filtersByStateIntegrationAndText()
    {
        makePage();
        QTRY_VERIFY(rows() > 0);
        auto *state = static_cast<QComboBox *>(nullptr);
        auto *integration = state;
        for (QComboBox *box : m_page->findChildren<QComboBox *>())
            (box->accessibleName() == "State"_L1 ? state : integration) = box;
        state->setFocus();
        QTest::keyClicks(state, u"Failed"_s);
        QTRY_COMPARE(state->currentText(), u"Failed"_s);
        QTRY_VERIFY(rows() > 0 && at(0).state == DeliveryState::Failed &&
                    at(rows() - 1).state == DeliveryState::Failed);
        integration->setFocus();
        QTest::keyClicks(integration, u"Prod"_s);
        QTRY_VERIFY(rows() > 0 && at(0).integration == u"production-alerts"_s);
        auto *search = qobject_cast<SearchField *>(m_page->filterField());
        search->setFocus();
        QTest::keyClicks(search, u"no such thing"_s);
        QTRY_COMPARE(rows(), 0);
        shoot(u"no-match"_s);
        testing::click(*m_page, u"Clear filters"_s);
        QTRY_COMPARE(rows(), m_fake->history.storedDeliveries.size());
        QCOMPARE(search->text(), QString());
        QCOMPARE(state->currentIndex(), 0);
    }

    void showsAttemptsWithRequestAndResponse()
    {
        makePage();
        QTRY_VERIFY(rows() > 0);
        clickRow(rowWith(DeliveryState::Delivered, 2));
        QTRY_VERIFY(panel()->isVisible());
        QAbstractButton *first = nullptr;
        QTRY_VERIFY(
            (first = testing::buttonOf(*panel(), u"Attempt 1, Failed, will retry, HTTP 503 · 91 ms"_s)));
        QVERIFY(raw().startsWith("POST "_L1));
        QVERIFY(raw().contains("Signalbox-Delivery: dlv_"_L1));
        QTest::mouseClick(first, Qt::LeftButton);
        QVERIFY(first->isChecked());
        auto *tabs = panel()->findChild<QTabBar *>();
        tabs->setFocus();
        QTest::keyClick(tabs, Qt::Key_Right);
        QVERIFY(raw().contains("503"_L1));
        // The choice and the tab stay when the delivery changes.
        m_fake->deliveries.change({m_fake->history.storedDeliveries.at(panel()->seq() - 1).delivery});
        QTRY_VERIFY(
            testing::buttonOf(*panel(), u"Attempt 1, Failed, will retry, HTTP 503 · 91 ms"_s)->isChecked());
    }

    void saysWhyTheNextAttemptWaits()
    {
        makePage();
        QTRY_VERIFY(rows() > 0);
        clickRow(rowWith(DeliveryState::Pending, 2));
        QTRY_VERIFY(testing::buttonOf(*panel(), u"Resend"_s)->isEnabled());
        bool said = false;
        for (const ElideLabel *words : panel()->findChildren<ElideLabel *>())
            said = said || words->text() == "Then wait 33 s: schedule 30 s + jitter"_L1;
        QVERIFY(said);
        bool retrying = false;
        for (const Chip *chip : panel()->findChildren<Chip *>())
            retrying = retrying || chip->text().startsWith(u"Retrying · "_s);
        QVERIFY(retrying);
    }

    void resendsOne()
    {
        makePage();
        QTRY_VERIFY(rows() > 0);
        const int row = rowWith(DeliveryState::Failed);
        clickRow(row);
        QTRY_VERIFY(testing::buttonOf(*panel(), u"Resend"_s)->isEnabled());
        testing::click(*panel(), u"Resend"_s);
        QCOMPARE(m_fake->engine.resent, QList<qint64>{at(row).seq});
        QTRY_VERIFY(m_page->findChild<Notice *>());
    }

    void resendsMany()
    {
        makePage();
        QTRY_VERIFY(rows() > 0);
        clickRow(0);
        clickRow(2, Qt::ShiftModifier);
        testing::click(*m_page, u"Resend 3 deliveries"_s);
        QCOMPARE(m_fake->engine.resent.size(), 3);
        QTRY_VERIFY(m_page->findChild<Notice *>());
        QCOMPARE(m_page->findChild<Notice *>()->accessibleName(), u"3 deliveries are sent again"_s);
    }

    void saysWhatCouldNotBeResent()
    {
        makePage();
        QTRY_VERIFY(rows() > 0);
        m_fake->engine.fault = Fault{{}, "gone", "The delivery is no longer stored.", {}};
        clickRow(0);
        QTRY_VERIFY(testing::buttonOf(*panel(), u"Resend"_s)->isEnabled());
        testing::click(*panel(), u"Resend"_s);
        QTRY_VERIFY(testing::says(*m_page, u"The delivery is no longer stored."_s));
        QVERIFY(!m_page->findChild<Notice *>());
        QVERIFY(testing::buttonOf(*panel(), u"Resend"_s)->isEnabled());
    }

    void leadsToTheEventAndTheIntegration()
    {
        makePage();
        QTRY_VERIFY(rows() > 0);
        clickRow(0);
        QTRY_VERIFY(testing::buttonOf(*panel(), u"Resend"_s)->isEnabled());
        testing::click(*panel(), u"Show the event"_s);
        testing::click(*panel(), u"Show the integration"_s);
        testing::click(*panel(), u"Show the notification"_s);
        QCOMPARE(m_followed.size(), 3);
        QCOMPARE(m_followed[0].to, Link::To::Event);
        QCOMPARE(m_followed[0].seq, at(0).eventSeq);
        QCOMPARE(m_followed[1].id, at(0).integration);
        QCOMPARE(m_followed[2].id, at(0).notification);
    }

    void keysMoveOpenAndClose()
    {
        makePage();
        QTRY_VERIFY(rows() > 0);
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_Down);
        QTest::keyClick(table(), Qt::Key_Down);
        QTRY_VERIFY(panel()->isVisible());
        const qint64 seq = at(table()->currentIndex().row()).seq;
        QCOMPARE(panel()->seq(), seq);
        QTest::keyClick(table(), Qt::Key_Escape);
        QVERIFY(!panel()->isVisible());
        QVERIFY(table()->hasFocus());
        QTest::keyClick(table(), Qt::Key_Return);
        QTRY_VERIFY(panel()->isVisible());
    }

    void followsLinks()
    {
        makePage();
        QTRY_VERIFY(rows() > 0);
        m_page->open({.to = Link::To::Delivery, .id = {}, .seq = 3});
        QTRY_COMPARE(panel()->seq(), 3);
        QVERIFY(panel()->isVisible());
        m_page->open({.to = Link::To::Deliveries, .id = u"staging-alerts"_s});
        QTRY_VERIFY(rows() > 0 && at(0).integration == u"staging-alerts"_s);
        const qint64 event = m_fake->history.storedDeliveries.first().delivery.eventSeq;
        m_page->open({.to = Link::To::Deliveries, .id = {}, .seq = event});
        QTRY_COMPARE(rows(), 1);
        testing::click(*m_page, u"Only one event"_s);
        QTRY_COMPARE(rows(), m_fake->history.storedDeliveries.size());
    }

    void comesBackFromAnUnreadableStore()
    {
        m_fake->history.fault = testing::storeFault();
        makePage();
        QTRY_VERIFY(testing::says(*m_page, u"disk I/O error"_s));
        shoot(u"error"_s);
        m_fake->history.fault.reset();
        testing::click(*m_page, u"Retry"_s);
        QTRY_VERIFY(rows() > 0);
        QVERIFY(!testing::says(*m_page, u"disk I/O error"_s));
    }

    void isBusyOnlyAfterAWhile()
    {
        m_fake->history.answers.hold = true;
        makePage();
        auto *busy = m_page->findChild<QProgressBar *>();
        QVERIFY(!busy->isVisible());
        QTRY_VERIFY(busy->isVisible());
        shoot(u"busy"_s);
        m_fake->history.answers.releaseHeld();
        QTRY_VERIFY(rows() > 0);
        QVERIFY(!busy->isVisible());
    }

    void saysWhatToDoWhereNothingWasDelivered()
    {
        m_fake->history.storedDeliveries.clear();
        makePage();
        QTRY_VERIFY(testing::buttonOf(*m_page, u"Set up notifications"_s));
        shoot(u"empty"_s);
        testing::click(*m_page, u"Set up notifications"_s);
        QCOMPARE(m_followed.value(0).to, Link::To::Notifications);
    }

    void fits_data()
    {
        eachLook();
        QTest::newRow("narrow-light") << QSize(700, 660) << false;
    }

    void fits()
    {
        const auto [size, tag] = look();
        auto &longest = m_fake->history.storedDeliveries.last();
        longest.delivery.lastReason = u"The receiver said a great deal: "_s + u"very long "_s.repeated(30);
        longest.delivery.eventType = "a.very.long.event.type.that.nobody.would.want.to.read.in.a.table.cell";
        for (auto &attempt : longest.attempts)
            attempt.reason = longest.delivery.lastReason;
        makePage(size);
        QTRY_VERIFY(rows() > 0);
        shoot(u"list-"_s + tag);
        QTRY_COMPARE(testing::flaws(*m_page), QString()); // layouts settle first
        clickRow(0);
        QTRY_VERIFY(testing::buttonOf(*panel(), u"Resend"_s)->isEnabled());
        QTest::mouseMove(m_page.get(), QPoint(2, 2));
        QTRY_COMPARE(testing::flaws(*m_page), QString()); // layouts settle first
        for (const QAbstractButton *row : panel()->findChildren<QAbstractButton *>())
            QTRY_VERIFY(!row->isVisible() || row->width() <= panel()->width());
        shoot(u"long-"_s + tag);
        clickRow(rowWith(DeliveryState::Failed, 8));
        QTRY_VERIFY(panel()->findChildren<QAbstractButton *>().size() > 12);
        shoot(u"detail-"_s + tag);
    }
};

QTEST_MAIN(TestDeliveriesPage)
#include "tst_deliveries_page.moc"
