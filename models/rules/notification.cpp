// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/notification.h"

#include "models/foundation/names.h"
#include "models/foundation/shape.h"
#include "models/rules/field_path.h"
#include "models/rules/identifier.h"
#include "models/rules/policies.h"
#include "models/rules/value.h"

#include <QJsonArray>

#include <array>

namespace signalbox::rules {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array<QLatin1StringView, 15> operatorNames{
    "equals"_L1,        "not_equals"_L1,   "contains"_L1,         "not_contains"_L1,
    "starts_with"_L1,   "ends_with"_L1,    "matches"_L1,          "in"_L1,
    "not_in"_L1,        "greater_than"_L1, "greater_or_equal"_L1, "less_than"_L1,
    "less_or_equal"_L1, "exists"_L1,       "not_exists"_L1};

QStringList operatorNameList()
{
    return {operatorNames.begin(), operatorNames.end()};
}

Operator operatorOf(const Shape &shape)
{
    const QString name = shape.requiredText(u"operator"_s);
    if (const auto op = operatorFromName(name))
        return *op;
    if (!name.trimmed().isEmpty()) {
        const QString like = nearest(name, operatorNameList());
        if (like.isEmpty())
            shape.report(u"operator"_s, "unknown_operator",
                         QT_TRANSLATE_NOOP("Fault", "There is no operator “%1”. There are: %2."),
                         {name, operatorNameList().join(u", "_s)});
        else
            shape.report(u"operator"_s, "unknown_operator",
                         QT_TRANSLATE_NOOP("Fault", "There is no operator “%1”. Did you mean “%2”?"),
                         {name, like});
    }
    return Operator::Equals;
}

FieldFilter filterFromJson(const QJsonValue &json, const QString &pointer, Faults &faults)
{
    const Shape shape(json, pointer, faults);
    FieldFilter filter;
    if (!json.isObject())
        return filter;
    shape.allowOnly({u"field"_s, u"operator"_s, u"value"_s, u"ignore_case"_s});
    filter.field = shape.requiredText(u"field"_s);
    if (!filter.field.trimmed().isEmpty()) {
        if (const auto path = FieldPath::parse(filter.field); !path) {
            faults.append(path.error());
            faults.last().pointer = shape.at(u"field"_s);
        }
    }
    const qsizetype faultsBeforeOperator = faults.size();
    filter.op = operatorOf(shape);
    const bool operatorKnown = faults.size() == faultsBeforeOperator;
    filter.value = shape.value(u"value"_s);
    if (auto fault = operatorKnown ? Condition::fault(filter.op, filter.value) : std::nullopt) {
        fault->pointer.prepend(shape.at(u"value"_s));
        faults.append(*fault);
    }
    filter.ignoreCase = shape.boolean(u"ignore_case"_s, false);
    if (operatorKnown && filter.ignoreCase && !comparesText(filter.op))
        shape.report(u"ignore_case"_s, "needless_ignore_case",
                     QT_TRANSLATE_NOOP("Fault", "“%1” compares no text, so it cannot ignore case."),
                     {operatorName(filter.op)});
    return filter;
}

void checkEvent(const Shape &shape, const QString &event)
{
    const bool family = event.endsWith(u".*"_s);
    const QStringView stem = family ? QStringView(event).chopped(2) : QStringView(event);
    if (event == u"*"_s || event == u".*"_s)
        shape.report(u"event"_s, "bad_event",
                     QT_TRANSLATE_NOOP("Fault", "For every event type set the subscription to “all”."));
    else if (stem.contains(u'*') || (family && stem.endsWith(u'.')))
        shape.report(
            u"event"_s, "bad_event",
            QT_TRANSLATE_NOOP(
                "Fault",
                "“%1” is neither an event type nor a family: a family ends in “.*”, as in “task_run.*”."),
            {event});
    else if (!isPlainText(event, 256))
        shape.report(u"event"_s, "bad_event",
                     QT_TRANSLATE_NOOP(
                         "Fault", "An event type has at most 256 characters and no control characters."));
}

EventRule ruleFromJson(const QJsonValue &json, const QString &pointer, Faults &faults)
{
    const Shape shape(json, pointer, faults);
    EventRule rule;
    if (!json.isObject())
        return rule;
    shape.allowOnly({u"event"_s, u"filters"_s});
    rule.event = shape.requiredText(u"event"_s);
    if (!rule.event.trimmed().isEmpty())
        checkEvent(shape, rule.event);
    const QJsonArray filters = shape.array(u"filters"_s);
    for (qsizetype i = 0; i < filters.size(); ++i)
        rule.filters.append(filterFromJson(filters[i], pointerTo(shape.at(u"filters"_s), i), faults));
    return rule;
}

Subscription subscriptionOf(const Shape &shape, bool &known)
{
    const QString name = shape.text(u"subscription"_s);
    known = !shape.has(u"subscription"_s) || name == "custom"_L1 || name == "all"_L1;
    if (!known && shape.value(u"subscription"_s).isString())
        shape.report(u"subscription"_s, "unknown_subscription",
                     QT_TRANSLATE_NOOP("Fault", "The subscription is “all” or “custom”, not “%1”."), {name});
    return name == "all"_L1 ? Subscription::All : Subscription::Custom;
}

QJsonObject filterToJson(const FieldFilter &filter)
{
    QJsonObject json{{u"field"_s, filter.field}, {u"operator"_s, operatorName(filter.op)}};
    if (takesValue(filter.op) && !filter.value.isUndefined())
        json.insert(u"value"_s, filter.value);
    if (filter.ignoreCase)
        json.insert(u"ignore_case"_s, true);
    return json;
}

} // namespace

