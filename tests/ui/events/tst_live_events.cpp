// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/rule_set.h"
#include "models/tables/event_table.h"
#include "tests/support/fake_ports.h"
#include "tests/support/shown_page.h"
#include "ui/events/colour_panel.h"
#include "ui/events/colour_row.h"
#include "ui/events/event_menu.h"
#include "ui/events/event_panel.h"
#include "ui/events/filter_bar.h"
#include "ui/events/first_steps.h"
#include "ui/events/live_events_page.h"
#include "ui/events/notification_picker.h"
#include "ui/events/row_colours.h"
#include "ui/events/why_tree.h"
#include "ui/events/why_view.h"
#include "ui/widgets/completion_popup.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/expression_field.h"
#include "ui/widgets/json_view.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/table.h"
#include "ui/widgets/toggle.h"

#include <QClipboard>
#include <QHeaderView>
#include <QJsonArray>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>

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

events::Event bodyOf(const ports::EventSummary &summary)
{
    events::Event event;
    event.id = summary.id;
    event.type = summary.type;
    event.agent = summary.agent;
    event.receivedMs = summary.receivedMs;
    event.subject = summary.subject;
    event.body = "{}";
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
    [[nodiscard]] ExpressionField &line() const
    {
        return *static_cast<ExpressionField *>(page->filterField());
    }
    void type(const QString &text) const
    {
        line().setFocus();
        QTest::keyClicks(line().editor(), text);
        QTest::keyClick(line().editor(), Qt::Key_Return);
    }
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
    [[nodiscard]] qint64 seqAt(int row) const
    {
        return table().model()->index(row, 0).data(tables::EventTable::SeqRole).toLongLong();
    }
    /// Stores them too, so that a search finds them.
    void arrive(const QList<ports::EventSummary> &events)
    {
        for (const auto &event : events)
            ports.history.storedEvents << ports::EventDetail{.summary = event, .event = bodyOf(event)};
        ports.events.arrive(events);
    }
    /// What a right click on the event's row opens.
    [[nodiscard]] QMenu *menuAt(qint64 seq) const
    {
        for (int row = 0; row < rows(); ++row)
            if (seqAt(row) == seq) {
                table().scrollTo(table().model()->index(row, 0));
                emit table().customContextMenuRequested(
                    table().visualRect(table().model() -> index(row, 0)).center());
            }
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    }
    /// The seq of the newest event that says this in its body.
    [[nodiscard]] qint64 seqWith(const QByteArray &part) const
    {
        const auto &stored = ports.history.storedEvents;
        const auto found = std::find_if(stored.crbegin(), stored.crend(),
                                        [&](const auto &one) { return one.event.body.contains(part); });
        return found == stored.crend() ? 0 : found->summary.seq;
    }
    [[nodiscard]] WhyView &why() const { return *page->findChild<WhyView *>(); }
    void select(qint64 seq) const { page->open({.to = Link::To::Event, .seq = seq}); }

    FakePorts ports;
    std::unique_ptr<LiveEventsPage> page;
    std::unique_ptr<QSignalSpy> followed;
};

/// What stands beside the filter line.
QString countOf(const Scene &scene)
{
    const auto *count = scene.bar().findChild<QLabel *>(u"count"_s);
    return count ? count->text() : QString();
}

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

