// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/edit.h"
#include "tests/support/samples.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;
using namespace signalbox;
using namespace signalbox::configuration;
using testing::shippedProviders;

namespace {

integrations::Integration hook(const QString &id)
{
    integrations::Integration made;
    made.id = id;
    made.name = id;
    made.provider = u"webhook"_s;
    made.settings.insert(u"url"_s, u"https://example.com/hook"_s);
    return made;
}

rules::Notification notification(const QString &id, const QString &event = u"x"_s)
{
    rules::Notification made;
    made.id = id;
    made.agent = u"a"_s;
    made.integration = u"hook"_s;
    made.rules = {{event, {}}};
    return made;
}

Document documentOf(const QStringList &notifications)
{
    Document document;
    document.integrations = {hook(u"hook"_s)};
    for (const QString &id : notifications)
        document.notifications.append(notification(id));
    return document;
}

/// What a store holds, changed as a store changes it.
struct Stored
{
    QList<StoredObject> objects;
    StoredOrder order;
    Document document;

    explicit Stored(const Document &first) { save(first); }
    ObjectChanges save(const Document &next)
    {
        Edit edit(document, next, shippedProviders());
        edit.settle();
        const ObjectChanges changes = edit.changes(order);
        const auto take = [this](const QString &kind, const QString &id) {
            return objects.removeIf(
                [&](const StoredObject &one) { return one.kind == kind && one.id == id; });
        };
        for (const auto &[kind, id] : changes.removed)
            if (take(kind, id) != 1)
                qFatal("%s was not there", qPrintable(id));
        for (const StoredObject &object : changes.written) {
            take(object.kind, object.id);
            objects.append(object);
        }
        order.apply(changes);
        document = edit.after();
        return changes;
    }
    [[nodiscard]] Document readAgain() const
    {
        Faults faults;
        Document read = fromObjects(objects, shippedProviders(), faults);
        if (!faults.isEmpty())
            qFatal("%s", qPrintable(faults.first().text()));
        return read;
    }
};

QStringList idsOf(const ObjectChanges &changes)
{
    QStringList ids;
    for (const StoredObject &object : changes.written)
        ids.append(object.id);
    for (const auto &[kind, id] : changes.removed)
        ids.append(u"-"_s + id);
    return ids;
}

} // namespace

class TestEdit : public QObject
{
    Q_OBJECT

private slots:
    void writesOnlyWhatDiffers_data()
    {
        QTest::addColumn<QStringList>("after");
        QTest::addColumn<QStringList>("written");
        const auto row = [](const char *name, const char *after, const char *written) {
            const auto list = [](const char *text) {
                return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
            };
            QTest::newRow(name) << list(after) << list(written);
        };
        row("nothing", "a b c d e", "");
        row("the first goes", "b c d e", "-a");
        row("one in the middle goes", "a b d e", "-c");
        row("all go", "", "-a -b -c -d -e");
        row("one at the end", "a b c d e f", "f");
        row("one at the beginning", "f a b c d e", "f");
        row("one between", "a b f c d e", "f");
        row("many between", "a f g h i j b c d e", "f g h i j");
        row("to the front", "e a b c d", "e");
        row("to the back", "b c d e a", "a");
        row("neighbours swap", "a c b d e", "c");
        row("turned around", "e d c b a", "e d c b");
        row("one goes, one comes", "a b f d e", "f -c");
        row("a new name is another one", "a b C d e", "C -c");
    }
    void writesOnlyWhatDiffers()
    {
        QFETCH(const QStringList, after);
        QFETCH(const QStringList, written);
        Stored stored(documentOf({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}));
        const Document next = documentOf(after);
        QStringList got = idsOf(stored.save(next));
        QStringList wanted = written;
        got.sort();
        wanted.sort();
        QCOMPARE(got.size(), wanted.size()); // of two that swap, either may move
        if (QLatin1StringView(QTest::currentDataTag()) != "neighbours swap"_L1)
            QCOMPARE(got, wanted);
        QCOMPARE(stored.readAgain(), next);
        QVERIFY(stored.save(next).isEmpty());
    }

