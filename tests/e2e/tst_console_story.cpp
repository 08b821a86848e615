// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/console_test.h"
#include "tests/support/http_receiver.h"
#include "ui/events/why_tree.h"
#include "ui/integrations/integration_editor.h"
#include "ui/integrations/provider_picker.h"
#include "ui/rules/notification_editor.h"
#include "ui/rules/rule_section.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/words.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListView>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTabBar>
#include <QTreeView>

using namespace signalbox;
using namespace signalbox::ui;
using namespace Qt::StringLiterals;
using testing::HttpReceiver;
using testing::named;

/// A person's first hour with the console: the real window on the real engine, with a real receiver and real
/// agents' requests. Only mouse and keys act, and they act on the window: what is covered, scrolled away or
/// disabled cannot be clicked. Each step goes on where the one before it ended.
class ConsoleStory : public testing::ConsoleTest
{
    Q_OBJECT

    HttpReceiver m_receiver;
    QNetworkAccessManager m_network;
    QString m_address; ///< as the window says it
    bool m_broken = false;
    const QString m_equals = operatorWords(rules::Operator::Equals);

    static void readTree(const QTreeView &tree, const QModelIndex &parent, QStringList &words)
    {
        for (int row = 0; row < tree.model()->rowCount(parent); ++row) {
            const auto index = tree.model()->index(row, 0, parent);
            words << index.data(Qt::AccessibleTextRole).toString();
            if (tree.isExpanded(index))
                readTree(tree, index, words);
        }
    }
    /// Everything that can be read within a widget now, also what a screen reader alone is told.
    static QStringList wordsOf(const QWidget &where)
    {
        QStringList words;
        for (const QWidget *shown : where.findChildren<QWidget *>()) {
            if (!shown->isVisible())
                continue;
            if (const auto *plain = qobject_cast<const QLabel *>(shown))
                words << plain->text();
            else if (const auto *elided = qobject_cast<const ElideLabel *>(shown))
                words << elided->text();
            else if (const auto *chip = qobject_cast<const Chip *>(shown))
                words << chip->text();
            else if (const auto *button = qobject_cast<const QAbstractButton *>(shown))
                words << button->text();
            else if (const auto *why = qobject_cast<const WhyTree *>(shown))
                readTree(*why, {}, words);
            if (!shown->accessibleName().isEmpty())
                words << shown->accessibleName();
        }
        return words;
    }
    [[nodiscard]] bool reads(const QString &part) const { return !wordsOf(window()).filter(part).isEmpty(); }

