// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/notification_card.h"

#include "models/ports/ports.h"
#include "ui/rules/finding_line.h"
#include "ui/rules/lint_watch.h"
#include "ui/rules/muted_chip.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/sentence.h"
#include "ui/widgets/toggle.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace signalbox::ui {

namespace {
constexpr int mostRules = 6;
constexpr qsizetype mostFindings = 3;
} // namespace

NotificationCard::NotificationCard(const ports::Ports &ports, const LintWatch &watch,
                                   const rules::Notification &notification, QWidget *parent)
    : Card({}, parent), m_ports(ports), m_watch(watch), m_notification(notification),
      m_title(new ElideLabel({}, FontRole::CardTitle)), m_destination(new Chip),
      m_allAgents(new Chip(tr("All agents"), Tone::Mute)), m_muted(new MutedChip(ports.clock)),
      m_sentence(wrappedLabel({}, FontRole::Body, Token::Text2)), m_enabled(new Toggle),
      m_findings(new FindingLines(FindingLines::Place::Elsewhere)), m_more(button({}, {}, Kind::Quiet))
{
    setObjectName(QStringLiteral("notification"));
    setFocusPolicy(Qt::StrongFocus);
    m_muted->setObjectName(QStringLiteral("muted"));
    m_sentence->setObjectName(QStringLiteral("sentence"));
    m_sentence->setTextFormat(Qt::RichText);
    m_enabled->setObjectName(QStringLiteral("enabled"));
    m_destination->setDot(true);
    m_title->setElideMode(Qt::ElideRight);

    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title);
    head->addWidget(m_destination);
    head->addWidget(m_allAgents);
    head->addWidget(m_muted);
    head->addStretch(1);
    head->addWidget(m_enabled);
    head->addSpacing(4);
    m_actions = {this, m_enabled};
    const auto action = [&](const QString &icon, const QString &name, const char *objectName, auto signal) {
        QToolButton *made = iconButton(icon, name);
        made->setObjectName(QLatin1String(objectName));
        head->addWidget(made);
        m_actions.append(made);
        connect(made, &QToolButton::clicked, this, signal);
    };
    action(QStringLiteral("pencil"), tr("Edit"), "edit", &NotificationCard::editRequested);
    action(QStringLiteral("copy"), tr("Duplicate"), "duplicate", &NotificationCard::duplicateRequested);
    action(QStringLiteral("copy-plus"), tr("Copy to other agents"), "copyTo",
           &NotificationCard::copyRequested);
    action(QStringLiteral("trash-2"), tr("Delete"), "delete", &NotificationCard::deleteRequested);
    body()->setContentsMargins(15, 10, 11, 13);
    body()->setSpacing(6);
    body()->addLayout(head);
    body()->addWidget(m_sentence);
    body()->addWidget(m_findings);
    m_more->setObjectName(QStringLiteral("moreFindings"));
    m_more->hide();
    body()->addWidget(m_more);
    connect(m_findings, &FindingLines::followed, this, &NotificationCard::findingFollowed);
    connect(m_more, &QPushButton::clicked, this, &NotificationCard::moreFindingsRequested);
    connect(m_enabled, &Toggle::clicked, this, &NotificationCard::switched);
    refresh();
}

void NotificationCard::setNotification(const rules::Notification &notification)
{
    m_notification = notification;
    refresh();
}

void NotificationCard::refresh()
{
    const configuration::Document &document = m_ports.configuration.document();
    const QString title = notificationTitle(m_notification, document);
    m_title->setText(title);
    m_title->setInk(m_notification.enabled ? Token::Text : Token::Text2);
    m_sentence->setText(sentence(m_notification, document, Wording::Rich, mostRules));
    const QString said = sentence(m_notification, document, Wording::Plain);
    m_sentence->setToolTip(m_notification.rules.size() > mostRules ? said : QString());
    setAccessibleName(title);
    setAccessibleDescription(said);
    m_enabled->setChecked(m_notification.enabled);
    m_enabled->setAccessibleName(tr("Enable %1").arg(title));
    m_enabled->setToolTip(m_notification.enabled ? tr("Switch off") : tr("Switch on"));
    m_allAgents->setVisible(m_notification.agent == QLatin1Char('*'));
    m_muted->setUntil(m_notification.mutedUntilMs.value_or(0));
    showFindings();

    const integrations::Integration *integration = document.integration(m_notification.integration);
    if (integration) {
        const integrations::Provider *provider =
            m_ports.configuration.providers().find(integration->provider);
        const deliveries::DestinationHealth health = m_ports.deliveries.health(integration->id);
        m_destination->setWords(
            tr("%1 · %2").arg(provider ? provider->name : integration->provider,
                              integration->enabled ? healthWords(health) : tr("Switched off")),
            integration->enabled ? healthTone(health) : Tone::Mute);
    } else {
        m_destination->setWords(tr("Integration missing"), Tone::Failure);
    }
    // A long title gives way first.
    m_destination->setMinimumWidth(std::min(m_destination->sizeHint().width(), 180));
}

void NotificationCard::showFindings()
{
    const QList<ToldFinding> told = m_watch.of(m_notification);
    const qsizetype shown = std::min(told.size(), mostFindings);
    m_findings->setFindings(told.first(shown));
    const int more = int(told.size() - shown);
    m_more->setVisible(more > 0);
    m_more->setText(more == 1 ? tr("One more finding") : tr("%n more findings", nullptr, more));
}

QList<QWidget *> NotificationCard::fields() const
{
    return m_actions + m_findings->fields() + QList<QWidget *>{m_more};
}

void NotificationCard::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return emit editRequested();
    case Qt::Key_Delete:
        return emit deleteRequested();
    case Qt::Key_Down:
    case Qt::Key_Up:
        return emit neighbourWanted(event->key() == Qt::Key_Down ? 1 : -1);
    default:
        Card::keyPressEvent(event);
    }
}

void NotificationCard::mouseDoubleClickEvent(QMouseEvent *)
{
    emit editRequested();
}

void NotificationCard::focusInEvent(QFocusEvent *event)
{
    setChosen(true);
    Card::focusInEvent(event);
}

void NotificationCard::focusOutEvent(QFocusEvent *event)
{
    setChosen(false);
    Card::focusOutEvent(event);
}

} // namespace signalbox::ui
