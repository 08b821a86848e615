// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event_reader.h"
#include "models/rules/matcher.h"
#include "models/rules/rule_set.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace signalbox;
using namespace signalbox::rules;

namespace {

std::optional<events::Event> readEvent(const QByteArray &json)
{
    UlidMaker ids;
    events::ReadContext context;
    context.nowMs = 1'768'469'400'000;
    context.ids = &ids;
    const auto read = events::readEvents(json, events::BodyFormat::Json, context);
    return read && read->size() == 1 ? std::optional(read->first()) : std::nullopt;
}

/// Random rules and events out of small pools that they share, so that they meet often. The same seed makes
/// the same world.
class World
{
public:
    explicit World(quint32 seed) : m_random(seed) {}

    Notification notification(int number)
    {
        Notification made;
        made.id = QString::number(number);
        made.enabled = !oneIn(30);
        made.agent = oneIn(2) ? u"*"_s : pick(agents());
        made.integration = oneIn(15) ? u"off"_s : u"on"_s;
        made.subscription = oneIn(8) ? Subscription::All : Subscription::Custom;
        if (made.subscription == Subscription::Custom) {
            for (int i = 1 + below(3); i > 0; --i) {
                EventRule rule;
                rule.event =
                    oneIn(3) ? pick(QStringList{u"run.*"_s, u"run.step.*"_s, u"X.*"_s}) : pick(types());
                for (int j = below(4); j > 0; --j)
                    rule.filters.append(filter());
                made.rules.append(rule);
            }
        }
        if (oneIn(3))
            made.metadata.append({u"env"_s, operand()});
        if (oneIn(6))
            made.metadata.append({u"team"_s, operand()});
        if (oneIn(20))
            made.metadata.append({u"a.b"_s, operand()});
        return made;
    }

    QList<Notification> notifications(int count)
    {
        QList<Notification> made;
        for (int i = 0; i < count; ++i)
            made.append(notification(i));
        return made;
    }

    /// JSON text, with every liberty that JSON has: spaces, escapes, repeated keys, keys in any order.
    QByteArray event()
    {
        QList<QByteArray> members;
        if (!oneIn(6))
            members.append(member("agent_id", string(pick(agents()))));
        if (!oneIn(8))
            members.append(member("data", oneIn(12) ? value(0) : object(0)));
        if (!oneIn(4))
            members.append(member("metadata", metadata()));
        if (oneIn(6))
            members.append(member(oneIn(2) ? "a" : "extra", value(2)));
        if (oneIn(12))
            members.append(member("data", object(0)));
        if (oneIn(12))
            members.append(member("agent_id", string(pick(agents()))));
        std::shuffle(members.begin(), members.end(), m_random);
        members.insert(below(int(members.size()) + 1), member("type", string(pick(types()))));
        return space() + '{' + members.join(',') + '}' + space();
    }

    int below(int bound) { return int(m_random.bounded(bound)); }
    bool oneIn(int chances) { return below(chances) == 0; }
    template<typename T> T pick(const QList<T> &from) { return from.at(below(int(from.size()))); }

private:
    static const QStringList &types()
    {
        static const QStringList all{u"X"_s, u"run.queued"_s, u"run.step.failed"_s, u"run."_s, u"Ж"_s};
        return all;
    }
    static const QStringList &agents()
    {
        static const QStringList all{u"one"_s, u"two"_s, u"größe"_s};
        return all;
    }
    static const QStringList &keys()
    {
        static const QStringList all{u"a"_s,   u"b"_s, u"c"_s,
                                     u"a.b"_s, u"0"_s, u"a key longer than sixteen bytes"_s};
        return all;
    }
    /// What events say and rules ask for.
    static const QStringList &texts()
    {
        static const QStringList all{u"a"_s,
                                     u"A"_s,
                                     u"ab"_s,
                                     u"abab"_s,
                                     u""_s,
                                     u"b"_s,
                                     u"é"_s,
                                     u"É"_s,
                                     u"straße"_s,
                                     u"STRAẞE"_s,
                                     u"strasse"_s,
                                     u"\u212a"_s,
                                     u"k"_s,
                                     u"K"_s,
                                     u"5"_s,
                                     u"5.0"_s,
                                     u"50e-1"_s,
                                     u"-0"_s,
                                     u"0"_s,
                                     u"007"_s,
                                     u"1e400"_s,
                                     u"true"_s,
                                     u"TRUE"_s,
                                     u"false"_s,
                                     u"null"_s,
                                     u"2026-01-15T09:30:00Z"_s,
                                     u"2026-01-15T10:30:00+01:00"_s,
                                     u"2026-01-15T09:30:00.0001Z"_s,
                                     u"2027-01-01T00:00:00Z"_s,
                                     u"9007199254740993"_s,
                                     u"18446744073709551615"_s,
                                     u"18446744073709551616"_s,
                                     u"😀"_s,
                                     u"a😀b"_s,
                                     u"line\nbreak"_s,
                                     u"\"quoted\" \\ and more"_s,
                                     QString(u'\0'),
                                     u"a\0b"_s,
                                     u"a text that is a little longer than the others"_s,
                                     u"\ufffd"_s};
        return all;
    }
    static const QList<QByteArray> &numbers()
    {
        static const QList<QByteArray> all{"0",
                                           "-0",
                                           "0.0",
                                           "5",
                                           "5.0",
                                           "50e-1",
                                           "5.25",
                                           "-1",
                                           "7",
                                           "1E+2",
                                           "100",
                                           "9007199254740992",
                                           "9007199254740993",
                                           "9007199254740993.0",
                                           "9007199254740993.5",
                                           "9223372036854775807",
                                           "-9223372036854775808",
                                           "18446744073709551615",
                                           "18446744073709551616",
                                           "1e400",
                                           "-1e400",
                                           "1e-400",
                                           "1.7976931348623157e308",
                                           "4.9e-324",
                                           "0.1",
                                           "0.10",
                                           "123456789012345678901234567890"};
        return all;
    }

