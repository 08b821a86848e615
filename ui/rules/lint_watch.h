// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/lint.h"
#include "models/ports/ports.h"

#include <QTimer>

namespace signalbox::ui {

/// A finding as the screens show it.
struct ToldFinding
{
    configuration::Finding finding;
    QString text;
    QString place; ///< "Order Processing Agent · Critical orders", the integration's name, the agent's
    friend bool operator==(const ToldFinding &, const ToldFinding &) = default;
};

/// How an agent does, seen from who is notified of it.
struct AgentState
{
    bool isCovered = true; ///< some notification that is on concerns it
    QStringList failing;   ///< titles of its notifications' destinations that fail, are off or missing
    int warnings = 0;      ///< of its own notifications
    int hints = 0;
    qint64 mutedUntilMs = 0;
    friend bool operator==(const AgentState &, const AgentState &) = default;
};

/// Keeps the findings about the configuration up to date: looked for on a thread of the pool, a moment after
/// something changed that they depend on, and only while somebody looks. Lives on the window's thread.
class LintWatch : public QObject
{
    Q_OBJECT

public:
    explicit LintWatch(ports::Ports &ports, QObject *parent = nullptr);

    void setWatching(bool watching);
    /// Warnings first; otherwise in the configuration's order.
    [[nodiscard]] const QList<ToldFinding> &findings() const { return m_findings; }
    [[nodiscard]] int warnings() const { return m_warnings; }
    /// What is to be said at a notification: its own, and warnings of its destination.
    [[nodiscard]] QList<ToldFinding> of(const rules::Notification &notification) const;
    [[nodiscard]] AgentState agent(const QString &id) const { return m_agents.value(id); }
    /// A notification that is being edited, saved or not; nothing: none is. What is not complete in it is
    /// left out of the question.
    void setDraft(const std::optional<rules::Notification> &draft);
    /// What is to be said at it, as it was a moment ago; rules and items are those of the draft.
    [[nodiscard]] const QList<ToldFinding> &ofDraft() const { return m_draftFindings; }
    [[nodiscard]] bool hasChecked() const { return m_hasChecked; }

signals:
    void checked();      ///< findings or states are other ones
    void draftChecked(); ///< ofDraft() are other ones

private:
    struct Question;
    struct Answer;
    struct DraftAnswer;
    [[nodiscard]] Question question() const;
    [[nodiscard]] static Answer answerTo(const Question &question);
    [[nodiscard]] static DraftAnswer answerTo(const Question &question, const rules::Notification &draft);
    void due(int afterMs);
    void check();
    void checkDraft();
    void take(const Answer &answer);
    void takeDraft(const DraftAnswer &answer);
    void lookInto(const QStringList &events);

    ports::Ports &m_ports;
    QTimer m_pause, m_draftPause;
    std::optional<rules::Notification> m_draft;
    QList<ToldFinding> m_draftFindings;
    bool m_isDraftStale = false;
    bool m_isCheckingDraft = false;
    bool m_isWatching = false;
    bool m_isStale = true;
    bool m_isChecking = false;
    bool m_hasChecked = false;
    QList<ToldFinding> m_findings;
    int m_warnings = 0;
    QHash<QString, QList<int>> m_byNotification, m_byIntegration;
    QHash<QString, AgentState> m_agents;
    QHash<QString, deliveries::DestinationHealth::State> m_states;
    QHash<QString, QSet<QString>> m_fieldsSeen;
    QSet<QString> m_asked; ///< types and families whose fields were asked for
    int m_open = 0;        ///< … and are not yet known
};

} // namespace signalbox::ui
