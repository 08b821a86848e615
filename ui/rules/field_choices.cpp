// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/field_choices.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace signalbox::ui {

using events::FieldType;
using rules::Operator;

namespace {

struct Moments
{
    Q_DECLARE_TR_FUNCTIONS(Moments)
};

QJsonValue scalarFromText(const QString &text, bool wantsNumber, bool wantsBoolean)
{
    if (wantsBoolean && (text == QLatin1String("true") || text == QLatin1String("false")))
        return text == QLatin1String("true");
    if (!wantsNumber)
        return text;
    bool isNumber = false;
    if (const qint64 whole = text.toLongLong(&isNumber); isNumber)
        return whole;
    // Digits beyond 64 bits stay text, which compares by value: a double would round them.
    const double number = text.toDouble(&isNumber);
    const bool hasPoint =
        text.contains(QLatin1Char('.')) || text.contains(QLatin1Char('e'), Qt::CaseInsensitive);
    return isNumber && hasPoint && std::isfinite(number) ? QJsonValue(number) : QJsonValue(text);
}

QStringList tokens(const QString &text)
{
    QStringList found;
    QString token;
    bool quoted = false, wasQuoted = false;
    const auto finish = [&] {
        const QString whole = wasQuoted ? token : token.trimmed();
        if (wasQuoted || !whole.isEmpty())
            found.append(whole);
        token.clear();
        wasQuoted = false;
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text.at(at);
        const bool isQuote = c == QLatin1Char('"');
        if (quoted && isQuote && text.sliced(at).startsWith(QLatin1String("\"\""))) {
            token += c;
            ++at;
        } else if (isQuote && (quoted || token.trimmed().isEmpty())) {
            quoted = !quoted;
            wasQuoted = true;
            if (quoted)
                token.clear();
        } else if (c == QLatin1Char(',') && !quoted) {
            finish();
        } else if (quoted || !wasQuoted) {
            token += c;
        }
    }
    finish();
    return found;
}

} // namespace

bool names(QStringView pattern, QStringView type)
{
    return pattern == type || (pattern.endsWith(QLatin1String(".*")) && type.startsWith(pattern.chopped(1)));
}

QList<FieldChoice> fieldChoices(const events::EventCatalog &catalog, const QString &event,
                                const QList<ports::SeenField> &seen)
{
    QList<FieldChoice> found;
    QHash<QString, qsizetype> at;
    const auto add = [&](const FieldChoice &choice) {
        if (at.contains(choice.field))
            return;
        at.insert(choice.field, found.size());
        found.append(choice);
    };
    for (const events::Vocabulary &vocabulary : catalog.vocabularies())
        for (const events::EventTypeDescription &type : vocabulary.types)
            if (names(event, type.type))
                for (const events::FieldDescription &field : type.fields)
                    add({field.name,
                         field.type,
                         field.example.isNull() ? QString() : textFromValue(field.example),
                         field.description,
                         field.choices,
                         0,
                         {}});
    for (const ports::SeenField &field : seen) {
        if (field.inMetadata)
            continue;
        add({field.field, field.type, {}, {}, {}, 0, {}});
        FieldChoice &choice = found[at.value(field.field)];
        if (choice.type == FieldType::Any)
            choice.type = field.type;
        choice.events = field.events;
        choice.seen = field.values;
    }
    for (const auto &[field, type] : {std::pair{"$.agent_id", FieldType::Text},
                                      {"$.execution_id", FieldType::Text},
                                      {"$.request_id", FieldType::Text},
                                      {"$.id", FieldType::Text},
                                      {"$.type", FieldType::Text},
                                      {"$.created_at", FieldType::Time}})
        add({QLatin1String(field), type, {}, {}, {}, 0, {}});
    return found;
}

QList<std::pair<QString, QString>> usualMoments(qint64 nowMs)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs);
    const QDateTime midnight = now.date().startOfDay();
    const auto moment = [](const QDateTime &at, const QString &words) {
        return std::pair(at.toUTC().toString(Qt::ISODate), words);
    };
    return {moment(now.addSecs(-3600 - now.time().second()), Moments::tr("an hour ago")),
            moment(midnight, Moments::tr("today, 00:00")),
            moment(midnight.addDays(-1), Moments::tr("yesterday, 00:00")),
            moment(midnight.addDays(-7), Moments::tr("a week ago, 00:00"))};
}

