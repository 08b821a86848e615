// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_ports.h"
#include "ui/widgets/change_words.h"

#include <QTest>
#include <QTimeZone>

#include <functional>

using namespace signalbox;
using namespace signalbox::ui;
using namespace Qt::StringLiterals;
using configuration::Change;
using configuration::Document;
using rules::Notification;
using rules::Operator;

using NotificationEdit = std::function<void(Notification &)>;
using DocumentEdit = std::function<void(Document &)>;
Q_DECLARE_METATYPE(NotificationEdit)
Q_DECLARE_METATYPE(DocumentEdit)

class TestChangeWords : public QObject
{
    Q_OBJECT

private slots:
    // `first` makes the notification as it was, `then` what it is now.
    void ofANotification_data()
    {
        QTest::addColumn<NotificationEdit>("first");
        QTest::addColumn<NotificationEdit>("then");
        QTest::addColumn<QStringList>("said");
        const auto row = [](const char *name, NotificationEdit first, NotificationEdit then,
                            const QStringList &said) { QTest::newRow(name) << first << then << said; };
        const NotificationEdit asItIs = [](Notification &) {};
        const rules::FieldFilter dear{u"cost"_s, Operator::GreaterThan, 3, false};
        const rules::FieldFilter urgent{u"reason"_s, Operator::Contains, u"urgent"_s, true};
        row("nothing", asItIs, asItIs, {});
        row(
            "named", [](Notification &n) { n.name.clear(); }, [](Notification &n) { n.name = u"A"_s; },
            {u"Named “A”."_s});
        row("renamed", asItIs, [](Notification &n) { n.name = u"100%1"_s; },
            {u"Renamed from “Critical orders” to “100%1”."_s});
        row("name gone", asItIs, [](Notification &n) { n.name.clear(); },
            {u"No longer named “Critical orders”."_s});
        row("off", asItIs, [](Notification &n) { n.enabled = false; }, {u"Switched off."_s});
        row(
            "on", [](Notification &n) { n.enabled = false; }, [](Notification &n) { n.enabled = true; },
            {u"Switched on."_s});
        row("agent", asItIs, [](Notification &n) { n.agent = u"*"_s; },
            {u"Concerns all agents instead of Order Processing Agent."_s});
        row("destination", asItIs, [](Notification &n) { n.integration = u"staging-alerts"_s; },
            {u"Goes to Staging Alerts instead of #operations-alerts."_s});
        row("a destination that is gone", asItIs, [](Notification &n) { n.integration = u"gone"_s; },
            {u"Goes to gone instead of #operations-alerts."_s});
        row(
            "everything", [](Notification &n) { n.rules.clear(); },
            [](Notification &n) { n.subscription = rules::Subscription::All; },
            {u"Wants every event, new types too, instead of chosen types."_s});
        row(
            "chosen", [](Notification &n) { n.rules.clear(), n.subscription = rules::Subscription::All; },
            [](Notification &n) {
                n.subscription = rules::Subscription::Custom;
                n.rules = {{u"agent.*"_s, {}}};
            },
            {u"Wants chosen types only, no longer every event."_s, u"agent.* added."_s});
        row("types", asItIs,
            [dear](Notification &n) {
                n.rules.removeFirst();
                n.rules.append({u"agent.failed"_s, {dear}});
            },
            {u"agent.failed with cost is greater than 3 added."_s, u"ExecutionFailed removed."_s});
        row("order of types", asItIs, [](Notification &n) { n.rules.swapItemsAt(0, 1); },
            {u"The event types stand in another order."_s});
        row("first filter", asItIs, [dear](Notification &n) { n.rules[0].filters = {dear}; },
            {u"ExecutionFailed: only with cost is greater than 3, no longer every one."_s});
        row("last filter", asItIs, [](Notification &n) { n.rules[1].filters.clear(); },
            {u"ExecutionCompleted: every one, no longer only with outcome is payment_declined."_s});
        row("filter changed", asItIs, [](Notification &n) { n.rules[1].filters[0].op = Operator::NotEquals; },
            {u"ExecutionCompleted: “outcome is not payment_declined” instead of “outcome is "
             u"payment_declined”."_s});
        row("filters added", asItIs, [=](Notification &n) { n.rules[1].filters << dear << urgent; },
            {u"ExecutionCompleted: also with “cost is greater than 3”."_s,
             u"ExecutionCompleted: also with “reason contains urgent (upper and lower case alike)”."_s});
        row(
            "filter removed", [dear](Notification &n) { n.rules[1].filters.append(dear); },
            [](Notification &n) { n.rules[1].filters.removeFirst(); },
            {u"ExecutionCompleted: no longer with “outcome is payment_declined”."_s});
        row(
            "order of filters", [dear](Notification &n) { n.rules[1].filters.append(dear); },
            [](Notification &n) { n.rules[1].filters.swapItemsAt(0, 1); },
            {u"ExecutionCompleted: the filters stand in another order."_s});
        row(
            "metadata", [](Notification &n) { n.metadata = {{u"a"_s, 1}, {u"b"_s, u"x"_s}}; },
            [](Notification &n) { n.metadata = {{u"a"_s, 2}, {u"c"_s, u""_s}}; },
            {u"Only a = 2, no longer a = 1."_s, u"Only c = “”."_s, u"No longer only b = x."_s});
        row(
            "order of metadata", [](Notification &n) { n.metadata = {{u"a"_s, 1}, {u"b"_s, u"x"_s}}; },
            [](Notification &n) { n.metadata.swapItemsAt(0, 1); },
            {u"The metadata stands in another order."_s});
        const qint64 nine = QDateTime({2026, 1, 16}, {9, 0}).toMSecsSinceEpoch();
        row("muted", asItIs, [nine](Notification &n) { n.mutedUntilMs = nine; },
            {u"Muted until 2026-01-16 09:00."_s});
        row(
            "muted longer", [nine](Notification &n) { n.mutedUntilMs = nine; },
            [nine](Notification &n) { n.mutedUntilMs = nine + 3'600'000; },
            {u"Muted until 2026-01-16 10:00 instead of 2026-01-16 09:00."_s});
        row(
            "unmuted", [nine](Notification &n) { n.mutedUntilMs = nine; },
            [](Notification &n) { n.mutedUntilMs.reset(); }, {u"No longer muted."_s});
        const auto quiet = [](int from, int until, quint8 days) {
            rules::QuietHours hours{from, until, QTimeZone::systemTimeZoneId(), days, {}};
            return hours;
        };
        row("quiet hours", asItIs, [=](Notification &n) { n.quietHours = quiet(1320, 420, 0x7f); },
            {u"Held in quiet hours: 22:00–07:00."_s});
        row(
            "other quiet hours", [=](Notification &n) { n.quietHours = quiet(1320, 420, 0x7f); },
            [=](Notification &n) {
                n.quietHours = quiet(0, 0, 0x60);
                n.quietHours->breakThrough = events::Severity::Failure;
            },
            {u"Held in quiet hours: around the clock, told at 00:00, Sat and Sun, failures go out at once "
             u"instead of 22:00–07:00."_s});
        row("quiet hours elsewhere", asItIs,
            [=](Notification &n) {
                n.quietHours = quiet(1320, 420, 0x1f);
                n.quietHours->zone = "Asia/Kathmandu";
                n.quietHours->breakThrough = events::Severity::Warning;
            },
            {u"Held in quiet hours: 22:00–07:00 (Asia/Kathmandu), Mon to Fri, warnings and failures go out "
             u"at once."_s});
        row(
            "no quiet hours", [=](Notification &n) { n.quietHours = quiet(1320, 420, 0x7f); },
            [](Notification &n) { n.quietHours.reset(); }, {u"No quiet hours any more."_s});
        row("throttle", asItIs, [](Notification &n) { n.throttle = rules::Throttle{5, 600}; },
            {u"Throttled: at most 5 in 10 minutes."_s});
        row(
            "other throttle", [](Notification &n) { n.throttle = rules::Throttle{5, 600}; },
            [](Notification &n) { n.throttle->most = 1; },
            {u"Throttled: at most 1 in 10 minutes instead of at most 5 in 10 minutes."_s});
        row(
            "no throttle", [](Notification &n) { n.throttle = rules::Throttle{5, 600}; },
            [](Notification &n) { n.throttle.reset(); }, {u"No longer throttled."_s});
    }
    void ofANotification()
    {
        QFETCH(NotificationEdit, first);
        QFETCH(NotificationEdit, then);
        QFETCH(QStringList, said);
        const Document document = testing::sampleDocument();
        Notification before = document.notifications.first();
        first(before);
        Notification after = before;
        then(after);
        QCOMPARE(changeWords(before, after, document), said);
    }

