// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/rule_set.h"
#include "models/tables/event_table.h"
#include "tests/support/fake_ports.h"
#include "ui/events/event_panel.h"
#include "ui/events/filter_bar.h"
#include "ui/events/first_steps.h"
#include "ui/events/live_events_page.h"
#include "ui/events/why_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/json_view.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/table.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace signalbox;
using namespace signalbox::ui;
using namespace Qt::StringLiterals;
using testing::FakePorts;

Q_DECLARE_METATYPE(signalbox::ui::Link)

namespace {

ports::EventSummary eventOf(qint64 seq, const QByteArray &type = "ExecutionStarted",
                            const QByteArray &agent = "order-processing")
{
    ports::EventSummary event;
    event.seq = seq;
    event.id = "evt_new" + QByteArray::number(seq);
    event.type = type;
    event.agent = agent;
    event.receivedMs = 1'768'469'400'000 + seq;
    event.subject = u"Order #%1"_s.arg(seq);
    return event;
}

/// A page in a window, over filled (or empty) ports.
struct Scene
{
    explicit Scene(int events = 300, QSize size = {1440, 900})
    {
        if (events > 0)
            ports.fill(events);
        page = std::make_unique<LiveEventsPage>(ports.ports());
        followed = std::make_unique<QSignalSpy>(page.get(), &Page::follow);
        page->resize(size);
        page->show();
    }
    [[nodiscard]] Table &table() const { return *page->table(); }
    [[nodiscard]] int rows() const { return page->table()->model()->rowCount(); }
    [[nodiscard]] SearchField &line() const { return *static_cast<SearchField *>(page->filterField()); }
    [[nodiscard]] FilterBar &bar() const { return *page->findChild<FilterBar *>(); }
    [[nodiscard]] QAbstractButton *button(const QString &text) const
    {
        for (auto *found : page->findChildren<QAbstractButton *>())
            if (found->isVisibleTo(page.get()) &&
                (found->text() == text || (found->text().isEmpty() && found->accessibleName() == text)))
                return found;
        return nullptr;
    }
    [[nodiscard]] Link lastLink() const
    {
        return followed->isEmpty() ? Link{} : followed->last().first().value<Link>();
    }
    /// The seq of the newest event of this type.
    [[nodiscard]] qint64 seqOf(const QByteArray &type) const
    {
        for (auto detail = ports.history.storedEvents.crbegin(); detail != ports.history.storedEvents.crend();
             ++detail)
            if (detail->summary.type == type)
                return detail->summary.seq;
        return 0;
    }
    void select(qint64 seq) const { page->open({.to = Link::To::Event, .seq = seq}); }

    FakePorts ports;
    std::unique_ptr<LiveEventsPage> page;
    std::unique_ptr<QSignalSpy> followed;
};

void wheel(QWidget *on, int by)
{
    QWheelEvent event(QPointF(20, 20), on->mapToGlobal(QPointF(20, 20)), {}, {0, by}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(on, &event);
}

void choose(QAbstractButton *menuButton, const QString &text)
{
    auto *menu = static_cast<QPushButton *>(menuButton)->menu();
    emit menu->aboutToShow();
    for (auto *action : menu->actions())
        if (action->text() == text)
            action->trigger();
}

bool hasLabel(const QWidget &within, const QString &part)
{
    for (const auto *label : within.findChildren<QLabel *>())
        if (label->isVisibleTo(&within) && label->text().contains(part))
            return true;
    return false;
}

void shoot(QWidget &widget, const QString &name)
{
    const auto folder = qEnvironmentVariable("SIGNALBOX_SHOTS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    for (int settle = 0; settle < 3; ++settle)
        QApplication::sendPostedEvents();
    QVERIFY(widget.grab().save(folder + u'/' + name + u".png"_s));
}

} // namespace

class TestLiveEvents : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qRegisterMetaType<Link>();
        Theme::instance().install(*qApp);
    }
    void cleanup() { Theme::instance().setMode(Theme::Mode::Light); }

