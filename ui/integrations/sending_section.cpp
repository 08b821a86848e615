// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/sending_section.h"

#include "ui/integrations/pairs_input.h"
#include "ui/integrations/waits.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/toggle.h"

#include <QLineEdit>
#include <QSpinBox>

#include <cmath>

namespace signalbox::ui {

using integrations::Integration;

namespace {

QString schedulePointer()
{
    return QStringLiteral("/retry/schedule_seconds");
}
QString endpointKey()
{
    return QStringLiteral("endpoint");
}
QString privateKey()
{
    return QStringLiteral("allow_private_network");
}

} // namespace

SendingSection::SendingSection(const integrations::Provider &provider, QWidget *parent)
    : FormSection(tr("Sending"), parent), m_schedule(new QLineEdit), m_jitter(new QSpinBox),
      m_timeout(new QSpinBox), m_headers(new PairsInput(tr("Header"), tr("Value"), tr("Add a header"))),
      m_endpoint(new QLineEdit),
      m_private(new Toggle(tr("Allow addresses on this machine and private networks"))),
      m_hasEndpoint(!provider.acceptsPayload)
{
    body()->setSpacing(12);
    m_schedule->setObjectName(QStringLiteral("schedule"));
    m_scheduleField = addField(schedulePointer(), tr("Wait before each further attempt"), m_schedule);
    m_jitter->setRange(0, 100);
    m_jitter->setSuffix(tr(" %"));
    m_jitter->setPrefix(tr("± "));
    m_timeout->setRange(1, 300);
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setObjectName(QStringLiteral("timeout"));
    auto *numbers = newRow(12);
    for (const auto &[pointer, words, spin] :
         {std::tuple(QStringLiteral("/retry/jitter"), tr("Spread of the waits"), m_jitter),
          std::tuple(QStringLiteral("/timeout_seconds"), tr("Wait for the answer"), m_timeout)}) {
        auto *field = new Field(words, spin);
        numbers->addWidget(field, 1);
        m_places.append({pointer, words, field});
        connect(spin, &QSpinBox::valueChanged, this, [this, pointer = pointer] { emit edited(pointer); });
    }
    body()->addLayout(numbers);
    addField(QStringLiteral("/headers"), tr("Further request headers"), m_headers);
    m_endpoint->setPlaceholderText(QStringLiteral("https://gateway.example.com"));
    m_endpoint->setObjectName(endpointKey());
    addField(pointerTo(QStringLiteral("/settings"), endpointKey()), tr("Send through another address"),
             m_endpoint,
             tr("Takes the place of the service's scheme, host and port: a gateway, or a compatible server."))
        ->setOptional(true);
    m_places.last().field->setVisible(m_hasEndpoint);
    m_private->setObjectName(privateKey());
    m_private->setAccessibleName(m_private->text());
    addField(
        pointerTo(QStringLiteral("/settings"), privateKey()), tr("Private network"), m_private,
        tr("Off, a mistyped or hostile address cannot reach what only this machine can: databases, routers, "
           "internal pages. Link-local and cloud metadata addresses are always refused."));

    connect(m_schedule, &QLineEdit::textEdited, this, [this] {
        sumUp();
        emit edited(schedulePointer());
    });
    connect(m_headers, &PairsInput::edited, this, [this] { emit edited(QStringLiteral("/headers")); });
    connect(m_endpoint, &QLineEdit::textEdited, this,
            [this] { emit edited(pointerTo(QStringLiteral("/settings"), endpointKey())); });
    connect(m_private, &Toggle::toggled, this,
            [this] { emit edited(pointerTo(QStringLiteral("/settings"), privateKey())); });
}

void SendingSection::load(const Integration &integration)
{
    const QSignalBlocker quiet[] = {QSignalBlocker(m_jitter), QSignalBlocker(m_timeout),
                                    QSignalBlocker(m_private)};
    m_schedule->setText(waitsToText(integration.retry.scheduleSeconds));
    m_schedule->setCursorPosition(0);
    m_jitter->setValue(static_cast<int>(std::lround(integration.retry.jitter * 100)));
    m_timeout->setValue(integration.timeoutSeconds);
    m_headers->setValue(integration.headers);
    m_endpoint->setText(integration.settings.value(endpointKey()).toString());
    m_private->setChecked(integration.settings.value(privateKey()).toBool());
    sumUp();
}

void SendingSection::store(Integration &integration) const
{
    if (const auto waits = waitsFromText(m_schedule->text()))
        integration.retry.scheduleSeconds = *waits;
    if (m_jitter->value() != std::lround(integration.retry.jitter * 100))
        integration.retry.jitter = m_jitter->value() / 100.0;
    integration.timeoutSeconds = m_timeout->value();
    integration.headers = m_headers->value();
    const QString endpoint = m_endpoint->text().trimmed();
    if (endpoint.isEmpty())
        integration.settings.remove(endpointKey());
    else
        integration.settings.insert(endpointKey(), endpoint);
    if (m_private->isChecked())
        integration.settings.insert(privateKey(), true);
    else if (integration.settings.value(privateKey()).toBool())
        integration.settings.remove(privateKey());
}

Faults SendingSection::faults() const
{
    if (waitsFromText(m_schedule->text()))
        return {};
    return {{schedulePointer(),
             "bad_schedule",
             QT_TRANSLATE_NOOP("Fault", "Write the waits like this: 5 s, 30 s, 2 min, 1 h."),
             {}}};
}

void SendingSection::sumUp()
{
    const auto waits = waitsFromText(m_schedule->text());
    m_scheduleField->setHelp(waits ? waitsSummary(*waits) : QString());
}

} // namespace signalbox::ui