    QByteArray space()
    {
        return oneIn(10) ? pick(QList<QByteArray>{" ", "\n", "\t ", "\r\n"}) : QByteArray();
    }

    /// As a JSON string, now and then with escapes that nobody needs.
    QByteArray string(const QString &text)
    {
        const bool wild = oneIn(6);
        QByteArray out = "\"";
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar c = text.at(i);
            const bool pair = c.isHighSurrogate();
            if (c == u'"' || c == u'\\')
                out += '\\' + QByteArray(1, c.toLatin1());
            else if (c == u'\n' && oneIn(2))
                out += "\\n";
            else if (c.unicode() < 0x20 || (wild && oneIn(2))) {
                out += unit(c);
                if (pair)
                    out += unit(text.at(++i));
            } else {
                out += QStringView(text).sliced(i, pair ? 2 : 1).toUtf8();
                i += pair ? 1 : 0;
            }
        }
        return out + '"';
    }
    QByteArray unit(QChar c)
    {
        const QByteArray hex = QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
        return "\\u" + (oneIn(2) ? hex.toUpper() : hex);
    }
    QByteArray member(const QString &key, const QByteArray &json)
    {
        return space() + string(key) + space() + ':' + space() + json + space();
    }
    QByteArray member(const char *key, const QByteArray &json)
    {
        return member(QString::fromLatin1(key), json);
    }

    QByteArray scalar()
    {
        switch (below(8)) {
        case 0:
            return "true";
        case 1:
            return oneIn(2) ? "false" : "null";
        case 2:
        case 3:
        case 4:
            return pick(numbers());
        default: {
            QByteArray text = string(oneIn(5) ? pick(texts()) + pick(texts()) : pick(texts()));
            if (oneIn(48))
                text.insert(text.size() - 1, "\\ud800"); // half a character
            return text;
        }
        }
    }
    QByteArray value(int depth)
    {
        if (depth < 4 && oneIn(4))
            return object(depth + 1);
        if (depth < 4 && oneIn(4)) {
            QList<QByteArray> elements;
            for (int i = below(4); i > 0; --i)
                elements.append(space() + value(depth + 1) + space());
            return '[' + elements.join(',') + ']';
        }
        return scalar();
    }
    QByteArray object(int depth)
    {
        QList<QByteArray> members;
        for (int i = below(6); i > 0; --i)
            members.append(member(pick(keys()), value(depth)));
        return '{' + (members.isEmpty() ? space() : members.join(',')) + '}';
    }
    QByteArray metadata()
    {
        QList<QByteArray> members;
        for (int i = 1 + below(4); i > 0; --i)
            members.append(
                member(pick(QStringList{u"env"_s, u"env"_s, u"team"_s, u"a.b"_s, u"other"_s}), value(3)));
        return '{' + members.join(',') + '}';
    }

