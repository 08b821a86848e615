// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/try_card.h"

#include "models/integrations/message.h"
#include "models/integrations/request.h"
#include "ui/integrations/sample_event.h"
#include "ui/integrations/test_panel.h"
#include "ui/widgets/field.h"
#include "ui/widgets/json_view.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QLabel>
#include <QStandardItemModel>
#include <QTabBar>

#include <algorithm>

namespace signalbox::ui {

using integrations::Integration;

namespace {

/// Stands in for every secret of a preview, whatever form it must have to be used.
QString placeholderFor(const integrations::Provider &provider, const QString &reference)
{
    for (const integrations::ProviderField &field : provider.fields) {
        if (field.input != integrations::FieldInput::Url || !field.secret)
            continue;
        const QString host = field.hosts.isEmpty() ? QStringLiteral("example.com") : field.hosts.first();
        return QStringLiteral("https://%1/%2")
            .arg(QString(host).replace(QLatin1Char('*'), QLatin1StringView("your")),
                 QString(reference).replace(QLatin1Char(':'), QLatin1Char('-')));
    }
    return QStringLiteral("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
}

} // namespace

TryCard::TryCard(ports::Ports &ports, QWidget *parent)
    : Card({}, parent), m_ports(ports), m_type(new QComboBox), m_tabs(new QTabBar), m_preview(new QWidget),
      m_fault(wrappedLabel({}, FontRole::Secondary, Token::Text2)), m_message(new QWidget),
      m_title(wrappedLabel({}, FontRole::CardTitle)), m_text(wrappedLabel({}, FontRole::Body, Token::Text)),
      m_fellBack(
          wrappedLabel(tr("Your template says nothing for this event: the service's own message is sent."),
                       FontRole::Secondary, Token::Warning)),
      m_request(new RawView), m_test(new TestPanel(ports.engine))
{
    body()->setContentsMargins(15, 8, 15, 15);
    body()->setSpacing(10);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Preview"));
    m_tabs->addTab(tr("Test"));
    m_tabs->setAccessibleName(tr("Preview or test"));
    body()->addWidget(m_tabs);
    for (const events::Vocabulary &vocabulary : ports.catalog.vocabularies()) {
        if (m_type->count() > 0)
            m_type->insertSeparator(m_type->count());
        for (const events::EventTypeDescription &type : vocabulary.types)
            m_type->addItem(tr("%1 · %2").arg(type.type, vocabulary.name), type.type);
    }
    m_type->setMinimumContentsLength(10);
    m_type->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_type->setMaxVisibleItems(16);
    m_type->setObjectName(QStringLiteral("sample_type"));
    body()->addWidget(new Field(tr("Sample event"), m_type));

    m_fault->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *previewColumn = newColumn(8, m_preview);
    previewColumn->addWidget(m_fault);
    auto *message = newColumn(2, m_message, {0, 0, 0, 4});
    for (QLabel *words : {m_title, m_text}) {
        words->setTextFormat(Qt::PlainText);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        message->addWidget(words);
    }
    message->addWidget(m_fellBack);
    previewColumn->addWidget(m_message);
    m_request->setMinimumHeight(240);
    previewColumn->addWidget(m_request, 1);
    body()->addWidget(m_preview, 1);
    body()->addWidget(m_test, 1);
    m_test->hide();

    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_preview->setVisible(tab == 0);
        m_test->setVisible(tab == 1);
    });
    connect(m_type, &QComboBox::currentIndexChanged, this, [this] {
        preview();
        emit typeChanged();
    });
    connect(m_test, &TestPanel::wanted, this, &TryCard::startTest);
}

QByteArray TryCard::eventType() const
{
    return m_type->currentData().toString().toUtf8();
}

const events::EventTypeDescription *TryCard::type() const
{
    return m_ports.catalog.find(eventType());
}

void TryCard::restart(const Integration &integration)
{
    m_draft = integration;
    m_test->reset();
    m_tabs->setCurrentIndex(0);
    // Best a type that its own notifications send.
    QString wanted = QStringLiteral("ExecutionFailed");
    for (const rules::Notification &notification : m_ports.configuration.document().notifications) {
        if (notification.integration == integration.id && !notification.rules.isEmpty() &&
            m_type->findData(notification.rules.first().event) >= 0) {
            wanted = notification.rules.first().event;
            break;
        }
    }
    m_type->setCurrentIndex(std::max(0, m_type->findData(wanted)));
}

void TryCard::setDraft(const Integration &integration, const QString &obstacle)
{
    m_draft = integration;
    m_test->setObstacle(obstacle);
    preview();
}

void TryCard::showTest()
{
    m_tabs->setCurrentIndex(1);
}

void TryCard::startTest()
{
    showTest();
    m_test->start(m_draft, eventType());
}

void TryCard::preview()
{
    const integrations::Provider *provider = m_ports.configuration.providers().find(m_draft.provider);
    if (!provider)
        return;
    const configuration::Document &document = m_ports.configuration.document();
    QString agent = QStringLiteral("order-processing");
    for (const rules::Notification &notification : document.notifications) {
        if (notification.integration == m_draft.id && notification.agent != QLatin1StringView("*"))
            agent = notification.agent;
    }
    const qint64 now = m_ports.clock.nowMs();
    const events::Event event = sampleEvent(m_ports.catalog, eventType(), agent.toUtf8(), now);
    integrations::RenderContext context;
    context.event = &event;
    context.deliveryId = "dlv_01JSAMPLE0000000000000TEST";
    context.nowMs = now;
    context.agentName = document.agentName(agent);
    context.secret = [provider](const QString &reference) -> std::expected<QString, Fault> {
        return placeholderFor(*provider, reference);
    };
    context.hmac = [](const QByteArray &, const QByteArray &) { return QByteArray(32, '\0'); };

    const auto rendered = integrations::render(m_draft, *provider, context);
    m_fault->setVisible(!rendered);
    m_request->setVisible(rendered.has_value());
    m_fellBack->setVisible(rendered && rendered->templateFellBack);
    if (!rendered) {
        m_fault->setText(tr("There is nothing to show yet. %1").arg(faultText(rendered.error())));
        m_message->hide();
        return;
    }
    m_request->setBytes(integrations::requestForDisplay(*rendered));
    m_message->setVisible(!provider->acceptsPayload);
    if (!provider->acceptsPayload) {
        const integrations::Message message = integrations::composeMessage(
            m_draft.message, integrations::eventScope(event, context.agentName, context.deliveryId),
            integrations::Markup::Plain);
        m_title->setText(message.title);
        m_text->setText(message.text);
    }
}

} // namespace signalbox::ui
