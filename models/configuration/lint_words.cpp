// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/lint_words.h"

#include "models/rules/condition_pointer.h"

#include <QtGlobal>

namespace signalbox::configuration {

using Kind = Finding::Kind;

LintWords::LintWords(const Document &document, Names names) : m_document(document), m_names(names)
{
    const auto place = [](const auto &list, QHash<QString, int> &places) {
        for (int i = 0; i < int(list.size()); ++i)
            places.insert(list.at(i).id, i);
    };
    place(document.notifications, m_notifications);
    place(document.integrations, m_integrations);
    place(document.agents, m_agents);
}

QByteArray LintWords::code(Kind kind)
{
    switch (kind) {
    case Kind::Contradiction:
        return "contradiction";
    case Kind::UnknownType:
        return "unknown_type";
    case Kind::UnknownField:
        return "unknown_field";
    case Kind::Hidden:
        return "hidden";
    case Kind::SameDestination:
        return "same_destination";
    case Kind::DestinationOff:
        return "destination_off";
    case Kind::DestinationFailing:
        return "destination_failing";
    case Kind::DestinationUntested:
        return "destination_untested";
    case Kind::NotCovered:
        return "not_covered";
    }
    return {};
}

QString LintWords::integration(const QString &id) const
{
    const int at = m_integrations.value(id, -1);
    const QString name = at < 0 ? QString() : m_document.integrations.at(at).name;
    return m_names == Names::Ids || name.isEmpty() ? id : name;
}

QString LintWords::notification(const QString &id) const
{
    const int at = m_notifications.value(id, -1);
    if (m_names == Names::Ids || at < 0)
        return id;
    const rules::Notification &found = m_document.notifications.at(at);
    return found.name.isEmpty() ? integration(found.integration) : found.name;
}

QString LintWords::eventOf(const Finding &finding) const
{
    const int at = m_notifications.value(finding.notification, -1);
    if (at < 0 || finding.rule < 0 || finding.rule >= m_document.notifications.at(at).rules.size())
        return {};
    return m_document.notifications.at(at).rules.at(finding.rule).event;
}

QString LintWords::pointer(const Finding &finding) const
{
    const auto within = [](const char *list, int at) {
        return pointerTo(pointerTo({}, QString::fromLatin1(list)), at);
    };
    if (const int at = m_notifications.value(finding.notification, -1); at >= 0) {
        return within("notifications", at) +
               (finding.rule >= 0 ? rules::pointerToRule(finding.rule, finding.item) : QString());
    }
    if (const int at = m_integrations.value(finding.integration, -1); at >= 0)
        return within("integrations", at);
    const int at = m_agents.value(finding.agent, -1);
    return at < 0 ? QString() : within("agents", at);
}

Fault LintWords::of(const Finding &finding) const
{
    Fault fault{pointer(finding), code(finding.kind), "", {}};
    const auto say = [&fault](const char *words, const QStringList &arguments) {
        fault.words = words;
        fault.arguments = arguments;
    };
    const bool isGuess = !finding.nearest.isEmpty();
    switch (finding.kind) {
    case Kind::Contradiction:
        if (finding.weight == Finding::Weight::Warning)
            say(QT_TRANSLATE_NOOP("Fault", "Never fires for %1: no event passes the filter on %2."),
                {eventOf(finding), finding.subject});
        else
            say(QT_TRANSLATE_NOOP("Fault", "%1: no event passes the filter on %2; only the others count."),
                {eventOf(finding), finding.subject});
        break;
    case Kind::UnknownType:
        if (isGuess)
            say(QT_TRANSLATE_NOOP("Fault",
                                  "No catalogue knows %1, and no event was of that type. Is %2 meant?"),
                {finding.subject, finding.nearest});
        else
            say(QT_TRANSLATE_NOOP("Fault", "No catalogue knows %1, and no event was of that type yet."),
                {finding.subject});
        break;
    case Kind::UnknownField:
        if (isGuess)
            say(QT_TRANSLATE_NOOP("Fault", "%1 has no field %2, and no event had it. Is %3 meant?"),
                {eventOf(finding), finding.subject, finding.nearest});
        else
            say(QT_TRANSLATE_NOOP("Fault", "%1 has no field %2, and no event had it."),
                {eventOf(finding), finding.subject});
        break;
    case Kind::Hidden:
        if (finding.other == finding.notification)
            say(QT_TRANSLATE_NOOP("Fault", "%1 is already in %2, which it wants without a filter."),
                {finding.subject, finding.nearest});
        else
            say(QT_TRANSLATE_NOOP("Fault", "Everything that it sends, “%1” already sends to “%2”."),
                {notification(finding.other), integration(finding.integration)});
        break;
    case Kind::SameDestination:
        if (finding.subject.isEmpty())
            say(QT_TRANSLATE_NOOP("Fault", "Some events reach “%1” twice: “%2” sends them too."),
                {integration(finding.integration), notification(finding.other)});
        else
            say(QT_TRANSLATE_NOOP("Fault", "Some of %1 reach “%2” twice: “%3” sends them too."),
                {finding.subject, integration(finding.integration), notification(finding.other)});
        break;
    case Kind::DestinationOff:
        if (!m_integrations.contains(finding.integration))
            say(QT_TRANSLATE_NOOP("Fault", "The integration %1 is missing: what should go there does not."),
                {finding.integration});
        else
            say(QT_TRANSLATE_NOOP("Fault", "“%1” is switched off: what should go there does not."),
                {integration(finding.integration)});
        break;
    case Kind::DestinationFailing:
        say(QT_TRANSLATE_NOOP("Fault", "“%1” is failing or paused: what should go there waits or is lost."),
            {integration(finding.integration)});
        break;
    case Kind::DestinationUntested:
        say(QT_TRANSLATE_NOOP("Fault", "“%1” was never tested: nothing has arrived there yet."),
            {integration(finding.integration)});
        break;
    case Kind::NotCovered: {
        const QString name = m_names == Names::Ids ? finding.agent : m_document.agentName(finding.agent);
        say(QT_TRANSLATE_NOOP("Fault", "Nobody is notified of what %1 does."), {name});
        break;
    }
    }
    return fault;
}

} // namespace signalbox::configuration