    QJsonValue operand()
    {
        switch (below(10)) {
        case 0:
            return oneIn(2);
        case 1:
            return QJsonValue::Null;
        case 2:
        case 3:
            return QJsonDocument::fromJson('[' + pick(numbers()) + ']').array().at(0);
        case 4:
            return QString::fromLatin1(pick(numbers()));
        default:
            return pick(texts());
        }
    }
    FieldFilter filter()
    {
        FieldFilter made;
        made.field = pick(QStringList{u"a"_s,
                                      u"b"_s,
                                      u"c"_s,
                                      u"a"_s,
                                      u"b"_s,
                                      u"a.b"_s,
                                      u"a\\.b"_s,
                                      u"c.a.b"_s,
                                      u"b.0"_s,
                                      u"b.00"_s,
                                      u"a.0.b"_s,
                                      u"a.0.0"_s,
                                      u"0"_s,
                                      u"0.a"_s,
                                      u"a.a"_s,
                                      u"b.b"_s,
                                      u"a key longer than sixteen bytes"_s,
                                      u"$.type"_s,
                                      u"$.agent_id"_s,
                                      u"$.metadata.env"_s,
                                      u"$.metadata.env.a"_s,
                                      u"$.data.a"_s,
                                      u"$.data"_s,
                                      u"$.metadata"_s,
                                      u"$.a"_s});
        made.op = pick(allOperators());
        if (takesList(made.op))
            made.value =
                oneIn(2) ? QJsonArray{operand(), operand()} : QJsonArray{operand(), operand(), operand()};
        else if (made.op == Operator::Matches)
            made.value = pick(QStringList{u"^a"_s, u"[0-9]"_s, u"b$"_s, u"É"_s, u"^$"_s, u"a|k"_s, u"\\.0"_s,
                                          u"\\Qab"_s, u"(?s).a"_s, u"\\bmore\\b"_s, u"^.{3,40}$"_s,
                                          u"[^\\x00-\\x7f]"_s, u""_s});
        else if (!comparesText(made.op) && takesValue(made.op))
            made.value = pick(QList<QJsonValue>{
                5, u"5"_s, 5.25, 0, -1, u"2026-01-15T09:30:00Z"_s, u"2026-01-15T09:30:00.0001Z"_s,
                9007199254740993LL, 9007199254740992.0, u"18446744073709551615"_s, 1e300, u"1e400"_s});
        else if (takesValue(made.op)) {
            made.value = operand();
            if (made.op != Operator::Equals && made.op != Operator::NotEquals && made.value.isNull())
                made.value = u"a"_s;
        } else {
            made.value = QJsonValue::Undefined;
        }
        made.ignoreCase = comparesText(made.op) && oneIn(3);
        return made;
    }

    QRandomGenerator m_random;
};

std::vector<Matcher> matchersOf(const QList<Notification> &notifications, const QSet<QString> &off)
{
    std::vector<Matcher> matchers;
    for (const Notification &notification : notifications)
        matchers.emplace_back(notification, !off.contains(notification.integration));
    return matchers;
}

/// What the plain evaluator says, one notification after the other.
std::vector<int> expected(const std::vector<Matcher> &matchers, const events::Event &event)
{
    std::vector<int> firing;
    EventFields fields(event);
    for (size_t i = 0; i < matchers.size(); ++i)
        if (matchers[i].fires(fields))
            firing.push_back(int(i));
    return firing;
}

QByteArray numbersText(const std::vector<int> &numbers)
{
    QByteArray text;
    for (const int number : numbers)
        text += QByteArray::number(number) + ' ';
    return text;
}

QByteArray difference(quint32 seed, const QByteArray &json, const std::vector<int> &got,
                      const std::vector<int> &wanted)
{
    return "seed " + QByteArray::number(seed) + ", event " + json + "\n   got:    " + numbersText(got) +
           "\n   wanted: " + numbersText(wanted);
}

const QSet<QString> off{u"off"_s};

} // namespace

class TestRuleIndex : public QObject
{
    Q_OBJECT

private slots:
    void decidesAsTheMatcher();
    void explainsWhatItDecides();
    void longTexts();
    void manyPatterns_data();
    void manyPatterns();
    void texts_data();
    void texts();
    void textsOfEveryLength();
    void manyExpressions();
    void boundsOfEveryKind();
    void repeatedKeys_data();
    void repeatedKeys();
    void bytesThatAreNoEvent_data();
    void bytesThatAreNoEvent();
    void mutatedBytes();
    void editsEqualAFreshStart();
    void editsLieAboveTheIndex();
    void replacedWhileMatching();
};

void TestRuleIndex::decidesAsTheMatcher()
{
    qint64 pairs = 0, fired = 0;
    for (quint32 seed = 1; seed <= 60; ++seed) {
        World world(seed);
        const QList<Notification> notifications = world.notifications(seed % 6 == 0 ? 600 : 150);
        const auto set = RuleSet::compile(notifications, off);
        const auto matchers = matchersOf(notifications, off);
        std::vector<int> firing;
        for (int i = 0; i < 80; ++i) {
            const QByteArray json = world.event();
            auto event = readEvent(json);
            QVERIFY2(event, json.constData());
            event->internal = world.oneIn(20);
            if (world.oneIn(40))
                event->status = events::EventStatus::Quarantined;
            const std::vector<int> wanted = expected(matchers, *event);
            const std::vector<int> got = set->matching(*event);
            QVERIFY2(got == wanted, difference(seed, json, got, wanted).constData());
            if (!event->internal && event->status != events::EventStatus::Quarantined) {
                for (const QByteArray &bytes : {json, event->body}) {
                    QVERIFY2(set->matching(bytes, firing), bytes.constData());
                    QVERIFY2(firing == wanted, difference(seed, bytes, firing, wanted).constData());
                }
            }
            pairs += notifications.size();
            fired += qint64(wanted.size());
        }
    }
    QVERIFY2(pairs >= 1'000'000, QByteArray::number(pairs).constData());
    QVERIFY2(fired > pairs / 20 && fired < pairs / 2,
             QByteArray(QByteArray::number(fired) + " of " + QByteArray::number(pairs)).constData());
}

