// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/delivery_text.h"
#include "app/daemon/inputs.h"
#include "app/engine/live_history.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::daemon {

using rules::Step;
using rules::StepKind;

static QString stepName(StepKind kind)
{
    switch (kind) {
    case StepKind::NotificationEnabled:
        return QStringLiteral("notification_enabled");
    case StepKind::IntegrationEnabled:
        return QStringLiteral("integration_enabled");
    case StepKind::NotQuarantined:
        return QStringLiteral("not_quarantined");
    case StepKind::NotDigest:
        return QStringLiteral("not_digest");
    case StepKind::Agent:
        return QStringLiteral("agent");
    case StepKind::SubscribesToAll:
        return QStringLiteral("subscribes_to_all");
    case StepKind::EventType:
        return QStringLiteral("event_type");
    case StepKind::Filter:
        return QStringLiteral("filter");
    case StepKind::Metadata:
        return QStringLiteral("metadata");
    }
    return {};
}

static QString sentence(const Step &step)
{
    QString text = stepName(step.kind);
    if (!step.subject.isEmpty())
        text += QLatin1Char(' ') + step.subject;
    if (!step.expected.isEmpty())
        text += QStringLiteral(": wanted %1").arg(step.expected);
    if (step.missing)
        text += QStringLiteral(", it is not there");
    else if (!step.actual.isEmpty())
        text += QStringLiteral(", found %1").arg(step.actual);
    return text;
}

static QJsonObject toJson(const rules::Decision &decision)
{
    QJsonArray steps;
    for (const Step &step : decision.steps) {
        QJsonObject one{{QStringLiteral("step"), stepName(step.kind)},
                        {QStringLiteral("passed"), step.passed}};
        if (!step.subject.isEmpty())
            one.insert(QStringLiteral("subject"), step.subject);
        if (!step.expected.isEmpty())
            one.insert(QStringLiteral("expected"), step.expected);
        if (step.missing)
            one.insert(QStringLiteral("missing"), true);
        else if (!step.actual.isEmpty())
            one.insert(QStringLiteral("actual"), step.actual);
        if (step.rule >= 0)
            one.insert(QStringLiteral("rule"), step.rule);
        if (step.item >= 0)
            one.insert(QStringLiteral("item"), step.item);
        steps.append(one);
    }
    return {{QStringLiteral("notification"), decision.notification},
            {QStringLiteral("integration"), decision.integration},
            {QStringLiteral("fires"), decision.fires},
            {QStringLiteral("steps"), steps}};
}

struct Explained
{
    events::Event event;
    std::shared_ptr<const rules::RuleSet> rules;
    QList<deliveries::Delivery> deliveries;
};

static Given<Explained> stored(store::HistoryReader &reader, const integrations::ProviderRegistry &providers,
                               const QByteArray &id)
{
    const auto seq = reader.eventSeq(id);
    if (!seq)
        return std::unexpected(complain(seq.error()));
    const auto detail = reader.event(*seq);
    if (!detail)
        return std::unexpected(complain(detail.error()));
    const auto rules = engine::rulesOfVersion(reader, providers, detail->configurationVersion);
    if (!rules)
        return std::unexpected(complain(rules.error()));
    return Explained{detail->event, *rules, detail->deliveries};
}

static Given<Explained> fromFile(const Context &context, store::HistoryReader &reader,
                                 const integrations::ProviderRegistry &providers, const QString &file)
{
    const auto event = readEvent(context, file, "file");
    if (!event)
        return std::unexpected(event.error());
    const auto rules = engine::rulesOfVersion(reader, providers, 0);
    if (!rules)
        return std::unexpected(complain(rules.error()));
    return Explained{*event, *rules, {}};
}

Outcome explain(const Context &context, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("event"),
                                 QStringLiteral("a stored event's id, or a file with one event"));
    const QCommandLineOption only(QStringLiteral("notification"), QStringLiteral("only this one"),
                                  QStringLiteral("ID"));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("for programs"));
    parser.addOptions({only, json});
    if (!parse(parser, QStringLiteral("explain"), arguments, 1, 1))
        return BadInput;
    const auto opened = store::HistoryReader::open(context.location);
    if (!opened)
        return complain(opened.error());
    const auto providers = context.providers();
    const QString what = parser.positionalArguments().first();
    const auto explained = isFile(what) ? fromFile(context, **opened, *providers, what)
                                        : stored(**opened, *providers, what.toUtf8());
    if (!explained)
        return explained.error();

    // A notification asked for by name is explained even where it is another agent's.
    QList<rules::Decision> decisions = explained->rules->explain(explained->event, parser.isSet(only));
    if (parser.isSet(only)) {
        decisions.removeIf([&](const auto &decision) { return decision.notification != parser.value(only); });
        if (decisions.isEmpty()) {
            complain(QStringLiteral("there is no notification %1").arg(parser.value(only)));
            return BadInput;
        }
    }
    const auto deliveryOf = [&](const QString &notification) -> const deliveries::Delivery * {
        for (const auto &delivery : explained->deliveries)
            if (delivery.notification == notification)
                return &delivery;
        return nullptr;
    };
    if (parser.isSet(json)) {
        QJsonArray all;
        for (const auto &decision : decisions) {
            QJsonObject one = toJson(decision);
            if (const auto *delivery = deliveryOf(decision.notification)) {
                QJsonObject brief{{QStringLiteral("id"), QString::fromUtf8(delivery->id)},
                                  {QStringLiteral("state"), deliveries::deliveryStateName(delivery->state)},
                                  {QStringLiteral("attempts"), delivery->attempts}};
                addGate(brief, *delivery);
                one.insert(QStringLiteral("delivery"), brief);
            }
            all.append(one);
        }
        const QJsonObject answer{{QStringLiteral("event"), QString::fromUtf8(explained->event.id)},
                                 {QStringLiteral("type"), QString::fromUtf8(explained->event.type)},
                                 {QStringLiteral("agent"), QString::fromUtf8(explained->event.agent)},
                                 {QStringLiteral("decisions"), all}};
        sayRaw(QJsonDocument(answer).toJson());
        return Done;
    }
    say(QStringLiteral("%1  %2  agent %3")
            .arg(QString::fromUtf8(explained->event.id), QString::fromUtf8(explained->event.type),
                 explained->event.agent.isEmpty() ? QStringLiteral("(none)")
                                                  : QString::fromUtf8(explained->event.agent)));
    if (decisions.isEmpty())
        say(QStringLiteral("no notification is for this agent"));
    for (const auto &decision : decisions) {
        say(QStringLiteral("\n%1 → %2: %3")
                .arg(decision.notification, decision.integration,
                     decision.fires ? QStringLiteral("fires") : QStringLiteral("does not fire")));
        for (const Step &step : decision.steps)
            say(QStringLiteral("  %1 %2").arg(step.passed ? QStringLiteral("✓") : QStringLiteral("✗"),
                                              sentence(step)));
        if (const auto *delivery = deliveryOf(decision.notification)) {
            say(QStringLiteral("  %1: %2 after %3 attempt(s)")
                    .arg(QString::fromUtf8(delivery->id), deliveries::deliveryStateName(delivery->state))
                    .arg(delivery->attempts));
            if (const QString held = gateText(*delivery); !held.isEmpty())
                say(QStringLiteral("  %1").arg(held));
        }
    }
    return Done;
}

} // namespace signalbox::daemon