QList<Operator> operatorsFor(FieldType type, qsizetype &suiting)
{
    using enum Operator;
    QList<Operator> fit;
    switch (type) {
    case FieldType::Text:
        fit = {Equals, NotEquals, Contains, NotContains, StartsWith, EndsWith, Matches, In, NotIn};
        break;
    case FieldType::Integer:
    case FieldType::Number:
        fit = {Equals, NotEquals, GreaterThan, GreaterOrEqual, LessThan, LessOrEqual, In, NotIn};
        break;
    case FieldType::Time:
        fit = {GreaterThan, GreaterOrEqual, LessThan, LessOrEqual, Equals, NotEquals};
        break;
    case FieldType::Boolean:
        fit = {Equals, NotEquals};
        break;
    case FieldType::Object:
        fit = {Contains, NotContains};
        break;
    case FieldType::Array:
        fit = {Equals, NotEquals, Contains, NotContains, In, NotIn};
        break;
    case FieldType::Any:
        fit = rules::allOperators();
        break;
    }
    for (const Operator op : {Exists, NotExists})
        if (!fit.contains(op))
            fit.append(op);
    suiting = fit.size();
    for (const Operator op : rules::allOperators())
        if (!fit.contains(op))
            fit.append(op);
    return fit;
}

ValueInput valueInput(const FieldChoice &field, Operator op)
{
    if (!rules::takesValue(op))
        return ValueInput::None;
    if (rules::takesList(op))
        return ValueInput::List;
    const bool isWhole = op == Operator::Equals || op == Operator::NotEquals;
    if (isWhole && !field.choices.isEmpty())
        return ValueInput::Choice;
    switch (field.type) {
    case FieldType::Boolean:
        return isWhole ? ValueInput::Boolean : ValueInput::Text;
    case FieldType::Integer:
    case FieldType::Number:
        return rules::comparesText(op) && !isWhole ? ValueInput::Text : ValueInput::Number;
    case FieldType::Time:
        return ValueInput::Time;
    default:
        return ValueInput::Text;
    }
}

QJsonValue valueFromText(const QString &text, FieldType type, Operator op)
{
    using enum Operator;
    if (!rules::takesValue(op))
        return QJsonValue::Undefined;
    const bool isOrder = op == GreaterThan || op == GreaterOrEqual || op == LessThan || op == LessOrEqual;
    const bool isWhole = op == Equals || op == NotEquals || rules::takesList(op);
    const bool isNumeric = type == FieldType::Number || type == FieldType::Integer;
    const bool wantsNumber = isOrder || (isWhole && isNumeric);
    const bool wantsBoolean = isWhole && type == FieldType::Boolean;
    if (rules::takesList(op)) {
        QJsonArray list;
        for (const QString &token : tokens(text))
            list.append(scalarFromText(token, wantsNumber, wantsBoolean));
        return list.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(list);
    }
    if (text.isEmpty())
        return QJsonValue::Undefined;
    return scalarFromText(wantsNumber || wantsBoolean ? text.trimmed() : text, wantsNumber, wantsBoolean);
}

QString listPart(const QString &text)
{
    const bool isPlain = !text.isEmpty() && text == text.trimmed() && !text.contains(QLatin1Char(',')) &&
                         !text.startsWith(QLatin1Char('"'));
    if (isPlain)
        return text;
    QString doubled = text;
    doubled.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + doubled + QLatin1Char('"');
}

QString textFromValue(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Undefined:
        return {};
    case QJsonValue::Array: {
        QStringList texts;
        for (const QJsonValue &element : value.toArray())
            texts.append(listPart(textFromValue(element)));
        return texts.join(QStringLiteral(", "));
    }
    default: {
        const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return QString::fromUtf8(json.sliced(1, json.size() - 2));
    }
    }
}

} // namespace signalbox::ui