void TestRuleIndex::explainsWhatItDecides()
{
    for (quint32 seed = 1001; seed <= 1006; ++seed) {
        World world(seed);
        const QList<Notification> notifications = world.notifications(200);
        const auto set = RuleSet::compile(notifications, off);
        for (int i = 0; i < 25; ++i) {
            const QByteArray json = world.event();
            const auto event = readEvent(json);
            QVERIFY2(event, json.constData());
            std::vector<int> wanted;
            const QList<Decision> decisions = set->explain(*event, true);
            for (int index = 0; index < int(decisions.size()); ++index)
                if (decisions[index].fires)
                    wanted.push_back(index);
            const std::vector<int> got = set->matching(*event);
            QVERIFY2(got == wanted, difference(seed, json, got, wanted).constData());
        }
    }
}

namespace {

Notification asking(const QString &id, const FieldFilter &filter)
{
    Notification made;
    made.id = id;
    made.agent = u"*"_s;
    made.integration = u"on"_s;
    made.rules.append({u"X"_s, {filter}});
    return made;
}

} // namespace

void TestRuleIndex::longTexts()
{
    QList<Notification> notifications;
    int id = 0;
    const QString needle = u"Zürich \"needle\""_s;
    for (const Operator op : {Operator::Contains, Operator::StartsWith, Operator::EndsWith, Operator::Equals,
                              Operator::Matches, Operator::NotContains})
        for (const bool ignoreCase : {false, true})
            for (const QString &text : {needle, needle.toUpper(), u"xx"_s, QString(1 << 20, u'x')})
                if (op != Operator::Matches || text.size() < 100)
                    notifications.append(asking(QString::number(++id), {u"text"_s, op, text, ignoreCase}));
    const auto set = RuleSet::compile(notifications, {});
    const auto matchers = matchersOf(notifications, {});
    const QString fill(1 << 20, u'x');
    const QStringList texts{fill, needle + fill, fill + needle,
                            fill.first(1 << 19) + needle + fill.first(1 << 19), fill + u'x'};
    size_t fired = 0;
    for (const QString &text : texts) {
        for (const bool wrapped : {false, true}) {
            const QJsonValue value = wrapped ? QJsonValue(QJsonArray{1, text}) : QJsonValue(text);
            const auto event = readEvent(
                QJsonDocument(QJsonObject{{u"type"_s, u"X"_s}, {u"data"_s, QJsonObject{{u"text"_s, value}}}})
                    .toJson());
            QVERIFY(event);
            const std::vector<int> wanted = expected(matchers, *event);
            QCOMPARE(numbersText(set->matching(*event)), numbersText(wanted));
            fired += wanted.size();
        }
    }
    QVERIFY(fired > 100);
}

// More patterns than the automaton has tables for, that overlap and end each other.
void TestRuleIndex::manyPatterns_data()
{
    QTest::addColumn<int>("op");
    QTest::addColumn<bool>("ignoreCase");
    for (const Operator op :
         {Operator::Contains, Operator::StartsWith, Operator::EndsWith, Operator::NotContains})
        for (const bool ignoreCase : {false, true})
            QTest::addRow("%s%s", operatorName(op).data(), ignoreCase ? " ignoring case" : "")
                << int(op) << ignoreCase;
}

void TestRuleIndex::manyPatterns()
{
    QFETCH(const int, op);
    QFETCH(const bool, ignoreCase);
    QRandomGenerator random(7);
    const auto word = [&](int longest) {
        QString text;
        for (int i = 1 + int(random.bounded(longest)); i > 0; --i)
            text += u"abcABCéÉ"_s.at(random.bounded(8));
        return text;
    };
    QList<Notification> notifications;
    for (int i = 0; i < 3000; ++i)
        notifications.append(
            asking(QString::number(i), {u"text"_s, Operator(op), word(i % 3 ? 5 : 60), ignoreCase}));
    const auto set = RuleSet::compile(notifications, {});
    const auto matchers = matchersOf(notifications, {});
    size_t fired = 0;
    for (int i = 0; i < 30; ++i) {
        const QString text =
            i % 2 ? notifications.at(i * 90).rules.first().filters.first().value.toString() + word(200)
                  : word(400);
        const auto event = readEvent(R"({"type":"X","data":{"text":")" + text.toUtf8() + "\"}}");
        const std::vector<int> wanted = expected(matchers, *event);
        const std::vector<int> got = set->matching(*event);
        QVERIFY2(got == wanted, difference(7, text.toUtf8(), got, wanted).constData());
        fired += wanted.size();
    }
    QVERIFY(fired > 30);
}