    void changedInPlace()
    {
        Stored stored(documentOf({u"a"_s, u"b"_s, u"c"_s}));
        Document next = stored.document;
        next.notifications[1].enabled = false;
        next.integrations[0].name = u"Hook"_s;
        QCOMPARE(idsOf(stored.save(next)), (QStringList{u"hook"_s, u"b"_s}));
        QCOMPARE(stored.readAgain(), next);
    }

    // Positions without gaps, as they were written once.
    void makesRoom()
    {
        QList<StoredObject> objects = Stored(documentOf({u"a"_s, u"b"_s, u"c"_s, u"d"_s})).objects;
        int position = 0;
        for (StoredObject &object : objects)
            object.position = object.kind == u"notification"_s ? position++ : 0;
        Stored stored(Document{});
        stored.objects = objects;
        stored.order = StoredOrder(objects);
        stored.document = stored.readAgain();
        QCOMPARE(stored.document.notifications.size(), 4);
        const Document next = documentOf({u"a"_s, u"b"_s, u"x"_s, u"y"_s, u"c"_s, u"d"_s});
        (void)stored.save(next);
        QCOMPARE(stored.readAgain(), next);
    }

    void neverLeavesTheNumbers()
    {
        Stored stored(documentOf({u"a"_s, u"b"_s}));
        for (const int edge : {std::numeric_limits<int>::max() - 3, std::numeric_limits<int>::min() + 3}) {
            for (StoredObject &object : stored.objects)
                object.position = object.id == u"b"_s ? edge + 1 : edge;
            stored.order = StoredOrder(stored.objects);
            stored.document = stored.readAgain();
            const Document next = documentOf({u"x"_s, u"a"_s, u"y"_s, u"b"_s, u"z"_s});
            (void)stored.save(next);
            QCOMPARE(stored.readAgain(), next);
        }
    }

    void anySequenceOfEdits()
    {
        QRandomGenerator random(2026);
        const auto below = [&](qsizetype end) { return qsizetype(random.bounded(int(end))); };
        Stored stored(documentOf({}));
        QList<Document> past;
        qsizetype written = 0;
        int made = 0;
        for (int round = 0; round < 1500; ++round) {
            Document next = stored.document;
            for (int edits = int(below(3)); edits >= 0; --edits) {
                auto &list = next.notifications;
                const qsizetype at = list.isEmpty() ? 0 : below(list.size());
                switch (list.isEmpty() ? 0 : random.bounded(8)) {
                case 0:
                case 1:
                    list.insert(below(list.size() + 1), notification(u"n%1"_s.arg(++made)));
                    break;
                case 2:
                    list.removeAt(at);
                    break;
                case 3:
                    list.move(at, below(list.size()));
                    break;
                case 4:
                    list[at].rules = {{u"type%1"_s.arg(round), {}}};
                    break;
                case 5: // in an order in which it will not be read again
                    list[at].metadata = {{u"z"_s, round}, {u"a"_s, u"b"_s}};
                    break;
                case 6:
                    next.agents = {{u"agent%1"_s.arg(below(4)), u"A"_s}, {u"other"_s, {}}};
                    break;
                default:
                    if (!past.isEmpty() && random.bounded(4) == 0)
                        next = past.at(below(past.size())); // back, as undo does
                }
            }
            written += stored.save(next).written.size();
            QCOMPARE(stored.readAgain(), stored.document);
            QCOMPARE(stored.document.notifications.size(), next.notifications.size());
            for (qsizetype i = 0; i < next.notifications.size(); ++i)
                QCOMPARE(stored.document.notifications[i].id, next.notifications[i].id);
            if (round % 50 == 0)
                past.append(stored.document);
        }
        QVERIFY2(written < 1500 * 12, qPrintable(QString::number(written)));
    }

