// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/why_steps.h"

#include "models/rules/condition_pointer.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace signalbox::ui {
namespace {

using rules::StepKind;

struct Why
{
    Q_DECLARE_TR_FUNCTIONS(WhyView)
};

QString unquoted(const QString &json)
{
    return json.size() >= 2 && json.startsWith(u'"') && json.endsWith(u'"') ? json.sliced(1, json.size() - 2)
                                                                            : json;
}

QString wantedWords(const rules::Step &step, const rules::Notification *notification)
{
    const auto *rule = notification && step.rule >= 0 && step.rule < notification->rules.size()
                           ? &notification->rules.at(step.rule)
                           : nullptr;
    if (!rule || step.item < 0 || step.item >= rule->filters.size() ||
        rule->filters.at(step.item).field != step.subject)
        return step.expected;
    const auto op = rule->filters.at(step.item).op;
    if (!step.passed && op == rules::Operator::Equals)
        return step.expected;
    return rules::takesValue(op) ? operatorWords(op) + u' ' + step.expected : operatorWords(op);
}

QString filterStepWords(const rules::Step &step, const rules::Notification *notification)
{
    const auto actual = unquoted(step.actual);
    const auto wanted = wantedWords(step, notification);
    if (step.passed)
        return QString(step.subject + u' ' + wanted) +
               (step.missing || actual == step.expected ? QString() : Why::tr(" — it is %1").arg(actual));
    return step.missing ? Why::tr("%1 is not in the event — wanted %2").arg(step.subject, wanted)
                        : Why::tr("%1 is %2 — wanted %3").arg(step.subject, actual, wanted);
}

QString metadataStepWords(const rules::Step &step)
{
    const auto actual = unquoted(step.actual);
    if (step.passed)
        return Why::tr("metadata: %1 = %2").arg(step.subject, actual);
    return step.missing
               ? Why::tr("metadata: %1 is not in the event — wanted %2").arg(step.subject, step.expected)
               : Why::tr("metadata: %1 = %2 — wanted %3").arg(step.subject, actual, step.expected);
}

/// One step in the operator's words: what was found, and what was wanted where that differs.
QString stepWords(const rules::Step &step, const rules::Decision &decision,
                  const rules::Notification *notification, const configuration::Document &document)
{
    const auto actual = unquoted(step.actual);
    switch (step.kind) {
    case StepKind::NotificationEnabled:
        return step.passed ? Why::tr("The notification is switched on")
                           : Why::tr("The notification is switched off");
    case StepKind::IntegrationEnabled:
        return (step.passed ? Why::tr("%1 is switched on") : Why::tr("%1 is switched off"))
            .arg(integrationTitle(decision.integration, document));
    case StepKind::NotQuarantined:
        return step.passed ? Why::tr("The event is not quarantined")
                           : Why::tr("The event is quarantined: no rule looks at it until it is released");
    case StepKind::NotDigest:
        return step.passed ? Why::tr("The event is no digest")
                           : Why::tr("A digest tells of events that fired already: no rule looks at it");
    case StepKind::Agent:
        if (step.passed)
            return Why::tr("agent is %1").arg(actual.isEmpty() ? step.expected : actual);
        return Why::tr("agent is %1 — wanted %2")
            .arg(actual.isEmpty() ? Why::tr("not named") : actual, step.expected);
    case StepKind::SubscribesToAll:
        return step.passed ? Why::tr("Every event type is wanted")
                           : Why::tr("Signalbox's own events must be chosen by name");
    case StepKind::EventType: {
        const auto wanted = step.expected.isEmpty() ? step.subject : step.expected;
        return step.passed ? Why::tr("type is %1").arg(actual.isEmpty() ? wanted : actual)
                           : Why::tr("type is %1 — wanted %2").arg(actual, wanted);
    }
    case StepKind::Filter:
        return filterStepWords(step, notification);
    case StepKind::Metadata:
        return metadataStepWords(step);
    }
    return {};
}

/// The row of the editor that a step is about.
QString partOf(const rules::Step &step)
{
    switch (step.kind) {
    case StepKind::NotificationEnabled:
        return QStringLiteral("/enabled");
    case StepKind::Agent:
        return QStringLiteral("/agent");
    case StepKind::SubscribesToAll:
        return QStringLiteral("/subscription");
    case StepKind::EventType:
    case StepKind::Filter:
        return rules::pointerToRule(step.rule, step.item);
    case StepKind::Metadata:
        return pointerTo(QStringLiteral("/metadata"), step.subject);
    case StepKind::IntegrationEnabled:
        return QStringLiteral("/integration");
    case StepKind::NotQuarantined:
    case StepKind::NotDigest:
        break;
    }
    return {};
}

/// Builds the tree of one decision: steps come in the order in which they were looked at.
class Builder
{
public:
    Builder(const rules::Decision &decision, const rules::Notification *notification,
            const configuration::Document &document)
        : m_decision(decision), m_notification(notification), m_document(document)
    {
    }

