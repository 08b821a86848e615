// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/agent_title.h"

#include "models/foundation/clock.h"
#include "ui/rules/muted_chip.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace signalbox::ui {

AgentTitle::AgentTitle(const Clock &clock, QWidget *parent)
    : QWidget(parent), m_name(new ElideLabel({}, FontRole::CardTitle)),
      m_rename(iconButton(QStringLiteral("pencil"), tr("Rename this agent"))), m_edit(new QLineEdit),
      m_line(label({}, FontRole::Secondary, Token::Text2)), m_clock(clock), m_muted(new MutedChip(clock)),
      m_mute(button({}, QStringLiteral("bell"), Kind::Quiet))
{
    m_rename->setObjectName(QStringLiteral("renameAgent"));
    m_rename->setToolTip(tr("Rename this agent (F2)"));
    m_edit->setObjectName(QStringLiteral("agentName"));
    m_edit->setAccessibleName(tr("The agent's name"));
    m_edit->setMaximumWidth(420);
    m_edit->setMaxLength(120);
    m_edit->installEventFilter(this);
    m_edit->hide();
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_name);
    head->addWidget(m_edit, 1);
    head->addWidget(m_rename);
    head->addWidget(m_muted);
    head->addStretch(1);
    head->addWidget(m_mute);
    m_mute->setObjectName(QStringLiteral("muteAgent"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_line);
    setMinimumHeight(52);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_rename, &QToolButton::clicked, this, &AgentTitle::rename);
    connect(m_mute, &QPushButton::clicked, this, [this] {
        if (m_muted->isMuted())
            emit muteWanted(m_id, 0);
        else
            offerTimes();
    });
    connect(m_muted, &MutedChip::renewed, this, [this] {
        showMute();
        emit muteRenewed();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] { end(true); });
}

void AgentTitle::setAgent(const QString &id, const QString &name, const QString &line, bool canRename)
{
    if (id != m_id)
        end(false);
    m_id = id;
    m_shown = name;
    m_name->setText(name);
    m_line->setText(line);
    m_rename->setVisible(canRename && m_edit->isHidden());
    m_mute->setVisible(canRename);
}

void AgentTitle::rename()
{
    if (m_rename->isHidden())
        return;
    m_edit->setText(m_shown == m_id ? QString() : m_shown);
    m_edit->setPlaceholderText(m_id);
    m_name->hide();
    m_rename->hide();
    m_edit->show();
    m_edit->selectAll();
    m_edit->setFocus(Qt::OtherFocusReason);
}

void AgentTitle::setMuted(qint64 untilMs)
{
    m_muted->setUntil(untilMs);
    showMute();
}

void AgentTitle::showMute()
{
    const bool isMuted = m_muted->isMuted();
    m_mute->setText(isMuted ? tr("Unmute") : tr("Mute"));
    m_mute->setToolTip(isMuted ? tr("Send again what its notifications catch")
                               : tr("For a time, note down what its notifications catch and send nothing"));
}

void AgentTitle::focusMute()
{
    m_mute->setFocus(Qt::OtherFocusReason);
}

/// Until times that one would say aloud.
void AgentTitle::offerTimes()
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs());
    const QDateTime morning(now.date().addDays(1), QTime(8, 0));
    const QDateTime monday(now.date().addDays(8 - now.date().dayOfWeek()), QTime(8, 0));
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("muteTimes"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto offer = [&](const QString &words, const QDateTime &until) {
        menu->addAction(words, this, [this, ms = until.toMSecsSinceEpoch()] { emit muteWanted(m_id, ms); });
    };
    offer(tr("For an hour"), now.addSecs(3'600));
    offer(tr("For four hours"), now.addSecs(4 * 3'600));
    offer(tr("Until tomorrow, 08:00"), morning);
    offer(tr("Until Monday, 08:00"), monday);
    offer(tr("For a week"), now.addDays(7));
    menu->popup(m_mute->mapToGlobal(QPoint(0, m_mute->height())));
}

QList<QWidget *> AgentTitle::fields() const
{
    return {m_rename, m_mute};
}

void AgentTitle::end(bool keep)
{
    if (m_edit->isHidden())
        return;
    const bool hadFocus = m_edit->hasFocus();
    const QString name = m_edit->text().simplified();
    m_edit->hide();
    m_name->show();
    m_rename->show();
    if (hadFocus)
        m_rename->setFocus(Qt::OtherFocusReason);
    if (keep && (name.isEmpty() ? m_id : name) != m_shown)
        emit renamed(m_id, name == m_id ? QString() : name);
}

bool AgentTitle::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit) {
        if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
            end(false);
            return true;
        }
        if (event->type() == QEvent::FocusOut)
            end(true);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace signalbox::ui