    void showsWhatIsStoredNewestLast()
    {
        Scene scene(300);
        QTRY_COMPARE(scene.rows(), 300);
        const auto *model = scene.table().model();
        QCOMPARE(model->index(299, 0).data(tables::EventTable::SeqRole).toLongLong(), 300);
        auto *bar = scene.table().verticalScrollBar();
        QTRY_COMPARE(bar->value(), bar->maximum());
        QVERIFY(hasLabel(*scene.page, u"300 events"_s));
    }

    void followsAndLetsGoOnScrollingUp()
    {
        Scene scene(300);
        QTRY_COMPARE(scene.rows(), 300);
        scene.ports.events.arrive({eventOf(301), eventOf(302)});
        QCOMPARE(scene.rows(), 302);
        auto *bar = scene.table().verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());

        wheel(scene.table().viewport(), 360);
        QTRY_VERIFY(!scene.page->isFollowing());
        const int place = bar->value();
        scene.ports.events.arrive({eventOf(303), eventOf(304), eventOf(305)});
        QCOMPARE(bar->value(), place);
        auto *pill = scene.button(u"3 new"_s);
        QVERIFY(pill);
        QTest::mouseClick(pill, Qt::LeftButton);
        QVERIFY(scene.page->isFollowing());
        QCOMPARE(bar->value(), bar->maximum());
        QVERIFY(!pill->isVisibleTo(scene.page.get()));

