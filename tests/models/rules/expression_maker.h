// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/expression_node.h"
#include "models/rules/value.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

namespace signalbox::test {

using namespace Qt::StringLiterals;

/// Random texts, values, comparisons and notifications, with what is easily got wrong in them more often than
/// chance would have it.
class ExpressionMaker
{
public:
    using Node = rules::Expression::Node;
    explicit ExpressionMaker(quint32 seed) : m_random(seed) {}

    int below(int end) { return int(m_random.bounded(end)); }
    bool chance(int percent) { return below(100) < percent; }
    template<typename List> auto pick(const List &list)
    {
        return list[typename List::size_type(below(int(list.size())))];
    }

    QString text()
    {
        static const QStringList pieces{u"production"_s,
                                        u"payment_declined"_s,
                                        u"3"_s,
                                        u"3.50"_s,
                                        u"-0"_s,
                                        u"1e3"_s,
                                        u"true"_s,
                                        u"false"_s,
                                        u"null"_s,
                                        u"and"_s,
                                        u"not"_s,
                                        u"in"_s,
                                        u"exists"_s,
                                        u"ignoring"_s,
                                        u"case"_s,
                                        u"task.*"_s,
                                        u"type"_s,
                                        u"data.x"_s,
                                        u"\""_s,
                                        u"'"_s,
                                        u"\\"_s,
                                        u"\\n"_s,
                                        u"\n"_s,
                                        u"\t\r"_s,
                                        u"("_s,
                                        u")"_s,
                                        u","_s,
                                        u"=="_s,
                                        u"ß"_s,
                                        u"😀"_s,
                                        u"\u2028"_s,
                                        u" "_s,
                                        u"2026-01-15T09:30:00Z"_s,
                                        u"."_s,
                                        u"*"_s,
                                        u"$"_s,
                                        u"A"_s,
                                        u"a"_s,
                                        u"İ"_s};
        QString made;
        for (int i = chance(70) ? 1 : below(4); i > 0; --i)
            made += pick(pieces);
        return made;
    }

    QJsonValue number()
    {
        static const QList<QJsonValue> numbers{0,
                                               1,
                                               -1,
                                               3.5,
                                               -0.0,
                                               1e300,
                                               1e-300,
                                               5e-324,
                                               1e22,
                                               0.1,
                                               1e15,
                                               1e16,
                                               123456789,
                                               42,
                                               qint64(9007199254740993),
                                               std::numeric_limits<qint64>::max(),
                                               std::numeric_limits<qint64>::min(),
                                               1.7976931348623157e308};
        const QJsonValue made =
            chance(60) ? pick(numbers) : QJsonValue(double(below(2'000'000) - 1'000'000) / 1000);
        // As a file gives it: what has no fraction is then a whole number also to Qt.
        return QJsonDocument::fromJson(QJsonDocument(QJsonArray{made}).toJson()).array().first();
    }

    QJsonValue value()
    {
        switch (below(10)) {
        case 0:
            return chance(50);
        case 1:
            return QJsonValue(QJsonValue::Null);
        case 2:
        case 3:
        case 4:
            return number();
        default:
            return text();
        }
    }

    /// A right side that fits the operator; an array for lists.
    QJsonValue valueFor(rules::Operator op)
    {
        using rules::Operator;
        if (!rules::takesValue(op))
            return QJsonValue(QJsonValue::Undefined);
        if (rules::takesList(op)) {
            QJsonArray list;
            for (int i = 1 + below(4); i > 0; --i)
                list.append(value());
            return list;
        }
        static const QStringList patterns{u"^a.*b$"_s, u"(?i)pay|\\d+"_s, u""_s,
                                          u"3"_s,      u"true"_s,         u"\"\\.'"_s};
        static const QStringList ordered{u"3"_s,
                                         u"3.50"_s,
                                         u"1e3"_s,
                                         u"2026-01-15T09:30:00Z"_s,
                                         u"-0"_s,
                                         u"2026-01-15T09:30:00.123456+02:00"_s,
                                         u"18446744073709551615"_s};
        if (op == Operator::Matches)
            return pick(patterns);
        if (op >= Operator::GreaterThan && op <= Operator::LessOrEqual)
            return chance(50) ? number() : QJsonValue(pick(ordered));
        QJsonValue made = value();
        while (made.isNull() && op != Operator::Equals && op != Operator::NotEquals)
            made = value();
        return made;
    }

    QString key()
    {
        static const QStringList keys{u"cost"_s, u"a.b"_s,         u"unit price"_s, u"it's"_s, u"\"q\""_s,
                                      u"0"_s,    u"back\\slash"_s, u"größe"_s,      u"a==b"_s, u"(x)"_s,
                                      u"$"_s,    u"*"_s,           u"and"_s,        u"x"_s,    u"😀"_s,
                                      u" "_s,    u"data"_s,        u"-"_s};
        return pick(keys);
    }

    rules::Operator anyOperator() { return pick(rules::allOperators()); }

