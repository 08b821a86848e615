// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/signing_section.h"

#include "ui/integrations/secret_input.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/segmented.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>

namespace signalbox::ui {

using integrations::Integration;
using integrations::SigningScheme;

namespace {

QString newSecret(SigningScheme scheme)
{
    QByteArray bytes(32, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(QRandomGenerator::system()->generate() & 0xff);
    return scheme == SigningScheme::StandardWebhooks
               ? QStringLiteral("whsec_") + QString::fromLatin1(bytes.toBase64())
               : QString::fromLatin1(bytes.toHex());
}

} // namespace

SigningSection::SigningSection(QWidget *parent)
    : FormSection(tr("Signature"), parent),
      m_scheme(new Segmented({tr("None"), tr("HMAC-SHA256"), tr("Standard Webhooks")})),
      m_help(wrappedLabel({}, FontRole::Secondary, Token::Text3)), m_secret(new SecretInput),
      m_generate(button(tr("Generate"), QStringLiteral("wand-sparkles"))),
      m_rotate(button(tr("Rotate the secret"), QStringLiteral("rotate-cw"), Kind::Quiet)),
      m_previous(new SecretInput), m_endRotation(button(tr("End the rotation"))), m_header(new QLineEdit)
{
    body()->setSpacing(12);
    m_scheme->setAccessibleName(tr("How requests are signed"));
    m_scheme->setObjectName(QStringLiteral("scheme"));
    auto *schemeLine = new QHBoxLayout;
    schemeLine->addWidget(m_scheme);
    schemeLine->addStretch(1);
    body()->addLayout(schemeLine);
    body()->addWidget(m_help);
    m_secret->setObjectName(QStringLiteral("signing_secret"));
    m_secretField = addField(QStringLiteral("/signing/secret"), tr("Secret"), m_secret,
                             tr("The receiver checks signatures with the same secret."));
    auto *make = newRow(8);
    make->addWidget(m_generate);
    make->addWidget(m_rotate);
    make->addStretch(1);
    body()->addLayout(make);
    m_previous->setRemovable(false);
    m_previousField =
        addField(QStringLiteral("/signing/previous_secret"), tr("Previous secret"), m_previous,
                 tr("Both secrets sign until every receiver knows the new one. Then end the rotation."));
    auto *end = new QHBoxLayout;
    end->addWidget(m_endRotation);
    end->addStretch(1);
    body()->addLayout(end);
    m_header->setPlaceholderText(QStringLiteral("X-Signature-256"));
    m_header->setFont(Theme::font(FontRole::Mono));
    m_header->setObjectName(QStringLiteral("signing_header"));
    m_headerField = addField(QStringLiteral("/signing/header"), tr("Header"), m_header,
                             tr("X-Hub-Signature-256 for receivers that were made for GitHub."));
    m_headerField->setOptional(true);

    connect(m_scheme, &Segmented::currentChanged, this, [this] {
        showScheme();
        emit edited(QStringLiteral("/signing"));
    });
    connect(m_secret, &SecretInput::edited, this, [this] { emit edited(QStringLiteral("/signing/secret")); });
    connect(m_previous, &SecretInput::edited, this, [this] {
        showScheme();
        emit edited(QStringLiteral("/signing/previous_secret"));
    });
    connect(m_header, &QLineEdit::textEdited, this,
            [this] { emit edited(QStringLiteral("/signing/header")); });
    connect(m_generate, &QPushButton::clicked, this, &SigningSection::generate);
    connect(m_rotate, &QPushButton::clicked, this, &SigningSection::rotate);
    connect(m_endRotation, &QPushButton::clicked, this, &SigningSection::endRotation);
}

SigningScheme SigningSection::scheme() const
{
    return static_cast<SigningScheme>(m_scheme->current());
}

void SigningSection::load(const Integration &integration)
{
    m_scheme->setCurrent(static_cast<int>(integration.signing.scheme));
    m_secret->setValue(integration.signing.secret);
    m_previous->setValue(integration.signing.previousSecret);
    m_header->setText(integration.signing.header);
    showScheme();
}

void SigningSection::store(Integration &integration) const
{
    integration.signing = {};
    integration.signing.scheme = scheme();
    if (scheme() == SigningScheme::None)
        return;
    integration.signing.secret = m_secret->value();
    integration.signing.previousSecret = m_previous->value();
    if (scheme() == SigningScheme::HmacSha256)
        integration.signing.header = m_header->text().trimmed();
}

void SigningSection::generate()
{
    m_secret->take(newSecret(scheme()));
}

void SigningSection::rotate()
{
    m_previous->setValue(m_secret->value());
    m_secret->setValue({});
    generate();
    showScheme();
    emit edited(QStringLiteral("/signing/previous_secret"));
}

void SigningSection::endRotation()
{
    m_previous->setValue({});
    showScheme();
    m_generate->setFocus();
    emit edited(QStringLiteral("/signing/previous_secret"));
}

void SigningSection::showScheme()
{
    const SigningScheme now = scheme();
    const bool signs = now != SigningScheme::None;
    const bool rotating = !m_previous->value().isEmpty();
    switch (now) {
    case SigningScheme::None:
        m_help->setText(tr(
            "Anyone who knows the address can pretend to be Signalbox. Sign, if the receiver can check it."));
        break;
    case SigningScheme::HmacSha256:
        m_help->setText(tr("The body's HMAC-SHA256 in hex after “sha256=”, in one header."));
        break;
    case SigningScheme::StandardWebhooks:
        m_help->setText(
            tr("webhook-id, webhook-timestamp and webhook-signature; the secret begins with whsec_."));
        break;
    }
    m_secretField->setVisible(signs);
    m_generate->setVisible(signs && !rotating);
    m_rotate->setVisible(signs && !rotating && integrations::isReference(m_secret->value()));
    m_previousField->setVisible(signs && rotating);
    m_endRotation->setVisible(signs && rotating);
    m_headerField->setVisible(now == SigningScheme::HmacSha256);
}

} // namespace signalbox::ui
