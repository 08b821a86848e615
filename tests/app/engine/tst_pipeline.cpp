// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/connection.h"
#include "models/events/event_reader.h"
#include "models/events/own_events.h"
#include "models/ports/replay.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/fake_ports.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace signalbox;
using configuration::Document;
using deliveries::Delivery;
using deliveries::DeliveryState;
using deliveries::DestinationHealth;
using deliveries::Gate;
using events::Severity;
using rules::QuietHours;
using testing::FakeClock;

namespace {

constexpr qint64 minute = 60'000, hour = 60 * minute;

qint64 utc(const QString &time)
{
    return QDateTime::fromString(time, Qt::ISODate).toMSecsSinceEpoch();
}

QString shown(qint64 ms)
{
    return QString::fromLatin1(events::formatRfc3339(ms));
}

QuietHours night(const QByteArray &zone = "UTC")
{
    return {22 * 60, 7 * 60, zone, QuietHours::everyDay, {}};
}

/// Agent "shop" tells "first" everything; what is gathered goes to `integration`.
rules::Notification notification(const QString &id = u"first"_s,
                                 const QString &integration = u"production-alerts"_s)
{
    return {
        .id = id, .agent = u"shop"_s, .integration = integration, .subscription = rules::Subscription::All};
}

/// What a destination got.
struct Sent
{
    qint64 ms = 0;
    QByteArray event;
    QByteArray type;
    QString notification;
    QJsonObject data;
    [[nodiscard]] bool isDigest() const { return QLatin1StringView(type) == events::digestType; }
};

/// A pipeline whose destinations take everything at once.
class Scene : public testing::PipelineFixture
{
public:
    QList<Sent> sent;
    QList<Delivery> announced;
    QByteArray bodyOfDigest;
    int storeFailures = 0;
    int events = 0;

    explicit Scene(const QList<rules::Notification> &notifications = {})
    {
        start();
        Document document = testing::sampleDocument();
        document.notifications = notifications;
        save(document);
    }
    void start()
    {
        make(true);
        QObject::connect(pipeline.get(), &engine::Pipeline::due, pipeline.get(), [this](const auto &due) {
            QHash<QString, int> room;
            for (const QString &integration : due)
                room.insert(integration, 100);
            pipeline->lease(room);
        });
        QObject::connect(pipeline.get(), &engine::Pipeline::leased, pipeline.get(),
                         [this](const QList<deliveries::Job> &jobs) { take(jobs); });
        QObject::connect(pipeline.get(), &engine::Pipeline::storeFailing, pipeline.get(),
                         [this](bool failing) { storeFailures += failing; });
        QObject::connect(pipeline.get(), &engine::Pipeline::announced, pipeline.get(),
                         [this](const engine::Announcement &said) { announced += said.deliveries; });
        open();
    }
    /// As kill -9: nothing is said to it.
    void crash() { pipeline.reset(); }
    void restart()
    {
        crash();
        start();
    }

    [[nodiscard]] Document document() const { return pipeline->document(); }
    void save(const Document &document)
    {
        if (const auto saved = PipelineFixture::save(document); !saved)
            qFatal("%s", qPrintable(saved.error().first().pointer + saved.error().first().text()));
    }
    void edit(const std::function<void(Document &)> &change)
    {
        Document next = document();
        change(next);
        save(next);
    }

    [[nodiscard]] events::Event made(Severity severity, const QByteArray &agent = "shop")
    {
        events::Event event = testing::sampleEvent("ExecutionFailed", agent, "{}", "{}", clock.now, ++events);
        event.receivedMs = clock.now;
        event.severity = severity;
        event.subject = u"Event %1"_s.arg(events);
        return event;
    }
    using PipelineFixture::come;
    bool come(int count = 1, Severity severity = Severity::Info)
    {
        std::vector<events::Event> batch;
        for (int i = 0; i < count; ++i)
            batch.push_back(made(severity));
        return come(std::move(batch));
    }

    /// Time passes, and the program sleeps through it.
    void sleepUntil(qint64 ms)
    {
        clock.now = ms;
        pipeline->wakeDue();
    }

