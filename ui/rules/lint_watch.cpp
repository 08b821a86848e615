// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/lint_watch.h"

#include "models/configuration/lint_words.h"
#include "models/foundation/when_done.h"
#include "models/rules/condition_pointer.h"
#include "ui/widgets/words.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>

namespace signalbox::ui {

using configuration::Document;
using configuration::Finding;
using deliveries::DestinationHealth;
using Weight = Finding::Weight;

namespace {

constexpr int changeMs = 60;      // after a change of the configuration
constexpr int draftMs = 150;      // after a key in the editor
constexpr int activityMs = 3'000; // after events of agents or types that may be new
/// Of so many types the stored events are looked into for fields: a configuration that is wrong in more
/// has other worries.
constexpr int mostAsked = 40;

/// A notification without what is not complete in it, and where what is left stood in it.
struct Completed
{
    explicit Completed(const rules::Notification &draft) : notification(draft)
    {
        const Faults faults = rules::check(draft);
        const auto isFaulty = [&faults](const QString &pointer) {
            return std::ranges::any_of(faults, [&pointer](const Fault &fault) {
                return fault.pointer == pointer || fault.pointer.startsWith(pointer + QLatin1Char('/'));
            });
        };
        notification.rules.clear();
        for (int rule = 0; rule < int(draft.rules.size()); ++rule) {
            rules::EventRule kept{draft.rules.at(rule).event, {}};
            QList<int> keptFilters;
            const QList<rules::FieldFilter> &filters = draft.rules.at(rule).filters;
            for (int filter = 0; filter < int(filters.size()); ++filter)
                if (!isFaulty(rules::pointerToRule(rule, filter))) {
                    kept.filters.append(filters.at(filter));
                    keptFilters.append(filter);
                }
            if (kept.filters.isEmpty() && !filters.isEmpty())
                continue;
            notification.rules.append(kept);
            places.append({rule, keptFilters});
        }
    }
    void restore(Finding &finding) const
    {
        if (finding.rule < 0)
            return;
        const auto &[rule, filters] = places.at(finding.rule);
        if (finding.item >= 0)
            finding.item = filters.at(finding.item);
        finding.rule = rule;
    }
    rules::Notification notification;
    QList<std::pair<int, QList<int>>> places; ///< of each rule that is left, and of its filters
};

} // namespace

/// All that a check needs, as values: lists are shared, not copied.
struct LintWatch::Question
{
    Document document;
    events::EventCatalog catalog; ///< the screens may be gone before the answer
    QList<ports::AgentActivity> agents;
    QList<ports::TypeActivity> types;
    QHash<QString, DestinationHealth> healths;
    QHash<QString, QSet<QString>> fieldsSeen;

    [[nodiscard]] configuration::Circumstances circumstances() const
    {
        configuration::Circumstances known;
        known.catalog = &catalog;
        for (const ports::AgentActivity &agent : agents)
            known.agentsSeen.append(agent.id);
        for (const ports::TypeActivity &type : types)
            known.typesSeen[type.agent].insert(QString::fromUtf8(type.type));
        known.fieldsSeen = fieldsSeen;
        known.healths = healths;
        return known;
    }
};

struct LintWatch::Answer
{
    QList<ToldFinding> findings;
    int warnings = 0;
    QHash<QString, QList<int>> byNotification, byIntegration;
    QHash<QString, AgentState> agents;
    QStringList toLookInto;
};

struct LintWatch::DraftAnswer
{
    QList<ToldFinding> findings;
    QStringList toLookInto;
};

LintWatch::LintWatch(ports::Ports &ports, QObject *parent) : QObject(parent), m_ports(ports)
{
    m_pause.setSingleShot(true);
    m_draftPause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &LintWatch::check);
    connect(&m_draftPause, &QTimer::timeout, this, &LintWatch::checkDraft);
    connect(&ports.configuration, &ports::Configuration::changed, this, [this] { due(changeMs); });
    connect(&ports.events, &ports::EventFeed::activityChanged, this, [this] { due(activityMs); });
    connect(&ports.deliveries, &ports::DeliveryFeed::healthChanged, this, [this](const QString &id) {
        // It comes with every attempt; the state seldom changes.
        const auto known = m_states.constFind(id);
        if (known == m_states.cend() || *known != m_ports.deliveries.health(id).state)
            due(changeMs);
    });
}

