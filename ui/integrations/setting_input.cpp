// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/setting_input.h"

#include "ui/integrations/pairs_input.h"
#include "ui/integrations/secret_input.h"
#include "ui/widgets/toggle.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

#include <limits>

namespace signalbox::ui {

using integrations::FieldInput;

namespace {

QJsonValue textOrNothing(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
}

} // namespace

SettingInput::SettingInput(const integrations::ProviderField &field, QObject *parent)
    : QObject(parent), m_field(field)
{
    if (field.secret) {
        makeSecret();
    } else {
        switch (field.input) {
        case FieldInput::Text:
        case FieldInput::Url:
        case FieldInput::Email:
        case FieldInput::Phone:
            makeLine();
            break;
        case FieldInput::Multiline:
            makeLines(false);
            break;
        case FieldInput::Integer:
            makeInteger();
            break;
        case FieldInput::Boolean:
            makeBoolean();
            break;
        case FieldInput::Choice:
            makeChoice();
            break;
        case FieldInput::List:
            makeLines(true);
            break;
        case FieldInput::Map:
            makeMap();
            break;
        }
    }
    m_widget->setObjectName(field.key);
}

void SettingInput::makeSecret()
{
    auto *input = new SecretInput;
    input->setPlaceholder(m_field.placeholder);
    input->setRemovable(!m_field.required);
    connect(input, &SecretInput::edited, this, &SettingInput::edited);
    m_widget = input;
    m_read = [input] { return textOrNothing(input->value()); };
    m_write = [input](const QJsonValue &value) { input->setValue(value.toString()); };
}

void SettingInput::makeLine()
{
    auto *line = new QLineEdit;
    line->setPlaceholderText(m_field.placeholder);
    connect(line, &QLineEdit::textEdited, this, &SettingInput::edited);
    m_widget = line;
    m_read = [line] { return textOrNothing(line->text().trimmed()); };
    m_write = [line](const QJsonValue &value) {
        line->setText(value.toString());
        line->setCursorPosition(0);
    };
}

void SettingInput::makeLines(bool asList)
{
    auto *text = new QPlainTextEdit;
    text->setPlaceholderText(m_field.placeholder.isEmpty() && asList ? tr("One a line")
                                                                     : m_field.placeholder);
    text->setTabChangesFocus(true);
    text->setFixedHeight(84);
    connect(text, &QPlainTextEdit::textChanged, this, &SettingInput::edited);
    m_widget = text;
    m_read = [text, asList] {
        if (!asList)
            return textOrNothing(text->toPlainText());
        QJsonArray list;
        for (const QString &line : text->toPlainText().split(QLatin1Char('\n'))) {
            if (!line.trimmed().isEmpty())
                list.append(line.trimmed());
        }
        return list.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(list);
    };
    m_write = [text, asList](const QJsonValue &value) {
        QStringList lines;
        for (const QJsonValue &one : value.toArray())
            lines.append(one.toVariant().toString());
        text->setPlainText(asList ? lines.join(QLatin1Char('\n')) : value.toString());
    };
}

void SettingInput::makeInteger()
{
    auto *spin = new QSpinBox;
    const auto bound = [](std::optional<double> limit, int otherwise) {
        return limit ? static_cast<int>(*limit) : otherwise;
    };
    spin->setRange(bound(m_field.minimum, std::numeric_limits<int>::min()),
                   bound(m_field.maximum, std::numeric_limits<int>::max()));
    connect(spin, &QSpinBox::valueChanged, this, &SettingInput::edited);
    m_widget = spin;
    m_read = [spin] { return QJsonValue(spin->value()); };
    m_write = [spin, this](const QJsonValue &value) {
        spin->setValue((value.isUndefined() ? m_field.defaultValue : value).toInt());
    };
}

void SettingInput::makeBoolean()
{
    auto *toggle = new Toggle;
    connect(toggle, &Toggle::toggled, this, &SettingInput::edited);
    m_widget = toggle;
    m_read = [toggle] { return QJsonValue(toggle->isChecked()); };
    m_write = [toggle, this](const QJsonValue &value) {
        toggle->setChecked((value.isUndefined() ? m_field.defaultValue : value).toBool());
    };
}

void SettingInput::makeChoice()
{
    auto *box = new QComboBox;
    if (!m_field.required)
        box->addItem(tr("Not set"), QString());
    for (const QString &choice : std::as_const(m_field.choices))
        box->addItem(choice, choice);
    connect(box, &QComboBox::currentIndexChanged, this, &SettingInput::edited);
    m_widget = box;
    m_read = [box] { return textOrNothing(box->currentData().toString()); };
    m_write = [box, this](const QJsonValue &value) {
        const QString wanted = (value.isUndefined() ? m_field.defaultValue : value).toString();
        box->setCurrentIndex(std::max(0, box->findData(wanted)));
    };
}

void SettingInput::makeMap()
{
    auto *pairs = new PairsInput(tr("Name"), tr("Value"), tr("Add a line"));
    connect(pairs, &PairsInput::edited, this, &SettingInput::edited);
    m_widget = pairs;
    m_read = [pairs] {
        QJsonObject map;
        const QMap<QString, QString> value = pairs->value();
        for (auto pair = value.cbegin(); pair != value.cend(); ++pair)
            map.insert(pair.key(), pair.value());
        return map.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(map);
    };
    m_write = [pairs](const QJsonValue &value) {
        QMap<QString, QString> read;
        const QJsonObject map = value.toObject();
        for (auto pair = map.begin(); pair != map.end(); ++pair)
            read.insert(pair.key(), pair.value().toString());
        pairs->setValue(read);
    };
}

} // namespace signalbox::ui
