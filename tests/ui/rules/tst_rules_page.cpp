// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/rules/rules_test.h"
#include "ui/rules/filter_row.h"
#include "ui/rules/metadata_row.h"
#include "ui/rules/preview_parts.h"
#include "ui/rules/rules_page.h"
#include "ui/rules/type_picker.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/notice.h"

#include <QAbstractItemModelTester>
#include <QDialog>
#include <QJsonArray>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

using namespace signalbox;
using namespace signalbox::ui;
using namespace Qt::StringLiterals;

using testing::smallWindow;
using testing::wideWindow;

class TestRulesPage : public testing::RulesTest
{
    Q_OBJECT

public:
    TestRulesPage() : RulesTest("rules") {}

private:
    void makePage(const QSize &size = wideWindow) { show<RulesPage>(size); }
    /// Space on the row of the tree, reached with the arrows.
    void tickByKeys(const QString &type)
    {
        auto *tree = find<QTreeView>("types");
        tree->setFocus();
        key(Qt::Key_Home);
        for (int step = 0; step < 200 && tree->currentIndex().data().toString() != type; ++step) {
            if (!tree->isExpanded(tree->currentIndex()))
                key(Qt::Key_Right);
            key(Qt::Key_Down);
        }
        QCOMPARE(tree->currentIndex().data().toString(), type);
        key(Qt::Key_Space);
    }
    void openEditor(const QString &id, const QString &part = {})
    {
        m_page->open({Link::To::Notification, id, 0, part});
    }

private slots:
    // The order processing scenario, made with mouse and keys alone.
    void orderProcessingByMouseAndKeys()
    {
        configuration::Document document = testing::sampleDocument();
        document.notifications.clear();
        m_fake->configuration.setDocument(document);
        makePage();
        chooseAgent(u"order-processing"_s);
        press("add");
        QCOMPARE(focusName(), u"integration"_s);
        auto *integration = find<QComboBox>("integration");
        for (int step = 0; step < 5 && integration->currentText() != u"#operations-alerts"_s; ++step)
            key(Qt::Key_Down);
        QCOMPARE(integration->currentText(), u"#operations-alerts"_s);

        tickByKeys(u"ExecutionFailed"_s);
        tick(u"ExecutionCompleted"_s);
        RuleSection *completed = section(u"ExecutionCompleted"_s);
        QVERIFY(completed);
        QTest::mouseClick(in<QAbstractButton>(completed, "addFilter"), Qt::LeftButton);
        keys(u"outcome"_s);
        key(Qt::Key_Tab);
        QCOMPARE(focusName(), u"operator"_s);
        key(Qt::Key_Tab);
        keys(u"payment_declined"_s);
        QTest::keyClick(m_page->focusWidget(), Qt::Key_S, Qt::ControlModifier);

        QCOMPARE(m_fake->configuration.document().notifications.size(), 1);
        const rules::Notification saved = m_fake->configuration.document().notifications.first();
        QVERIFY(!saved.id.isEmpty());
        QVERIFY(saved.enabled);
        QCOMPARE(saved.agent, u"order-processing"_s);
        QCOMPARE(saved.integration, u"ops-alerts"_s);
        QCOMPARE(saved.subscription, rules::Subscription::Custom);
        const QList<rules::EventRule> wanted{
            {u"ExecutionFailed"_s, {}},
            {u"ExecutionCompleted"_s,
             {{u"outcome"_s, rules::Operator::Equals, QJsonValue(u"payment_declined"_s), false}}}};
        QCOMPARE(saved.rules, wanted);
        QVERIFY(saved.metadata.isEmpty());
        QTRY_VERIFY(!editor()->isDirty());

        key(Qt::Key_Escape);
        NotificationCard *made = card(saved.id);
        QVERIFY(made);
        QVERIFY(
            made->accessibleDescription().contains(u"#operations-alerts when ExecutionFailed, or "
                                                   u"ExecutionCompleted with outcome is payment_declined"_s));
    }

