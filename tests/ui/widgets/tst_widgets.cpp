// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/field.h"
#include "ui/widgets/json_view.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/table.h"
#include "ui/widgets/toggle.h"
#include "ui/widgets/words.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>

using namespace signalbox;
using namespace signalbox::ui;
using namespace Qt::StringLiterals;

class TestWidgets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::instance().install(*qApp); }

    void durations_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("words");
        QTest::newRow("none") << qint64(0) << u"0 ms"_s;
        QTest::newRow("short") << qint64(999) << u"999 ms"_s;
        QTest::newRow("second") << qint64(1000) << u"1 s"_s;
        QTest::newRow("tenths") << qint64(1240) << u"1.2 s"_s;
        QTest::newRow("seconds") << qint64(59'900) << u"59 s"_s;
        QTest::newRow("minutes") << qint64(184'000) << u"3 min 4 s"_s;
        QTest::newRow("whole minutes") << qint64(120'000) << u"2 min"_s;
        QTest::newRow("hours") << qint64(7'500'000) << u"2 h 5 min"_s;
        QTest::newRow("days") << qint64(90'000'000) << u"1 d 1 h"_s;
    }
    void durations()
    {
        QFETCH(qint64, ms);
        QFETCH(QString, words);
        QCOMPARE(duration(ms), words);
    }

    void relativeTimes_data()
    {
        QTest::addColumn<qint64>("gap");
        QTest::addColumn<QString>("words");
        QTest::newRow("now") << qint64(500) << u"just now"_s;
        QTest::newRow("seconds") << qint64(12'000) << u"12 s ago"_s;
        QTest::newRow("minutes") << qint64(185'000) << u"3 min ago"_s;
        QTest::newRow("hours") << qint64(7'300'000) << u"2 h ago"_s;
        QTest::newRow("ahead") << qint64(-40'000) << u"in 40 s"_s;
        QTest::newRow("just ahead") << qint64(-300) << u"now"_s;
    }
    void relativeTimes()
    {
        QFETCH(qint64, gap);
        QFETCH(QString, words);
        constexpr qint64 now = 1'768'469'400'000;
        QCOMPARE(relativeTime(now - gap, now), words);
    }

    void aRetryCountsDownAndNeverSaysZero()
    {
        QCOMPARE(notifiedWords(ports::Notified::Retrying, 40'000, 1), u"Retrying · 40 s"_s);
        QCOMPARE(notifiedWords(ports::Notified::Retrying, 40'000, 39'999), u"Retrying · 1 s"_s);
        QCOMPARE(notifiedWords(ports::Notified::Retrying, 40'000, 40'000), u"Retrying now"_s);
        QCOMPARE(notifiedWords(ports::Notified::Retrying), u"Retrying"_s);
    }

    void everyValueHasWords()
    {
        for (const auto op : rules::allOperators())
            QVERIFY(!operatorWords(op).isEmpty());
        for (int state = 0; state <= int(deliveries::DeliveryState::Unknown); ++state)
            QVERIFY(!deliveryStateWords(deliveries::DeliveryState(state)).isEmpty());
        for (int outcome = 0; outcome <= int(deliveries::Outcome::Failed); ++outcome)
            QVERIFY(!outcomeWords(deliveries::Outcome(outcome)).isEmpty());
        for (int notified = 0; notified <= int(ports::Notified::Quarantined); ++notified)
            QVERIFY(!notifiedWords(ports::Notified(notified)).isEmpty());
    }

    void aFaultsArgumentsAreNotFilledInTwice()
    {
        const Fault fault{{}, "x", "%1 is not %2, 100 %", {u"%2"_s, u"b"_s}};
        QCOMPARE(faultText(fault), u"%2 is not b, 100 %"_s);
    }

    void prettyJsonKeepsOrderAndNumbers_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("pretty");
        QTest::newRow("object") << QByteArray("{\"b\":1.50,\"a\":[true,{}]}")
                                << u"{\n  \"b\": 1.50,\n  \"a\": [\n    true,\n    {}\n  ]\n}"_s;
        QTest::newRow("text with braces") << QByteArray("[\"{\\\"a,:\"]") << u"[\n  \"{\\\"a,:\"\n]"_s;
        QTest::newRow("spaced") << QByteArray(" { \"a\" : [ ] } ") << u"{\n  \"a\": []\n}"_s;
        QTest::newRow("no JSON") << QByteArray("HTTP/1.1 200 OK") << u"HTTP/1.1 200 OK"_s;
    }
    void prettyJsonKeepsOrderAndNumbers()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, pretty);
        QCOMPARE(prettyJson(json), pretty);
    }

    void anElideLabelIsCutOnlyWhereItMustBe()
    {
        ElideLabel label(u"a fairly long line of text"_s);
        label.resize(label.sizeHint());
        QVERIFY(!label.isCut());
        label.resize(60, 20);
        QVERIFY(label.isCut());
        QCOMPARE(label.accessibleName(), u"a fairly long line of text"_s);
        label.setText(u"two\nlines"_s);
        QCOMPARE(label.text(), u"two lines"_s);
    }

    void aChipIsAsWideAsItsWords()
    {
        Chip chip(u"Delivered"_s, Tone::Ok);
        const int plain = chip.sizeHint().width();
        chip.setDot(true);
        QVERIFY(chip.sizeHint().width() > plain);
        QCOMPARE(chip.accessibleName(), u"Delivered"_s);
    }

    void aFieldSaysWhatIsWrongWithIt()
    {
        auto *line = new QLineEdit;
        Field field(u"Address"_s, line, u"Where it is sent"_s);
        QCOMPARE(line->accessibleName(), u"Address"_s);
        QCOMPARE(line->accessibleDescription(), u"Where it is sent"_s);
        field.setFault(u"This is no address."_s);
        QVERIFY(field.hasFault());
        QVERIFY(line->property("fault").toBool());
        QCOMPARE(line->accessibleDescription(), u"This is no address."_s);
        field.clearFault();
        QVERIFY(!line->property("fault").toBool());
        QCOMPARE(line->accessibleDescription(), u"Where it is sent"_s);
    }

    void aSearchFieldWaitsForThePause()
    {
        SearchField field(u"Find"_s);
        QSignalSpy searched(&field, &SearchField::searched);
        QTest::keyClicks(&field, u"abc"_s);
        QCOMPARE(searched.size(), 0);
        QTRY_COMPARE(searched.size(), 1);
        QCOMPARE(searched.last().first().toString(), u"abc"_s);
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(searched.size(), 2);
        QCOMPARE(searched.last().first().toString(), QString());
    }

    void aToggleByMouseAndSpace()
    {
        Toggle toggle(u"Enabled"_s);
        toggle.resize(toggle.sizeHint());
        QSignalSpy toggled(&toggle, &QAbstractButton::toggled);
        QTest::mouseClick(&toggle, Qt::LeftButton);
        QVERIFY(toggle.isChecked());
        QTest::keyClick(&toggle, Qt::Key_Space);
        QVERIFY(!toggle.isChecked());
        QCOMPARE(toggled.size(), 2);
    }

    void aChoiceOfWords()
    {
        Segmented choice({u"All"_s, u"Custom"_s});
        QSignalSpy changed(&choice, &Segmented::currentChanged);
        choice.setCurrent(1);
        QCOMPARE(changed.size(), 0);
        QTest::mouseClick(choice.findChildren<QAbstractButton *>().first(), Qt::LeftButton);
        QCOMPARE(choice.current(), 0);
        QCOMPARE(changed.size(), 1);
    }

    void aNoticeOffersTheWayBackAndReplacesTheOld()
    {
        QWidget page;
        page.resize(600, 400);
        page.show();
        int undone = 0;
        Notice::show(&page, u"First"_s);
        Notice::show(&page, u"Deleted"_s, u"Undo"_s, [&] { ++undone; });
        QCOMPARE(page.findChildren<Notice *>().size(), 1);
        auto *notice = page.findChild<Notice *>();
        QVERIFY(page.rect().contains(notice->geometry()));
        QTest::mouseClick(notice->findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(undone, 1);
        QTRY_VERIFY(!page.findChild<Notice *>());
    }

    void aCopyButtonCopiesWhatIsThereNow()
    {
        auto text = u"old"_s;
        const std::unique_ptr<QToolButton> copy(copyButton(u"Copy"_s, [&] { return text; }));
        text = u"new"_s;
        QTest::mouseClick(copy.get(), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), u"new"_s);
        QCOMPARE(copy->accessibleName(), u"Copy"_s);
    }

    void anEmptyStateShowsItsActionOnlyIfItHasOne()
    {
        EmptyState empty(u"search"_s, u"Nothing"_s, u"Nothing is here."_s);
        QVERIFY(empty.actionButton()->isHidden());
        empty.setAction(u"Add"_s);
        QVERIFY(!empty.actionButton()->isHidden());
        QSignalSpy activated(&empty, &EmptyState::activated);
        QTest::mouseClick(empty.actionButton(), Qt::LeftButton);
        QCOMPARE(activated.size(), 1);
    }

    void aTableGivesUpColumnsBeforeItsText()
    {
        QStandardItemModel model(3, 4);
        Table table;
        table.setModel(&model);
        table.setColumnWidths({100, 0, 100, 100});
        table.setExpendable({3, 2}, 150);
        table.resize(500, 300);
        table.show();
        QVERIFY(!table.isColumnHidden(3));
        table.resize(400, 300);
        QVERIFY(table.isColumnHidden(3));
        QVERIFY(!table.isColumnHidden(2));
        table.resize(280, 300);
        QVERIFY(table.isColumnHidden(2));
        table.resize(500, 300);
        QVERIFY(!table.isColumnHidden(2));
        QCOMPARE(table.rowHeight(0), Theme::instance().rowHeight());
        QSignalSpy opened(&table, &Table::opened);
        table.selectRow(1);
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
