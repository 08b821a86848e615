// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event_reader.h"
#include "models/rules/expression_lexer.h"
#include "models/rules/expression_node.h"
#include "models/rules/value.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace signalbox::rules {

using namespace Qt::StringLiterals;
using Node = Expression::Node;

namespace {

bool isPlainKey(const QString &key)
{
    return !key.isEmpty() && std::ranges::all_of(key, [](QChar c) {
        return isWordPart(c) && c != u'.' && c != u'\\' && c.category() != QChar::Other_Control;
    });
}

QString familyText(const QString &family)
{
    const QString stem = family.chopped(2);
    const bool plain = !stem.isEmpty() && std::ranges::all_of(stem, [](QChar c) {
        return isWordPart(c) && c != u'*' && c != u'\\' && c.category() != QChar::Other_Control;
    });
    return (plain ? stem : quotedText(stem)) % u".*"_s;
}

bool isOrdering(Operator op)
{
    return op >= Operator::GreaterThan && op <= Operator::LessOrEqual;
}

/// Digits that no JSON number of Qt holds, such as 3.50, stay bare where only their value counts.
bool isBareNumber(const Node &node, const QJsonValue &value)
{
    return isPath(node.field.subject) && isOrdering(node.op) && value.isString() &&
           Number::read(value.toString().toStdString()) && literal(value.toString()) == value;
}

void appendComparison(QString &text, const Node &node)
{
    text += node.field.text() % u' ' % operatorText(node.op);
    if (takesValue(node.op)) {
        text += takesList(node.op) ? u" ("_s : u" "_s;
        for (size_t i = 0; i < node.operands.size(); ++i) {
            const Operand &operand = node.operands[i];
            if (i > 0)
                text += u", "_s;
            text += isBareNumber(node, operand.value) ? operand.value.toString()
                                                      : operandText(operand, node.field.subject);
        }
        if (takesList(node.op))
            text += u')';
    }
    if (node.ignoreCase)
        text += u" ignoring case"_s;
}

void append(QString &text, const Node &node)
{
    switch (node.kind) {
    case Node::Kind::And:
    case Node::Kind::Or:
        for (size_t i = 0; i < node.children.size(); ++i) {
            if (i > 0)
                text += node.kind == Node::Kind::And ? u" and "_s : u" or "_s;
            const bool parentheses = node.kind == Node::Kind::And && node.children[i].kind == Node::Kind::Or;
            if (parentheses)
                text += u'(';
            append(text, node.children[i]);
            if (parentheses)
                text += u')';
        }
        break;
    case Node::Kind::Not: {
        const Node &child = node.children.front();
        const bool parentheses = child.kind == Node::Kind::And || child.kind == Node::Kind::Or;
        text += parentheses ? u"not ("_s : u"not "_s;
        append(text, child);
        if (parentheses)
            text += u')';
        break;
    }
    case Node::Kind::Compare:
        appendComparison(text, node);
        break;
    case Node::Kind::FreeText:
        text += quotedText(node.operands.front().value.toString());
        break;
    }
}

} // namespace

QString Field::text() const
{
    QString text = subjectName(subject);
    for (const QString &key : keys)
        text += u'.' % (isPlainKey(key) ? key : quotedText(key));
    return text;
}

QString quotedText(const QString &text)
{
    QString out(u'"');
    for (const QChar c : text) {
        switch (c.unicode()) {
        case u'\n':
            out += u"\\n"_s;
            break;
        case u'\t':
            out += u"\\t"_s;
            break;
        case u'\r':
            out += u"\\r"_s;
            break;
        case u'\\':
        case u'"':
            out += u'\\';
            [[fallthrough]];
        default:
            out += c;
        }
    }
    return out + u'"';
}

QString valueText(const QJsonValue &value)
{
    if (value.isDouble()) {
        // Written once, some doubles read back as whole numbers, which are written in another way.
        const QJsonValue read = QJsonDocument::fromJson('[' + textOf(value).toLatin1() + ']').array().at(0);
        return read.toDouble() == 0 ? u"0"_s : textOf(read);
    }
    return value.isBool() || value.isNull() ? textOf(value) : quotedText(value.toString());
}

QString durationText(qint64 ms)
{
    for (const DurationUnit &unit : durationUnits())
        if (ms % unit.ms == 0 && (ms != 0 || unit.ms == 1000))
            return QString::number(ms / unit.ms) % unit.name;
    return QString::number(ms) % u"ms"_s;
}

QString momentText(qint64 ms)
{
    QByteArray text = events::formatRfc3339(ms);
    if (text.endsWith(".000Z"))
        text.replace(".000Z", "Z");
    return quotedText(QString::fromLatin1(text));
}

QString operandText(const Operand &operand, Subject subject)
{
    switch (subject) {
    case Subject::Severity:
    case Subject::Status:
        return operand.value.toString();
    case Subject::Age:
        return durationText(operand.value.toInteger());
    case Subject::Time:
    case Subject::Created:
        return momentText(operand.value.toInteger());
    default:
        return operand.family ? familyText(operand.value.toString()) : valueText(operand.value);
    }
}

QString textOf(const Node &node)
{
    QString text;
    append(text, node);
    return text;
}

} // namespace signalbox::rules