void TestRuleIndex::texts_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("few") << 1;
    QTest::newRow("many") << 400;
}

// Whether a text is one of those that a group's rules want, whatever stands there instead of a text.
void TestRuleIndex::texts()
{
    QFETCH(const int, count);
    QList<Notification> notifications;
    const auto ask = [&notifications](const QJsonValue &value) {
        notifications.append(
            asking(QString::number(notifications.size()), {u"v"_s, Operator::Equals, value}));
    };
    for (int i = 0; i < count; ++i) {
        ask(u"value-%1"_s.arg(i % 399)); // one of them twice, if there are many
        ask(u"a long value whose ends are as others' %1 are"_s.arg(i));
    }
    for (const QString &text : {QString(), u"true"_s, u"null"_s, u"7"_s, u"é\u2028\"quoted\""_s, u"{}"_s})
        ask(text);
    const auto set = RuleSet::compile(notifications, {});
    const auto matchers = matchersOf(notifications, {});
    size_t fired = 0;
    for (const char *value : {R"("value-0")",
                              R"("value-3")",
                              R"("value-999")",
                              R"("v\u0061lue-1")",
                              R"("value-1 ")",
                              R"("Value-1")",
                              R"("a long value whose ends are as others' 2 are")",
                              R"("a long value whose ends are as others' x are")",
                              R"("")",
                              "true",
                              R"("true")",
                              "null",
                              R"("null")",
                              "7",
                              "7.0",
                              R"("7")",
                              R"("7.0")",
                              R"("é\u2028\"quoted\"")",
                              "{}",
                              R"("{}")",
                              R"({"v":"value-0"})",
                              "[]",
                              R"(["value-0","value-1"])",
                              R"([["value-2"],7,true])",
                              R"("x","v":"value-4")",
                              R"("value-4","v":"x")"}) {
        const QByteArray json = QByteArray(R"({"type":"X","data":{"v": )") + value + " }}";
        const std::vector<int> wanted = expected(matchers, *readEvent(json));
        std::vector<int> got;
        QVERIFY(set->matching(json, got));
        QVERIFY2(got == wanted, difference(0, value, got, wanted).constData());
        fired += wanted.size();
    }
    QVERIFY(fired >= 12);
}

// A text is told from all that differ in one byte, wherever that is, among few and among many.
void TestRuleIndex::textsOfEveryLength()
{
    constexpr int longest = 70;
    QList<Notification> notifications;
    for (const bool many : {false, true})
        for (int length = 0; length <= longest; ++length)
            notifications.append(
                asking(QString::number(notifications.size()), {many ? u"many"_s : u"few%1"_s.arg(length / 8),
                                                               Operator::Equals, QString(length, u'a')}));
    const auto set = RuleSet::compile(notifications, {});
    std::vector<int> got;
    for (int length = 0; length <= longest; ++length) {
        for (int changed = -1; changed < length; ++changed) {
            QByteArray text(length, 'a');
            if (changed >= 0)
                text[changed] = 'b';
            const QByteArray json = R"({"type":"X","data":{"few)" + QByteArray::number(length / 8) +
                                    R"(":")" + text + R"(","many":")" + text + R"("}})";
            QVERIFY(set->matching(json, got));
            QCOMPARE(numbersText(got), numbersText(changed < 0 ? std::vector{length, longest + 1 + length}
                                                               : std::vector<int>()));
        }
    }
}

// So many that they take several sets, and some that make a set's automaton outgrow its memory.
void TestRuleIndex::manyExpressions()
{
    QList<Notification> notifications;
    for (int i = 0; i < 300; ++i)
        notifications.append(
            asking(QString::number(i), {u"text"_s, Operator::Matches,
                                        i % 10 == 0 ? u"(x[ab]{%1}.*){4}y%1"_s.arg(i % 90 + 5)
                                        : i % 3     ? u"w%1\\b"_s.arg(i)
                                                    : u"^W%1$"_s.arg(i),
                                        i % 2 == 0}));
    const auto set = RuleSet::compile(notifications, {});
    const auto edited = RuleSet::compile(notifications.sliced(1), {}, set.get());
    const auto matchers = matchersOf(notifications, {});
    size_t fired = 0;
    for (int i = 0; i < 40; ++i) {
        QByteArray text = "w" + QByteArray::number(i % 2 ? i : i * 3);
        if (i % 2)
            text += " W" + QByteArray::number(i * 7);
        const auto event = readEvent(R"({"type":"X","data":{"text":")" + text + ' ' +
                                     QByteArray("xaabababbab").repeated(i) + "\"}}");
        std::vector<int> wanted = expected(matchers, *event);
        QCOMPARE(numbersText(set->matching(*event)), numbersText(wanted));
        fired += wanted.size();
        std::erase(wanted, 0);
        for (int &number : wanted)
            --number;
        QCOMPARE(numbersText(edited->matching(*event)), numbersText(wanted));
    }
    QVERIFY(fired > 10);
}

