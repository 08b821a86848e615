// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/lint_watch.h"

#include "models/configuration/lint_words.h"
#include "models/foundation/when_done.h"
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
constexpr int activityMs = 3'000; // after events of agents or types that may be new
/// Of so many types the stored events are looked into for fields: a configuration that is wrong in more
/// has other worries.
constexpr int mostAsked = 40;

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
};

struct LintWatch::Answer
{
    QList<ToldFinding> findings;
    int warnings = 0;
    QHash<QString, QList<int>> byNotification, byIntegration;
    QHash<QString, AgentState> agents;
    QStringList toLookInto;
};

LintWatch::LintWatch(ports::Ports &ports, QObject *parent) : QObject(parent), m_ports(ports)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &LintWatch::check);
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
    if (!watching)
        return m_pause.stop();
    m_asked.clear(); // fields may have come meanwhile
    due(0);
}

void LintWatch::due(int afterMs)
{
    m_isStale = true;
    if (m_isWatching && (!m_pause.isActive() || m_pause.remainingTime() > afterMs))
        m_pause.start(afterMs);
}

void LintWatch::check()
{
    if (m_isChecking || !m_isWatching)
        return; // comes again when the answer is there
    m_isStale = false;
    m_isChecking = true;
    Question question{m_ports.configuration.document(),
                      m_ports.catalog,
                      m_ports.events.agents(),
                      m_ports.events.types(),
                      {},
                      m_fieldsSeen};
    m_states.clear();
    for (const integrations::Integration &integration : std::as_const(question.document.integrations)) {
        const DestinationHealth health = m_ports.deliveries.health(integration.id);
        m_states.insert(integration.id, health.state);
        question.healths.insert(integration.id, health);
    }
    auto promise = std::make_shared<QPromise<Answer>>();
    whenDone(promise->future(), this, [this](const Answer &answer) { take(answer); });
    QThreadPool::globalInstance()->start([promise, question = std::move(question)] {
        promise->start();
        promise->addResult(answerTo(question));
        promise->finish();
    });
}

LintWatch::Answer LintWatch::answerTo(const Question &question)
{
    configuration::Circumstances known;
    known.catalog = &question.catalog;
    for (const ports::AgentActivity &agent : question.agents)
        known.agentsSeen.append(agent.id);
    for (const ports::TypeActivity &type : question.types)
        known.typesSeen[type.agent].insert(QString::fromUtf8(type.type));
    known.fieldsSeen = question.fieldsSeen;
    known.healths = question.healths;

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