    void ofADocument_data()
    {
        QTest::addColumn<DocumentEdit>("edit");
        QTest::addColumn<QStringList>("titles");
        QTest::addColumn<QStringList>("details");
        const auto row = [](const char *name, DocumentEdit edit, const QStringList &titles,
                            const QStringList &details) { QTest::newRow(name) << edit << titles << details; };
        row("nothing", [](Document &) {}, {}, {});
        row("notification removed", [](Document &d) { d.notifications.removeFirst(); },
            {u"- Notification “Critical orders” of Order Processing Agent"_s},
            {u"#operations-alerts when ExecutionFailed, or ExecutionCompleted with outcome is "
             u"payment_declined"_s});
        row("notification added",
            [](Document &d) {
                Notification added = d.notifications.first();
                added.id = u"another"_s;
                added.name = u"Another"_s;
                added.agent = u"*"_s;
                added.rules.removeLast();
                d.notifications.append(added);
            },
            {u"+ Notification “Another” of all agents"_s}, {u"#operations-alerts when ExecutionFailed"_s});
        row("notification changed", [](Document &d) { d.notifications[1].enabled = false; },
            {u"~ Notification “Production Alerts” of Multi-Environment Deployment Agent"_s},
            {u"Switched off."_s});
        row("order", [](Document &d) { d.notifications.swapItemsAt(0, 2); },
            {u"~ The order of the notifications"_s}, {});
        row("removed is no other order", [](Document &d) { d.notifications.removeAt(1); },
            {u"- Notification “Production Alerts” of Multi-Environment Deployment Agent"_s},
            {u"Production Alerts when ExecutionFailed or ExecutionCompleted; only environment = production"_s});
        row("agent named", [](Document &d) { d.agents.append({u"scout"_s, u"The Scout"_s, {}}); },
            {u"+ Agent “The Scout”"_s}, {u"Named “The Scout”."_s});
        row("agent renamed", [](Document &d) { d.agents[1].name = u"Deployer"_s; }, {u"~ Agent “Deployer”"_s},
            {u"Renamed from “Multi-Environment Deployment Agent” to “Deployer”."_s});
        row("integration",
            [](Document &d) {
                integrations::Integration &one = d.integrations[1];
                one.name = u"Alerts"_s;
                one.enabled = false;
                one.settings.insert(u"url"_s, u"secret:another"_s);
                one.settings.insert(u"endpoint"_s, u"https://x.example"_s);
                one.signing.secret = u"s3cret-literal"_s;
                one.signing.previousSecret = u"secret:production-alerts"_s;
                one.payload = integrations::Payload::Flat;
                one.timeoutSeconds = 30;
                one.headers = {{u"X-Token"_s, u"s3cret-literal"_s}};
            },
            {u"~ Integration “Alerts”"_s},
            {u"Renamed from “Production Alerts” to “Alerts”."_s, u"Switched off."_s,
             u"Setting “endpoint” added."_s, u"Setting “url” changed."_s,
             u"The signing secret is another one."_s, u"The previous secret signs too."_s,
             u"Body flat instead of envelope."_s, u"Waits 30 s for an answer instead of 15 s."_s,
             u"Header “X-Token” added."_s});
        row("source",
            [](Document &d) {
                d.sources[0].secret = u"s3cret-literal"_s;
                d.sources[0].enabled = false;
            },
            {u"~ Source “Open Astra, production”"_s}, {u"Switched off."_s, u"The secret is another one."_s});
        row("source removed", [](Document &d) { d.sources.clear(); },
            {u"- Source “Open Astra, production”"_s}, {});
    }
    void ofADocument()
    {
        QFETCH(DocumentEdit, edit);
        const Document before = testing::sampleDocument();
        Document after = before;
        edit(after);
        QStringList titles, details;
        for (const ObjectChange &change : changeWords(before, after)) {
            titles.append(QString(QStringLiteral("+~-").at(int(change.change.kind)) % u' ' % change.title));
            details += change.details;
        }
        QTEST(titles, "titles");
        QTEST(details, "details");
        QVERIFY(!(titles + details).join(u'\n').contains(u"s3cret"_s));
    }
};

QTEST_GUILESS_MAIN(TestChangeWords)
#include "tst_change_words.moc"