    /// All deliveries of other events than digests and those about deliveries, oldest first.
    [[nodiscard]] QList<Delivery> deliveries() const
    {
        auto all = reader->deliveries({.limit = 100'000}).value();
        all.removeIf([](const Delivery &one) { return QLatin1StringView(one.agent) == events::ownAgent; });
        std::ranges::reverse(all);
        return all;
    }
    [[nodiscard]] QString states() const
    {
        QStringList states;
        for (const Delivery &delivery : deliveries())
            states << deliveries::deliveryStateName(delivery.state);
        return states.join(u' ');
    }
    [[nodiscard]] QList<Sent> digests() const
    {
        QList<Sent> only = sent;
        only.removeIf([](const Sent &one) { return !one.isDigest(); });
        return only;
    }
    /// "09:30 · 09:31 3 · …": when, and of a digest how many it tells of.
    [[nodiscard]] QString messages() const
    {
        QStringList all;
        for (const Sent &one : sent) {
            const QString at = QDateTime::fromMSecsSinceEpoch(one.ms, Qt::UTC).toString(u"HH:mm:ss"_s);
            all << (one.isDigest() ? at + u'×' + QString::number(one.data["count"_L1].toInt()) : at);
        }
        return all.join(u' ');
    }

private:
    void take(const QList<deliveries::Job> &jobs)
    {
        QList<deliveries::Finished> finished;
        for (const auto &job : jobs) {
            if (QLatin1StringView(job.event.agent) != events::ownAgent || events::isDigest(job.event))
                sent.append({clock.now, job.event.id, job.event.type, job.delivery.notification,
                             QJsonDocument::fromJson(job.event.data().toByteArray()).object()});
            if (events::isDigest(job.event))
                bodyOfDigest = job.event.body;
            deliveries::Finished one{.attempt = {.deliverySeq = job.delivery.seq,
                                                 .number = job.delivery.attempts + 1,
                                                 .startedMs = clock.now,
                                                 .outcome = deliveries::Outcome::Accepted,
                                                 .status = 200,
                                                 .trigger = u"first"_s},
                                     .delivery = job.delivery,
                                     .health = {},
                                     .event = job.event,
                                     .url = {}};
            one.delivery.state = DeliveryState::Delivered;
            one.delivery.finishedMs = clock.now;
            one.delivery.nextMs = 0;
            one.health.integration = job.delivery.integration;
            one.health.state = DestinationHealth::State::Healthy;
            finished.append(one);
        }
        pipeline->record(finished);
    }
};

using Edit = std::function<void(Document &)>;

} // namespace

Q_DECLARE_METATYPE(Edit)

class TestPipeline : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { store::SqlConnection::succeeding = -1; }

    void muted_data()
    {
        QTest::addColumn<int>("ofNotification"); // minutes; 0: not muted
        QTest::addColumn<int>("ofAgent");
        QTest::addColumn<Gate>("gate");
        QTest::addColumn<int>("end");
        QTest::newRow("the notification") << 10 << 0 << Gate::NotificationMuted << 10;
        QTest::newRow("the agent") << 0 << 10 << Gate::AgentMuted << 10;
        QTest::newRow("both") << 10 << 20 << Gate::NotificationMuted << 20;
        QTest::newRow("the agent for less") << 10 << 5 << Gate::NotificationMuted << 10;
    }
    void muted()
    {
        QFETCH(const int, ofNotification);
        QFETCH(const int, ofAgent);
        QFETCH(const Gate, gate);
        QFETCH(const int, end);
        Scene scene({notification()});
        const qint64 begin = scene.clock.now;
        scene.edit([&](Document &document) {
            if (ofNotification > 0)
                document.notifications[0].mutedUntilMs = begin + ofNotification * minute;
            if (ofAgent > 0)
                document.agents.append({u"shop"_s, {}, begin + ofAgent * minute});
        });
        QVERIFY(scene.come());
        QVERIFY(scene.come(1, Severity::Failure));
        scene.restart();
        scene.until(begin + end * minute - 1);
        QVERIFY(scene.come());
        QCOMPARE(scene.states(), u"muted muted muted"_s);
        QCOMPARE(scene.messages(), QString());
        const Delivery first = scene.deliveries().first();
        QCOMPARE(first.gate, gate);
        QVERIFY2(first.lastReason.contains(u"muted until 2026-01-15T09:"_s), qPrintable(first.lastReason));
        QCOMPARE(first.finishedMs, begin);
        QCOMPARE(scene.reader->events({.agent = "shop"}).value().last().notified, ports::Notified::Muted);

        scene.until(begin + end * minute);
        QVERIFY(scene.come());
        QCOMPARE(scene.states(), u"muted muted muted delivered"_s);
        QCOMPARE(scene.sent.size(), 1);             // what was muted stays so …
        QVERIFY(scene.pipeline->resend(first.seq)); // … unless somebody asks for it
        QCOMPARE(scene.states(), u"delivered muted muted delivered"_s);
        QCOMPARE(scene.sent.last().event, first.eventId);
        QCOMPARE(scene.deliveries().first().gate, gate);
    }