    void clickTab(const QString &text)
    {
        for (auto *tabs : window().findChildren<QTabBar *>()) {
            for (int at = 0; tabs->isVisible() && at < tabs->count(); ++at)
                if (tabs->tabText(at).startsWith(text))
                    return clickAt(tabs, tabs->tabRect(at).center());
        }
        QFAIL(qPrintable(u"no tab: "_s + text));
    }
    void retype(QWidget *field, const QByteArray &text)
    {
        press(field);
        key(Qt::Key_A, Qt::ControlModifier);
        type(text);
    }
    /// Tab until the widget of this name has the focus.
    void tabTo(const char *name)
    {
        for (int step = 0; step < 80; ++step) {
            const QWidget *focus = QApplication::focusWidget();
            if (focus && focus->objectName() == QLatin1StringView(name))
                return;
            key(Qt::Key_Tab);
        }
        QFAIL(name);
    }
    /// Searches the type in the tree, ticks its box and clears the search.
    void tick(const QByteArray &eventType)
    {
        retype(named<QLineEdit>(window(), "typeSearch"), eventType);
        key(Qt::Key_Return);
        auto *tree = named<QTreeView>(window(), "types");
        const auto row = [&] {
            const QModelIndexList found =
                tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole,
                                     QString::fromUtf8(eventType), 1, Qt::MatchExactly | Qt::MatchRecursive);
            return found.isEmpty() ? QModelIndex() : found.first();
        };
        QTRY_VERIFY(row().isValid() && !tree->visualRect(row()).isEmpty());
        const QRect at = tree->visualRect(row());
        clickAt(tree->viewport(), QPoint(at.left() + 11, at.center().y()));
        press(named<QLineEdit>(window(), "typeSearch"));
        key(Qt::Key_Escape);
    }
    /// As an agent does it: over HTTP, to the address that the window names.
    void post(const QByteArray &body)
    {
        QNetworkRequest request{QUrl(m_address + u"/v1/events"_s)};
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const std::unique_ptr<QNetworkReply> reply(m_network.post(request, body));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 202);
    }
    static QByteArray completed(const QByteArray &outcome)
    {
        return QByteArray(
                   R"({"type":"ExecutionCompleted","agent_id":"order-processing","data":{"outcome":"?"}})")
            .replace('?', outcome);
    }
    /// Opens an event by mouse and turns to its explanation.
    void explain(int row)
    {
        Table *events = table(u"Events"_s);
        QVERIFY(events);
        QTRY_VERIFY(events->model()->rowCount() > row);
        clickRow(events, events->model()->index(row, 1));
        QCOMPARE(events->selectionModel()->selectedRows().first().row(), row);
        clickTab(u"Why?"_s);
    }
    void leaveEditor()
    {
        const auto *editor = window().findChild<NotificationEditor *>();
        for (int step = 0; step < 4 && editor->isVisible(); ++step) // a field may take the first for itself
            key(Qt::Key_Escape);
        QTRY_VERIFY(!editor->isVisible());
        go(u"Live events"_s);
        QTRY_VERIFY(table(u"Events"_s));
    }
    /// The number in the editor's preview; empty as long as it is not known.
    QString wouldNotify()
    {
        const auto *number = named<QLabel>(window(), "wouldNotify");
        return number ? number->text() : QString();
    }
    void shoot(const char *name) { testing::shoot(window(), QLatin1StringView(name)); }