void TestRuleIndex::boundsOfEveryKind()
{
    QList<Notification> notifications;
    const QList<QJsonValue> bounds{5,
                                   u"5"_s,
                                   5.5,
                                   -3,
                                   u"-3"_s,
                                   9007199254740993LL,
                                   u"18446744073709551615"_s,
                                   1e300,
                                   u"1e999"_s,
                                   u"2026-01-15T09:30:00Z"_s,
                                   u"2026-01-15T09:30:00.00001Z"_s,
                                   u"2026-01-15T10:30:00+01:00"_s};
    for (const Operator op :
         {Operator::GreaterThan, Operator::GreaterOrEqual, Operator::LessThan, Operator::LessOrEqual})
        for (const QJsonValue &bound : bounds)
            notifications.append(asking(QString::number(notifications.size()), {u"v"_s, op, bound}));
    const auto set = RuleSet::compile(notifications, {});
    const auto matchers = matchersOf(notifications, {});
    size_t fired = 0;
    for (const char *value : {"5",
                              "\"5\"",
                              "5.0",
                              "5.25",
                              "5.5",
                              "-3",
                              "-4",
                              "9007199254740992",
                              "9007199254740993",
                              "9007199254740993.0",
                              "9007199254740994",
                              "18446744073709551615",
                              "18446744073709551616",
                              "1e300",
                              "1e999",
                              "-1e999",
                              "\"1e999\"",
                              "\"2026-01-15T09:30:00Z\"",
                              "\"2026-01-15T09:30:00.000010Z\"",
                              "\"2026-01-15T09:30:00.000011Z\"",
                              "\"2025-01-15T09:30:00Z\"",
                              "[1,\"9\",9]",
                              "[[4],[\"2027-01-01T00:00:00Z\",6]]",
                              "true",
                              "null",
                              "{}",
                              "[]"}) {
        const auto event = readEvent(QByteArray(R"({"type":"X","data":{"v":)") + value + "}}");
        const std::vector<int> wanted = expected(matchers, *event);
        const std::vector<int> got = set->matching(*event);
        QVERIFY2(got == wanted, difference(0, value, got, wanted).constData());
        fired += wanted.size();
    }
    QVERIFY(fired > 200);
}

void TestRuleIndex::repeatedKeys_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *name, const char *data, bool fires) {
        QTest::newRow(name) << QByteArray(data) << fires;
    };
    row("the last one", R"({"a":{"b":"no"},"a":{"b":"yes"}})", true);
    row("not the first", R"({"a":{"b":"yes"},"a":{"b":"no"}})", false);
    row("nor what it has and the last has not", R"({"a":{"b":"yes"},"a":{}})", false);
    row("nor if the last is a number", R"({"a":{"b":"yes"},"a":1})", false);
    row("escaped", R"({"a":{"b":"yes"},"\u0061":{"b":"no"}})", false);
    row("escaped, the other way round", R"({"\u0061":{"b":"no"},"a":{"b":"yes"}})", true);
    row("inside", R"({"a":{"b":"yes","c":1,"b":"no"}})", false);
    row("three times", R"({"a":{"b":"yes","b":"no","b":"yes"}})", true);
    row("in one element of an array", R"({"a":[{"b":"yes"},{"b":"no","b":"no"}]})", true);
    row("in the element that had it", R"({"a":[{"b":"yes","b":"no"},{"b":"no"}]})", false);
}

void TestRuleIndex::repeatedKeys()
{
    QFETCH(const QByteArray, data);
    QFETCH(const bool, expected);
    const auto set = RuleSet::compile({asking(u"1"_s, {u"a.b"_s, Operator::Equals, u"yes"_s})}, {});
    const QByteArray json = R"({"type":"X","data":)" + data + "}";
    std::vector<int> firing;
    QVERIFY(set->matching(json, firing));
    QCOMPARE(!firing.empty(), expected);
    QCOMPARE(!set->matching(*readEvent(json)).empty(), expected);
    QCOMPARE(set->explain(*readEvent(json)).first().fires, expected);
}