    // The deployment scenario's metadata filter.
    void metadataRows()
    {
        configuration::Document document = testing::sampleDocument();
        document.notifications.clear();
        m_fake->configuration.setDocument(document);
        makePage();
        chooseAgent(u"deployer"_s);
        press("add");
        keys(u"Production"_s); // a closed combo box takes the first letters
        QCOMPARE(find<QComboBox>("integration")->currentText(), u"Production Alerts"_s);
        tick(u"ExecutionFailed"_s);
        tick(u"ExecutionCompleted"_s);
        press("addMetadata");
        QCOMPARE(focusName(), u"key"_s);
        keys(u"environment"_s);
        key(Qt::Key_Tab);
        keys(u"production"_s);
        press("addMetadata");
        keys(u"environment"_s);
        press("save");
        QVERIFY(m_fake->configuration.document().notifications.isEmpty()); // the key is there twice
        QVERIFY(find<QLabel>("fault"));
        QCOMPARE(all<MetadataRow>().size(), 2);
        all<MetadataRow>().last()->removeButton()->setFocus();
        key(Qt::Key_Delete);
        QCOMPARE(all<MetadataRow>().size(), 1);
        press("save");
        QCOMPARE(m_fake->configuration.document().notifications.size(), 1);
        const rules::MetadataPair pair{u"environment"_s, QJsonValue(u"production"_s)};
        QCOMPARE(m_fake->configuration.document().notifications.first().metadata, QList{pair});
    }

    void everyEventHasNoRules()
    {
        makePage();
        openEditor(u"orders-critical"_s);
        auto *segments = m_page->findChild<QWidget *>(u"subscription"_s);
        QTest::mouseClick(segments->findChildren<QAbstractButton *>().first(), Qt::LeftButton);
        QVERIFY(!find<QTreeView>("types"));
        press("save");
        QCOMPARE(stored(u"orders-critical"_s).subscription, rules::Subscription::All);
        QVERIFY(stored(u"orders-critical"_s).rules.isEmpty());
    }

    void familyTick()
    {
        makePage();
        openEditor(u"orders-critical"_s);
        auto *search = find<QLineEdit>("typeSearch");
        search->setFocus();
        keys(u"task_run.f"_s);
        key(Qt::Key_Return);
        QTRY_VERIFY(!qobject_cast<tables::EventTypeTree *>(find<QTreeView>("types")->model())
                         ->indexOf(u"task_run.*"_s)
                         .isValid());
        key(Qt::Key_A, Qt::ControlModifier);
        keys(u"task_run."_s);
        key(Qt::Key_Return);
        tick(u"task_run.*"_s);
        press("save");
        QCOMPARE(stored(u"orders-critical"_s).rules.last().event, u"task_run.*"_s);
        QVERIFY(section(u"task_run.*"_s));
    }

    void aTypeThatNobodyHasSeen()
    {
        makePage();
        openEditor(u"orders-critical"_s);
        find<QLineEdit>("typeSearch")->setFocus();
        keys(u"invoice.overdue"_s);
        key(Qt::Key_Return);
        QVERIFY(find<QAbstractButton>("useType"));
        press("useType");
        QVERIFY(section(u"invoice.overdue"_s));
        press("save");
        QCOMPARE(stored(u"orders-critical"_s).rules.last().event, u"invoice.overdue"_s);
    }

    void untickingKeepsFiltersForLater()
    {
        makePage();
        openEditor(u"orders-critical"_s);
        tick(u"ExecutionCompleted"_s);
        QVERIFY(!section(u"ExecutionCompleted"_s));
        tick(u"ExecutionCompleted"_s);
        QCOMPARE(section(u"ExecutionCompleted"_s)->rows().size(), 1);
        QVERIFY(!editor()->isDirty()); // as it was
    }