QLatin1StringView operatorName(Operator op)
{
    return operatorNames[size_t(op)];
}

std::optional<Operator> operatorFromName(QStringView name)
{
    return valueNamed<Operator>(operatorNames, name);
}

const QList<Operator> &allOperators()
{
    static const QList<Operator> all = [] {
        QList<Operator> operators;
        for (size_t i = 0; i < operatorNames.size(); ++i)
            operators.append(Operator(i));
        return operators;
    }();
    return all;
}

bool takesValue(Operator op)
{
    return op != Operator::Exists && op != Operator::NotExists;
}

bool takesList(Operator op)
{
    return op == Operator::In || op == Operator::NotIn;
}

bool comparesText(Operator op)
{
    return op <= Operator::NotIn;
}

Notification notificationFromJson(const QJsonValue &json, const QString &pointer, Faults &faults)
{
    const Shape shape(json, pointer, faults);
    Notification notification;
    if (!json.isObject())
        return notification;
    shape.allowOnly({u"id"_s, u"name"_s, u"enabled"_s, u"agent"_s, u"integration"_s, u"subscription"_s,
                     u"rules"_s, u"metadata"_s, u"mute_until"_s, u"quiet_hours"_s, u"throttle"_s});
    notification.id = readIdentifier(shape, u"id"_s);
    notification.name = readPlainText(shape, u"name"_s, Presence::Optional);
    notification.enabled = shape.boolean(u"enabled"_s, true);
    notification.agent = readPlainText(shape, u"agent"_s, Presence::Required);
    notification.integration = readIdentifier(shape, u"integration"_s);
    bool subscriptionKnown = true;
    notification.subscription = subscriptionOf(shape, subscriptionKnown);
    const QJsonArray rules = shape.array(u"rules"_s);
    for (qsizetype i = 0; i < rules.size(); ++i)
        notification.rules.append(ruleFromJson(rules[i], pointerTo(shape.at(u"rules"_s), i), faults));
    const bool listed = !shape.has(u"rules"_s) || shape.value(u"rules"_s).isArray();
    if (subscriptionKnown && listed && rules.isEmpty() && notification.subscription == Subscription::Custom)
        shape.report(u"rules"_s, "no_event_types",
                     QT_TRANSLATE_NOOP("Fault", "Choose at least one event type."));
    if (!rules.isEmpty() && notification.subscription == Subscription::All)
        shape.report(
            u"rules"_s, "needless_rules",
            QT_TRANSLATE_NOOP("Fault", "A subscription to all event types has no rules of its own."));
    const QJsonObject metadata = shape.object(u"metadata"_s);
    for (auto pair = metadata.begin(); pair != metadata.end(); ++pair) {
        notification.metadata.append({pair.key(), pair.value()});
        const QString at = pointerTo(shape.at(u"metadata"_s), pair.key());
        if (pair.key().isEmpty())
            faults.append({at, "missing", QT_TRANSLATE_NOOP("Fault", "A metadata pair needs a key."), {}});
        if (auto fault = Condition::fault(Operator::Equals, pair.value())) {
            fault->pointer = at;
            faults.append(*fault);
        }
    }
    notification.mutedUntilMs = readMute(shape);
    notification.quietHours = readQuietHours(shape, faults);
    notification.throttle = readThrottle(shape, faults);
    return notification;
}

QJsonObject toJson(const Notification &notification)
{
    QJsonObject json{
        {u"id"_s, notification.id},
        {u"agent"_s, notification.agent},
        {u"integration"_s, notification.integration},
        {u"subscription"_s, notification.subscription == Subscription::All ? u"all"_s : u"custom"_s}};
    if (!notification.name.isEmpty())
        json.insert(u"name"_s, notification.name);
    if (!notification.enabled)
        json.insert(u"enabled"_s, false);
    if (notification.subscription == Subscription::Custom || !notification.rules.isEmpty()) {
        QJsonArray rules;
        for (const EventRule &rule : notification.rules) {
            QJsonObject written{{u"event"_s, rule.event}};
            QJsonArray filters;
            for (const FieldFilter &filter : rule.filters)
                filters.append(filterToJson(filter));
            if (!filters.isEmpty())
                written.insert(u"filters"_s, filters);
            rules.append(written);
        }
        json.insert(u"rules"_s, rules);
    }
    QJsonObject metadata;
    for (const MetadataPair &pair : notification.metadata)
        metadata.insert(pair.key, pair.value.isUndefined() ? QJsonValue(QString()) : pair.value);
    if (!metadata.isEmpty())
        json.insert(u"metadata"_s, metadata);
    writeMute(json, notification.mutedUntilMs);
    writeQuietHours(json, notification.quietHours);
    writeThrottle(json, notification.throttle);
    return json;
}

Faults check(const Notification &notification)
{
    Faults faults;
    (void)notificationFromJson(toJson(notification), {}, faults);
    QStringList keys;
    for (const MetadataPair &pair : notification.metadata) {
        if (keys.contains(pair.key))
            faults.append({pointerTo(u"/metadata"_s, pair.key),
                           "duplicate_key",
                           QT_TRANSLATE_NOOP("Fault", "“%1” is here twice."),
                           {pair.key}});
        keys.append(pair.key);
    }
    return faults;
}

} // namespace signalbox::rules