    Node comparison()
    {
        using namespace rules;
        Node node;
        const Subject subject = Subject(below(subjectCount));
        node.field.subject = subject;
        if (isPath(subject))
            for (int i = 1 + below(3); i > 0; --i)
                node.field.keys.append(key());
        do
            node.op = anyOperator();
        while (!fits(node.op, subject));
        if (takesValue(node.op))
            for (int i = takesList(node.op) ? 1 + below(3) : 1; i > 0; --i)
                node.operands.push_back(operand(node.op, subject));
        if ((isText(subject) || isPath(subject)) && comparesText(node.op))
            node.ignoreCase = chance(20);
        return node;
    }

    /// A tree in its normal form, `depth` deep at most.
    Node tree(int depth)
    {
        const int what = depth == 0 ? below(2) : below(6);
        if (what < 2) {
            if (!chance(20))
                return comparison();
            Node word;
            word.kind = Node::Kind::FreeText;
            word.operands.push_back({text(), false, {}});
            return word;
        }
        if (what == 2)
            return Node::negated(tree(depth - 1));
        std::vector<Node> children;
        for (int i = 1 + below(4); i > 0; --i)
            children.push_back(tree(depth - 1));
        return Node::joined(chance(50) ? Node::Kind::And : Node::Kind::Or, std::move(children));
    }

    QString eventType()
    {
        static const QStringList types{u"ExecutionFailed"_s,
                                       u"ExecutionCompleted"_s,
                                       u"task_run.failed"_s,
                                       u"task_run.*"_s,
                                       u"my run.*"_s,
                                       u"a\"b"_s,
                                       u"42"_s,
                                       u"not"_s,
                                       u"data.x.*"_s,
                                       u"data.\\x.*"_s,
                                       u"and.*"_s,
                                       u"x y"_s};
        return pick(types);
    }

    rules::FieldFilter filter()
    {
        rules::FieldFilter made;
        QStringList keys;
        for (int i = 1 + below(3); i > 0; --i) {
            QString one = key().replace(u'\\', u"\\\\"_s).replace(u'.', u"\\."_s);
            keys.append(keys.isEmpty() && (one == u'$' || one == u' ') ? u"x"_s : one);
        }
        made.field = keys.join(u'.');
        if (chance(30))
            made.field.prepend(u"$."_s);
        made.op = anyOperator();
        made.value = valueFor(made.op);
        made.ignoreCase = rules::comparesText(made.op) && chance(25);
        return made;
    }

    rules::Notification notification()
    {
        using namespace rules;
        Notification made;
        made.id = u"n"_s;
        made.integration = u"i"_s;
        made.agent = chance(40) ? u"*"_s : chance(80) ? u"orders"_s : u"an \"agent\""_s;
        made.subscription = chance(20) ? Subscription::All : Subscription::Custom;
        if (made.subscription == Subscription::Custom)
            for (int i = 1 + below(4); i > 0; --i) {
                EventRule rule{eventType(), {}};
                for (int j = chance(50) ? 0 : 1 + below(3); j > 0; --j)
                    rule.filters.append(filter());
                if (chance(20) && !made.rules.isEmpty())
                    rule.filters = made.rules.last().filters;
                made.rules.append(rule);
            }
        QStringList keys;
        for (int i = chance(50) ? 0 : 1 + below(3); i > 0; --i) {
            const QString one = key();
            if (!keys.contains(one))
                made.metadata.append({one, value()});
            keys.append(one);
        }
        return made;
    }

private:
    rules::Operand operand(rules::Operator op, rules::Subject subject)
    {
        using namespace rules;
        static const QStringList severities{u"quiet"_s, u"info"_s, u"success"_s, u"warning"_s, u"failure"_s};
        static const QStringList states{u"accepted"_s, u"quarantined"_s, u"released"_s};
        static const QList<qint64> durations{
            0, 1, 1000, 60'000, 90'000, 900'000, 7 * 86'400'000LL, 123'456'789, 1'000'000'000'000'000};
        static const QList<qint64> moments{
            0, -1, 1'768'469'400'000, 1'768'469'400'123, -62'135'596'800'000, 253'370'764'799'999};
        switch (subject) {
        case Subject::Severity:
            return {pick(severities), false, {}};
        case Subject::Status:
            return {pick(states), false, {}};
        case Subject::Age:
            return {pick(durations), false, {}};
        case Subject::Time:
        case Subject::Created:
            return {pick(moments), false, {}};
        default:
            break;
        }
        const bool names = op == Operator::Equals || op == Operator::NotEquals || takesList(op);
        if (subject == Subject::Type && names && chance(30)) {
            const QString stem = text();
            return {QString(stem + u".*"_s), true, {}};
        }
        if (isText(subject))
            return {op == Operator::Matches ? valueFor(op) : QJsonValue(text()), false, {}};
        if (takesList(op))
            return {value(), false, {}};
        return {valueFor(op), false, {}};
    }

    QRandomGenerator m_random;
};

} // namespace signalbox::test