    void valuesFitTheField_data()
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("field");
        QTest::addColumn<rules::Operator>("op");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QJsonValue>("value");
        using enum rules::Operator;
        QTest::newRow("number") << u"tool.executed"_s << u"durationMs"_s << GreaterThan << u"1500"_s
                                << QJsonValue(1500);
        QTest::newRow("list") << u"ExecutionCompleted"_s << u"outcome"_s << In << u"failure, \"a, b\""_s
                              << QJsonValue(QJsonArray{u"failure"_s, u"a, b"_s});
        QTest::newRow("envelope") << u"ExecutionFailed"_s << u"$.execution_id"_s << StartsWith << u"exec_4"_s
                                  << QJsonValue(u"exec_4"_s);
        QTest::newRow("digits stay text in a text")
            << u"ExecutionFailed"_s << u"$.execution_id"_s << Equals << u"42"_s << QJsonValue(u"42"_s);
        QTest::newRow("no value") << u"ExecutionFailed"_s << u"error"_s << Exists << QString()
                                  << QJsonValue(QJsonValue::Undefined);
    }
    void valuesFitTheField()
    {
        QFETCH(QString, event);
        QFETCH(QString, field);
        QFETCH(rules::Operator, op);
        QFETCH(QString, typed);
        QFETCH(QJsonValue, value);
        makePage();
        openEditor(u"orders-critical"_s);
        if (!section(event))
            tick(event);
        RuleSection *rule = section(event);
        in<QAbstractButton>(rule, "addFilter")->click();
        FilterRow *row = rule->rows().last();
        keys(field);
        key(Qt::Key_Tab);
        auto *operators = in<QComboBox>(row, "operator");
        for (int step = 0; step < 20 && operators->currentData().toInt() != static_cast<int>(op); ++step)
            key(Qt::Key_Down);
        QCOMPARE(operators->currentData().toInt(), static_cast<int>(op));
        if (typed.isEmpty()) {
            QVERIFY(!in<QWidget>(row, "value") || !in<QWidget>(row, "value")->isVisible());
        } else {
            key(Qt::Key_Tab);
            keys(typed);
        }
        const rules::FieldFilter made = row->filter();
        QCOMPARE(made.field, field);
        QCOMPARE(made.op, op);
        QCOMPARE(made.value, value);
    }

    void ignoreCaseOnlyWhereTextIsCompared()
    {
        makePage();
        openEditor(u"orders-critical"_s);
        FilterRow *row = section(u"ExecutionCompleted"_s)->rows().first();
        auto *ignore = in<QAbstractButton>(row, "ignoreCase");
        QVERIFY(ignore->isVisible());
        ignore->setFocus();
        key(Qt::Key_Space);
        QVERIFY(row->filter().ignoreCase);
        auto *operators = in<QComboBox>(row, "operator");
        operators->setCurrentIndex(operators->findData(static_cast<int>(rules::Operator::GreaterThan)));
        QVERIFY(!ignore->isVisible());
        QVERIFY(!row->filter().ignoreCase);
    }

    void faultsAreMarkedWhereTheyAre()
    {
        makePage();
        openEditor(u"orders-critical"_s);
        RuleSection *failed = section(u"ExecutionFailed"_s);
        QTest::mouseClick(in<QAbstractButton>(failed, "addFilter"), Qt::LeftButton);
        FilterRow *row = failed->rows().first();
        QCOMPARE(faultAt(row), QString()); // nobody is told off before they have begun
        QVERIFY(find<QLabel>("incomplete")->text().contains(u"One row"_s));
        keys(u"error"_s);
        press("save");
        QVERIFY(!faultAt(row).isEmpty());
        QVERIFY(in<QWidget>(row, "value")->property("fault").toBool());
        QCOMPARE(stored(u"orders-critical"_s).rules.first().filters.size(), 0);
        QCOMPARE(focusName(), u"value"_s); // led to what is wrong

        auto *operators = in<QComboBox>(row, "operator");
        operators->setCurrentIndex(operators->findData(static_cast<int>(rules::Operator::Matches)));
        in<QWidget>(row, "value")->setFocus();
        keys(u"time(out"_s);
        QVERIFY(!faultAt(row).isEmpty()); // not a regular expression
        key(Qt::Key_End);
        keys(u")"_s);
        QCOMPARE(faultAt(row), QString());
        QVERIFY(!in<QWidget>(row, "value")->property("fault").toBool());
        press("save");
        QCOMPARE(stored(u"orders-critical"_s).rules.first().filters.first().value,
                 QJsonValue(u"time(out)"_s));
    }

    void faultsOfASaveFindTheirRow()
    {
        makePage();
        openEditor(u"orders-critical"_s);
        find<QLineEdit>("name")->setFocus();
        key(Qt::Key_End);
        keys(u" x"_s);
        m_fake->configuration.nextFaults = {
            {u"/notifications/0/rules/1/filters/0/value"_s, "odd", "This value is odd.", {}},
            {u"/sources/0"_s, "elsewhere", "Something else is wrong.", {}}};
        press("save");
        FilterRow *row = section(u"ExecutionCompleted"_s)->rows().first();
        QTRY_COMPARE(faultAt(row), u"This value is odd."_s);
        bool said = false;
        for (const Banner *banner : all<Banner>())
            said = said || banner->text().contains(u"Something else is wrong."_s);
        QVERIFY(said);
        QVERIFY(editor()->isDirty());
        QCOMPARE(stored(u"orders-critical"_s).name, u"Critical orders"_s);
    }

    void editAndDiscard()
    {
        makePage();
        openEditor(u"orders-critical"_s);
        QVERIFY(!find<QAbstractButton>("save")->isEnabled());
        find<QLineEdit>("name")->setFocus();
        key(Qt::Key_End);
        keys(u" of the shop"_s);
        QVERIFY(find<QAbstractButton>("save")->isEnabled());
        press("discard");
        QCOMPARE(find<QLineEdit>("name")->text(), u"Critical orders"_s);
        QVERIFY(!find<QAbstractButton>("save")->isEnabled());
        find<QLineEdit>("name")->setFocus();
        key(Qt::Key_End);
        keys(u" of the shop"_s);
        press("save");
        QCOMPARE(stored(u"orders-critical"_s).name, u"Critical orders of the shop"_s);
        QCOMPARE(stored(u"orders-critical"_s).rules, testing::sampleDocument().notifications.first().rules);
        QTRY_VERIFY(!editor()->isDirty());
        m_fake->configuration.undo();
        QCOMPARE(find<QLineEdit>("name")->text(), u"Critical orders"_s); // the editor follows
    }

    void switchOffAtOnce()
    {
        makePage();
        chooseAgent(u"order-processing"_s);
        QTest::mouseClick(in<QAbstractButton>(card(u"orders-critical"_s), "enabled"), Qt::LeftButton);
        QVERIFY(!stored(u"orders-critical"_s).enabled);
        QVERIFY(m_fake->configuration.summaries.last().contains(u"Switch off"_s));
        m_fake->configuration.nextFaults = {{{}, "store", "The store cannot be written.", {}}};
        QTest::mouseClick(in<QAbstractButton>(card(u"orders-critical"_s), "enabled"), Qt::LeftButton);
        QTRY_VERIFY(m_page->findChild<Notice *>());
        QVERIFY(
            !in<QAbstractButton>(card(u"orders-critical"_s), "enabled")->isChecked()); // what is so, is shown
    }

    void duplicateIsSavedUnderAnIdOfItsOwn()
    {
        makePage();
        chooseAgent(u"order-processing"_s);
        QTest::mouseClick(in<QAbstractButton>(card(u"orders-critical"_s), "duplicate"), Qt::LeftButton);
        QVERIFY(editor()->isDirty());
        press("save");
        QCOMPARE(m_fake->configuration.document().notifications.size(), 4);
        const rules::Notification copy = m_fake->configuration.document().notifications.last();
        QVERIFY(copy.id != u"orders-critical"_s);
        QCOMPARE(copy.name, u"Critical orders (copy)"_s);
        QCOMPARE(copy.rules, stored(u"orders-critical"_s).rules);
    }

    void deleteAndUndo()
    {
        makePage();
        chooseAgent(u"order-processing"_s);
        card(u"orders-critical"_s)->setFocus();
        key(Qt::Key_Delete);
        QTRY_VERIFY(!card(u"orders-critical"_s));
        QCOMPARE(m_fake->configuration.document().notifications.size(), 2);
        QVERIFY(find<QWidget>("empty"));
        testing::click(*m_page, u"Undo"_s);
        QTRY_VERIFY(card(u"orders-critical"_s));
        QCOMPARE(m_fake->configuration.document(), testing::sampleDocument());
    }

    void leavingAsks_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("leaves");
        QTest::addColumn<QString>("name");
        QTest::newRow("save") << u"save"_s << true << u"Critical orders!"_s;
        QTest::newRow("discard") << u"discard"_s << true << u"Critical orders"_s;
        QTest::newRow("stay") << u"stay"_s << false << u"Critical orders"_s;
    }
    void leavingAsks()
    {
        QFETCH(QString, answer);
        QFETCH(bool, leaves);
        QFETCH(QString, name);
        makePage();
        bool left = false;
        openEditor(u"orders-critical"_s);
        m_page->leave([&left] { left = true; });
        QVERIFY(left); // nothing would be lost

        left = false;
        find<QLineEdit>("name")->setFocus();
        key(Qt::Key_End);
        keys(u"!"_s);
        m_page->leave([&left] { left = true; });
        QVERIFY(!left);
        auto *dialog = m_page->findChild<QDialog *>(u"unsaved"_s);
        QVERIFY(dialog);
        QTest::mouseClick(dialog->findChild<QAbstractButton *>(answer), Qt::LeftButton);
        QTRY_COMPARE(left, leaves);
        QCOMPARE(stored(u"orders-critical"_s).name, name);
        QCOMPARE(editor()->isDirty(), !leaves);
    }

    void aLinkFromAnEventStartsANotification()
    {
        makePage();
        const ports::EventDetail event = m_fake->history.storedEvents.at(12);
        const QString agent = QString::fromUtf8(event.event.agent);
        m_page->open({Link::To::AddNotification, agent, event.summary.seq});
        QTRY_VERIFY(editor()->isVisible());
        QCOMPARE(editor()->notification().agent, agent);
        QCOMPARE(editor()->notification().rules.first().event, QString::fromUtf8(event.event.type));
        QVERIFY(find<QWidget>("picks"));
        // It is gone, or the store cannot be read: said, and nothing else happens.
        m_page->open({Link::To::Notifications, agent, 0});
        m_page->open({Link::To::AddNotification, agent, 9'999'999});
        QTRY_VERIFY(m_page->findChild<Notice *>());
        QVERIFY(m_page->findChild<Notice *>()->accessibleName().startsWith(u"The event cannot be read"_s));
        QVERIFY(!editor()->isVisible());
        // What is not saved is asked about first.
        openEditor(u"orders-critical"_s);
        find<QLineEdit>("name")->setFocus();
        keys(u"!"_s);
        m_page->open({Link::To::AddNotification, agent, event.summary.seq});
        auto *dialog = m_page->findChild<QDialog *>(u"unsaved"_s);
        QVERIFY(dialog);
        QTest::mouseClick(dialog->findChild<QAbstractButton *>(u"discard"_s), Qt::LeftButton);
        QTRY_VERIFY(find<QWidget>("picks"));
    }

    void aNewIntegrationDoesNotCostTheEdits()
    {
        makePage();
        m_page->open({Link::To::AddNotification, u"deployer"_s, 0});
        tick(u"ExecutionFailed"_s);
        press("newIntegration");
        QCOMPARE(m_followed.size(), 1);
        QCOMPARE(m_followed.first().to, Link::To::AddIntegration);
        bool left = false;
        m_page->leave([&left] { left = true; });
        QVERIFY(left);
        m_page->hide();
        configuration::Document document = m_fake->configuration.document();
        document.integrations.append(document.integrations.last());
        document.integrations.last().id = u"new-hook"_s;
        document.integrations.last().name = u"New Hook"_s;
        m_fake->configuration.setDocument(document);
        m_page->show();
        QCOMPARE(find<QComboBox>("integration")->currentData().toString(), u"new-hook"_s);
        QVERIFY(section(u"ExecutionFailed"_s));
        left = false;
        m_page->leave([&left] { left = true; });
        QVERIFY(!left);
    }

    void linksLeadToTheRow()
    {
        makePage();
        openEditor(u"orders-critical"_s, u"/rules/1/filters/0"_s);
        FilterRow *row = section(u"ExecutionCompleted"_s)->rows().first();
        QTRY_VERIFY(row->isAncestorOf(QApplication::focusWidget()));
        QCOMPARE(find<QTreeView>("types")->currentIndex().data().toString(), u"ExecutionCompleted"_s);
        openEditor(u"deploy-production"_s, u"/metadata/environment"_s);
        QTRY_COMPARE(focusName(), u"key"_s);
        QCOMPARE(all<MetadataRow>().first()->pair().key, u"environment"_s);
        m_page->open({Link::To::Notifications, u"deployer"_s, 0});
        QVERIFY(card(u"deploy-production"_s) && card(u"deploy-staging"_s) && !card(u"orders-critical"_s));
        m_page->open({Link::To::Notification, u"gone"_s, 0});
        QVERIFY(m_page->findChild<Notice *>());
    }

    void aMutedNotificationSaysSoUntilItEnds()
    {
        configuration::Document document = m_fake->configuration.document();
        document.notifications[1].mutedUntilMs = m_fake->clock.nowMs() + 50;
        m_fake->configuration.setDocument(document);
        makePage();
        m_page->open({Link::To::Notifications, u"deployer"_s, 0});
        const auto *muted = card(document.notifications[1].id)->findChild<Chip *>(u"muted"_s);
        QTRY_VERIFY(muted->isVisible());
        QVERIFY2(muted->text().startsWith(u"Muted until "_s), qPrintable(muted->text()));
        QVERIFY(
            !card(document.notifications[2].id)->findChild<Chip *>(u"muted"_s)->isVisibleTo(m_page.get()));
        shootEachLook(u"muted"_s);
        m_fake->clock.advance(50);
        QTRY_VERIFY(!muted->isVisible());
    }

    void linksLeadToWhatHoldsBack_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("focus");
        QTest::newRow("mute") << u"/mute_until"_s << u"muteHour"_s;
        QTest::newRow("quiet hours") << u"/quiet_hours"_s << u"quietHours"_s;
        QTest::newRow("zone") << u"/quiet_hours/zone"_s << u"quietZone"_s;
        QTest::newRow("throttle") << u"/throttle"_s << u"throttle"_s;
        QTest::newRow("destination") << u"/integration"_s << u"integration"_s;
        QTest::newRow("switch") << u"/enabled"_s << u"enabled"_s;
    }
    void linksLeadToWhatHoldsBack()
    {
        QFETCH(QString, part);
        QFETCH(QString, focus);
        configuration::Document document = m_fake->configuration.document();
        document.notifications[0].quietHours = rules::QuietHours{};
        m_fake->configuration.setDocument(document);
        makePage(smallWindow);
        openEditor(u"orders-critical"_s, part);
        QTRY_COMPARE(focusName(), focus);
        QTRY_VERIFY(QApplication::focusWidget()->visibleRegion().boundingRect().height() > 12);
    }

    void aMutedAgentIsLedTo()
    {
        makePage();
        openEditor(u"orders-critical"_s);
        m_page->open({Link::To::Notifications, u"deployer"_s, 0, u"/mute_until"_s});
        QTRY_COMPARE(focusName(), u"muteAgent"_s);
        QTRY_VERIFY(card(u"deploy-production"_s));
    }

    void previewTellsWhatWouldHaveBeen()
    {
        makePage();
        openEditor(u"orders-critical"_s);
        const auto number = [this] {
            return find<QLabel>("wouldNotify") ? find<QLabel>("wouldNotify")->text().toInt() : -1;
        };
        int expected = 0, looked = 0;
        for (const ports::EventDetail &detail : m_fake->history.storedEvents) {
            if (detail.event.agent != "order-processing")
                continue;
            ++looked;
            const bool isFailed = detail.event.type == "ExecutionFailed";
            expected += isFailed || (detail.event.type == "ExecutionCompleted" &&
                                     detail.event.body.contains("payment_declined"));
        }
        QVERIFY(expected > 0 && looked < 200);
        QTRY_COMPARE(number(), expected);
        QVERIFY(find<QLabel>("ofHowMany")->text().contains(QString::number(looked)));
        QVERIFY(find<QLabel>("summary")->text().remove(QChar(0x200b)).contains(u"payment_declined"_s));

        // What is not saved is what is tried.
        tick(u"ExecutionFailed"_s);
        QTRY_VERIFY(number() < expected);
        QVERIFY(find<QLabel>("savedWould")->text().contains(QString::number(expected)));
        const int declined = number();
        QVERIFY(declined > 0);

        auto *newest = find<EventLine>("newest");
        QVERIFY(newest);
        QTest::mouseClick(newest, Qt::LeftButton);
        QCOMPARE(m_followed.last().to, Link::To::Event);
        QCOMPARE(m_followed.last().seq, newest->seq());
    }

    void previewSaysWhenItCannotKnow()
    {
        m_fake->history.fault = testing::storeFault();
        makePage();
        openEditor(u"orders-critical"_s);
        QTRY_VERIFY(find<QLabel>("previewStatus") &&
                    find<QLabel>("previewStatus")->text().contains(u"disk I/O"_s));
        m_fake->history.fault.reset();
        m_fake->history.storedEvents.clear();
        openEditor(u"deploy-production"_s);
        QCOMPARE(find<QComboBox>("agent")->currentText(), u"Multi-Environment Deployment Agent"_s);
        QTRY_VERIFY(find<QLabel>("previewStatus")->text().contains(u"No event"_s));
    }

    void tabGoesThroughRowsInReadingOrder()
    {
        makePage();
        openEditor(u"orders-critical"_s, u"/rules/1/filters/0"_s);
        FilterRow *row = section(u"ExecutionCompleted"_s)->rows().first();
        in<QAbstractButton>(section(u"ExecutionCompleted"_s), "addFilter")->click();
        FilterRow *added = section(u"ExecutionCompleted"_s)->rows().last();
        QVERIFY(added->isAncestorOf(QApplication::focusWidget()));
        in<QWidget>(row, "remove")->setFocus();
        key(Qt::Key_Tab);
        QVERIFY(added->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete); // in the empty value: the row goes
        QCOMPARE(section(u"ExecutionCompleted"_s)->rows().size(), 1);
    }

    void everythingHasANameAndNothingIsClipped_data() { eachSize(); }
    void everythingHasANameAndNothingIsClipped()
    {
        QFETCH(QSize, size);
        makePage(size);
        QCOMPARE(m_page->size(), size);
        for (const QString &id : {QString(), u"orders-critical"_s, u"deploy-production"_s}) {
            if (!id.isEmpty())
                openEditor(id);
            QTRY_VERIFY(m_page->isVisible());
            QCOMPARE(m_page->size(), size);
            QTRY_COMPARE(testing::flaws(*m_page), QString());
            for (const QScrollArea *area : all<QScrollArea>())
                QVERIFY2(area->widget()->minimumSizeHint().width() <= area->viewport()->width(),
                         qPrintable(QString::number(area->widget()->minimumSizeHint().width())));
            for (const QWidget *widget : all<QComboBox>())
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }

    void pictures_data() { eachLook(); }
    void pictures()
    {
        if (!testing::wantsPictures())
            return;
        const auto [size, tag] = look();
        makePage(size);
        chooseAgent(u"deployer"_s);
        shoot(u"list-"_s + tag);
        openEditor(u"orders-critical"_s, u"/rules/1/filters/0"_s);
        QTRY_VERIFY(find<QLabel>("wouldNotify"));
        shoot(u"editor-"_s + tag);
        openEditor(u"deploy-production"_s);
        QTRY_VERIFY(find<QLabel>("wouldNotify"));
        in<QAbstractButton>(section(u"ExecutionFailed"_s), "addFilter")->click();
        keys(u"error"_s);
        in<QAbstractButton>(section(u"ExecutionFailed"_s), "addFilter")->click();
        in<QAbstractButton>(section(u"ExecutionCompleted"_s), "addFilter")->click();
        keys(u"a.very.long.field.name.that.nobody.would.type"_s);
        press("addMetadata");
        press("save");
        QTRY_VERIFY(find<QLabel>("fault"));
        QTRY_VERIFY(find<QLabel>("wouldNotify"));
        shoot(u"faults-"_s + tag);
        press("discard");
        m_page->open({Link::To::AddNotification, u"nobody-yet"_s, 0});
        QTRY_VERIFY(find<QLabel>("previewStatus") &&
                    find<QLabel>("previewStatus")->text().contains(u"No event"_s));
        shoot(u"new-"_s + tag);
        press("discard");
        configuration::Document document = testing::sampleDocument();
        document.notifications.clear();
        m_fake->configuration.setDocument(document);
        chooseAgent(u"order-processing"_s);
        shoot(u"empty-"_s + tag);
        document = testing::sampleDocument();
        const QString longName =
            u"Notifications of the payment reconciliation agents that concern the night shift only"_s;
        document.agents[0].name = longName;
        document.integrations[0].name = u"#operations-alerts-for-the-night-shift-in-the-eastern-region"_s;
        document.notifications[0].name = longName;
        for (const QString &type :
             {u"ExecutionAwaitingConfirmation"_s, u"ExecutionActionFailed"_s, u"agent.failed"_s,
              u"workflow_run.interaction_required"_s, u"task_run.*"_s, u"quota.exceeded"_s})
            document.notifications[0].rules.append({type, {}});
        m_fake->configuration.setDocument(document);
        chooseAgent(u"order-processing"_s);
        shoot(u"longlist-"_s + tag);
        openEditor(u"orders-critical"_s);
        QTRY_VERIFY(find<QLabel>("wouldNotify"));
        shoot(u"long-"_s + tag);
    }
};

QTEST_MAIN(TestRulesPage)
#include "tst_rules_page.moc"