private slots:
    void initTestCase()
    {
        m_receiver.otherwise = testing::answerWith(200, {}, "ok");
        open();
    }
    void init()
    {
        if (m_broken)
            QSKIP("a step before this one failed");
    }
    void cleanup()
    {
        m_broken |= QTest::currentTestFailed();
        if (QTest::currentTestFailed() && m_console && m_console->window()) {
            shoot("failed");
            for (const QString &words : wordsOf(window()))
                qInfo("read: %s", qUtf8Printable(words));
        }
    }

    void firstStartGuides()
    {
        QVERIFY(reads(u"Three steps to your first notification"_s));
        QVERIFY(reads(u"Connect an agent"_s));
        QVERIFY(reads(u"Add an integration"_s));
        QVERIFY(reads(u"Add a rule"_s));
        const QRegularExpression command(u"^curl -X POST (http://127\\.0\\.0\\.1:[1-9]\\d*)/v1/events "_s);
        QTRY_COMPARE(wordsOf(window()).filter(command).isEmpty(), false);
        m_address = command.match(wordsOf(window()).filter(command).first()).captured(1);
        shoot("1-first-start");
    }

    void addsAnIntegration()
    {
        press(window(), u"Add integration"_s);
        QTRY_VERIFY(window().findChild<ProviderPicker *>()->isVisible());
        shoot("2-services");
        press(*window().findChild<ProviderPicker *>(), u"Webhook"_s);
        auto *editor = window().findChild<IntegrationEditor *>();
        QTRY_VERIFY(editor->isVisible());
        QTRY_COMPARE(QApplication::focusWidget(), named<QLineEdit>(*editor, "name"));
        type("#operations-alerts");
        retype(named<QLineEdit>(*editor, "url"), m_receiver.url().toEncoded());
        tabTo("allow_private_network");
        key(Qt::Key_Space);
        shoot("2-integration-form");
        press(*editor, u"Add integration"_s);
        QTRY_VERIFY(reads(u"Saved “#operations-alerts”"_s));
        QTRY_VERIFY(reads(u"Not tested yet"_s));
        shoot("2-integration-saved");
    }

    void testsIt()
    {
        auto *editor = window().findChild<IntegrationEditor *>();
        press(*editor, u"Send test"_s);
        QTRY_VERIFY(wordsOf(*editor).contains(u"Accepted"_s));
        for (const QString &stage : {u"Make the request"_s, u"Connect"_s, u"Send the request"_s,
                                     u"Read the answer"_s, u"Judge it"_s})
            QVERIFY2(!wordsOf(*editor).filter(stage + u", passed"_s).isEmpty(), qPrintable(stage));
        QVERIFY(!reads(u", failed"_s));
        QCOMPARE(m_receiver.received.size(), 1);
        QCOMPARE(m_receiver.received.first().method, "POST");
        shoot("3-test-accepted");
        go(u"Deliveries"_s);
        QTRY_VERIFY(reads(u"Nothing was delivered yet"_s));
        shoot("3-no-deliveries");
    }

    void addsTheOrderProcessingNotification()
    {
        go(u"Agents & rules"_s);
        press(window(), u"Add notification"_s);
        QTRY_VERIFY(named<QComboBox>(window(), "agent"));
        QCOMPARE(named<QComboBox>(window(), "integration")->currentText(), u"#operations-alerts"_s);
        retype(named<QComboBox>(window(), "agent"), "order-processing");
        tick("ExecutionFailed");
        tick("ExecutionCompleted");
        RuleSection *rule = nullptr;
        for (auto *section : window().findChildren<RuleSection *>())
            if (section->event() == u"ExecutionCompleted"_s)
                rule = section;
        QVERIFY(rule);
        press(named<QAbstractButton>(*rule, "addFilter"));
        type("outcome");
        shoot("4-field-offered");
        tabTo("operator");
        QCOMPARE(named<QLineEdit>(*rule, "field")->text(), u"outcome"_s);
        QCOMPARE(named<QComboBox>(*rule, "operator")->currentText(), m_equals);
        tabTo("value");
        type("payment_declined");
        key(Qt::Key_Tab);
        shoot("4-notification-form");
        key(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(reads(u"Saved. The next event is matched by it."_s));
        shoot("4-notification-saved");
        key(Qt::Key_Escape);
        QTRY_VERIFY(named<QLabel>(window(), "sentence"));
        // Long words of a sentence may break at zero-width spaces.
        QVERIFY(named<QLabel>(window(), "sentence")
                    ->text()
                    .remove(QChar(0x200b))
                    .contains(u"payment_declined"_s));
        shoot("4-agent");
    }

    void oneOfThreeEventsIsDelivered()
    {
        post(completed("success"));
        post(R"({"type":"ExecutionStarted","agent_id":"order-processing"})");
        post(completed("payment_declined"));
        QTRY_COMPARE(m_receiver.received.size(), 2);
        const QJsonObject sent = QJsonDocument::fromJson(m_receiver.received.last().body).object();
        QCOMPARE(sent.value(u"type"_s).toString(), u"ExecutionCompleted"_s);
        QCOMPARE(sent.value(u"agent_id"_s).toString(), u"order-processing"_s);
        QCOMPARE(sent.value(u"data"_s).toObject().value(u"outcome"_s).toString(), u"payment_declined"_s);
    }

    void theMonitorSaysWhy()
    {
        go(u"Live events"_s);
        QTRY_VERIFY(table(u"Events"_s));
        QTRY_VERIFY(reads(u"order-processing is connected"_s)); // and not Signalbox itself
        explain(0);
        QTRY_VERIFY(reads(u"outcome is success — wanted payment_declined"_s));
        QVERIFY(reads(u"Did not fire"_s));
        shoot("6-outcome-success");
        explain(1);
        QTRY_VERIFY(reads(u"type is ExecutionStarted — wanted ExecutionFailed"_s));
        QVERIFY(reads(u"type is ExecutionStarted — wanted ExecutionCompleted"_s));
        QVERIFY(reads(u"Did not fire"_s));
        shoot("6-other-type");
        explain(2);
        QTRY_VERIFY(reads(u"Passed: outcome %1 payment_declined"_s.arg(m_equals)));
        QVERIFY(reads(u"The one notification for this agent fired."_s));
        QVERIFY(!reads(u"Did not fire"_s));
        QTRY_VERIFY(reads(u"Delivered"_s));
        shoot("6-delivered");
        QTRY_COMPARE(table(u"Events"_s)->model()->rowCount(),
                     4);                    // the fourth: Signalbox's own, of this delivery
        QVERIFY(!reads(u"is connected"_s)); // the guide has led where it should, and is gone
    }

    void theFilterLineReadsWhatAgentsSent()
    {
        auto *events = table(u"Events"_s);
        key(Qt::Key_F, Qt::ControlModifier);
        type("data.outcome == payment_declined");
        key(Qt::Key_Return);
        QTRY_COMPARE(events->model()->rowCount(), 1);
        QTRY_VERIFY(reads(u"1 of 4 events"_s));
        shoot("6-filter");
        key(Qt::Key_A, Qt::ControlModifier);
        type("typ == x");
        key(Qt::Key_Return);
        QTRY_VERIFY(reads(u"Wrong"_s));
        QCOMPARE(events->model()->rowCount(), 1); // what is wrong changes nothing
        press(window(), u"Clear filters"_s);
        QTRY_COMPARE(events->model()->rowCount(), 4);
    }

    void oneClickFromWhyToTheCondition()
    {
        explain(0);
        auto *why = window().findChild<WhyTree *>();
        QTRY_VERIFY(why->find(u"outcome is success"_s).isValid());
        const auto step = why->find(u"outcome is success"_s);
        why->scrollTo(step);
        clickRow(why, step);
        auto *editor = window().findChild<NotificationEditor *>();
        QTRY_VERIFY(editor->isVisible());
        QCOMPARE(editor->notification().agent, u"order-processing"_s);
        // The very row has the focus.
        QTRY_VERIFY(editor->isAncestorOf(QApplication::focusWidget()));
        shoot("6-condition");
        leaveEditor();
    }

    void nOpensANotificationForEventsLikeThis()
    {
        explain(1);
        table(u"Events"_s)->setFocus();
        key(Qt::Key_N);
        auto *editor = window().findChild<NotificationEditor *>();
        QTRY_VERIFY(editor->isVisible());
        QTRY_COMPARE(editor->notification().agent, u"order-processing"_s);
        shoot("6-like-this");
        leaveEditor();
    }

    void theDeliveryShowsItsAttempt()
    {
        go(u"Deliveries"_s);
        QTRY_VERIFY(table(u"Deliveries"_s));
        Table *deliveries = table(u"Deliveries"_s);
        QCOMPARE(deliveries->model()->rowCount(), 1);
        clickRow(deliveries, deliveries->model()->index(0, 2));
        QTRY_VERIFY(reads(u"Attempt 1, Accepted, HTTP 200"_s));
        QVERIFY(wordsOf(window()).contains(u"Delivered"_s));
        QVERIFY(reads(u"#operations-alerts"_s));
        shoot("7-delivery");
    }

    void undoTakesTheNotificationBack()
    {
        key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(reads(u"Undone: Add notification"_s));
        shoot("8-undone");
        go(u"Agents & rules"_s);
        QTRY_VERIFY(reads(u"Nobody is notified yet"_s));
        post(completed("payment_declined"));
        go(u"Live events"_s);
        explain(4);
        QTRY_VERIFY(reads(u"Nothing listens to this agent"_s));
        QCOMPARE(m_receiver.received.size(), 2);
        shoot("8-nothing-listens");
    }

    void redoBringsItBack()
    {
        key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(reads(u"Done again: Add notification"_s));
        go(u"Agents & rules"_s);
        QTRY_VERIFY(named<QLabel>(window(), "sentence"));
        post(completed("payment_declined"));
        QTRY_COMPARE(m_receiver.received.size(), 3);
        go(u"Deliveries"_s);
        QTRY_COMPARE(table(u"Deliveries"_s)->model()->rowCount(), 2);
        shoot("8-redone");
    }

    /// What is being edited is tried on what is stored, by the dispatcher's own decision; nothing is saved.
    void theEditorTriesItOnStoredEvents()
    {
        go(u"Agents & rules"_s);
        press(named<QAbstractButton>(window(), "edit"));
        QTRY_COMPARE(wouldNotify(), u"3"_s); // the declined payments
        QVERIFY(!named<QWidget>(window(), "tabNewly"));
        tick("ExecutionStarted");
        QTRY_VERIFY(named<QWidget>(window(), "tabNewly"));
        QTRY_COMPARE(wouldNotify(), u"4"_s);
        QVERIFY(reads(u"Saving: ExecutionStarted added."_s));
        shoot("8-editor-newly");
        // The same by keys, as text.
        key(Qt::Key_T, Qt::ControlModifier);
        key(Qt::Key_A, Qt::ControlModifier);
        type("agent == order-processing and type == ExecutionCompleted and data.outcome == success");
        key(Qt::Key_Return);
        QTRY_COMPARE(wouldNotify(), u"1"_s);
        QTRY_VERIFY(reads(u"No longer caught"_s));
        shoot("8-editor-text");
        press(window(), u"Discard"_s);
        QTRY_COMPARE(wouldNotify(), u"3"_s);
        leaveEditor();
    }

    void anEventStartsANotification()
    {
        go(u"Live events"_s);
        Table *events = table(u"Events"_s);
        QTRY_VERIFY(events->model()->rowCount() > 2);
        clickRow(events, events->model()->index(2, 1));
        key(Qt::Key_N);
        QTRY_VERIFY(named<QWidget>(window(), "picks"));
        const auto pick = [&] { return testing::buttonOf(window(), u"outcome = payment_declined"_s); };
        QTRY_VERIFY(pick());
        press(pick());
        QTRY_COMPARE(wouldNotify(), u"3"_s);
        shoot("8-from-an-event");
        press(window(), u"Discard"_s);
    }

    void everythingIsThereAfterARestart()
    {
        close();
        m_console.reset();
        m_address.clear();
        open();
        QVERIFY(!reads(u"Three steps to your first notification"_s));
        go(u"Integrations"_s);
        QTRY_VERIFY(reads(u"#operations-alerts"_s));
        shoot("9-integrations");
        go(u"Agents & rules"_s);
        auto *agents = named<QListView>(window(), "agents");
        const auto agent = [agents] {
            return agents->model()->match(agents->model()->index(0, 0), Qt::DisplayRole,
                                          u"order-processing"_s);
        };
        QTRY_VERIFY(!agent().isEmpty());
        clickRow(agents, agent().first());
        QTRY_VERIFY(named<QLabel>(window(), "sentence"));
        // Long words of a sentence may break at zero-width spaces.
        QVERIFY(named<QLabel>(window(), "sentence")
                    ->text()
                    .remove(QChar(0x200b))
                    .contains(u"payment_declined"_s));
        shoot("9-agents");

        const QRegularExpression place(u"receives events at (http://127\\.0\\.0\\.1:[1-9]\\d*)"_s);
        const auto address = [&] {
            for (const QWidget *shown : window().findChild<Navigation *>()->findChildren<QWidget *>())
                if (const auto found = place.match(shown->toolTip()); found.hasMatch())
                    return found.captured(1);
            return QString();
        };
        QTRY_VERIFY(!address().isEmpty());
        m_address = address();
        post(completed("payment_declined"));
        QTRY_COMPARE(m_receiver.received.size(), 4);
        go(u"Deliveries"_s);
        QTRY_VERIFY(table(u"Deliveries"_s));
        QTRY_COMPARE(table(u"Deliveries"_s)->model()->rowCount(), 3);
        shoot("9-deliveries");
        go(u"Live events"_s);
        QTRY_VERIFY(table(u"Events"_s));
        QVERIFY(table(u"Events"_s)->model()->rowCount() >= 6);
        shoot("9-events");
    }

    void cleanupTestCase()
    {
        if (m_broken)
            return;
        close();
    }
};

int main(int argc, char *argv[])
{
    return testing::runConsoleTest<ConsoleStory>(argc, argv);
}

#include "tst_console_story.moc"
