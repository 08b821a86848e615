// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/console.h"

#include "ui/settings/preferences.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"
#include "ui/widgets/words.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QMessageBox>
#include <QStandardPaths>

#include <cstdio>

namespace signalbox::desktop {

static QString operatorName()
{
    const QString user = qEnvironmentVariable("USER");
    return user.isEmpty() ? QStringLiteral("console") : user;
}

static QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
           QStringLiteral("/window.ini");
}

Console::Console(const engine::EngineOptions &options, const Clock &clock, bool demo)
    : m_dataDir(options.dataDir), m_settings(demo ? QString() : settingsFile()), m_engine(options, clock),
      m_events(m_engine), m_deliveries(m_engine), m_configuration(m_engine, operatorName()),
      m_history(m_engine), m_control(m_engine, m_events),
      m_ports{m_events,  m_deliveries,        m_configuration, m_history,
              m_control, *m_engine.catalog(), m_engine.clock()}
{
    translate();
    ui::Theme::instance().install(*qApp);
    if (demo)
        m_demo = std::make_unique<demo::Demo>(m_engine);
    // Screens read the store as soon as they exist, so there are none before; a newcomer's guide would
    // mislead in a demo that is already set up.
    connect(&m_engine, &engine::Engine::started, this, [this] {
        if (!m_demo)
            return open();
        connect(m_demo.get(), &demo::Demo::configured, this, &Console::open);
        m_demo->start([](const QString &line) { std::fprintf(stderr, "%s\n", qUtf8Printable(line)); });
    });
    connect(&m_engine, &engine::Engine::failed, this, &Console::refuse);
    // The window goes at once; the engine finishes what is in flight behind it.
    QApplication::setQuitOnLastWindowClosed(false);
    connect(qApp, &QApplication::lastWindowClosed, this, [this] { m_engine.stop(); });
    connect(&m_engine, &engine::Engine::stopped, this, &Console::stopped);
}

Console::~Console() = default;

void Console::open()
{
    ui::Theme::instance().holdSheet();
    m_making =
        std::make_unique<ui::MainWindow>(m_ports, m_settings, m_dataDir, ui::MainWindow::Making::InSteps);
    goOn();
}

// In steps: between them whoever wants the thread gets it.
void Console::goOn()
{
    const auto later = [this](auto act) { QMetaObject::invokeMethod(this, act, Qt::QueuedConnection); };
    later([this, later] {
        if (m_making->makeNext())
            return goOn();
        later([this, later] {
            ui::Theme::instance().releaseSheet();
            later([this] {
                m_window = std::move(m_making);
                m_window->setVisible(true);
            });
        });
    });
}

void Console::translate()
{
    const QString chosen = ui::Preferences(m_settings).language();
    const QLocale locale = chosen.isEmpty() ? QLocale() : QLocale(chosen);
    // English is in the source, but for its plurals: "1 delivery".
    const auto load = [this](const QLocale &language) {
        return m_translator.load(language, QStringLiteral("signalbox"), QStringLiteral("_"),
                                 QStringLiteral(":/data/translations"));
    };
    if (load(locale) || load(QLocale(QLocale::English)))
        QApplication::installTranslator(&m_translator);
    if (m_qtTranslator.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                            QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&m_qtTranslator);
    QApplication::setLayoutDirection(locale.textDirection());
    QLocale::setDefault(locale);
}

void Console::start()
{
    m_engine.start();
}

// What keeps the engine from starting is said in a dialog: behind it there is nothing that a person could
// use.
void Console::refuse(const Fault &fault)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(fault.text()));
    auto *box = new QMessageBox(QMessageBox::Critical, tr("Signalbox cannot start"), ui::faultText(fault),
                                QMessageBox::Close);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QDialog::finished, qApp, [] { QApplication::exit(3); });
    box->open();
}

} // namespace signalbox::desktop
