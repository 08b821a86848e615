// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/integration_card.h"

#include "ui/integrations/service_tile.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/toggle.h"
#include "ui/widgets/words.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace signalbox::ui {

IntegrationCard::IntegrationCard(QWidget *parent)
    : Card({}, parent), m_tile(new ServiceTile), m_name(new ElideLabel({}, FontRole::CardTitle)),
      m_about(new ElideLabel({}, FontRole::Secondary, Token::Text2)), m_health(new Chip),
      m_last(new ElideLabel({}, FontRole::Secondary, Token::Text3)), m_enabled(new Toggle)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    body()->setContentsMargins(14, 14, 14, 12);
    body()->setSpacing(10);
    auto *head = newRow(12);
    head->addWidget(m_tile);
    auto *names = newColumn(2);
    names->addWidget(m_name);
    names->addWidget(m_about);
    head->addLayout(names, 1);
    body()->addLayout(head);
    body()->addWidget(hairline());
    auto *foot = newRow(8);
    m_health->setDot(true);
    foot->addWidget(m_health);
    foot->addWidget(m_last, 1);
    foot->addWidget(m_enabled);
    body()->addLayout(foot);
    connect(m_enabled, &Toggle::clicked, this, [this](bool on) { emit switched(id(), on); });
}

void IntegrationCard::setRow(const tables::IntegrationList::Row &row, qint64 nowMs)
{
    m_row = row;
    const integrations::Integration &integration = row.integration;
    const QString name = integration.name.isEmpty() ? integration.id : integration.name;
    m_tile->setService(row.providerIcon, row.providerName);
    m_name->setText(name);
    const QString used = row.notifications == 0 ? tr("not used by any notification")
                                                : tr("used by %n notifications", nullptr, row.notifications);
    m_about->setText(tr("%1 · %2").arg(row.providerName, used));
    m_enabled->setChecked(integration.enabled);
    m_enabled->setAccessibleName(tr("%1 is on").arg(name));
    m_enabled->setToolTip(integration.enabled ? tr("On: matching events are sent here")
                                              : tr("Off: nothing is sent here"));
    if (integration.enabled)
        m_health->setWords(healthWords(row.health), healthTone(row.health));
    else
        m_health->setWords(tr("Off"), Tone::Mute);
    setAccessibleName(tr("%1, %2, %3").arg(name, row.providerName, m_health->text()));
    refreshTime(nowMs);
}

void IntegrationCard::refreshTime(qint64 nowMs)
{
    const qint64 last = m_row.lastDeliveryMs();
    m_last->setText(last == 0 ? tr("nothing sent yet") : tr("last sent %1").arg(relativeTime(last, nowMs)));
    m_last->setHint(last == 0 ? QString() : exactTime(last));
}

void IntegrationCard::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::instance().color(Token::Accent), 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 7.5, 7.5);
}

void IntegrationCard::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

void IntegrationCard::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        emit opened(id());
}

void IntegrationCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        emit opened(id());
    else
        Card::keyPressEvent(event);
}

void IntegrationCard::focusInEvent(QFocusEvent *event)
{
    Card::focusInEvent(event);
    update();
}

void IntegrationCard::focusOutEvent(QFocusEvent *event)
{
    Card::focusOutEvent(event);
    update();
}

} // namespace signalbox::ui