    QList<WhyLine> lines()
    {
        QList<WhyLine> all;
        QList<rules::Step> alternatives;
        QList<rules::Step> pairs;
        for (const auto &step : m_decision.steps) {
            if (step.kind == StepKind::EventType || step.kind == StepKind::Filter)
                alternatives << step;
            else if (step.kind == StepKind::Metadata)
                pairs << step;
            else
                all << stepLine(step, step.passed);
        }
        if (!alternatives.isEmpty())
            all << subscription(alternatives);
        if (!pairs.isEmpty())
            all << metadata(pairs);
        return all;
    }

private:
    WhyLine stepLine(const rules::Step &step, bool holds)
    {
        WhyLine line{.verdict = verdictOf(step.passed),
                     .aside = m_decided,
                     .words = stepWords(step, m_decision, m_notification, m_document)};
        if (step.kind == StepKind::IntegrationEnabled) {
            line.leads = m_document.integration(m_decision.integration) != nullptr;
            line.link = {.to = Link::To::Integration, .id = m_decision.integration};
        } else if (step.kind != StepKind::NotQuarantined && step.kind != StepKind::NotDigest) {
            line.leads = m_notification != nullptr;
            line.link = {.to = Link::To::Notification, .id = m_decision.notification, .part = partOf(step)};
        }
        m_decided = m_decided || !holds;
        return line;
    }

    static Verdict verdictOf(bool passed) { return passed ? Verdict::Passed : Verdict::Failed; }

    WhyLine group(const QString &words, bool holds) const
    {
        return {
            .kind = WhyLine::Kind::Group, .verdict = verdictOf(holds), .aside = m_decided, .words = words};
    }

    /// Whether a rule names the type and one of its filters holds (or it has none).
    static bool ruleHolds(const QList<rules::Step> &steps, const rules::Step &type)
    {
        bool filtered = false;
        for (const auto &step : steps) {
            if (step.kind != StepKind::Filter || step.rule != type.rule)
                continue;
            filtered = true;
            if (step.passed)
                return type.passed;
        }
        return type.passed && !filtered;
    }

    WhyLine subscription(const QList<rules::Step> &steps)
    {
        QList<rules::Step> types;
        std::ranges::copy_if(steps, std::back_inserter(types),
                             [](const auto &step) { return step.kind == StepKind::EventType; });
        const bool holds =
            std::ranges::any_of(types, [&](const auto &type) { return ruleHolds(steps, type); });
        const bool named = std::ranges::any_of(types, &rules::Step::passed);
        auto joined = group(Why::tr("ANY of these %1 rules").arg(types.size()), holds);
        for (const auto &type : types) {
            auto line = stepLine(type, true);
            QList<WhyLine> filters;
            for (const auto &step : steps) {
                if (step.kind != StepKind::Filter || step.rule != type.rule)
                    continue;
                filters << stepLine(step, true);
                filters.last().aside = m_decided || (!step.passed && holds);
            }
            // Alternatives that did not hold are no failure while another did, or while another names the
            // type.
            line.aside = m_decided || (!type.passed && (holds || named));
            if (filters.size() > 1) {
                auto any =
                    group(Why::tr("and ANY of these %1 filters").arg(filters.size()), ruleHolds(steps, type));
                any.aside = m_decided || (any.verdict == Verdict::Failed && holds);
                any.below = filters;
                line.below << any;
            } else {
                line.below = filters;
            }
            joined.below << line;
        }
        m_decided = m_decided || !holds;
        return types.size() == 1 ? joined.below.first() : joined;
    }

    WhyLine metadata(const QList<rules::Step> &pairs)
    {
        const bool holds = std::ranges::all_of(pairs, &rules::Step::passed);
        auto joined =
            group(pairs.size() == 1 ? Why::tr("and its metadata")
                                    : Why::tr("and EVERY one of these %1 metadata").arg(pairs.size()),
                  holds);
        for (const auto &pair : pairs)
            joined.below << stepLine(pair, true);
        m_decided = m_decided || !holds;
        return joined;
    }

    const rules::Decision &m_decision;
    const rules::Notification *m_notification;
    const configuration::Document &m_document;
    bool m_decided = false; ///< it had failed by then
};

} // namespace

WhyLine whyLine(const rules::Decision &decision, const rules::Notification *notification,
                const configuration::Document &document)
{
    WhyLine line{.kind = WhyLine::Kind::Notification};
    line.words = notification ? notificationTitle(*notification, document)
                              : integrationTitle(decision.integration, document);
    line.detail =
        Why::tr("to %1 · %2").arg(integrationTitle(decision.integration, document), decision.notification);
    line.chip = decision.fires ? Why::tr("Fired") : Why::tr("Did not fire");
    line.tone = decision.fires ? Tone::Ok : Tone::Mute;
    line.leads = notification != nullptr;
    line.link = {.to = Link::To::Notification, .id = decision.notification};
    line.below = Builder(decision, notification, document).lines();
    return line;
}

int nearness(const rules::Decision &decision)
{
    // The type counts most, then a filter that held, then each pair of metadata; what is off is no news.
    int near = 0;
    for (const auto &step : decision.steps) {
        if (!step.passed)
            continue;
        switch (step.kind) {
        case StepKind::EventType:
        case StepKind::SubscribesToAll:
            near += 10'000;
            break;
        case StepKind::Filter:
            near += 100;
            break;
        case StepKind::Metadata:
            near += 1;
            break;
        case StepKind::NotificationEnabled:
        case StepKind::IntegrationEnabled:
        case StepKind::NotQuarantined:
        case StepKind::NotDigest:
        case StepKind::Agent:
            break;
        }
    }
    return near;
}

QString spokenWords(const WhyLine &line)
{
    QStringList parts{line.verdict == Verdict::Passed   ? Why::tr("Passed: %1").arg(line.words)
                      : line.verdict == Verdict::Failed ? Why::tr("Failed: %1").arg(line.words)
                      : line.verdict == Verdict::Held   ? Why::tr("Held back: %1").arg(line.words)
                                                        : line.words};
    if (line.aside)
        parts << Why::tr("no longer mattered");
    for (const auto &part : {line.chip, line.detail})
        if (!part.isEmpty())
            parts << part;
    return parts.join(QStringLiteral(", "));
}

} // namespace signalbox::ui