    void quietHours_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QStringList>("come");
        QTest::addColumn<QString>("digest");
        QTest::newRow("over midnight")
            << QByteArray("UTC") << QStringList{u"2026-01-15T22:00:00Z"_s, u"2026-01-16T06:59:59Z"_s}
            << u"2026-01-16T07:00:00Z"_s;
        QTest::newRow("the night that is an hour short")
            << QByteArray("Europe/Berlin")
            << QStringList{u"2026-03-28T21:00:00Z"_s, u"2026-03-29T01:30:00Z"_s, u"2026-03-29T04:59:00Z"_s}
            << u"2026-03-29T05:00:00Z"_s;
        QTest::newRow("the night that is an hour long")
            << QByteArray("Europe/Berlin")
            << QStringList{u"2026-10-24T20:00:00Z"_s, u"2026-10-25T00:30:00Z"_s, u"2026-10-25T01:30:00Z"_s,
                           u"2026-10-25T05:59:00Z"_s}
            << u"2026-10-25T06:00:00Z"_s;
        QTest::newRow("far away") << QByteArray("Asia/Kathmandu")
                                  << QStringList{u"2026-01-15T16:15:00Z"_s, u"2026-01-15T18:15:00Z"_s}
                                  << u"2026-01-16T01:15:00Z"_s;
    }
    void quietHours()
    {
        QFETCH(const QByteArray, zone);
        QFETCH(const QStringList, come);
        QFETCH(const QString, digest);
        auto quiet = notification();
        quiet.name = u"Everything"_s;
        quiet.quietHours = night(zone);
        Scene scene({quiet});
        scene.until(utc(come.first()) - 1);
        QVERIFY(scene.come());
        QCOMPARE(scene.sent.size(), 1);
        for (const QString &time : come) {
            scene.until(utc(time));
            QVERIFY(scene.come());
            const Delivery newest = scene.deliveries().last();
            QCOMPARE(newest.state, DeliveryState::Gathered);
            QCOMPARE(newest.gate, Gate::QuietHours);
            QCOMPARE(shown(newest.nextMs), shown(utc(digest)));
            QVERIFY(!newest.lastReason.isEmpty());
        }
        scene.until(utc(digest) - 1);
        QCOMPARE(scene.sent.size(), 1);
        scene.until(utc(digest));
        QCOMPARE(scene.sent.size(), 2);
        const Sent told = scene.sent.last();
        QVERIFY(told.isDigest());
        QCOMPARE(told.notification, u"first"_s);
        QCOMPARE(told.data["notification"_L1].toString(), u"first"_s);
        QCOMPARE(told.data["name"_L1].toString(), u"Everything"_s);
        QCOMPARE(told.data["count"_L1].toInt(), come.size());
        QCOMPARE(utc(told.data["from"_L1].toString()), utc(come.first()));
        QCOMPARE(utc(told.data["until"_L1].toString()), utc(come.last()));
        QCOMPARE(told.data["types"_L1].toObject()["ExecutionFailed"_L1].toInt(), come.size());
        QCOMPARE(told.data["agents"_L1].toObject()["shop"_L1].toInt(), come.size());
        QCOMPARE(told.data["events"_L1].toArray().size(), come.size());
        QVERIFY(scene.come());
        QCOMPARE(scene.sent.size(), 3);
        scene.until(utc(digest) + 24 * hour);
        QCOMPARE(scene.sent.size(), 3); // once and no more

        // Each of them says which delivery told of it, and can still be sent itself.
        const auto all = scene.deliveries();
        const auto carrier = scene.reader->deliverySeq(all[1].digest);
        QVERIFY(carrier);
        QCOMPARE(scene.reader->delivery(*carrier)->delivery.eventId, told.event);
        QCOMPARE(scene.reader->delivery(*carrier)->delivery.state, DeliveryState::Delivered);
        for (qsizetype i = 1; i <= come.size(); ++i) {
            QCOMPARE(all[i].state, DeliveryState::Digested);
            QCOMPARE(all[i].digest, all[1].digest);
            QCOMPARE(all[i].finishedMs, utc(digest));
        }
        QVERIFY(scene.pipeline->resend(all[1].seq));
        QCOMPARE(scene.sent.last().event, all[1].eventId);
        QCOMPARE(scene.deliveries()[1].state, DeliveryState::Delivered);
        QCOMPARE(scene.deliveries()[1].digest, all[1].digest);
    }