void trigger(QMenu &menu, const QString &text)
{
    for (auto *action : menu.actions())
        if (action->text() == text)
            action->trigger();
    menu.close();
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
        QVERIFY(testing::says(*scene.page, u"300 events"_s));
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
        QTest::keyClick(&scene.table(), Qt::Key_Space);
        QVERIFY(scene.page->isPaused());
        QTest::keyClick(&scene.table(), Qt::Key_Space);
        QVERIFY(!scene.page->isPaused());
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
        QTest::addColumn<int>("found"); // -1: it is wrong
        QTest::newRow("plain word") << u"declined"_s << 4;
        QTest::newRow("expression") << u"type == ExecutionFailed and agent == deployer"_s << 4;
        QTest::newRow("field of the body") << u"data.outcome == payment_declined"_s << 4;
        QTest::newRow("metadata") << u"metadata.environment == production"_s << 20;
        QTest::newRow("family") << u"type == quota.*"_s << 4;
        QTest::newRow("open parenthesis") << u"(type == ExecutionFailed"_s << -1;
        QTest::newRow("no value") << u"type =="_s << -1;
        QTest::newRow("no such field") << u"typ == x"_s << -1;
    }
    void theFilterLineSaysWhatItThinks()
    {
        QFETCH(QString, text);
        QFETCH(int, found);
        Scene scene(64);
        QTRY_COMPARE(scene.rows(), 64);
        scene.type(text);
        QCOMPARE(scene.line().faultWords().isEmpty(), found >= 0);
        QTRY_COMPARE(scene.rows(), found < 0 ? 64 : found); // a wrong line changes nothing
        QTest::keyClick(scene.line().editor(), Qt::Key_Escape);
        QTest::keyClick(scene.line().editor(), Qt::Key_Escape); // the first may close what was offered
        QCOMPARE(scene.line().text(), QString());
        QVERIFY(scene.line().faultWords().isEmpty());
        QTRY_COMPARE(scene.rows(), 64);
    }

    void theFilterLineCompletesWhatEventsHad()
    {
        Scene scene(64);
        QTRY_COMPARE(scene.rows(), 64);
        auto *editor = scene.line().editor();
        scene.line().setFocus();
        QTest::keyClicks(editor, u"metadata.r"_s);
        QApplication::processEvents(); // stored events were looked at
        QTest::keyClicks(editor, u"eg"_s);
        QTRY_VERIFY(scene.line().popup()->isVisible());
        QCOMPARE(scene.line().popup()->current()->label, u"metadata.region"_s);
        QTest::keyClick(editor, Qt::Key_Tab);
        QTest::keyClicks(editor, u"== us"_s);
        QTRY_VERIFY(scene.line().popup()->isVisible());
        QTest::keyClick(editor, Qt::Key_Tab);
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY2(scene.line().text().contains(u"us-east"_s), qPrintable(scene.line().text()));
        QTRY_COMPARE(scene.rows(), 4);
    }

    void aSearchShowsHowFarItIsAndStops()
    {
        Scene scene(300);
        QTRY_COMPARE(scene.rows(), 300);
        auto &history = scene.ports.history;
        history.searchStep = 100;
        history.holdSearches = true;
        scene.type(u"type == ExecutionFailed"_s);
        auto *looking = scene.page->findChild<QProgressBar *>();
        QTRY_VERIFY(looking->isVisible()); // after some patience
        QVERIFY(history.nextPart());
        QTRY_VERIFY(testing::says(*scene.page, u"100 of 300 looked at"_s));
        QTRY_VERIFY(scene.rows() > 0);
        const int rows = scene.rows();
        QTest::mouseClick(scene.button(u"Stop"_s), Qt::LeftButton);
        QVERIFY(!looking->isVisible());
        while (history.nextPart()) {
        }
        QCOMPARE(scene.rows(), rows); // the rest is not looked at
        QTest::mouseClick(scene.button(u"Go on"_s), Qt::LeftButton);
        QCOMPARE(history.searches.last().beforeSeq, 201);
        while (history.nextPart()) {
        }
        QTRY_VERIFY(scene.rows() > rows);
        QTRY_VERIFY(!scene.button(u"Stop"_s) && !scene.button(u"Go on"_s));
        QVERIFY(testing::says(*scene.page, u"%1 of 300 events"_s.arg(scene.rows())));
        for (int row = 1; row < scene.rows(); ++row)
            QVERIFY(scene.seqAt(row) > scene.seqAt(row - 1));
    }

    void anotherFilterEndsTheSearchBefore()
    {
        Scene scene(300);
        QTRY_COMPARE(scene.rows(), 300);
        auto &history = scene.ports.history;
        history.searchStep = 50;
        history.holdSearches = true;
        scene.type(u"type == ExecutionFailed"_s);
        QVERIFY(history.nextPart());
        QTRY_VERIFY(scene.rows() > 0);
        QTest::keyClick(scene.line().editor(), Qt::Key_A, Qt::ControlModifier);
        scene.type(u"type == quota.exceeded"_s);
        history.holdSearches = false;
        while (history.nextPart()) {
        }
        QTRY_VERIFY(scene.rows() > 0);
        for (int row = 0; row < scene.rows(); ++row)
            QCOMPARE(scene.table().model()->index(row, tables::EventTable::TypeColumn).data().toString(),
                     u"quota.exceeded"_s);
    }

    void aStoreThatFailsMidSearchSaysSo()
    {
        Scene scene(300);
        QTRY_COMPARE(scene.rows(), 300);
        scene.ports.history.fault = testing::storeFault();
        scene.type(u"type == ExecutionFailed"_s);
        QTRY_VERIFY(scene.page->findChild<Notice *>());
        QVERIFY(scene.page->findChild<Notice *>()->accessibleName().contains(u"disk I/O error"_s));
        QVERIFY(!testing::says(*scene.page, u"looked at"_s)); // nothing was
        QCOMPARE(countOf(scene), u"Stored events cannot be read"_s);
        QVERIFY(testing::says(*scene.page, u"disk I/O error"_s)); // where the list would be
        scene.ports.history.fault.reset();
        QTRY_VERIFY(scene.button(u"Try again"_s));
        QTest::mouseClick(scene.button(u"Try again"_s), Qt::LeftButton);
        QTRY_VERIFY(scene.rows() > 0);
        QTRY_VERIFY(countOf(scene).endsWith(u" of 300 events"_s));
    }

    void whatWasFoundBeforeTheStoreFailedStays()
    {
        Scene scene(300);
        QTRY_COMPARE(scene.rows(), 300);
        auto &history = scene.ports.history;
        history.searchStep = 100;
        history.holdSearches = true;
        scene.type(u"type == ExecutionFailed"_s);
        QVERIFY(history.nextPart());
        QTRY_VERIFY(scene.rows() > 0);
        const int rows = scene.rows();
        history.fault = testing::storeFault();
        QVERIFY(history.nextPart());
        QTRY_COMPARE(countOf(scene), u"%1 · Stored events cannot be read"_s.arg(rows));
        QCOMPARE(scene.rows(), rows);
    }

    void theMenuNarrowsTheFilter()
    {
        QCOMPARE(narrowed({}, u"type == a"_s), u"type == a"_s);
        QCOMPARE(narrowed(u"agent == b"_s, u"type == a"_s), u"agent == b and type == a"_s);
        QCOMPARE(narrowed(u"agent == b or agent == c"_s, u"type == a"_s),
                 u"(agent == b or agent == c) and type == a"_s);
        QCOMPARE(narrowed(u"agent =="_s, u"type == a"_s), u"type == a"_s); // what is wrong is replaced

        Scene scene(64);
        QTRY_COMPARE(scene.rows(), 64);
        const auto seq = scene.seqOf("quota.exceeded");
        scene.select(seq);
        auto *menu = scene.menuAt(seq);
        QVERIFY(menu);
        trigger(*menu, u"Only this type"_s);
        QCOMPARE(scene.line().text(), u"type == \"quota.exceeded\""_s);
        QTRY_COMPARE(scene.rows(), 4);
        QCOMPARE(scene.page->panel()->seq(), seq); // it stays chosen
    }

    void nNotifiesOfEventsLikeThis()
    {
        Scene scene(64);
        QTRY_COMPARE(scene.rows(), 64);
        const auto seq = scene.seqOf("quota.exceeded");
        scene.select(seq);
        scene.table().setFocus();
        QTest::keyClick(&scene.table(), Qt::Key_N);
        QCOMPARE(scene.lastLink().to, Link::To::AddNotification);
        QCOMPARE(scene.lastLink().id, u"support-triage"_s);
        QCOMPARE(scene.lastLink().seq, seq);

        scene.followed->clear();
        auto *menu = scene.menuAt(seq);
        QVERIFY(menu);
        trigger(*menu, u"Notify me of events like this"_s);
        QCOMPARE(scene.lastLink().seq, seq);

        scene.followed->clear();
        QTest::mouseClick(scene.button(u"Notify me of events like this (N)"_s), Qt::LeftButton);
        QCOMPARE(scene.lastLink().seq, seq);

        scene.followed->clear();
        scene.line().setFocus();
        QTest::keyClicks(scene.line().editor(), u"n"_s); // a letter in the filter is a letter
        QVERIFY(scene.followed->isEmpty());
        QCOMPARE(scene.line().text(), u"n"_s);
    }

    void filtersByMenusAndClears()
    {
        Scene scene(64);
        QTRY_COMPARE(scene.rows(), 64);
        choose(scene.button(u"Agent"_s), u"Multi-Environment Deployment Agent"_s);
        QTRY_COMPARE(scene.rows(), 12);
        QVERIFY(testing::says(*scene.page, u"12 of 64 events"_s));
        choose(scene.button(u"Type"_s), u"ExecutionFailed"_s);
        QTRY_COMPARE(scene.rows(), 4);
        scene.arrive({eventOf(65, "ExecutionFailed", "deployer"), eventOf(66)});
        QTRY_COMPARE(scene.rows(), 5);
        choose(scene.button(u"Outcome"_s), u"Held"_s);
        QTRY_COMPARE(scene.rows(), 4);
        scene.type(u"no such words"_s);
        QTRY_COMPARE(scene.rows(), 0);
        QTRY_VERIFY(testing::says(*scene.page, u"No events match"_s));
        QTest::mouseClick(scene.button(u"Clear filters"_s), Qt::LeftButton);
        QTRY_COMPARE(scene.rows(), 66);
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
        auto &tree = *scene.why().tree();
        QTRY_VERIFY(tree.find(u"type is ExecutionStarted — wanted ExecutionFailed"_s).isValid());
        const auto step = tree.find(u"wanted ExecutionFailed"_s);
        QVERIFY(step.data(Qt::AccessibleTextRole).toString().startsWith(u"Failed: type is"_s));
        tree.scrollTo(step);
        QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(step).center());
        QCOMPARE(scene.lastLink().to, Link::To::Notification);
        QVERIFY(!scene.lastLink().id.isEmpty());
        QCOMPARE(scene.lastLink().part, u"/rules/0"_s);
    }

    void whySaysWhatWasFoundInstead()
    {
        Scene scene(32);
        QTRY_COMPARE(scene.rows(), 32);
        scene.select(18); // ExecutionCompleted of order-processing, outcome success
        auto &tree = *scene.why().tree();
        QTRY_VERIFY(tree.find(u"outcome is success — wanted payment_declined"_s).isValid());
        const auto type = tree.find(u"outcome is success"_s).parent();
        QCOMPARE(tree.lineAt(type)->words, u"type is ExecutionCompleted"_s);
        // Its rule names the type: the other rule is no longer what it failed for.
        const auto other = tree.find(u"wanted ExecutionFailed"_s);
        QVERIFY(tree.lineAt(other)->aside);
        QVERIFY(!tree.lineAt(type)->aside);
        QCOMPARE(tree.lineAt(type)->verdict, Verdict::Passed);

        // By keys alone: down to the filter, Enter leads to its very row.
        const auto filter = tree.find(u"outcome is success"_s);
        tree.setFocus();
        for (int step = 0; step < 40 && tree.currentIndex() != filter; ++step)
            QTest::keyClick(&tree, Qt::Key_Down);
        QCOMPARE(tree.currentIndex(), filter);
        QTest::keyClick(&tree, Qt::Key_Return);
        QCOMPARE(scene.lastLink().id, u"orders-critical"_s);
        QCOMPARE(scene.lastLink().part, u"/rules/1/filters/0"_s);
        QTest::keyClick(&tree, Qt::Key_Left); // to what it belongs to, then fold that
        QTest::keyClick(&tree, Qt::Key_Left);
        QVERIFY(!tree.isExpanded(filter.parent()));
        QTest::keyClick(&tree, Qt::Key_Right);
        QVERIFY(tree.isExpanded(filter.parent()));
    }

    void whatFailedFirstGreysWhatCameLater()
    {
        rules::Decision decision{u"n"_s, u"i"_s, false, {}};
        using rules::StepKind;
        const auto step = [](StepKind kind, bool passed, int rule = -1, int item = -1) {
            rules::Step made;
            made.kind = kind;
            made.passed = passed;
            made.rule = rule;
            made.item = item;
            made.subject = u"s"_s;
            return made;
        };
        decision.steps = {step(StepKind::NotificationEnabled, true),
                          step(StepKind::IntegrationEnabled, true),
                          step(StepKind::Agent, true),
                          step(StepKind::EventType, false, 0),
                          step(StepKind::EventType, true, 1),
                          step(StepKind::Filter, false, 1, 0),
                          step(StepKind::Filter, false, 1, 1),
                          step(StepKind::Metadata, false, -1, 0)};
        const auto line = whyLine(decision, nullptr, {});
        QCOMPARE(line.below.size(), 5);
        const auto &any = line.below.at(3);
        QCOMPARE(any.verdict, Verdict::Failed);
        QVERIFY(!any.aside);
        QVERIFY(any.below.at(0).aside); // another rule names the type
        QCOMPARE(any.below.at(1).below.size(), 1);
        QCOMPARE(any.below.at(1).below.at(0).below.size(), 2);
        QVERIFY(!any.below.at(1).below.at(0).below.at(0).aside);
        QVERIFY(line.below.at(4).aside); // the rules had failed before the metadata were looked at
        QVERIFY(spokenWords(line.below.at(4)).contains(u"no longer mattered"_s));

        decision.steps[6].passed = true; // the second filter holds
        const auto held = whyLine(decision, nullptr, {});
        const auto &filters = held.below.at(3).below.at(1).below.at(0).below;
        QVERIFY(filters.at(0).aside);
        QVERIFY(!filters.at(1).aside);
        QCOMPARE(held.below.at(3).verdict, Verdict::Passed);
        QVERIFY(!held.below.at(4).aside);
        QCOMPARE(held.below.at(4).verdict, Verdict::Failed);
    }

    void whyGoesDownToTheDelivery()
    {
        Scene scene(32);
        QTRY_COMPARE(scene.rows(), 32);
        const auto &stored = *std::ranges::find_if(
            scene.ports.history.storedDeliveries, [](const auto &one) { return one.delivery.attempts == 3; });
        scene.select(stored.delivery.eventSeq);
        auto &tree = *scene.why().tree();
        QTRY_VERIFY(tree.find(u"Attempt 3"_s).isValid());
        QCOMPARE(tree.lineAt(tree.find(u"Attempt 1"_s))->verdict, Verdict::Failed);
        QCOMPARE(tree.lineAt(tree.find(u"Attempt 3"_s))->verdict, Verdict::Passed);
        QVERIFY(tree.lineAt(tree.find(u"Attempt 1"_s))->detail.contains(u"schedule 5 s"_s));
        tree.setFocus();
        tree.setCurrentIndex(tree.find(u"The delivery"_s));
        QTest::keyClick(&tree, Qt::Key_Enter);
        QCOMPARE(scene.lastLink().to, Link::To::Delivery);
        QCOMPARE(scene.lastLink().seq, stored.delivery.seq);

        tree.collapse(tree.find(u"The delivery"_s));
        auto changed = stored.delivery;
        changed.state = deliveries::DeliveryState::Failed;
        scene.ports.deliveries.change({changed});
        QTRY_COMPARE(tree.lineAt(tree.find(u"The delivery"_s))->chip, u"Failed"_s);
        QVERIFY(!tree.isExpanded(tree.find(u"The delivery"_s))); // as it was left
    }

    void whatHeldADeliveryBackIsSaid_data()
    {
        using deliveries::DeliveryState;
        using deliveries::Gate;
        QTest::addColumn<Gate>("gate");
        QTest::addColumn<DeliveryState>("state");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("part");
        QTest::newRow("open") << Gate::Open << DeliveryState::Delivered << u"Nothing held it back"_s
                              << QString() << u"/mute_until"_s;
        QTest::newRow("muted") << Gate::NotificationMuted << DeliveryState::Muted
                               << u"The notification was muted"_s << QString() << u"/mute_until"_s;
        QTest::newRow("agent") << Gate::AgentMuted << DeliveryState::Muted << u"The agent was muted"_s
                               << QString() << u"/mute_until"_s;
        QTest::newRow("quiet") << Gate::QuietHours << DeliveryState::Gathered << u"quiet hours"_s
                               << u"the digest is due in 5 min"_s << u"/quiet_hours"_s;
        QTest::newRow("limit") << Gate::Throttled << DeliveryState::Gathered << u"limit was reached"_s
                               << u"at most 5 in 10 minutes"_s << u"/throttle"_s;
        QTest::newRow("told") << Gate::QuietHours << DeliveryState::Digested << u"quiet hours"_s
                              << u"told in the digest dlv_digest"_s << u"/quiet_hours"_s;
    }
    void whatHeldADeliveryBackIsSaid()
    {
        QFETCH(deliveries::Gate, gate);
        QFETCH(deliveries::DeliveryState, state);
        QFETCH(QString, words);
        QFETCH(QString, detail);
        QFETCH(QString, part);
        Scene scene(32);
        QTRY_COMPARE(scene.rows(), 32);
        auto document = scene.ports.configuration.document();
        for (auto &notification : document.notifications)
            notification.throttle = rules::Throttle{};
        scene.ports.configuration.setDocument(document);
        auto &event = *std::ranges::find_if(scene.ports.history.storedEvents,
                                            [](const auto &one) { return !one.deliveries.isEmpty(); });
        auto &delivery = event.deliveries.first();
        delivery.gate = gate;
        delivery.state = state;
        delivery.nextMs = scene.ports.clock.nowMs() + 300'000;
        delivery.digest = "dlv_digest";
        scene.select(event.summary.seq);
        auto &tree = *scene.why().tree();
        QTRY_VERIFY(tree.find(words).isValid());
        const auto *line = tree.lineAt(tree.find(words));
        QCOMPARE(line->verdict, gate == deliveries::Gate::Open ? Verdict::Passed : Verdict::Held);
        QVERIFY2(line->detail.contains(detail), qPrintable(line->detail));
        // One click from there to what did it: the policy's row, or the agent.
        const bool isAgent = gate == deliveries::Gate::AgentMuted;
        tree.scrollTo(tree.find(words));
        QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(tree.find(words)).center());
        QCOMPARE(scene.lastLink().to, isAgent ? Link::To::Notifications : Link::To::Notification);
        QCOMPARE(scene.lastLink().id, isAgent ? QString::fromUtf8(delivery.agent) : delivery.notification);
        QCOMPARE(scene.lastLink().part, part);
        QCOMPARE(tree.lineAt(tree.find(words).parent())->link.id, delivery.notification);
        QVERIFY(tree.find(u"The delivery"_s).isValid());
    }

    void hundredsOfNotificationsAreFoldedAndFound()
    {
        Scene scene(32);
        QTRY_COMPARE(scene.rows(), 32);
        auto &event = *std::ranges::find_if(scene.ports.history.storedEvents, [](const auto &one) {
            return one.summary.type == "ExecutionFailed" && one.summary.agent == "order-processing";
        });
        auto document = scene.ports.configuration.document();
        auto near = document.notifications.first();
        near.rules = {{u"ExecutionFailed"_s, {{u"error"_s, rules::Operator::Contains, u"disk"_s}}}};
        auto far = near;
        far.rules = {{u"agent.started"_s, {}}};
        for (int number = 0; number < 10'000; ++number) {
            auto &made = document.notifications.emplaceBack(number == 7'777 ? near : far);
            made.id = u"many-%1"_s.arg(number);
            made.name = u"Many %1"_s.arg(number);
        }
        scene.ports.configuration.setDocument(document);
        event.decisions = rules::RuleSet::compile(document.notifications, {})->explain(event.event);
        QCOMPARE(event.decisions.size(), 10'001);

        scene.select(event.summary.seq);
        auto &tree = *scene.why().tree();
        QTRY_VERIFY(tree.find(u"10,000 did not fire"_s).isValid());
        QVERIFY(testing::says(scene.why(), u"1 of 10001 notifications for this agent fired."_s));
        QCOMPARE(tree.lineAt(tree.model()->index(0, 0))->words, u"Critical orders"_s);
        const auto fold = tree.find(u"10,000 did not fire"_s);
        QVERIFY(!tree.isExpanded(fold));
        QCOMPARE(tree.model()->rowCount(fold), 0); // not made yet

        // By keys: to the fold, open it; the one that came nearest is the first.
        tree.setFocus();
        QTest::keyClick(&tree, Qt::Key_End);
        QCOMPARE(tree.currentIndex(), fold);
        QTest::keyClick(&tree, Qt::Key_Right);
        QVERIFY(tree.isExpanded(fold));
        QCOMPARE(tree.model()->rowCount(fold), 200 + 49);
        QCOMPARE(tree.lineAt(tree.model()->index(0, 0, fold))->words, u"Many 7777"_s);
        const auto next = tree.model()->index(200, 0, fold);
        QCOMPARE(tree.lineAt(next)->words, u"201 to 400"_s);
        QCOMPARE(tree.model()->rowCount(next), 0);
        tree.setExpanded(next, true);
        QCOMPARE(tree.model()->rowCount(next), 200);
        QVERIFY(tree.find(u"error is Payment gateway timeout"_s).isValid());

        // A delivery changes: what was unfolded stays so.
        auto changed = event.deliveries.first();
        changed.state = deliveries::DeliveryState::Failed;
        scene.ports.deliveries.change({changed});
        QTRY_COMPARE(tree.lineAt(tree.model()->index(0, 0))->chip, u"Failed"_s);
        QVERIFY(tree.isExpanded(tree.find(u"10,000 did not fire"_s)));

        // Or by its name.
        QTest::mouseClick(scene.button(u"Why not another one?"_s), Qt::LeftButton);
        auto *picker = scene.page->window()->findChild<NotificationPicker *>();
        QVERIFY(picker);
        QTest::keyClicks(picker->line(), u"many-4321"_s);
        QTest::keyClick(picker->line(), Qt::Key_Return);
        QCOMPARE(tree.lineAt(tree.model()->index(0, 0))->words, u"Many 4321"_s);
        QCOMPARE(tree.lineAt(tree.model()->index(0, 0))->chip, u"Did not fire"_s);
    }

    void whyNotAnotherNotification()
    {
        Scene scene(32);
        QTRY_COMPARE(scene.rows(), 32);
        scene.select(scene.seqOf("quota.exceeded"));
        QTRY_VERIFY(testing::says(scene.why(), u"No notification is bound to support-triage."_s));
        QTest::mouseClick(scene.button(u"Why not another one?"_s), Qt::LeftButton);
        auto *picker = scene.page->window()->findChild<NotificationPicker *>();
        QVERIFY(picker);
        QCOMPARE(picker->list()->model()->rowCount(), 3);
        QTest::keyClicks(picker->line(), u"critical"_s);
        QCOMPARE(picker->list()->model()->rowCount(), 1);
        QTest::keyClick(picker->line(), Qt::Key_Return);
        auto &tree = *scene.why().tree();
        QVERIFY(tree.find(u"Critical orders"_s).isValid());
        QTRY_VERIFY(tree.find(u"agent is support-triage — wanted order-processing"_s).isValid());
        QCOMPARE(tree.lineAt(tree.model()->index(0, 0))->chip, u"Would not fire"_s);
        QVERIFY(tree.isVisible());
    }

    void colourRulesByMouseAndKeys()
    {
        Scene scene(64);
        QTRY_COMPARE(scene.rows(), 64);
        QSignalSpy kept(scene.page.get(), &LiveEventsPage::colourRulesChanged);
        QApplication::setActiveWindow(scene.page.get()); // shortcuts are an active window's
        scene.table().setFocus();
        QTest::keyClick(&scene.table(), Qt::Key_C);
        auto *panel = scene.page->findChild<ColourPanel *>();
        QVERIFY(panel->isVisible());
        QVERIFY(!scene.page->panel()->isVisible());
        QTest::mouseClick(scene.button(u"Add a rule"_s), Qt::LeftButton);
        auto *row = panel->findChild<ColourRow *>();
        QVERIFY(row);
        QTRY_VERIFY(row->field()->editor()->hasFocus());
        QTest::keyClicks(row->field()->editor(), u"data.outcome == payment_declined"_s);
        QTest::keyClick(row->field()->editor(), Qt::Key_Return);
        QTRY_COMPARE(panel->rules().size(), 1);
        QCOMPARE(panel->rules().first().expression, u"data.outcome == payment_declined"_s);
        QTRY_VERIFY(testing::says(*panel, u"Holds for 4 of the newest 64 rows"_s));
        QCOMPARE(kept.last().first().value<QList<ColourRule>>(), panel->rules());

        // The row is coloured, and says so to those who cannot see it.
        const auto declined = scene.seqWith("payment_declined");
        const auto words = [&](qint64 seq) {
            const auto *table = static_cast<tables::EventTable *>(scene.table().model());
            return table->index(table->rowOf(seq), 0).data(Qt::AccessibleDescriptionRole).toString();
        };
        QTRY_VERIFY(words(declined).contains(u"Rule 1"_s));
        QVERIFY(!words(declined + 1).contains(u"Rule 1"_s));

        // A second above it that holds for the same rows wins, by keys alone.
        panel->setFocus();
        QTest::keyClick(panel, Qt::Key_Insert);
        auto *second = panel->rowAt(1)->field()->editor();
        QTRY_VERIFY(second->hasFocus());
        QTest::keyClicks(second, u"agent == order-processing"_s);
        QTest::keyClick(second, Qt::Key_Up,
                        Qt::AltModifier); // at once, before the field has told of its text
        QCOMPARE(panel->rules().first().expression, u"agent == order-processing"_s);
        QTRY_VERIFY(words(declined).contains(u"Rule 2"_s));

        // Switched off, then deleted and brought back.
        auto *first = panel->rowAt(0);
        QTest::mouseClick(first->findChild<Toggle *>(), Qt::LeftButton);
        QVERIFY(!panel->rules().first().on);
        QTRY_VERIFY(words(declined).contains(u"Rule 1"_s));
        QTest::mouseClick(testing::buttonOf(*first, u"Delete the rule"_s), Qt::LeftButton);
        QCOMPARE(panel->rules().size(), 1);
        QTest::mouseClick(testing::buttonOf(*scene.page, u"Undo"_s), Qt::LeftButton);
        QCOMPARE(panel->rules().size(), 2);

        QTest::keyClick(panel, Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
        QVERIFY(!kept.isEmpty());
    }

    void aWrongColourRuleColoursNothing()
    {
        Scene scene(64);
        QTRY_COMPARE(scene.rows(), 64);
        scene.page->setColourRules({{.name = u"Broken"_s, .expression = u"data.cost >"_s},
                                    {.name = u"Good"_s, .expression = u"type == ExecutionFailed"_s}});
        scene.page->showColours(true);
        auto *panel = scene.page->findChild<ColourPanel *>();
        QCOMPARE(panel->rowAt(0)->field()->state(), ExpressionField::State::Incomplete);
        const auto seq = scene.seqOf("ExecutionFailed");
        const auto *table = static_cast<tables::EventTable *>(scene.table().model());
        QTRY_VERIFY(table->index(table->rowOf(seq), 0)
                        .data(Qt::AccessibleDescriptionRole)
                        .toString()
                        .contains(u"Good"_s));
    }

    void rowsAreAskedForOnceNotWithEveryPaint()
    {
        Scene scene(300);
        QTRY_COMPARE(scene.rows(), 300);
        scene.page->setColourRules({{.name = u"All"_s, .expression = u"source == api"_s}});
        auto *colours = scene.page->findChild<RowColours *>();
        const auto *table = static_cast<tables::EventTable *>(scene.table().model());
        const auto answered = [&](int row) {
            return table->index(row, 0).data(Qt::AccessibleDescriptionRole).toString().contains(u"All"_s);
        };
        QTRY_VERIFY(answered(scene.table().rowAt(0)) && answered(299));
        const auto asked = colours->asked();
        for (int paint = 0; paint < 20; ++paint)
            scene.table().viewport()->repaint();
        QApplication::processEvents();
        QCOMPARE(colours->asked(), asked);
    }

    void coloursCanBeRead_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void coloursCanBeRead()
    {
        QFETCH(bool, dark);
        Theme::instance().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        const auto light = [](const QColor &colour) {
            const auto part = [](double value) {
                return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
            };
            return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) +
                   0.0722 * part(colour.blueF());
        };
        const auto contrast = [&](Token ink, Token ground) {
            const double a = light(Theme::instance().color(ink));
            const double b = light(Theme::instance().color(ground));
            return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
        };
        for (const auto tone : allRowTones())
            for (const auto ink : {Token::Text, Token::Text2, inkOf(tone)})
                QVERIFY2(contrast(ink, groundOf(tone)) >= 4.5,
                         qPrintable(u"%1 %2"_s.arg(rowToneWords(tone)).arg(contrast(ink, groundOf(tone)))));
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
        QTRY_VERIFY(testing::says(*shown.page, u"/data/outcome"_s));
        QVERIFY(testing::says(*shown.page, u"outcome must be text, not number."_s));
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
        QTRY_VERIFY(testing::says(page, u"Stored events cannot be shown"_s));
        ports.history.fault.reset();
        for (auto *button : page.findChildren<QPushButton *>(QString()))
            if (button->isVisible() && button->text() == u"Try again"_s)
                QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(page.table()->model()->rowCount(), 40);
        QVERIFY(!testing::says(page, u"Stored events cannot be shown"_s));
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
        QTest::keyClick(&scene.table(), Qt::Key_Home, Qt::ControlModifier);
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
        QVERIFY(testing::says(*guide, u"Waiting for the first event…"_s));
        QTest::mouseClick(scene.button(u"Send one for me"_s), Qt::LeftButton);
        QCOMPARE(scene.ports.engine.posted.size(), 1);
        scene.ports.events.arrive({eventOf(1, "ExecutionFailed", "my-agent")});
        QTRY_COMPARE(guide->stepsDone(), 1);
        QVERIFY(testing::says(*guide, u"my-agent is connected"_s));
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
        scene.type(u"data.cost >"_s);
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

    static void shootColours(Scene &scene, const QString &name)
    {
        QList<ColourRule> rules;
        for (const auto &[words, tone] : {std::pair{u"type == ExecutionFailed"_s, RowTone::Red},
                                          {u"data.outcome == payment_declined"_s, RowTone::Amber},
                                          {u"type == ExecutionCompleted"_s, RowTone::Green},
                                          {u"type == task_run.*"_s, RowTone::Blue},
                                          {u"agent == support-triage"_s, RowTone::Violet},
                                          {u"data.cost >"_s, RowTone::Grey},
                                          {u"type == agent.*"_s, RowTone::Grey}})
            rules << ColourRule{.name = rowToneWords(tone) + u" ones"_s, .expression = words, .tone = tone};
        scene.page->setColourRules(rules);
        QTRY_VERIFY(scene.page->findChild<RowColours *>()->asked() > 0);
        scene.select(scene.seqOf("ExecutionFailed") - 2);
        QTest::qWait(300);
        testing::shoot(*scene.page, name + u"coloured"_s);
        scene.page->showColours(true);
        QTest::qWait(600);
        testing::shoot(*scene.page, name + u"colours"_s);
    }

    static void shootManyWhys(QSize size, const QString &name)
    {
        Scene scene(64, size);
        auto &event = *std::ranges::find_if(scene.ports.history.storedEvents, [](const auto &one) {
            return one.summary.type == "ExecutionCompleted" && one.event.body.contains("payment_declined");
        });
        auto document = scene.ports.configuration.document();
        for (int number = 0; number < 300; ++number) {
            auto made = document.notifications.first();
            made.id = u"many-%1"_s.arg(number);
            made.name = u"Watch number %1 of the orders that took too long"_s.arg(number);
            made.rules = {{u"ExecutionCompleted"_s,
                           {{u"outcome"_s, rules::Operator::In, QJsonArray{u"failure"_s, u"timeout"_s}},
                            {u"durationMs"_s, rules::Operator::GreaterThan, number * 10}}}};
            made.metadata = {{u"environment"_s, u"staging"_s}};
            document.notifications << made;
        }
        scene.ports.configuration.setDocument(document);
        event.decisions = rules::RuleSet::compile(document.notifications, {})->explain(event.event);
        event.deliveries.first().gate = deliveries::Gate::Throttled;
        event.deliveries.first().state = deliveries::DeliveryState::Gathered;
        event.deliveries.first().nextMs = scene.ports.clock.nowMs() + 300'000;
        scene.select(event.summary.seq);
        auto &tree = *scene.why().tree();
        QTRY_VERIFY(tree.find(u"300 did not fire"_s).isValid());
        testing::shoot(*scene.page, name + u"why-fold"_s);
        tree.setExpanded(tree.find(u"300 did not fire"_s), true);
        tree.scrollTo(tree.find(u"300 did not fire"_s), QAbstractItemView::PositionAtTop);
        testing::shoot(*scene.page, name + u"why-many"_s);
    }

    void shots()
    {
        if (!testing::wantsPictures())
            QSKIP("SIGNALBOX_SHOTS names no folder");
        for (const bool dark : {false, true}) {
            const auto mood = dark ? u"d"_s : u"l"_s;
            Theme::instance().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
            for (const auto size : {QSize(1232, 860), QSize(964, 660)}) {
                const auto name = u"%1-%2-"_s.arg(mood).arg(size.width());
                Scene scene(300, size);
                QTRY_COMPARE(scene.rows(), 300);
                scene.select(scene.seqOf("ExecutionFailed"));
                testing::shoot(*scene.page, name + u"why"_s);
                scene.page->panel()->openTab(EventPanel::DeliveriesTab);
                QTRY_VERIFY(scene.button(u"Open delivery"_s));
                testing::shoot(*scene.page, name + u"deliveries"_s);
                scene.page->panel()->openTab(EventPanel::FieldsTab);
                scene.type(u"type == ExecutionFailed and (data.cost"_s);
                testing::shoot(*scene.page, name + u"fields-fault"_s);
                scene.line().setText(u"zzz"_s);
                scene.page->panel()->openTab(EventPanel::RawTab);
                QTRY_VERIFY(testing::says(*scene.page, u"No events match"_s));
                testing::shoot(*scene.page, name + u"nomatch-raw"_s);
                Scene first(0, size);
                testing::shoot(*first.page, name + u"first"_s);
                Scene coloured(300, size);
                QTRY_COMPARE(coloured.rows(), 300);
                shootColours(coloured, name);
                Scene busy(300, size);
                QTRY_COMPARE(busy.rows(), 300);
                busy.ports.history.searchStep = 120;
                busy.ports.history.holdSearches = true;
                busy.type(u"type == ExecutionFailed or metadata.environment == staging"_s);
                busy.ports.history.nextPart();
                QTRY_VERIFY(busy.page->findChild<QProgressBar *>()->isVisible());
                busy.select(busy.seqAt(busy.rows() - 1));
                testing::shoot(*busy.page, name + u"busy"_s);
                shootManyWhys(size, name);
            }
            Scene scene(40, {1232, 860});
            QTRY_COMPARE(scene.rows(), 40);
            auto event = eventOf(41, "vendor.something.with.a.very.long.type.name.that.never.ends",
                                 "an-agent-with-a-name-that-is-longer-than-any-column-would-like-it");
            event.subject = u"A subject 🚀 that goes on and on, "_s.repeated(6);
            scene.ports.events.arrive({event});
            QTRY_COMPARE(scene.rows(), 41);
            wheel(scene.table().viewport(), 3600);
            QTRY_VERIFY(!scene.page->isFollowing());
            scene.ports.events.arrive({eventOf(42), eventOf(43)});
            testing::shoot(*scene.page, mood + u"-long-pill"_s);
        }
    }
};

QTEST_MAIN(TestLiveEvents)
#include "tst_live_events.moc"
