// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/page_test.h"
#include "ui/integrations/integration_card.h"
#include "ui/integrations/integration_editor.h"
#include "ui/integrations/integrations_page.h"
#include "ui/integrations/provider_picker.h"
#include "ui/integrations/secret_input.h"
#include "ui/integrations/test_panel.h"
#include "ui/integrations/waits.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/field.h"
#include "ui/widgets/json_view.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/toggle.h"

#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabBar>

using namespace signalbox;
using namespace signalbox::ui;
using namespace Qt::StringLiterals;
using integrations::Integration;
using ports::TestStage;
using testing::named;

class TestIntegrationsPage : public testing::PageTest
{
    Q_OBJECT

public:
    TestIntegrationsPage() : PageTest("integrations", 60) {}

private:
    void makePage(const QSize &size = testing::wideWindow) { show<IntegrationsPage>(size); }
    [[nodiscard]] IntegrationEditor *editor() const { return m_page->findChild<IntegrationEditor *>(); }
    [[nodiscard]] IntegrationCard *card(const QString &id) const
    {
        for (auto *card : m_page->findChildren<IntegrationCard *>()) {
            if (card->id() == id)
                return card;
        }
        return nullptr;
    }
    void openCard(const QString &id)
    {
        QVERIFY(card(id));
        QTest::mouseClick(card(id), Qt::LeftButton, {}, QPoint(80, 20));
        QVERIFY(editor()->isVisible());
        QCOMPARE(editor()->id(), id);
    }
    [[nodiscard]] QLineEdit *line(const char *name) const { return named<QLineEdit>(*m_page, name); }
    [[nodiscard]] const Integration *stored(const QString &id) const
    {
        return m_fake->configuration.document().integration(id);
    }
    void retype(QLineEdit *line, const QString &text)
    {
        QVERIFY(line);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    static Field *fieldOf(QWidget *editor)
    {
        for (QWidget *at = editor; at; at = at->parentWidget()) {
            if (auto *field = qobject_cast<Field *>(at))
                return field;
        }
        return nullptr;
    }
    [[nodiscard]] QMessageBox *question() const { return m_page->findChild<QMessageBox *>(); }
    void answer(const QString &text)
    {
        QTRY_VERIFY(question());
        for (QAbstractButton *choice : question()->buttons()) {
            if (choice->text() == text) {
                QTest::mouseClick(choice, Qt::LeftButton);
                QTRY_VERIFY(!question());
                return;
            }
        }
        QFAIL(qPrintable(u"no answer: "_s + text));
    }
    /// Tab until a widget of this name (or one inside of it) has the focus.
    void tabTo(const char *name)
    {
        for (int step = 0; step < 80; ++step) {
            for (QWidget *at = m_page->focusWidget(); at; at = at->parentWidget()) {
                if (at->objectName() == QLatin1StringView(name))
                    return;
            }
            QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
        }
        QFAIL(name);
    }
    void tabToButton(const QString &text)
    {
        for (int step = 0; step < 80; ++step) {
            const auto *button = qobject_cast<QAbstractButton *>(m_page->focusWidget());
            if (button && button->text() == text)
                return;
            QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
        }
        QFAIL(qPrintable(text));
    }
    static TestStage stage(TestStage::Kind kind, bool passed, qint64 ms, const QString &detail)
    {
        TestStage made;
        made.kind = kind;
        made.passed = passed;
        made.ms = ms;
        made.detail = detail;
        return made;
    }

private slots:
    void listsThemWithTheirHealth()
    {
        makePage();
        QCOMPARE(m_page->findChildren<IntegrationCard *>().size(), 3);
        QCOMPARE(card(u"staging-alerts"_s)->findChild<Chip *>()->text(), u"Paused"_s);
        QCOMPARE(card(u"ops-alerts"_s)->findChild<Chip *>()->tone(), Tone::Ok);
        auto *search = qobject_cast<SearchField *>(m_page->filterField());
        search->setFocus();
        QTest::keyClicks(search, u"slack"_s);
        QTRY_COMPARE(m_page->findChildren<IntegrationCard *>().size(), 1);
        QTest::keyClicks(search, u"xyz"_s);
        QTRY_VERIFY(testing::says(*m_page, u"No integration matches"_s));
        testing::click(*m_page, u"Clear the search"_s);
        QCOMPARE(m_page->findChildren<IntegrationCard *>().size(), 3);
    }

    void arrowsMoveBetweenCardsAndEnterOpens()
    {
        makePage();
        card(u"ops-alerts"_s)->setFocus();
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Right);
        QVERIFY(card(u"production-alerts"_s)->hasFocus());
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Return);
        QCOMPARE(editor()->id(), u"production-alerts"_s);
        QTest::keyClick(editor(), Qt::Key_Escape);
        QVERIFY(!editor()->isVisible());
        QVERIFY(card(u"production-alerts"_s)->hasFocus());
    }

    void switchesOffAtOnceAndBackOnAFault()
    {
        makePage();
        auto *toggle = card(u"ops-alerts"_s)->findChild<Toggle *>();
        QTest::mouseClick(toggle, Qt::LeftButton);
        QTRY_VERIFY(!stored(u"ops-alerts"_s)->enabled);
        QTRY_COMPARE(card(u"ops-alerts"_s)->findChild<Chip *>()->text(), u"Off"_s);
        m_fake->configuration.nextFaults = {testing::storeFault()};
        QTest::mouseClick(toggle, Qt::LeftButton);
        QTRY_VERIFY(testing::says(*m_page, u"disk I/O error"_s));
        QVERIFY(!toggle->isChecked());
    }

    void createsASlackIntegrationByKeyboardAlone()
    {
        makePage();
        tabToButton(u"Add integration"_s);
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Space);
        QVERIFY(m_page->findChild<ProviderPicker *>()->isVisible());
        QTest::keyClicks(m_page->focusWidget(), u"slack"_s);
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Return);
        QVERIFY(editor()->isVisible());
        QCOMPARE(m_page->focusWidget(), line("name"));
        QTest::keyClicks(m_page->focusWidget(), u"#Orders & refunds"_s);
        QCOMPARE(line("id")->text(), u"orders-refunds"_s);
        tabTo("url");
        const QString url = u"https://hooks.slack.com/services/T000/B000/XXXXYYYYZZZZ"_s;
        QTest::keyClicks(m_page->focusWidget(), url);
        tabToButton(u"Add integration"_s);
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Space);
        QTRY_COMPARE(m_fake->configuration.document().integrations.size(), 4);
        const Integration made = m_fake->configuration.document().integrations.last();
        QCOMPARE(made.provider, u"slack.webhook"_s);
        QCOMPARE(made.name, u"#Orders & refunds"_s);
        // The address is a secret: it went to the secret store, and the screen does not have it any more.
        QVERIFY(integrations::isReference(made.settings.value(u"url"_s).toString()));
        QVERIFY(m_fake->configuration.secretsTaken.values().contains(url));
        QTRY_COMPARE(editor()->id(), made.id);
        for (const QLineEdit *edit : m_page->findChildren<QLineEdit *>())
            QVERIFY(!edit->text().contains(u"XXXXYYYYZZZZ"_s));
        QVERIFY(!editor()->isDirty());
    }

    void marksAnInvalidAddressWhereItIs_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("valid");
        QTest::newRow("good") << u"https://example.org/hook"_s << true;
        QTest::newRow("no scheme") << u"example.org/hook"_s << false;
        QTest::newRow("other scheme") << u"ftp://example.org/hook"_s << false;
        QTest::newRow("this machine") << u"http://127.0.0.1:9000/"_s << false;
        QTest::newRow("empty") << QString() << false;
    }

    void marksAnInvalidAddressWhereItIs()
    {
        QFETCH(const QString, url);
        QFETCH(const bool, valid);
        makePage();
        openCard(u"production-alerts"_s);
        auto *edit = line("url");
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, url);
        QCOMPARE(fieldOf(edit)->hasFault(), !valid);
        QCOMPARE(testing::buttonOf(*m_page, u"Send test"_s)->isEnabled(), valid);
        if (!valid)
            QVERIFY(!testing::buttonOf(*m_page, u"Send test"_s)->toolTip().isEmpty());
        testing::click(*m_page, u"Save"_s);
        if (valid) {
            QTRY_COMPARE(stored(u"production-alerts"_s)->settings.value(u"url"_s).toString(), url);
        } else {
            QCOMPARE(m_fake->configuration.summaries.size(), 0);
            QCOMPARE(m_page->focusWidget(), edit);
        }
    }

    void aloneAToggleAllowsThePrivateNetwork()
    {
        makePage();
        openCard(u"production-alerts"_s);
        retype(line("url"), u"http://127.0.0.1:9000/"_s);
        QVERIFY(fieldOf(line("url"))->hasFault());
        auto *allow = named<Toggle>(*m_page, "allow_private_network");
        allow->setFocus();
        QTest::keyClick(allow, Qt::Key_Space);
        QVERIFY(!fieldOf(line("url"))->hasFault());
        testing::click(*m_page, u"Save"_s);
        QTRY_VERIFY(stored(u"production-alerts"_s)->settings.value(u"allow_private_network"_s).toBool());
    }

    void saysWhatHasChangedAndDiscardsIt()
    {
        makePage();
        openCard(u"production-alerts"_s);
        QVERIFY(!testing::buttonOf(*m_page, u"Save"_s)->isEnabled());
        retype(line("name"), u"Production"_s);
        named<QSpinBox>(*m_page, "timeout")->setValue(20);
        QCOMPARE(editor()->changes(), QStringList({u"Name"_s, u"Wait for the answer"_s}));
        testing::click(*m_page, u"Discard"_s);
        QVERIFY(!editor()->isDirty());
        QCOMPARE(line("name")->text(), u"Production Alerts"_s);
        QCOMPARE(m_fake->configuration.summaries.size(), 0);
    }

    void showsWhatTheStoreRefusedAtItsField()
    {
        makePage();
        openCard(u"production-alerts"_s);
        retype(line("name"), u"Production"_s);
        m_fake->configuration.nextFaults = {
            {u"/integrations/1/settings/url"_s, "refused", "This host is not allowed here.", {}},
            {{}, "other", "The store is full.", {}}};
        testing::click(*m_page, u"Save"_s);
        QTRY_VERIFY(fieldOf(line("url"))->hasFault());
        QVERIFY(testing::says(*m_page, u"This host is not allowed here."_s));
        QVERIFY(testing::says(*m_page, u"The store is full."_s));
        QVERIFY(editor()->isDirty());
        QTest::keyClicks(line("url"), u"x"_s);
        QVERIFY(!testing::says(*m_page, u"This host is not allowed here."_s));
    }

    void asksBeforeChangesAreLost()
    {
        makePage();
        openCard(u"production-alerts"_s);
        retype(line("name"), u"Production"_s);
        bool left = false;
        const auto proceed = [&left] { left = true; };
        m_page->leave(proceed);
        QVERIFY(!left);
        testing::shoot(*question(), u"integrations-leaving"_s);
        answer(u"Keep editing"_s);
        QVERIFY(!left && editor()->isDirty());
        m_page->leave(proceed);
        answer(u"Save"_s);
        QTRY_VERIFY(left);
        QCOMPARE(stored(u"production-alerts"_s)->name, u"Production"_s);

        left = false;
        retype(line("name"), u"Something else"_s);
        QTest::mouseClick(card(u"ops-alerts"_s), Qt::LeftButton, {}, QPoint(80, 20));
        QCOMPARE(editor()->id(), u"production-alerts"_s);
        answer(u"Discard changes"_s);
        QTRY_COMPARE(editor()->id(), u"ops-alerts"_s);
        QCOMPARE(stored(u"production-alerts"_s)->name, u"Production"_s);
        m_page->leave(proceed);
        QVERIFY(left);
    }

    void staysWhenSavingOnLeavingFails()
    {
        makePage();
        openCard(u"production-alerts"_s);
        retype(line("url"), u"nonsense"_s);
        bool left = false;
        m_page->leave([&left] { left = true; });
        answer(u"Save"_s);
        QVERIFY(!left);
        QVERIFY(fieldOf(line("url"))->hasFault());
    }

    void deletesAndTakesItBack()
    {
        makePage();
        openCard(u"ops-alerts"_s);
        testing::click(*m_page, u"Delete"_s);
        QTRY_VERIFY(!stored(u"ops-alerts"_s));
        QTRY_VERIFY(!editor()->isVisible());
        QCOMPARE(m_fake->configuration.document().notifications.size(), 2);
        QVERIFY(!card(u"ops-alerts"_s));
        shoot(u"deleted"_s);
        testing::click(*m_page, u"Undo"_s);
        QTRY_VERIFY(stored(u"ops-alerts"_s));
        QCOMPARE(m_fake->configuration.document().notifications.size(), 3);
        QTRY_VERIFY(card(u"ops-alerts"_s));
    }

    void duplicates()
    {
        makePage();
        openCard(u"production-alerts"_s);
        testing::click(*m_page, u"Duplicate"_s);
        QVERIFY(editor()->isNew());
        QCOMPARE(line("name")->text(), u"Production Alerts (copy)"_s);
        testing::click(*editor(), u"Add integration"_s);
        QTRY_VERIFY(stored(u"production-alerts-copy"_s));
        QCOMPARE(stored(u"production-alerts-copy"_s)->signing, stored(u"production-alerts"_s)->signing);
    }

    void firesATestWithWhatStandsInTheForm()
    {
        makePage();
        openCard(u"production-alerts"_s);
        retype(line("url"), u"https://other.example.com/hook"_s);
        testing::click(*m_page, u"Send test"_s);
        QCOMPARE(m_fake->engine.tests.size(), 1);
        QCOMPARE(m_fake->engine.tests[0].integration.settings.value(u"url"_s).toString(),
                 u"https://other.example.com/hook"_s);
        QCOMPARE(m_fake->engine.tests[0].eventType, "ExecutionFailed");
        const int run = m_fake->engine.tests[0].run;
        m_fake->engine.stage(run, stage(TestStage::Kind::Render, true, 1, u"412 bytes"_s));
        m_fake->engine.stage(run, stage(TestStage::Kind::Lookup, true, 12, u"203.0.113.7"_s));
        m_fake->engine.stage(run, stage(TestStage::Kind::Connect, true, 31, u"203.0.113.7:443"_s));
        shoot(u"testing"_s);
        QVERIFY(testing::buttonOf(*m_page, u"Cancel"_s));
        m_fake->engine.stage(run, stage(TestStage::Kind::Tls, true, 48, u"TLS 1.3, other.example.com"_s));
        m_fake->engine.stage(run, stage(TestStage::Kind::Request, true, 2, u"POST, 412 bytes"_s));
        m_fake->engine.stage(run, stage(TestStage::Kind::Response, false, 143, u"404 Not Found"_s));
        ports::TestResult result;
        result.outcome = deliveries::Outcome::Failed;
        result.reason = u"404 Not Found"_s;
        result.request = "POST https://other.example.com/… HTTP/1.1\r\n\r\n{\"id\":\"evt\"}";
        result.response = "HTTP/1.1 404 Not Found\r\n\r\n{\"error\":\"no such hook\"}";
        result.totalMs = 237;
        m_fake->engine.finish(run, result);
        auto *panel = m_page->findChild<TestPanel *>();
        QCOMPARE(panel->findChild<Chip *>()->text(), u"Refused"_s);
        QVERIFY(panel->findChild<RawView *>()->text()->toPlainText().contains("no such hook"_L1));
        int stages = 0;
        for (const QWidget *row : panel->findChildren<QWidget *>()) {
            if (row->isVisible() && row->accessibleName().contains(u", passed"_s))
                ++stages;
        }
        QCOMPARE(stages, 5);
        shoot(u"test-failed"_s);
        QVERIFY(!testing::buttonOf(*panel, u"Cancel"_s));
        QVERIFY(testing::buttonOf(*panel, u"Send test"_s)->isEnabled());
    }

    void cancelsATest()
    {
        makePage();
        openCard(u"production-alerts"_s);
        testing::click(*m_page, u"Send test"_s);
        auto *panel = m_page->findChild<TestPanel *>();
        testing::click(*panel, u"Cancel"_s);
        QVERIFY(m_fake->engine.tests[0].cancelled);
        m_fake->engine.stage(1, stage(TestStage::Kind::Render, true, 1, {}));
        m_fake->engine.finish(1, {});
        QVERIFY(!panel->findChild<RawView *>()->isVisible());
    }

    void resumesAPausedDestination()
    {
        makePage();
        openCard(u"staging-alerts"_s);
        QVERIFY(testing::says(*m_page, u"410 Gone"_s));
        testing::click(*m_page, u"Resume"_s);
        QCOMPARE(m_fake->engine.resumed, QStringList{u"staging-alerts"_s});
        auto health = m_fake->deliveries.health(u"staging-alerts"_s);
        health.state = deliveries::DestinationHealth::State::Healthy;
        m_fake->deliveries.setHealth(health);
        QVERIFY(!testing::buttonOf(*m_page, u"Resume"_s));
    }

    void previewsWithoutSecrets()
    {
        makePage();
        openCard(u"ops-alerts"_s);
        auto *title = line("title");
        title->setFocus();
        QTest::keyClicks(title, u"{{type_words}} at {{agent_name}}"_s);
        QVERIFY(testing::says(*m_page, u"Execution Failed at Order Processing Agent"_s));
        bool shown = false;
        for (const RawView *view : m_page->findChildren<RawView *>()) {
            const QString text = view->text()->toPlainText();
            shown = shown || text.contains("Execution Failed at"_L1);
            QVERIFY(!text.contains("ops-slack-url"_L1));
        }
        QVERIFY(shown);
        QTest::keyClicks(title, u"{{#broken"_s);
        QVERIFY(fieldOf(title)->hasFault());
    }

    void insertsAVariable()
    {
        makePage();
        openCard(u"ops-alerts"_s);
        named<QPlainTextEdit>(*m_page, "text")->setFocus();
        testing::click(*m_page, u"Insert a variable"_s);
        QMenu *menu = m_page->findChild<QMenu *>();
        QTRY_VERIFY(menu && menu->isVisible());
        testing::shoot(*menu, u"integrations-variables"_s);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(named<QPlainTextEdit>(*m_page, "text")->toPlainText(), u"{{icon}}"_s);
    }

    void showsEveryPayload_data()
    {
        QTest::addColumn<int>("choice");
        QTest::addColumn<QString>("contains");
        QTest::newRow("envelope") << 0 << u"\"object\": \"event\""_s;
        QTest::newRow("flat") << 1 << u"\"event\": \"ExecutionFailed\""_s;
        QTest::newRow("cloudevents") << 2 << u"\"specversion\""_s;
        QTest::newRow("template") << 3 << u"\"title\""_s;
    }

    void showsEveryPayload()
    {
        QFETCH(const int, choice);
        QFETCH(const QString, contains);
        makePage();
        openCard(u"production-alerts"_s);
        auto *payload = named<QComboBox>(*m_page, "payload");
        payload->setFocus();
        QTest::keyClick(payload, Qt::Key_Home);
        for (int step = 0; step < choice; ++step)
            QTest::keyClick(payload, Qt::Key_Down);
        QCOMPARE(payload->currentIndex(), choice);
        const QString shown = m_page->findChild<RawView *>()->text()->toPlainText();
        QVERIFY2(shown.contains(contains), qPrintable(shown));
        if (choice == 3) {
            auto *tree = named<QPlainTextEdit>(*m_page, "body_template");
            tree->selectAll();
            QTest::keyClicks(tree, u"{\"a\": "_s);
            QVERIFY(fieldOf(tree)->hasFault());
        }
    }

    void generatesAndRotatesASecret()
    {
        makePage();
        openCard(u"production-alerts"_s);
        testing::click(*m_page, u"Rotate the secret"_s);
        testing::click(*m_page, u"Save"_s);
        QTRY_COMPARE(stored(u"production-alerts"_s)->signing.previousSecret, u"secret:production-alerts"_s);
        const QString now = stored(u"production-alerts"_s)->signing.secret;
        QVERIFY(integrations::isReference(now));
        QVERIFY(now != u"secret:production-alerts"_s);
        QTRY_VERIFY(!editor()->isDirty());
        QCOMPARE(m_fake->configuration.secretsTaken.value(now.mid(7)).size(), 64);
        testing::click(*m_page, u"End the rotation"_s);
        testing::click(*m_page, u"Save"_s);
        QTRY_COMPARE(stored(u"production-alerts"_s)->signing.previousSecret, QString());
        QTRY_VERIFY(!editor()->isDirty());

        testing::click(*m_page, u"Standard Webhooks"_s);
        testing::click(*m_page, u"Generate"_s);
        const QString generated = named<SecretInput>(*m_page, "signing_secret")->value();
        QVERIFY(generated.startsWith(u"whsec_"_s));
        QCOMPARE(QByteArray::fromBase64(generated.mid(6).toLatin1()).size(), 32);
        testing::click(*m_page, u"Save"_s);
        QTRY_COMPARE(stored(u"production-alerts"_s)->signing.scheme,
                     integrations::SigningScheme::StandardWebhooks);
    }

    void replacesAStoredSecretOrKeepsIt()
    {
        makePage();
        openCard(u"ops-alerts"_s);
        auto *secret = named<SecretInput>(*m_page, "url");
        QCOMPARE(secret->value(), u"secret:ops-slack-url"_s);
        testing::click(*secret, u"Replace"_s);
        QTest::keyClicks(m_page->focusWidget(), u"https://x"_s);
        QVERIFY(fieldOf(secret)->hasFault());
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Escape);
        QCOMPARE(secret->value(), u"secret:ops-slack-url"_s);
        QVERIFY(editor()->isVisible());
        QVERIFY(!editor()->isDirty());
        testing::click(*secret, u"Replace"_s);
        QTest::keyClicks(m_page->focusWidget(), u"env:SLACK_URL"_s);
        testing::click(*m_page, u"Save"_s);
        QTRY_COMPARE(stored(u"ops-alerts"_s)->settings.value(u"url"_s).toString(), u"env:SLACK_URL"_s);
    }

    void readsWaits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::addColumn<QList<int>>("seconds");
        QTest::addColumn<QString>("again");
        QTest::addColumn<QString>("summary");
        const QList<int> usual{5, 30, 120, 600, 3600, 14400, 43200};
        QTest::newRow("usual") << u"5 s, 30 s, 2 min, 10 min, 1 h, 4 h, 12 h"_s << true << usual
                               << u"5 s, 30 s, 2 min, 10 min, 1 h, 4 h, 12 h"_s << u"8 attempts over 17 h"_s;
        QTest::newRow("bare and odd") << u"5,90s , 1d"_s << true << QList<int>{5, 90, 86400}
                                      << u"5 s, 90 s, 24 h"_s << u"4 attempts over 24 h"_s;
        QTest::newRow("none") << QString() << true << QList<int>{} << QString() << u"1 attempts"_s;
        QTest::newRow("words") << u"soon"_s << false << QList<int>{} << QString() << QString();
        QTest::newRow("hole") << u"5 s,,1 h"_s << false << QList<int>{} << QString() << QString();
        QTest::newRow("ages") << u"9999 d"_s << false << QList<int>{} << QString() << QString();
    }

    void readsWaits()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, valid);
        const auto read = waitsFromText(text);
        QCOMPARE(read.has_value(), valid);
        if (!valid)
            return;
        QTEST(*read, "seconds");
        QTEST(waitsToText(*read), "again");
        QTEST(waitsSummary(*read), "summary");
    }

    void marksAScheduleThatCannotBeRead()
    {
        makePage();
        openCard(u"production-alerts"_s);
        retype(line("schedule"), u"5 s, soon"_s);
        QVERIFY(fieldOf(line("schedule"))->hasFault());
        retype(line("schedule"), u"5 s, 1 min"_s);
        QVERIFY(!fieldOf(line("schedule"))->hasFault());
        testing::click(*m_page, u"Save"_s);
        QTRY_COMPARE(stored(u"production-alerts"_s)->retry.scheduleSeconds, QList<int>({5, 60}));
    }

    void takesUpWhatChangedElsewhere()
    {
        makePage();
        openCard(u"production-alerts"_s);
        configuration::Document next = m_fake->configuration.document();
        next.integrations[1].name = u"Renamed elsewhere"_s;
        m_fake->configuration.setDocument(next);
        QCOMPARE(line("name")->text(), u"Renamed elsewhere"_s);
        retype(line("name"), u"Mine"_s);
        next.integrations[1].timeoutSeconds = 33;
        m_fake->configuration.setDocument(next);
        QCOMPARE(line("name")->text(), u"Mine"_s);
        QVERIFY(testing::says(*m_page, u"changed elsewhere"_s));
        next.integrations.removeAt(1);
        next.notifications.clear();
        m_fake->configuration.setDocument(next);
        QVERIFY(testing::says(*m_page, u"deleted meanwhile"_s));
        testing::click(*m_page, u"Save"_s);
        QTRY_COMPARE(stored(u"production-alerts"_s)->name, u"Mine"_s);
    }

    void followsLinks()
    {
        makePage();
        m_page->open({.to = Link::To::Integration, .id = u"ops-alerts"_s});
        QCOMPARE(editor()->id(), u"ops-alerts"_s);
        m_page->open({.to = Link::To::AddIntegration, .id = {}});
        QVERIFY(m_page->findChild<ProviderPicker *>()->isVisible());
        m_page->open({.to = Link::To::AddIntegration, .id = u"webhook"_s});
        QVERIFY(editor()->isNew());
        m_page->open({.to = Link::To::Integration, .id = u"gone"_s});
        QVERIFY(testing::says(*m_page, u"no longer exists"_s));
        openCard(u"production-alerts"_s);
        testing::click(*m_page, u"Show deliveries"_s);
        QCOMPARE(m_followed.last().to, Link::To::Deliveries);
        QCOMPARE(m_followed.last().id, u"production-alerts"_s);
    }

    void saysWhatToDoWhereThereIsNone()
    {
        m_fake->configuration.setDocument({});
        makePage();
        shoot(u"empty"_s);
        QVERIFY(testing::says(*m_page, u"No integrations yet"_s));
        QTRY_COMPARE(testing::flaws(*m_page), QString()); // layouts settle first
        testing::click(*m_page, u"Add integration"_s);
        QVERIFY(m_page->findChild<ProviderPicker *>()->isVisible());
        shoot(u"picker"_s);
        QTRY_COMPARE(testing::flaws(*m_page), QString()); // layouts settle first
    }

    void waitsWhileItIsSaved()
    {
        makePage();
        openCard(u"production-alerts"_s);
        retype(line("name"), u"Production"_s);
        m_fake->configuration.answers.hold = true;
        testing::click(*m_page, u"Save"_s);
        QVERIFY(!testing::buttonOf(*m_page, u"Saving…"_s)->isEnabled());
        m_fake->configuration.answers.releaseHeld();
        QTRY_VERIFY(testing::buttonOf(*m_page, u"Save"_s));
        QCOMPARE(stored(u"production-alerts"_s)->name, u"Production"_s);
    }

    void fits_data()
    {
        eachLook();
        QTest::newRow("narrow-light") << QSize(760, 660) << false;
    }

    void fits()
    {
        const auto [size, tag] = look();
        configuration::Document document = m_fake->configuration.document();
        document.integrations[2].name =
            u"Staging alerts for everyone who was ever interested in the staging environment of the checkout"_s;
        m_fake->configuration.setDocument(document);
        makePage(size);
        QTest::mouseMove(m_page.get(), QPoint(2, 2));
        shoot(u"list-"_s + tag);
        QTRY_COMPARE(testing::flaws(*m_page), QString()); // layouts settle first
        for (const QString &id : {u"ops-alerts"_s, u"production-alerts"_s, u"staging-alerts"_s}) {
            openCard(id);
            shoot(u"%1-%2"_s.arg(id, tag));
            QTRY_COMPARE(testing::flaws(*m_page), QString()); // layouts settle first
        }
        retype(line("url"), u"ftp://staging.example.com/a/very/long/path/that/does/not/fit"_s);
        auto *scroll = named<QScrollArea>(*m_page, "form");
        shoot(u"fault-"_s + tag);
        scroll->ensureWidgetVisible(named<Toggle>(*m_page, "allow_private_network"));
        shoot(u"foot-"_s + tag);
        QTRY_COMPARE(testing::flaws(*m_page), QString()); // layouts settle first
        if (auto *preview = testing::buttonOf(*m_page, u"Preview and test"_s)) {
            QTest::mouseClick(preview, Qt::LeftButton);
            shoot(u"side-"_s + tag);
        }
    }
};

QTEST_MAIN(TestIntegrationsPage)
#include "tst_integrations_page.moc"