void LintWatch::setWatching(bool watching)
{
    if (watching == m_isWatching)
        return;
    m_isWatching = watching;
    if (!watching) {
        m_pause.stop();
        m_draftPause.stop();
        return;
    }
    m_asked.clear(); // fields may have come meanwhile
    due(0);
}

void LintWatch::setDraft(const std::optional<rules::Notification> &draft)
{
    if (draft == m_draft)
        return;
    const bool isOther = !m_draft || !draft || draft->id != m_draft->id;
    m_draft = draft;
    if (isOther) // what is known of it as it is saved is there at once
        m_draftFindings = draft ? of(*draft) : QList<ToldFinding>();
    if (m_draft && m_isWatching)
        m_draftPause.start(isOther ? 0 : draftMs);
    else
        m_draftPause.stop();
}

void LintWatch::due(int afterMs)
{
    m_isStale = true;
    if (m_isWatching && (!m_pause.isActive() || m_pause.remainingTime() > afterMs))
        m_pause.start(afterMs);
    if (m_isWatching && m_draft && !m_draftPause.isActive())
        m_draftPause.start(std::max(afterMs, draftMs));
}

void LintWatch::check()
{
    if (m_isChecking || !m_isWatching)
        return; // comes again when the answer is there
    m_isStale = false;
    m_isChecking = true;
    m_states.clear();
    Question question = this->question();
    for (auto health = question.healths.cbegin(); health != question.healths.cend(); ++health)
        m_states.insert(health.key(), health->state);
    auto promise = std::make_shared<QPromise<Answer>>();
    whenDone(promise->future(), this, [this](const Answer &answer) { take(answer); });
    QThreadPool::globalInstance()->start([promise, question = std::move(question)] {
        promise->start();
        promise->addResult(answerTo(question));
        promise->finish();
    });
}

LintWatch::Question LintWatch::question() const
{
    Question asked{m_ports.configuration.document(),
                   m_ports.catalog,
                   m_ports.events.agents(),
                   m_ports.events.types(),
                   {},
                   m_fieldsSeen};
    for (const integrations::Integration &integration : std::as_const(asked.document.integrations))
        asked.healths.insert(integration.id, m_ports.deliveries.health(integration.id));
    return asked;
}

void LintWatch::checkDraft()
{
    m_isDraftStale = m_isCheckingDraft;
    if (m_isCheckingDraft || !m_isWatching || !m_draft)
        return; // comes again when the answer is there
    m_isCheckingDraft = true;
    auto promise = std::make_shared<QPromise<DraftAnswer>>();
    whenDone(promise->future(), this, [this](const DraftAnswer &answer) { takeDraft(answer); });
    QThreadPool::globalInstance()->start([promise, question = question(), draft = *m_draft] {
        promise->start();
        promise->addResult(answerTo(question, draft));
        promise->finish();
    });
}

LintWatch::DraftAnswer LintWatch::answerTo(const Question &question, const rules::Notification &draft)
{
    if (!draft.enabled)
        return {};
    Completed completed(draft);
    if (completed.notification.id.isEmpty())
        completed.notification.id = QStringLiteral("?"); // no id of a saved one
    Document document = question.document;
    const QString id = completed.notification.id;
    const auto saved = std::ranges::find(document.notifications, id, &rules::Notification::id);
    if (saved == document.notifications.end())
        document.notifications.append(completed.notification);
    else
        *saved = completed.notification;
    const configuration::LintWords words(document, configuration::LintWords::Names::Titles);
    DraftAnswer answer;
    for (Finding &finding : configuration::lint(document, question.circumstances())) {
        const bool isOfDestination = finding.notification.isEmpty() && !finding.integration.isEmpty() &&
                                     finding.integration == draft.integration;
        if (finding.notification != id && !isOfDestination)
            continue;
        const QString text = faultText(words.of(finding));
        if (!isOfDestination)
            completed.restore(finding);
        answer.findings.append({finding, text, {}});
    }
    document.notifications = {completed.notification};
    answer.toLookInto = configuration::typesInQuestion(document, question.catalog);
    return answer;
}

void LintWatch::takeDraft(const DraftAnswer &answer)
{
    m_isCheckingDraft = false;
    lookInto(answer.toLookInto);
    if (m_isDraftStale)
        m_draftPause.start(0);
    else if (m_draft && answer.findings != m_draftFindings) {
        m_draftFindings = answer.findings;
        emit draftChecked();
    }
}

