// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/payload_section.h"

#include "ui/theme/theme.h"
#include "ui/widgets/json_view.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPlainTextEdit>

namespace signalbox::ui {

using integrations::Integration;
using integrations::Payload;

namespace {

QByteArray jsonText(const QJsonValue &value)
{
    const QJsonDocument document =
        value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return document.toJson(QJsonDocument::Indented).trimmed();
}

QString startingTemplate()
{
    return QStringLiteral("{\n  \"title\": \"{{m.title}}\",\n  \"text\": \"{{m.text}}\",\n"
                          "  \"agent\": \"{{e.agent_id}}\",\n  \"type\": \"{{e.type}}\"\n}");
}

} // namespace

PayloadSection::PayloadSection(QWidget *parent)
    : FormSection(tr("What is sent"), parent), m_choice(new QComboBox), m_template(new QPlainTextEdit)
{
    body()->setSpacing(12);
    m_choice->addItem(tr("Envelope: the whole event with id, type, data and metadata"));
    m_choice->addItem(tr("Flat: the fields of data beside the event's name"));
    m_choice->addItem(tr("CloudEvents 1.0, structured"));
    m_choice->addItem(tr("My own JSON"));
    m_choice->setObjectName(QStringLiteral("payload"));
    m_choice->setMinimumContentsLength(12);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    addField(QStringLiteral("/payload"), tr("Body"), m_choice);
    m_template->setFont(Theme::font(FontRole::Mono));
    m_template->setTabChangesFocus(true);
    m_template->setFixedHeight(168);
    m_template->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_template->setObjectName(QStringLiteral("body_template"));
    m_templateField = addField(
        QStringLiteral("/body_template"), tr("JSON tree"), m_template,
        tr("{{e.type}} and {{e.data.reason}} take from the event, {{m.title}} and {{m.text}} are the "
           "message. {\"$value\": \"e.data\"} puts a part in as it is."));
    connect(m_choice, &QComboBox::activated, this, [this] {
        if (payload() == Payload::Template && m_template->toPlainText().isEmpty())
            m_template->setPlainText(startingTemplate());
        showChoice();
        emit edited(QStringLiteral("/payload"));
    });
    connect(m_template, &QPlainTextEdit::textChanged, this,
            [this] { emit edited(QStringLiteral("/body_template")); });
}

Payload PayloadSection::payload() const
{
    return static_cast<Payload>(m_choice->currentIndex());
}

void PayloadSection::load(const Integration &integration)
{
    const QSignalBlocker quiet(m_template);
    m_choice->setCurrentIndex(static_cast<int>(integration.payload));
    m_template->setPlainText(integration.bodyTemplate.isUndefined()
                                 ? QString()
                                 : QString::fromUtf8(jsonText(integration.bodyTemplate)));
    showChoice();
}

void PayloadSection::store(Integration &integration) const
{
    integration.payload = payload();
    if (payload() != Payload::Template)
        return;
    const QJsonDocument document = QJsonDocument::fromJson(m_template->toPlainText().toUtf8());
    integration.bodyTemplate =
        document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

Faults PayloadSection::faults() const
{
    if (payload() != Payload::Template)
        return {};
    QJsonParseError error;
    QJsonDocument::fromJson(m_template->toPlainText().toUtf8(), &error);
    if (error.error == QJsonParseError::NoError)
        return {};
    const QString before = QString::fromUtf8(m_template->toPlainText().toUtf8().left(error.offset));
    return {{QStringLiteral("/body_template"),
             "bad_json",
             QT_TRANSLATE_NOOP("Fault", "This is no JSON yet: see line %1."),
             {QString::number(before.count(QLatin1Char('\n')) + 1)}}};
}

void PayloadSection::showChoice()
{
    m_templateField->setVisible(payload() == Payload::Template);
}

} // namespace signalbox::ui