    // One is not worth a summary: it goes out itself when the hours are over.
    void oneAlone()
    {
        auto quiet = notification();
        quiet.quietHours = night();
        Scene scene({quiet});
        scene.until(utc(u"2026-01-15T23:00:00Z"_s));
        QVERIFY(scene.come());
        scene.until(utc(u"2026-01-16T07:00:00Z"_s));
        QCOMPARE(scene.messages(), u"07:00:00"_s);
        QCOMPARE(scene.states(), u"delivered"_s);
        QCOMPARE(scene.deliveries().first().gate, Gate::QuietHours);
    }

    void severeOnesBreakThrough()
    {
        auto quiet = notification();
        quiet.quietHours = night();
        quiet.quietHours->breakThrough = Severity::Failure;
        Scene scene({quiet});
        scene.until(utc(u"2026-01-15T23:00:00Z"_s));
        QVERIFY(scene.come(2, Severity::Warning));
        QVERIFY(scene.come(1, Severity::Failure));
        scene.until(utc(u"2026-01-16T08:00:00Z"_s));
        QCOMPARE(scene.messages(), u"23:00:00 07:00:00×2"_s);
    }

    void throttle()
    {
        auto throttled = notification();
        throttled.throttle = rules::Throttle{2, 60};
        Scene scene({throttled});
        for (int i = 0; i < 18; ++i) { // one each ten seconds
            QVERIFY(scene.come());
            if (i % 5 == 2)
                scene.restart(); // makes no difference
            scene.until(scene.clock.now + 10'000);
        }
        scene.until(scene.clock.now + hour);
        // That of 09:31:00 waits alone for 09:31:10: a digest went out with the first room, at 09:31:00.
        QCOMPARE(scene.messages(), u"09:30:00 09:30:10 09:31:00×4 09:31:10 09:32:00×5 09:32:10 09:33:00×5"_s);
        qint64 told = 0;
        for (const Sent &one : std::as_const(scene.sent))
            told += one.isDigest() ? one.data["count"_L1].toInt() : 1;
        QCOMPARE(told, 18);
        QCOMPARE(scene.digests().first().data["gate"_L1].toString(), u"throttled"_s);
    }

    // A sender that repeats itself uses up nothing.
    void repeatsAreNotCounted()
    {
        auto throttled = notification();
        throttled.throttle = rules::Throttle{2, 600};
        Scene scene({throttled});
        const auto event = scene.made(Severity::Info);
        for (int i = 0; i < 5; ++i)
            QVERIFY(scene.come({event}));
        QVERIFY(scene.come());
        QVERIFY(scene.come());
        QCOMPARE(scene.states(), u"delivered delivered gathered"_s);
    }

    void whatCouldNotBeStoredIsNotCounted()
    {
        auto throttled = notification();
        throttled.throttle = rules::Throttle{1, 600};
        Scene scene({throttled});
        store::SqlConnection::succeeding = 2;
        QVERIFY(!scene.come());
        store::SqlConnection::succeeding = -1;
        QVERIFY(scene.come());
        QCOMPARE(scene.states(), u"delivered"_s);
    }

    void restarts_data()
    {
        QTest::addColumn<QString>("stops");
        QTest::addColumn<QString>("starts");
        QTest::addColumn<QString>("messages");
        QTest::newRow("while it gathers")
            << u"2026-01-15T23:30:00Z"_s << u"2026-01-16T01:00:00Z"_s << u"07:00:00×3"_s;
        QTest::newRow("a moment before")
            << u"2026-01-16T06:59:59Z"_s << u"2026-01-16T07:00:00Z"_s << u"07:00:00×3"_s;
        QTest::newRow("too late") << u"2026-01-15T23:30:00Z"_s << u"2026-01-16T09:00:00Z"_s
                                  << u"09:00:00×3"_s;
        QTest::newRow("only when it is quiet again")
            << u"2026-01-15T23:30:00Z"_s << u"2026-01-16T23:00:00Z"_s << u"07:00:00×3"_s;
        QTest::newRow("after it") << u"2026-01-16T07:00:00Z"_s << u"2026-01-16T07:00:00Z"_s
                                  << u"07:00:00×3"_s;
    }
    void restarts()
    {
        QFETCH(const QString, stops);
        QFETCH(const QString, starts);
        QFETCH(const QString, messages);
        auto quiet = notification();
        quiet.quietHours = night();
        for (const bool sleeps : {false, true}) {
            Scene scene({quiet});
            scene.until(utc(u"2026-01-15T23:00:00Z"_s));
            QVERIFY(scene.come(3));
            scene.until(utc(stops));
            if (sleeps) {
                scene.sleepUntil(utc(starts));
            } else {
                scene.crash();
                scene.clock.now = utc(starts);
                scene.start();
            }
            scene.until(utc(u"2026-01-20T00:00:00Z"_s));
            QCOMPARE(scene.messages(), messages);
            scene.restart();
            QCOMPARE(scene.messages(), messages);
        }
    }

    void edits_data()
    {
        QTest::addColumn<Edit>("edit"); // at 23:00, with three gathered till 07:00
        QTest::addColumn<QString>("messages");
        const auto row = [](const char *name, const std::function<void(rules::Notification &)> &edit,
                            const QString &messages) {
            QTest::newRow(name) << Edit([edit](Document &document) { edit(document.notifications[0]); })
                                << messages;
        };
        using Notification = rules::Notification;
        row("of something else", [](Notification &one) { one.name = u"New"_s; }, u"07:00:00×3"_s);
        row("shortened", [](Notification &one) { one.quietHours->until = 5 * 60; }, u"05:00:00×3"_s);
        row("over by now", [](Notification &one) { one.quietHours->until = 22 * 60 + 30; }, u"23:00:00×3"_s);
        row("lengthened", [](Notification &one) { one.quietHours->until = 9 * 60; }, u"09:00:00×3"_s);
        row("removed", [](Notification &one) { one.quietHours.reset(); }, u"23:00:00×3"_s);
        row(
            "another zone", [](Notification &one) { one.quietHours->zone = "Asia/Kolkata"; },
            u"01:30:00×3"_s);
        row(
            "muted beyond the end",
            [](Notification &one) { one.mutedUntilMs = utc(u"2026-01-16T08:00:00Z"_s); }, u"08:00:00×3"_s);
        row(
            "muted for less", [](Notification &one) { one.mutedUntilMs = utc(u"2026-01-16T01:00:00Z"_s); },
            u"07:00:00×3"_s);
        row(
            "a throttle instead",
            [](Notification &one) {
                one.quietHours.reset();
                one.throttle = rules::Throttle{1, 7200}; // and one went out at 21:30
            },
            u"23:30:00×3"_s);
        row(
            "what breaks through",
            [](Notification &one) { one.quietHours->breakThrough = Severity::Warning; },
            u"23:00:00 07:00:00×2"_s);
        row(
            "another integration", [](Notification &one) { one.integration = u"staging-alerts"_s; },
            u"07:00:00×3"_s);
        QTest::newRow("deleted, and back again by undo") << Edit() << u"07:00:00×3"_s;
    }
    void edits()
    {
        QFETCH(const Edit, edit);
        QFETCH(const QString, messages);
        auto quiet = notification();
        quiet.quietHours = night();
        for (const bool nobodyThere : {false, true}) {
            Scene scene({quiet});
            scene.until(utc(u"2026-01-15T21:30:00Z"_s));
            QVERIFY(scene.come());
            scene.until(utc(u"2026-01-15T23:00:00Z"_s));
            QVERIFY(scene.come(
                {scene.made(Severity::Info), scene.made(Severity::Warning), scene.made(Severity::Info)}));
            const Document before = scene.document();
            Document next = before;
            if (edit)
                edit(next);
            else
                next.notifications.clear();
            if (nobodyThere) { // by the command line, while the program is not running
                scene.crash();
                engine::Pipeline::Shared shared{.catalog = scene.engine.catalog(),
                                                .providers = scene.engine.providers(),
                                                .vault = scene.vault,
                                                .ids = &scene.engine.ids(),
                                                .clock = &scene.clock,
                                                .dispatches = false};
                engine::Pipeline other(shared);
                QVERIFY(other.open(scene.engine.location()));
                bool saved = false;
                other.save(next, u"me"_s, u"edit"_s, [&](const auto &done) { saved = done.has_value(); });
                other.close();
                QVERIFY(saved);
                scene.start();
            } else {
                scene.save(next);
            }
            if (!edit) {
                scene.until(utc(u"2026-01-16T02:00:00Z"_s));
                scene.save(before);
            }
            scene.until(utc(u"2026-01-18T00:00:00Z"_s));
            QCOMPARE(scene.messages(), QString(u"21:30:00 "_s + messages));
            const auto last = scene.reader->deliveries({.limit = 1000}).value();
            for (const Delivery &delivery : last)
                QVERIFY2(delivery.state != DeliveryState::Gathered, qPrintable(delivery.notification));
        }
    }

    void nobodyToTell_data()
    {
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QString>("reason");
        QTest::newRow("deleted") << Edit([](Document &document) { document.notifications.removeFirst(); })
                                 << u"the notification was deleted before its digest"_s;
        QTest::newRow("switched off")
            << Edit([](Document &document) { document.notifications[0].enabled = false; })
            << u"the notification was switched off before its digest"_s;
        QTest::newRow("integration off") << Edit([](Document &document) {
            for (auto &one : document.integrations)
                one.enabled = false;
        }) << u"the integration was switched off before the digest"_s;
        QTest::newRow("integration deleted") << Edit([](Document &document) {
            document.notifications.removeFirst();
            document.integrations.clear();
        }) << u"the notification was deleted before its digest"_s;
    }
    void nobodyToTell()
    {
        QFETCH(const Edit, edit);
        QFETCH(const QString, reason);
        auto quiet = notification();
        quiet.quietHours = night();
        Scene scene({quiet});
        scene.until(utc(u"2026-01-15T23:00:00Z"_s));
        QVERIFY(scene.come(3));
        scene.edit(edit);
        scene.until(utc(u"2026-01-16T06:59:59Z"_s));
        QCOMPARE(scene.states(), u"gathered gathered gathered"_s); // there is still time to take it back
        scene.until(utc(u"2026-01-16T07:00:00Z"_s));
        QCOMPARE(scene.states(), u"failed failed failed"_s);
        QCOMPARE(scene.messages(), QString());
        for (const Delivery &delivery : scene.deliveries()) {
            QCOMPARE(delivery.lastReason, reason);
            QCOMPARE(delivery.finishedMs, utc(u"2026-01-16T07:00:00Z"_s));
        }
        QTRY_COMPARE(std::ranges::count(scene.announced, DeliveryState::Failed, &Delivery::state), 3);
    }

    void severalNotifications()
    {
        auto first = notification();
        first.quietHours = night();
        auto second = notification(u"second"_s, u"staging-alerts"_s);
        second.throttle = rules::Throttle{1, 3600};
        auto third = notification(u"third"_s);
        Scene scene({first, second, third});
        scene.until(utc(u"2026-01-15T22:30:00Z"_s));
        for (int i = 0; i < 12; ++i) {
            QVERIFY(scene.come());
            scene.until(scene.clock.now + minute);
        }
        scene.until(utc(u"2026-01-16T07:00:00Z"_s));
        QCOMPARE(scene.sent.size(), 12 + 1 + 1 + 1); // third; second and its digest; first's digest
        const auto digests = scene.digests();
        QCOMPARE(digests.size(), 2);
        QCOMPARE(digests[0].notification, u"second"_s);
        QCOMPARE(shown(digests[0].ms), u"2026-01-15T23:30:00.000Z"_s);
        QCOMPARE(digests[0].data["count"_L1].toInt(), 11);
        QCOMPARE(digests[1].notification, u"first"_s);
        QCOMPARE(digests[1].data["count"_L1].toInt(), 12);
        // The first few and the last few, in the order in which they came.
        QStringList subjects;
        for (const QJsonValue &one : digests[1].data["events"_L1].toArray())
            subjects << one["subject"_L1].toString().section(u' ', 1);
        QCOMPARE(subjects.join(u' '), u"1 2 3 8 9 10 11 12"_s);
        QCOMPARE(digests[1].data["events_not_listed"_L1].toInt(), 4);
    }

    void tenThousandInOne()
    {
        auto quiet = notification();
        quiet.quietHours = night();
        Scene scene({quiet});
        scene.until(utc(u"2026-01-15T23:00:00Z"_s));
        for (int i = 0; i < 10; ++i) {
            std::vector<events::Event> batch;
            for (int k = 0; k < 1000; ++k) {
                batch.push_back(scene.made(Severity::Info));
                batch.back().type = "made.up." + QByteArray::number(k) + QByteArray(200, 'x');
                batch.back().subject = QString(2000, u'ß');
            }
            QVERIFY(scene.come(std::move(batch)));
        }
        QElapsedTimer timer;
        timer.start();
        scene.until(utc(u"2026-01-16T07:00:00Z"_s));
        qInfo("10,000 gathered events told in %lld ms, %lld bytes", timer.elapsed(),
              qint64(scene.bodyOfDigest.size()));
        QCOMPARE(scene.messages(), u"07:00:00×10000"_s);
        QVERIFY(scene.bodyOfDigest.size() < 8 * 1024);
        QCOMPARE(scene.deliveries().size(), 10'000);
        for (const Delivery &delivery : scene.deliveries())
            QCOMPARE(delivery.state, DeliveryState::Digested);
    }

    // It is a fact like any other, and fires nothing, whatever is subscribed to.
    void aDigestFiresNothing()
    {
        auto quiet = notification();
        quiet.quietHours = night();
        auto everything = notification(u"everything"_s, u"staging-alerts"_s);
        everything.agent = u"*"_s;
        Scene scene({quiet, everything});
        scene.until(utc(u"2026-01-15T23:00:00Z"_s));
        QVERIFY(scene.come(3));
        const auto own = [&] { return scene.reader->events({.agent = events::ownAgent.data()}).value(); };
        const qsizetype before = own().size();
        int stored = 0;
        QObject::connect(scene.pipeline.get(), &engine::Pipeline::stored, scene.pipeline.get(),
                         [&] { ++stored; });
        scene.until(utc(u"2026-01-16T07:00:00Z"_s));
        QCOMPARE(stored, 1); // who follows the events is told
        QCOMPARE(scene.digests().size(), 1);
        const auto events = own();
        QCOMPARE(events.size(), before + 1); // no webhook.dispatched of it either
        const auto detail = scene.reader->event(events.first().seq);
        QVERIFY(detail);
        QVERIFY(events::isDigest(detail->event));
        QCOMPARE(detail->event.status, events::EventStatus::Accepted);
        QCOMPARE(detail->event.severity, Severity::Info);
        QCOMPARE(detail->event.subject, u"3 events held by quiet hours · first"_s);
        QCOMPARE(detail->deliveries.size(), 1);
        QCOMPARE(events.first().notified, ports::Notified::Delivered);
        // Asked again, the catalogue finds nothing amiss with it.
        events::Event again = detail->event;
        scene.engine.catalog()->complete(again);
        QCOMPARE(again.status, events::EventStatus::Accepted);
        QVERIFY(!again.fault);
    }

    void pausedDestination()
    {
        auto quiet = notification();
        quiet.quietHours = night();
        Scene scene({quiet});
        DestinationHealth paused;
        paused.integration = quiet.integration;
        paused.state = DestinationHealth::State::Paused;
        QVERIFY(scene.pipeline->store().saveHealth(paused));
        scene.restart();
        scene.until(utc(u"2026-01-15T23:00:00Z"_s));
        QVERIFY(scene.come(3));
        scene.until(utc(u"2026-01-16T07:00:00Z"_s));
        QCOMPARE(scene.messages(), QString());
        QCOMPARE(scene.states(), u"digested digested digested"_s);
        scene.clock.advance(minute);
        QVERIFY(scene.pipeline->resume(quiet.integration));
        QCOMPARE(scene.messages(), u"07:01:00×3"_s);
    }

    // However far the store gets before it fails: one digest in the end, and nothing forgotten.
    void failingStore()
    {
        auto quiet = notification();
        quiet.quietHours = night();
        for (int statements = 0;; ++statements) {
            Scene scene({quiet});
            scene.until(utc(u"2026-01-15T23:00:00Z"_s));
            QVERIFY(scene.come(3));
            scene.clock.now = utc(u"2026-01-16T07:00:00Z"_s);
            store::SqlConnection::succeeding = statements;
            scene.pipeline->wakeDue();
            const bool failed = store::SqlConnection::succeeding < 0;
            store::SqlConnection::succeeding = -1;
            if (!failed) {
                QVERIFY(statements > 15);
                return;
            }
            QVERIFY(scene.digests().size() <= 1);
            if (statements % 2)
                scene.restart();
            scene.clock.advance(11 * minute); // a lease may have to run out
            scene.pipeline->wakeDue();
            QVERIFY(!scene.digests().isEmpty());
            QSet<QByteArray> told;
            for (const Sent &one : scene.digests())
                told.insert(one.event);
            QCOMPARE(told.size(), 1); // sent twice at worst, as any delivery may be
            QCOMPARE(scene.states(), u"digested digested digested"_s);
        }
    }

    // The preview and `backtest` say what the pipeline does.
    void asReplaySays()
    {
        QRandomGenerator random(20260115);
        const auto below = [&](int end) { return int(random.bounded(end)); };
        qint64 gathered = 0, muted = 0;
        for (int run = 0; run < 12; ++run) {
            auto policies = notification();
            if (run % 3 != 0)
                policies.throttle = rules::Throttle{1 + below(4), 60 * (1 + below(30))};
            if (run % 2 == 0)
                policies.quietHours = QuietHours{below(1440), below(1440), "Europe/Berlin",
                                                 quint8(1 + below(127)), Severity::Warning};
            Scene scene({policies});
            const qint64 begin = scene.clock.now;
            if (run % 5 == 0)
                policies.mutedUntilMs = begin + below(12 * 60) * minute;
            const configuration::Agent agent{u"shop"_s, {}, begin + below(12 * 60) * minute};
            scene.edit([&](Document &document) {
                document.notifications = {policies};
                if (run % 4 == 0)
                    document.agents.append(agent);
            });
            ports::Replay replay(
                {.edited = policies, .agents = run % 4 == 0 ? QList{agent} : QList<configuration::Agent>()});
            for (int i = 1; i <= 100; ++i) {
                scene.until(scene.clock.now + below(below(4) == 0 ? 90 : 6) * minute + below(60'000));
                const auto event = scene.made(below(5) == 0 ? Severity::Failure : Severity::Info);
                replay.add(event, i);
                QVERIFY(scene.come({event}));
                if (below(30) == 0)
                    scene.restart();
            }
            const auto expected = replay.result();
            scene.until(scene.clock.now + 15 * 24 * hour);
            qint64 open = 0, mutedHere = 0, gatheredHere = 0;
            QSet<QByteArray> alone;
            for (const Delivery &delivery : scene.deliveries()) {
                open += delivery.gate == Gate::Open;
                mutedHere += delivery.state == DeliveryState::Muted;
                const bool held = delivery.gate == Gate::QuietHours || delivery.gate == Gate::Throttled;
                gatheredHere += held;
                if (held && delivery.state == DeliveryState::Delivered)
                    alone.insert(delivery.eventId);
            }
            QCOMPARE(open, expected.sent);
            QCOMPARE(mutedHere, expected.muted);
            QCOMPARE(gatheredHere, expected.gathered);
            QCOMPARE(scene.digests().size() + alone.size(), expected.digests);
            QCOMPARE(scene.sent.size(), expected.sent + expected.digests);
            gathered += gatheredHere;
            muted += mutedHere;
        }
        QVERIFY2(gathered > 100, qPrintable(QString::number(gathered)));
        QVERIFY2(muted > 20, qPrintable(QString::number(muted)));
    }
};

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