LintWatch::Answer LintWatch::answerTo(const Question &question)
{
    const configuration::Circumstances known = question.circumstances();
    const Document &document = question.document;
    QList<Finding> findings = configuration::lint(document, known);
    std::ranges::stable_partition(findings, [](const Finding &one) { return one.weight == Weight::Warning; });
    Answer answer;
    answer.toLookInto = configuration::typesInQuestion(document, question.catalog);
    const configuration::LintWords words(document, configuration::LintWords::Names::Titles);
    QHash<QString, QString> names;
    for (const configuration::Agent &agent : document.agents)
        if (!agent.name.isEmpty())
            names.insert(agent.id, agent.name);
    const auto agentName = [&names](const QString &id) {
        return id == QLatin1Char('*') ? tr("All agents") : names.value(id, id);
    };
    QSet<QString> broken; // destinations that get nothing
    for (const Finding &finding : std::as_const(findings)) {
        const int at = int(answer.findings.size());
        const bool isWarning = finding.weight == Weight::Warning;
        QString place = agentName(finding.agent);
        if (!finding.notification.isEmpty()) {
            answer.byNotification[finding.notification].append(at);
            place = tr("%1 · %2").arg(place, words.notification(finding.notification));
            ++(isWarning ? answer.agents[finding.agent].warnings : answer.agents[finding.agent].hints);
        } else if (finding.kind == Finding::Kind::NotCovered) {
            answer.agents[finding.agent].isCovered = false;
        } else {
            answer.byIntegration[finding.integration].append(at);
            place = finding.notifications == 1
                        ? tr("%1 · one notification").arg(words.integration(finding.integration))
                        : tr("%1 · %n notifications", nullptr, finding.notifications)
                              .arg(words.integration(finding.integration));
            if (isWarning)
                broken.insert(finding.integration);
        }
        answer.warnings += isWarning ? 1 : 0;
        answer.findings.append({finding, faultText(words.of(finding)), place});
    }
    for (const configuration::Agent &agent : document.agents)
        if (agent.mutedUntilMs)
            answer.agents[agent.id].mutedUntilMs = *agent.mutedUntilMs;
    if (broken.isEmpty())
        return answer;
    for (const rules::Notification &notification : document.notifications) {
        if (!notification.enabled || !broken.contains(notification.integration))
            continue;
        QStringList &failing = answer.agents[notification.agent].failing;
        const QString title = words.integration(notification.integration);
        if (!failing.contains(title))
            failing.append(title);
    }
    return answer;
}

void LintWatch::take(const Answer &answer)
{
    m_isChecking = false;
    const bool isOther = !m_hasChecked || answer.findings != m_findings || answer.agents != m_agents;
    m_hasChecked = true;
    m_findings = answer.findings;
    m_warnings = answer.warnings;
    m_byNotification = answer.byNotification;
    m_byIntegration = answer.byIntegration;
    m_agents = answer.agents;
    lookInto(answer.toLookInto);
    if (m_isStale)
        due(changeMs);
    if (isOther)
        emit checked();
}

void LintWatch::lookInto(const QStringList &events)
{
    for (const QString &event : events) {
        if (m_asked.contains(event) || m_asked.size() >= mostAsked)
            continue;
        m_asked.insert(event);
        ++m_open;
        using Seen = std::expected<QList<ports::SeenField>, Fault>;
        whenDone(m_ports.history.fieldsSeen({{}, {event}, 2000}), this, [this, event](const Seen &seen) {
            if (seen) { // else nothing is said of its fields
                QSet<QString> names;
                for (const ports::SeenField &field : *seen)
                    if (!field.inMetadata)
                        names.insert(field.field);
                m_fieldsSeen.insert(event, names);
            }
            if (--m_open == 0)
                due(0);
        });
    }
}

QList<ToldFinding> LintWatch::of(const rules::Notification &notification) const
{
    QList<ToldFinding> found;
    if (!notification.enabled)
        return found;
    for (const int at : m_byIntegration.value(notification.integration))
        if (m_findings.at(at).finding.weight == Weight::Warning)
            found.append(m_findings.at(at));
    for (const int at : m_byNotification.value(notification.id))
        found.append(m_findings.at(at));
    return found;
}

} // namespace signalbox::ui