        wheel(scene.table().viewport(), 360);
        QTRY_VERIFY(!scene.page->isFollowing());
        wheel(scene.table().viewport(), -3600);
        QTRY_VERIFY(scene.page->isFollowing());
    }

    void pausedTheListStandsStill()
    {
        Scene scene(20);
        QTRY_COMPARE(scene.rows(), 20);
        QTest::mouseClick(scene.button(u"Pause"_s), Qt::LeftButton);
        scene.ports.events.arrive({eventOf(21)});
        scene.ports.events.change({{.seq = 21, .notified = ports::Notified::Delivered, .latencyMs = 5}});
        QCOMPARE(scene.rows(), 20);
        QVERIFY(scene.button(u"1 new"_s));
        QTest::mouseClick(scene.button(u"Resume"_s), Qt::LeftButton);
        QCOMPARE(scene.rows(), 21);
        const auto row = scene.table().model()->index(20, tables::EventTable::NotifiedColumn);
        QCOMPARE(row.data().toInt(), int(ports::Notified::Delivered)); // the fate that came meanwhile
        scene.table().setFocus();
        QTest::keyClick(scene.page.get(), Qt::Key_Space);
        QCOMPARE(scene.page->isPaused(), scene.table().hasFocus());
    }

    void aHiddenPageCatchesUp()
    {
        Scene scene(5);
        QTRY_COMPARE(scene.rows(), 5);
        scene.page->hide();
        scene.ports.events.arrive({eventOf(6)});
        QCOMPARE(scene.rows(), 5);
        scene.page->show();
        QCOMPARE(scene.rows(), 6);
    }

    void theFilterLineSaysWhatItThinks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("free text") << u"payment"_s << true;
        QTest::newRow("expression") << u"type == ExecutionFailed and agent == deployer"_s << true;
        QTest::newRow("open parenthesis") << u"(type == ExecutionFailed"_s << false;
        QTest::newRow("no value") << u"type =="_s << false;
        QTest::newRow("field of the body") << u"data.cost > 3"_s << false;
        QTest::newRow("metadata") << u"type == x or metadata.environment == production"_s << false;
        QTest::newRow("only a text that looks like one") << u"subject contains \"data.cost\""_s << true;
    }
    void theFilterLineSaysWhatItThinks()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        Scene scene(64);
        QTRY_COMPARE(scene.rows(), 64);
        QTest::keyClicks(&scene.line(), text);
        QTest::keyClick(&scene.line(), Qt::Key_Return);
        QCOMPARE(scene.bar().faultWords().isEmpty(), good);
        QCOMPARE(scene.line().property("fault").toBool(), !good);
        QCOMPARE(scene.line().accessibleDescription().isEmpty(), good);
        if (!good)
            QCOMPARE(scene.rows(), 64); // a wrong line changes nothing
        QTest::keyClick(&scene.line(), Qt::Key_Escape);
        QCOMPARE(scene.line().text(), QString());
        QVERIFY(scene.bar().faultWords().isEmpty());
        QCOMPARE(scene.rows(), 64);
    }

    void filtersByMenusAndClears()
    {
        Scene scene(64);
        QTRY_COMPARE(scene.rows(), 64);
        choose(scene.button(u"Agent"_s), u"Multi-Environment Deployment Agent"_s);
        QCOMPARE(scene.rows(), 12);
        QVERIFY(hasLabel(*scene.page, u"12 of 64 events"_s));
        choose(scene.button(u"Type"_s), u"ExecutionFailed"_s);
        QCOMPARE(scene.rows(), 4);
        scene.ports.events.arrive({eventOf(65, "ExecutionFailed", "deployer"), eventOf(66)});
        QCOMPARE(scene.rows(), 5);
        choose(scene.button(u"Outcome"_s), u"Held"_s);
        QCOMPARE(scene.rows(), 4);
        QTest::keyClicks(&scene.line(), u"no such words"_s);
        QTest::keyClick(&scene.line(), Qt::Key_Return);
        QCOMPARE(scene.rows(), 0);
        QVERIFY(hasLabel(*scene.page, u"No events match"_s));
        QTest::mouseClick(scene.button(u"Clear filters"_s), Qt::LeftButton);
        QCOMPARE(scene.rows(), 66);
        QCOMPARE(scene.line().text(), QString());
    }

    void aClickShowsTheEventBeside()
    {
        Scene scene(32);
        QTRY_COMPARE(scene.rows(), 32);
        auto &table = scene.table();
        const auto index = table.model()->index(28, tables::EventTable::SubjectColumn);
        table.scrollTo(index);
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(index).center());
        QTRY_COMPARE(scene.page->panel()->seq(), 29);
        QVERIFY(!scene.page->isFollowing());
        QTest::keyClick(&table, Qt::Key_Down);
        QCOMPARE(scene.page->panel()->seq(), 30);
        QTest::mouseClick(scene.button(u"Close the details"_s), Qt::LeftButton);
        QVERIFY(scene.page->panel()->isHidden());
        QTest::keyClick(&table, Qt::Key_Up);
        QVERIFY(!scene.page->panel()->isHidden());
        QCOMPARE(scene.page->panel()->seq(), 29);
    }

    void whySaysEveryStepAndLeadsToTheRule()
    {
        Scene scene(32);
        QTRY_COMPARE(scene.rows(), 32);
        scene.select(scene.seqOf("ExecutionStarted"));
        auto *why = scene.page->findChild<WhyView *>();
        const auto stepNamed = [&](const QString &part) -> QAbstractButton * {
            for (auto *step : why->findChildren<QAbstractButton *>())
                if (step->text().contains(part))
                    return step;
            return nullptr;
        };
        QTRY_VERIFY(stepNamed(u"type is ExecutionStarted — wanted ExecutionFailed"_s));
        auto *step = stepNamed(u"wanted ExecutionFailed"_s);
        QVERIFY(step->accessibleName().startsWith(u"Failed"_s));
        QTest::mouseClick(step, Qt::LeftButton);
        QCOMPARE(scene.lastLink().to, Link::To::Notification);
        QVERIFY(!scene.lastLink().id.isEmpty());
        QCOMPARE(scene.lastLink().rule, 0);
    }

    void whySaysWhatWasFoundInstead()
    {
        Scene scene(32);
        QTRY_COMPARE(scene.rows(), 32);
        scene.select(18); // ExecutionCompleted of order-processing, outcome success
        auto *why = scene.page->findChild<WhyView *>();
        const auto words = [&] {
            QStringList all;
            for (const auto *step : why->findChildren<QAbstractButton *>())
                all << step->text();
            return all;
        };
        QTRY_VERIFY(words().contains(u"outcome is success — wanted payment_declined"_s));
        QVERIFY(words().contains(u"type is ExecutionCompleted"_s));
    }

    void anAgentWithoutNotificationsOffersOne()
    {
        Scene scene(32);
        QTRY_COMPARE(scene.rows(), 32);
        scene.select(scene.seqOf("quota.exceeded"));
        QTRY_VERIFY(scene.button(u"Add a notification"_s));
        QTest::mouseClick(scene.button(u"Add a notification"_s), Qt::LeftButton);
        QCOMPARE(scene.lastLink().to, Link::To::AddNotification);
        QCOMPARE(scene.lastLink().id, u"support-triage"_s);
    }

    void deliveriesCanBeSentAgain()
    {
        Scene scene(32);
        QTRY_COMPARE(scene.rows(), 32);
        const auto &failed =
            *std::ranges::find_if(scene.ports.history.storedDeliveries, [](const auto &stored) {
                return stored.delivery.state == deliveries::DeliveryState::Delivered;
            });
        scene.select(failed.delivery.eventSeq);
        scene.page->panel()->openTab(EventPanel::DeliveriesTab);
        QTRY_VERIFY(scene.button(u"Resend"_s));
        QTest::mouseClick(scene.button(u"Resend"_s), Qt::LeftButton);
        QCOMPARE(scene.ports.engine.resent, QList<qint64>{failed.delivery.seq});
        QTest::mouseClick(scene.button(u"Open delivery"_s), Qt::LeftButton);
        QCOMPARE(scene.lastLink().to, Link::To::Delivery);
        QCOMPARE(scene.lastLink().seq, failed.delivery.seq);

        auto changed = failed.delivery;
        changed.state = deliveries::DeliveryState::Sending;
        scene.ports.deliveries.change({changed});
        QTRY_VERIFY(!scene.button(u"Resend"_s));
    }

    void fieldsAndRawShowTheBody()
    {
        Scene scene(32);
        QTRY_COMPARE(scene.rows(), 32);
        scene.select(scene.seqOf("quota.exceeded"));
        scene.page->panel()->openTab(EventPanel::FieldsTab);
        auto *fields = scene.page->findChild<FieldsView *>();
        QTRY_VERIFY(fields->tree()->model()->rowCount() > 3);
        QCOMPARE(fields->tree()->model()->index(0, 0).data().toString().left(3), u"id:"_s);
        auto *raw = scene.page->findChild<RawView *>();
        QVERIFY(raw->text()->toPlainText().contains(u"\"limit\": 2000000"_s));
        QTest::mouseClick(scene.button(u"Copy the event as JSON"_s), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().startsWith(u"{\"id\":"_s));
    }

    void aQuarantinedEventCanBeReleased()
    {
        Scene scene(0);
        scene.ports.fill(3);
        auto &stored = scene.ports.history.storedEvents.last();
        stored.summary.notified = ports::Notified::Quarantined;
        stored.event.status = events::EventStatus::Quarantined;
        stored.event.fault =
            Fault{u"/data/outcome"_s, "wrong_type", "%1 must be text, not %2.", {u"outcome"_s, u"number"_s}};
        Scene shown(0);
        shown.ports.history.storedEvents = scene.ports.history.storedEvents;
        shown.page = std::make_unique<LiveEventsPage>(shown.ports.ports());
        shown.page->resize(1440, 900);
        shown.page->show();
        QTRY_COMPARE(shown.rows(), 3);
        shown.select(stored.summary.seq);
        QTRY_VERIFY(hasLabel(*shown.page, u"/data/outcome"_s));
        QVERIFY(hasLabel(*shown.page, u"outcome must be text, not number."_s));
        QTest::mouseClick(shown.button(u"Release"_s), Qt::LeftButton);
        QCOMPARE(shown.ports.engine.released, QList<qint64>{stored.summary.seq});
    }

    void aStoreThatCannotBeReadSaysSo()
    {
        FakePorts ports;
        ports.fill(40);
        ports.history.fault = testing::storeFault();
        LiveEventsPage page(ports.ports());
        page.resize(1440, 900);
        page.show();
        QTRY_VERIFY(hasLabel(page, u"Stored events cannot be shown"_s));
        ports.history.fault.reset();
        for (auto *button : page.findChildren<QPushButton *>(QString()))
            if (button->isVisible() && button->text() == u"Try again"_s)
                QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(page.table()->model()->rowCount(), 40);
        QVERIFY(!hasLabel(page, u"Stored events cannot be shown"_s));
    }

    void olderOnesComeWhenTheTopIsReached()
    {
        Scene scene(1200);
        QTRY_COMPARE(scene.rows(), 500);
        auto *bar = scene.table().verticalScrollBar();
        bar->triggerAction(QAbstractSlider::SliderToMinimum);
        QTRY_COMPARE(scene.rows(), 1000);
        QCOMPARE(scene.ports.history.eventQueries.last().beforeSeq, 701);
        QCOMPARE(bar->value(), 500); // the row that was at the top still is
        bar->triggerAction(QAbstractSlider::SliderToMinimum);
        QTRY_COMPARE(scene.rows(), 1200);
        const auto asked = scene.ports.history.eventQueries.size();
        bar->triggerAction(QAbstractSlider::SliderToMinimum);
        QTest::keyClick(&scene.table(), Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(scene.ports.history.eventQueries.size(), asked); // there are no more
    }

    void aLinkOpensAnEventThatTheListNoLongerHolds()
    {
        Scene scene(1200);
        QTRY_COMPARE(scene.rows(), 500);
        scene.select(5);
        QTRY_COMPARE(scene.page->panel()->seq(), 5);
    }

    void theFirstStartIsGuided()
    {
        Scene scene(0);
        auto *guide = scene.page->findChild<FirstSteps *>();
        QVERIFY(guide);
        QCOMPARE(guide->stepsDone(), 0);
        ports::EngineStatus status = scene.ports.engine.current;
        status.listening = u"http://127.0.0.1:8787"_s;
        scene.ports.engine.setStatus(status);
        QVERIFY(guide->command().contains(u"http://127.0.0.1:8787/v1/events"_s));
        QTest::mouseClick(scene.button(u"Copy the command"_s), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), guide->command());
        QVERIFY(hasLabel(*guide, u"Waiting for the first event…"_s));
        QTest::mouseClick(scene.button(u"Send one for me"_s), Qt::LeftButton);
        QCOMPARE(scene.ports.engine.posted.size(), 1);
        scene.ports.events.arrive({eventOf(1, "ExecutionFailed", "my-agent")});
        QTRY_COMPARE(guide->stepsDone(), 1);
        QVERIFY(hasLabel(*guide, u"my-agent is connected"_s));
        QTest::mouseClick(scene.button(u"Add integration"_s), Qt::LeftButton);
        QCOMPARE(scene.lastLink().to, Link::To::AddIntegration);
        QTest::mouseClick(scene.button(u"Add rule"_s), Qt::LeftButton);
        QCOMPARE(scene.lastLink().to, Link::To::AddNotification);
        QCOMPARE(scene.lastLink().id, u"my-agent"_s);
        scene.ports.configuration.setDocument(testing::sampleDocument());
        QCOMPARE(guide->stepsDone(), 3);
        QTest::mouseClick(scene.button(u"Close"_s), Qt::LeftButton);
        QTRY_VERIFY(!scene.page->findChild<FirstSteps *>());
        QCOMPARE(scene.rows(), 1);
    }

    void theGuideIsNotForAConsoleThatHasRun()
    {
        Scene scene(3);
        QVERIFY(!scene.page->findChild<FirstSteps *>());
    }

    void nothingIsCutAndEverythingHasAName_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("large") << QSize(1440, 900);
        QTest::newRow("small") << QSize(1024 - 60, 700);
    }
    void nothingIsCutAndEverythingHasAName()
    {
        QFETCH(QSize, size);
        Scene scene(64, size);
        QTRY_COMPARE(scene.rows(), 64);
        scene.select(scene.seqOf("ExecutionFailed"));
        QTest::keyClicks(&scene.line(), u"data.cost > 3"_s);
        QTest::keyClick(&scene.line(), Qt::Key_Return);
        for (int settle = 0; settle < 3; ++settle)
            QApplication::sendPostedEvents();
        QVERIFY(scene.page->minimumSizeHint().width() <= size.width());
        for (const auto *label : scene.page->findChildren<QLabel *>()) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            const int needed =
                label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
            QVERIFY2(label->height() >= needed - 1, qPrintable(label->text()));
            QVERIFY2(label->wordWrap() || label->width() >= label->sizeHint().width() - 1,
                     qPrintable(label->text()));
        }
        for (const auto *button : scene.page->findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || button->objectName().startsWith(u"qt_"_s) ||
                button->inherits("QTableCornerButton") || qobject_cast<QLineEdit *>(button->parentWidget()))
                continue;
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                     button->metaObject()->className());
            if (button->isVisible() && qobject_cast<const QPushButton *>(button))
                QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
        }
    }

    void shots()
    {
        if (qEnvironmentVariableIsEmpty("SIGNALBOX_SHOTS"))
            QSKIP("SIGNALBOX_SHOTS names no folder");
        for (const bool dark : {false, true}) {
            const auto mood = dark ? u"d"_s : u"l"_s;
            Theme::instance().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
            for (const auto size : {QSize(1232, 860), QSize(964, 660)}) {
                const auto name = u"%1-%2-"_s.arg(mood).arg(size.width());
                Scene scene(300, size);
                QTRY_COMPARE(scene.rows(), 300);
                scene.select(scene.seqOf("ExecutionFailed"));
                shoot(*scene.page, name + u"why"_s);
                scene.page->panel()->openTab(EventPanel::DeliveriesTab);
                QTRY_VERIFY(scene.button(u"Open delivery"_s));
                shoot(*scene.page, name + u"deliveries"_s);
                scene.page->panel()->openTab(EventPanel::FieldsTab);
                QTest::keyClicks(&scene.line(), u"type == ExecutionFailed and (data.cost"_s);
                QTest::keyClick(&scene.line(), Qt::Key_Return);
                shoot(*scene.page, name + u"fields-fault"_s);
                scene.line().setText(u"zzz"_s);
                QTest::keyClick(&scene.line(), Qt::Key_Return);
                scene.page->panel()->openTab(EventPanel::RawTab);
                shoot(*scene.page, name + u"nomatch-raw"_s);
                Scene first(0, size);
                shoot(*first.page, name + u"first"_s);
            }
            Scene scene(40, {1232, 860});
            auto event = eventOf(41, "vendor.something.with.a.very.long.type.name.that.never.ends",
                                 "an-agent-with-a-name-that-is-longer-than-any-column-would-like-it");
            event.subject = u"A subject 🚀 that goes on and on, "_s.repeated(6);
            scene.ports.events.arrive({event});
            wheel(scene.table().viewport(), 3600);
            QTRY_VERIFY(!scene.page->isFollowing());
            scene.ports.events.arrive({eventOf(42), eventOf(43)});
            shoot(*scene.page, mood + u"-long-pill"_s);
        }
    }
};

QTEST_MAIN(TestLiveEvents)
#include "tst_live_events.moc"
