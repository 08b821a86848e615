// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/destination_section.h"

#include "ui/integrations/setting_input.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace signalbox::ui {

using integrations::Integration;

namespace {

QString idFrom(const QString &name, const QStringList &taken)
{
    QString id;
    for (const QChar &c : name.normalized(QString::NormalizationForm_KD).toLower()) {
        if ((c >= QLatin1Char('a') && c <= QLatin1Char('z')) ||
            (c >= QLatin1Char('0') && c <= QLatin1Char('9')))
            id += c;
        else if (!id.isEmpty() && !id.endsWith(QLatin1Char('-')) && c.category() != QChar::Mark_NonSpacing)
            id += QLatin1Char('-');
    }
    while (id.endsWith(QLatin1Char('-')))
        id.chop(1);
    id.truncate(60);
    QString free = id;
    for (int number = 2; taken.contains(free); ++number)
        free = id + QLatin1Char('-') + QString::number(number);
    return free;
}

} // namespace

DestinationSection::DestinationSection(const integrations::Provider &provider, bool isNew,
                                       const QStringList &taken, QWidget *parent)
    : FormSection(tr("Destination"), parent), m_taken(taken), m_followsName(isNew), m_name(new QLineEdit),
      m_id(new QLineEdit)
{
    body()->setSpacing(12);
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setPlaceholderText(tr("What people call it: #operations-alerts"));
    addField(QStringLiteral("/name"), tr("Name"), m_name);
    m_id->setObjectName(QStringLiteral("id"));
    m_id->setFont(Theme::font(FontRole::Mono));
    m_id->setReadOnly(!isNew);
    addField(QStringLiteral("/id"), tr("ID"), m_id,
             isNew ? tr("Made from the name. Notifications and files refer to it; it stays as it is now.")
                   : tr("Notifications and files refer to it: it cannot be changed."));
    for (const integrations::ProviderField &field : provider.fields) {
        auto *input = new SettingInput(field, this);
        const QString pointer = pointerTo(QStringLiteral("/settings"), field.key);
        const QString name = field.label.isEmpty() ? field.key : field.label;
        addField(pointer, name, input->widget(), field.help)->setOptional(!field.required);
        connect(input, &SettingInput::edited, this, [this, pointer] { emit edited(pointer); });
        m_settings.append(input);
    }
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &name) {
        if (m_followsName)
            m_id->setText(idFrom(name, m_taken));
        emit edited(QStringLiteral("/name"));
    });
    connect(m_id, &QLineEdit::textEdited, this, [this](const QString &id) {
        m_followsName = id.isEmpty();
        emit edited(QStringLiteral("/id"));
    });
}

void DestinationSection::load(const Integration &integration)
{
    m_name->setText(integration.name);
    m_id->setText(integration.id);
    for (SettingInput *input : std::as_const(m_settings)) {
        const QSignalBlocker quiet(input);
        input->setValue(integration.settings.value(input->field().key));
    }
}

void DestinationSection::store(Integration &integration) const
{
    integration.id = m_id->text().trimmed();
    const QString name = m_name->text().trimmed();
    integration.name = name.isEmpty() ? integration.id : name;
    for (const SettingInput *input : m_settings) {
        const QString &key = input->field().key;
        const QJsonValue value = input->value();
        // What the file leaves out because it is the default stays out.
        const bool isDefault = !integration.settings.contains(key) &&
                               (value == input->field().defaultValue || value == QJsonValue(false));
        if (value.isUndefined())
            integration.settings.remove(key);
        else if (!isDefault)
            integration.settings.insert(key, value);
    }
}

Faults DestinationSection::faults() const
{
    if (m_name->text().trimmed().isEmpty() && m_id->text().isEmpty())
        return {{QStringLiteral("/name"), "missing", QT_TRANSLATE_NOOP("Fault", "Give it a name."), {}}};
    if (m_taken.contains(m_id->text().trimmed()))
        return {{QStringLiteral("/id"),
                 "duplicate_id",
                 QT_TRANSLATE_NOOP("Fault", "Another integration has this id."),
                 {}}};
    return {};
}

} // namespace signalbox::ui
