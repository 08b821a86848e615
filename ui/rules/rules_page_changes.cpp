// SPDX-License-Identifier: GPL-3.0-or-later
// What the page does to the configuration, other than through the editor.
#include "models/configuration/handwork.h"
#include "models/foundation/when_done.h"
#include "ui/rules/agent_picker.h"
#include "ui/rules/agent_title.h"
#include "ui/rules/notification_card.h"
#include "ui/rules/notification_cards.h"
#include "ui/rules/rules_page.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/policy_words.h"
#include "ui/widgets/words.h"

#include <QListView>

#include <algorithm>

namespace signalbox::ui {

void RulesPage::remove(const rules::Notification &notification)
{
    configuration::Document next = m_ports.configuration.document();
    const QString title = notificationTitle(notification, next);
    const auto old = std::ranges::find(m_cards->cards(), notification.id,
                                       [](const NotificationCard *card) { return card->notification().id; });
    const qsizetype at = old - m_cards->cards().begin();
    next.notifications.removeIf(
        [&](const rules::Notification &other) { return other.id == notification.id; });
    const QString summary = tr("Delete notification “%1”").arg(title);
    saveDocument(next, summary, [this, title, at, summary] {
        offerUndo(tr("“%1” is deleted.").arg(title), summary);
        if (m_cards->cards().isEmpty())
            m_agentView->setFocus(Qt::OtherFocusReason);
        else
            m_cards->focusNear(at);
    });
}

void RulesPage::askWhereToCopy(const rules::Notification &notification)
{
    auto *picker = new AgentPicker(m_ports, notification, this);
    connect(picker, &AgentPicker::picked, this,
            [this, notification](const QStringList &agents) { copyTo(notification, agents); });
    picker->open();
}

void RulesPage::copyTo(const rules::Notification &notification, const QStringList &agents)
{
    const configuration::Document next =
        configuration::copied(m_ports.configuration.document(), notification, agents);
    const QString title = notificationTitle(notification, next);
    const QString summary = agents.size() == 1
                                ? tr("Copy “%1” to %2").arg(title, next.agentName(agents.first()))
                                : tr("Copy “%1” to %n agents", nullptr, int(agents.size())).arg(title);
    saveDocument(next, summary,
                 [this, summary,
                  done = agents.size() == 1
                             ? tr("“%1” is copied to %2.").arg(title, next.agentName(agents.first()))
                             : tr("“%1” is copied to %n agents.", nullptr, int(agents.size())).arg(title)] {
                     offerUndo(done, summary);
                 });
}

void RulesPage::rename(const QString &id, const QString &name)
{
    const configuration::Document &document = m_ports.configuration.document();
    const QString before = document.agentName(id);
    const QString now = name.isEmpty() ? id : name;
    const QString summary = tr("Rename %1 to %2").arg(before, now);
    saveDocument(
        configuration::renamed(document, id, name), summary,
        [this, summary, done = tr("%1 is now called %2.").arg(before, now)] { offerUndo(done, summary); });
}

void RulesPage::mute(const QString &id, qint64 untilMs)
{
    const configuration::Document &document = m_ports.configuration.document();
    const QString name = document.agentName(id);
    const QString summary = untilMs > 0 ? tr("Mute %1").arg(name) : tr("Unmute %1").arg(name);
    const auto until = untilMs > 0 ? std::optional(untilMs) : std::nullopt;
    const QString done =
        untilMs > 0 ? tr("%1 is muted until %2.").arg(name, momentWords(untilMs, m_ports.clock.nowMs()))
                    : tr("%1 is no longer muted.").arg(name);
    saveDocument(configuration::muted(document, id, until), summary,
                 [this, summary, done] { offerUndo(done, summary); });
}

/// Something else may have been changed since: that must not be undone by this button.
void RulesPage::offerUndo(const QString &done, const QString &summary)
{
    Notice::show(this, done, tr("Undo"), [this, summary] {
        if (m_ports.configuration.undoText() == summary)
            m_ports.configuration.undo();
    });
}

void RulesPage::setEnabled(const rules::Notification &notification, bool on)
{
    configuration::Document next = m_ports.configuration.document();
    const auto changed = std::ranges::find(next.notifications, notification.id, &rules::Notification::id);
    if (changed == next.notifications.end())
        return;
    changed->enabled = on;
    const QString title = notificationTitle(notification, next);
    saveDocument(next, on ? tr("Switch on “%1”").arg(title) : tr("Switch off “%1”").arg(title), {});
}

void RulesPage::saveDocument(const configuration::Document &next, const QString &summary,
                             const std::function<void()> &then)
{
    whenDone(m_ports.configuration.save(next, summary), this,
             [this, then](const std::expected<void, Faults> &result) {
                 if (result) {
                     if (then)
                         then();
                     return;
                 }
                 m_cards->refresh();
                 Notice::show(this, tr("Not saved: %1")
                                        .arg(result.error().isEmpty() ? QString()
                                                                      : faultText(result.error().first())));
             });
}

} // namespace signalbox::ui