    void whatIsSettledIsWhatWillBeRead()
    {
        Document next = documentOf({u"a"_s});
        next.notifications[0].metadata = {{u"z"_s, 1}, {u"a"_s, 2}};
        Edit edit({}, next, shippedProviders());
        QCOMPARE(edit.check(), Faults());
        edit.settle();
        QCOMPARE(edit.after().notifications[0].metadata.first().key, u"a"_s);
        Faults faults;
        QCOMPARE(fromObjects(edit.changes({}).written, shippedProviders(), faults), edit.after());
    }

    void checksWhatDiffersAndTheWhole()
    {
        const Document before = documentOf({u"a"_s, u"b"_s, u"c"_s});
        Document after = before;
        after.notifications[1].rules.clear();
        after.notifications[2].id = u"a"_s;
        QCOMPARE(Edit(before, after, shippedProviders()).check(), check(after, shippedProviders()));
        QCOMPARE(Edit(before, after, shippedProviders()).check().size(), 2);
        after = before;
        after.integrations.clear(); // makes notifications wrong that nobody touched
        const Faults faults = Edit(before, after, shippedProviders()).check();
        QCOMPARE(faults.size(), 3);
        QCOMPARE(faults.first().pointer, u"/notifications/0/integration"_s);
    }

    void findsEveryRepeatedId()
    {
        QRandomGenerator random(77);
        const auto below = [&](qsizetype end) { return qsizetype(random.bounded(int(end))); };
        const Document before = documentOf({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s});
        int repeated = 0;
        for (int round = 0; round < 2000; ++round) {
            Document after = before;
            auto &list = after.notifications;
            for (int edits = int(below(3)); edits >= 0; --edits) {
                const qsizetype at = below(list.size());
                switch (random.bounded(6)) {
                case 0:
                    list.insert(below(list.size() + 1), notification(u"new%1"_s.arg(below(3))));
                    break;
                case 1:
                    list.insert(below(list.size() + 1), list.at(at)); // the very same again
                    break;
                case 2:
                    list[at].id = list.at(below(list.size())).id;
                    break;
                case 3:
                    list[at].integration = u"elsewhere"_s;
                    break;
                case 4:
                    list.move(at, below(list.size()));
                    break;
                default:
                    list.removeAt(at);
                }
            }
            const Faults whole = check(after, shippedProviders());
            QCOMPARE(Edit(before, after, shippedProviders()).check(), whole);
            repeated +=
                std::ranges::any_of(whole, [](const Fault &one) { return one.code == "duplicate_id"; });
        }
        QVERIFY(repeated > 500 && repeated < 1500);
    }

    void takesSecretsOfWhatDiffers()
    {
        Document before = documentOf({});
        before.sources = {{u"s"_s, {}, u"signalbox"_s, SourceAuth::Bearer, u"secret:x"_s, true}};
        Document after = before;
        after.sources[0].secret = u"t0ken"_s;
        Edit edit(before, after, shippedProviders());
        QCOMPARE(edit.takeLiteralSecrets(),
                 (QList<std::pair<QString, QString>>{{u"source.s.secret"_s, u"t0ken"_s}}));
        QCOMPARE(edit.after().sources[0].secret, u"secret:source.s.secret"_s);
    }

    // Objects of the store that no longer fit are not in the document: they go with the next save.
    void removesWhatNoLongerFits()
    {
        Stored stored(documentOf({u"a"_s}));
        StoredObject odd{u"notification"_s, u"odd"_s, "{}", 7};
        stored.objects.append(odd);
        stored.order = StoredOrder(stored.objects);
        QCOMPARE(idsOf(stored.save(stored.document)), QStringList{u"-odd"_s});
    }
};

QTEST_APPLESS_MAIN(TestEdit)
#include "tst_edit.moc"