void TestRuleIndex::bytesThatAreNoEvent_data()
{
    QTest::addColumn<QByteArray>("json");
    int number = 0;
    for (const char *json : {"",
                             " ",
                             "null",
                             "5",
                             "\"X\"",
                             "[]",
                             "[{\"type\":\"X\"}]",
                             "{",
                             "{}",
                             "{\"type\"",
                             "{\"type\":",
                             "{\"type\":\"X\"",
                             "{\"type\":5}",
                             "{\"type\":null}",
                             "{\"type\":\"\"}",
                             "{\"type\":[\"X\"]}",
                             "{\"type\":\"X\",}",
                             "{\"type\":\"X\"}}",
                             "{\"type\":\"X\"} {}",
                             "{\"type\":\"X\",\"agent_id\":5}",
                             "{\"type\":\"X\" \"a\":1}",
                             "{\"type\":\"X\",\"a\"}",
                             "{\"type\":\"X\",\"data\":{\"v\":[1,2}",
                             "{\"type\":\"X\",\"data\":{\"v\"",
                             "{type:\"X\"}",
                             "{\"type\":\"\xff\"}",
                             "{\"type\":\"X\ny\"}",
                             "}",
                             "{]",
                             "{\"type\":\"X\"]"})
        QTest::addRow("%d %s", ++number, json) << QByteArray(json);
}

void TestRuleIndex::bytesThatAreNoEvent()
{
    QFETCH(const QByteArray, json);
    Notification all;
    all.id = u"all"_s;
    all.agent = u"*"_s;
    all.subscription = Subscription::All;
    const auto set =
        RuleSet::compile({all, asking(u"1"_s, {u"v"_s, Operator::Exists, QJsonValue::Undefined})}, {});
    std::vector<int> firing{1, 2, 3};
    QVERIFY(!set->matching(json, firing));
    QVERIFY(firing.empty());
}

void TestRuleIndex::mutatedBytes()
{
    World world(77);
    QList<Notification> notifications = world.notifications(300);
    for (Notification &notification : notifications)
        for (EventRule &rule : notification.rules)
            rule.filters.removeIf([](const FieldFilter &filter) {
                return filter.field.startsWith(u"$.");
            }); // reading an event fills in and drops some
    const auto set = RuleSet::compile(notifications, off);
    const auto matchers = matchersOf(notifications, off);
    QRandomGenerator random(78);
    std::vector<int> firing;
    int valid = 0, mutated = 0;
    for (int i = 0; i < 400; ++i) {
        const QByteArray json = world.event();
        for (int j = 0; j < 20; ++j) {
            QByteArray bytes = json;
            for (int k = 1 + int(random.bounded(3)); k > 0 && !bytes.isEmpty(); --k) {
                const qsizetype at = random.bounded(bytes.size());
                switch (random.bounded(5)) {
                case 0:
                    bytes.truncate(at);
                    break;
                case 1:
                    bytes.remove(at, 1 + random.bounded(4));
                    break;
                case 2:
                    bytes.insert(at, "{}[]\",:\\0u\x01 tn-"[random.bounded(16)]);
                    break;
                case 3:
                    bytes.insert(at, bytes.mid(random.bounded(bytes.size()), random.bounded(20)));
                    break;
                default:
                    bytes[at] = char(random.bounded(256));
                }
            }
            ++mutated;
            // A copy of its exact size: reading beyond it would be seen.
            const std::unique_ptr<char[]> exact(new char[size_t(bytes.size())]);
            memcpy(exact.get(), bytes.constData(), size_t(bytes.size()));
            const bool seen = set->matching(QByteArrayView(exact.get(), bytes.size()), firing);
            const auto event = readEvent(bytes);
            if (!event)
                continue;
            ++valid;
            const std::vector<int> wanted = expected(matchers, *event);
            QVERIFY2(seen && firing == wanted, difference(77, bytes, firing, wanted).constData());
            const std::vector<int> got = set->matching(*event);
            QVERIFY2(got == wanted, difference(77, bytes, got, wanted).constData());
        }
    }
    QVERIFY2(valid > mutated / 20, QByteArray::number(valid).constData());
}

