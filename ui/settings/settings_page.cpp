// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_page.h"

#include "models/foundation/when_done.h"
#include "ui/settings/preferences.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/noise_limit.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QSpinBox>
#include <QToolButton>

namespace signalbox::ui {
namespace {

/// Name and one line of help at the left, the control at the right.
void addRow(Card *card, const QString &name, const QString &help, QWidget *control)
{
    if (card->body()->count() > 0)
        card->body()->addWidget(hairline());
    auto *row = newRow(16, nullptr, {0, 4, 0, 4});
    auto *words = newColumn(1);
    words->addWidget(wrappedLabel(name, FontRole::BodyMedium));
    words->addWidget(wrappedLabel(help, FontRole::Secondary, Token::Text2));
    row->addLayout(words, 3);
    row->addWidget(control, 2);
    if (control->accessibleName().isEmpty())
        control->setAccessibleName(name);
    card->body()->addLayout(row);
}

/// A value that can be copied.
QWidget *fact(ElideLabel *value, const QString &copyName)
{
    auto *whole = new QWidget;
    auto *row = newRow(4, whole);
    row->addWidget(value, 1);
    if (!copyName.isEmpty())
        row->addWidget(copyButton(copyName, [value] { return value->text(); }));
    return whole;
}

} // namespace

SettingsPage::SettingsPage(ports::Ports &ports, Preferences &preferences, const QString &dataPath,
                           QWidget *parent)
    : Page(parent), m_ports(ports), m_preferences(preferences), m_theme(new QComboBox), m_rows(new QComboBox),
      m_language(new QComboBox), m_noisy(new QSpinBox), m_size(new ElideLabel), m_secrets(new ElideLabel),
      m_listening(new ElideLabel({}, FontRole::Mono))
{
    auto *column = newColumn(16, this, {24, 20, 24, 0});
    column->addWidget(new PageHeader(tr("Settings")));
    auto *content = new QWidget;
    content->setMaximumWidth(760);
    auto *cards = newColumn(16, content, {0, 0, 0, 24});
    buildAppearance(cards);
    buildRules(cards);
    buildData(cards, dataPath);
    cards->addStretch(1);
    column->addWidget(scrolled(content), 1);
    connect(&ports.engine, &ports::EngineControl::statusChanged, this, &SettingsPage::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &SettingsPage::refresh);
    refresh();
}

void SettingsPage::buildAppearance(QBoxLayout *column)
{
    auto *card = new Card(tr("Appearance"));
    m_theme->addItem(tr("Follow the desktop"), int(Theme::Mode::System));
    m_theme->addItem(tr("Light"), int(Theme::Mode::Light));
    m_theme->addItem(tr("Dark"), int(Theme::Mode::Dark));
    addRow(card, tr("Theme"), tr("Follow the desktop, or always use one theme"), m_theme);
    m_rows->addItem(tr("Comfortable"), int(Theme::Rows::Comfortable));
    m_rows->addItem(tr("Compact"), int(Theme::Rows::Compact));
    addRow(card, tr("Row height"), tr("Compact shows about a third more rows"), m_rows);
    m_language->addItem(tr("The system's"), QString());
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    addRow(card, tr("Language"), tr("Takes effect at the next start"), m_language);
    column->addWidget(card);

    connect(m_theme, &QComboBox::activated, this,
            [this] { m_preferences.setTheme(Theme::Mode(m_theme->currentData().toInt())); });
    connect(m_rows, &QComboBox::activated, this,
            [this] { m_preferences.setRows(Theme::Rows(m_rows->currentData().toInt())); });
    connect(m_language, &QComboBox::activated, this,
            [this] { m_preferences.setLanguage(m_language->currentData().toString()); });
}

void SettingsPage::buildRules(QBoxLayout *column)
{
    auto *card = new Card(tr("Rules"));
    m_noisy->setObjectName(QStringLiteral("noisy"));
    m_noisy->setRange(1, NoiseLimit::most);
    m_noisy->setSuffix(tr(" an hour"));
    m_noisy->setValue(m_preferences.noisyPerHour());
    addRow(card, tr("Noisy from"),
           tr("The preview of a rule warns when its busiest hour would have had more messages than this"),
           m_noisy);
    column->addWidget(card);
    connect(m_noisy, &QSpinBox::valueChanged, this,
            [this](int perHour) { m_preferences.setNoisyPerHour(perHour); });
}

void SettingsPage::buildData(QBoxLayout *column, const QString &dataPath)
{
    auto *card = new Card(tr("Data"));
    if (!dataPath.isEmpty())
        addRow(card, tr("Where it is kept"), tr("Events, deliveries and the configuration"),
               fact(new ElideLabel(dataPath, FontRole::Mono), tr("Copy the path")));
    addRow(card, tr("Stored"), tr("On disk, bodies and attempts included"), fact(m_size, {}));
    addRow(card, tr("Secrets"), tr("Tokens and signing keys are never kept with the rest"),
           fact(m_secrets, {}));
    addRow(card, tr("Events are received at"), tr("Agents post to /v1/events below it"),
           fact(m_listening, tr("Copy the address")));
    column->addWidget(card);
}

void SettingsPage::refresh()
{
    m_theme->setCurrentIndex(m_theme->findData(int(Theme::instance().mode())));
    m_rows->setCurrentIndex(m_rows->findData(int(Theme::instance().rows())));
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_preferences.language())));
    const auto &status = m_ports.engine.status();
    const auto &kept = status.secretsKept;
    m_secrets->setText(kept == u"keychain"      ? tr("In the desktop's keychain")
                       : kept == u"sealed file" ? tr("In a sealed file")
                       : kept.isEmpty()         ? QStringLiteral("–")
                                                : kept);
    m_listening->setText(status.listening.isEmpty() ? tr("It does not listen") : status.listening);
}

void SettingsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    whenDone(m_ports.history.extent(), this,
             [this](const std::expected<ports::History::Extent, Fault> &extent) {
                 const QLocale locale;
                 m_size->setText(extent ? tr("%1: %2 events, %3 deliveries")
                                              .arg(bytesWords(extent->bytes), locale.toString(extent->events),
                                                   locale.toString(extent->deliveries))
                                        : faultText(extent.error()));
             });
}

void SettingsPage::open(const Link &) {}

} // namespace signalbox::ui