void TestRuleIndex::editsEqualAFreshStart()
{
    int layered = 0, rebasedLayered = 0;
    for (quint32 seed = 501; seed <= 506; ++seed) {
        World world(seed);
        QList<Notification> notifications = world.notifications(60);
        QList<QByteArray> jsons;
        for (int i = 0; i < 25; ++i)
            jsons.append(world.event());
        QSet<QString> switchedOff = off;
        int next = 1000;
        auto edited = RuleSet::compile(notifications, switchedOff);
        auto earlier = edited;
        for (int step = 0; step < 40; ++step) {
            const int at = world.below(int(notifications.size()));
            switch (world.below(6)) {
            case 0:
                notifications.insert(at, world.notification(next++));
                break;
            case 1:
                notifications.removeAt(at);
                break;
            case 2:
                notifications.move(at, world.below(int(notifications.size())));
                break;
            case 3:
                notifications[at].enabled = !notifications[at].enabled;
                break;
            case 4:
                switchedOff = switchedOff.contains(u"on"_s) ? off : QSet<QString>{u"on"_s};
                break;
            default: {
                const QString id = notifications[at].id;
                notifications[at] = world.notification(0);
                notifications[at].id = id;
            }
            }
            edited = RuleSet::compile(notifications, switchedOff, edited.get());
            const auto fresh = RuleSet::compile(notifications, switchedOff);
            const auto merged = edited->merged();
            const auto rebased = edited->merged(earlier.get());
            layered += edited->isLayered();
            rebasedLayered += rebased->isLayered();
            QVERIFY(!merged->isLayered());
            for (const auto &set : {edited, merged, rebased}) {
                QCOMPARE(set->size(), int(notifications.size()));
                for (int i = 0; i < set->size(); ++i)
                    QCOMPARE(set->at(i), notifications.at(i));
                for (const QByteArray &json : jsons) {
                    std::vector<int> got, wanted;
                    QVERIFY(set->matching(json, got));
                    QVERIFY(fresh->matching(json, wanted));
                    QVERIFY2(got == wanted, difference(seed, json, got, wanted).constData());
                    QCOMPARE(set->matching(*readEvent(json)), wanted);
                }
            }
            if (world.oneIn(6))
                earlier = world.oneIn(2) ? merged : edited;
            if (world.oneIn(6))
                edited = world.oneIn(2) ? merged : rebased;
        }
    }
    QVERIFY2(layered > 100 && layered < 235, QByteArray::number(layered).constData());
    QVERIFY2(rebasedLayered > 50, QByteArray::number(rebasedLayered).constData());
}

// One edit is laid above the index, many make a new one; an edit that is none leaves it alone.
void TestRuleIndex::editsLieAboveTheIndex()
{
    QList<Notification> notifications;
    for (int i = 0; i < 2000; ++i)
        notifications.append(asking(QString::number(i), {u"v"_s, Operator::Equals, QString::number(i)}));
    const auto set = RuleSet::compile(notifications, {});
    QVERIFY(!set->isLayered());
    QVERIFY(!RuleSet::compile(notifications, {}, set.get())->isLayered());
    const QByteArray json = R"({"type":"X","data":{"v":"7"}})";
    std::vector<int> got;
    for (const int edits : {1, 100, 1000}) {
        QList<Notification> after = notifications;
        for (int i = 0; i < edits; ++i)
            after[i].rules.first().filters.first().value = u"7"_s;
        const auto edited = RuleSet::compile(after, {}, set.get());
        QCOMPARE(edited->isLayered(), edits < 1000);
        QVERIFY(edited->matching(json, got));
        QCOMPARE(got.size(), size_t(edits > 7 ? edits : edits + 1));
    }
    notifications.removeAt(3);
    const auto without = RuleSet::compile(notifications, {}, set.get());
    QVERIFY(without->isLayered());
    QVERIFY(without->matching(json, got));
    QCOMPARE(got, std::vector<int>{6});
}

void TestRuleIndex::replacedWhileMatching()
{
    World world(9);
    const QList<Notification> before = world.notifications(120);
    QList<Notification> after = before;
    for (int i = 0; i < 120; i += 3)
        after[i] = world.notification(i);
    QList<events::Event> events;
    std::vector<std::vector<int>> wantedBefore, wantedAfter;
    for (int i = 0; i < 100; ++i) {
        events.append(*readEvent(world.event()));
        wantedBefore.push_back(expected(matchersOf(before, off), events.last()));
        wantedAfter.push_back(expected(matchersOf(after, off), events.last()));
    }
    std::atomic<std::shared_ptr<const RuleSet>> current = RuleSet::compile(before, off);
    std::atomic<int> wrong = 0, matching = 2;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 2; ++i)
        threads.emplace_back([&] {
            for (int round = 0; round < 30; ++round) {
                for (qsizetype j = 0; j < events.size(); ++j) {
                    const std::vector<int> got = current.load()->matching(events.at(j));
                    wrong += got != wantedBefore[size_t(j)] && got != wantedAfter[size_t(j)];
                }
            }
            --matching;
        });
    int replaced = 0;
    for (; matching > 0; ++replaced) {
        const auto previous = current.load();
        current = RuleSet::compile(replaced % 2 ? before : after, off, previous.get());
    }
    threads.clear();
    QCOMPARE(wrong.load(), 0);
    QVERIFY(replaced > 2);
}

QTEST_APPLESS_MAIN(TestRuleIndex)
#include "tst_rule_index.moc"
