// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QFile>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

namespace signalbox::testing {

/// The program of a test that runs within the application's own loop, as an event of it: only there Qt says
/// that the last window was closed. What a window remembers between starts is remembered in a folder that
/// goes, not in the person's own settings.
template<typename Test, typename Application = QApplication> int runConsoleTest(int argc, char *argv[])
{
    const QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(settings.path()));
    Application application(argc, argv);
    QLocale::setDefault(QLocale::c());
    QMetaObject::invokeMethod(
        &application,
        [argc, argv] {
            Test test;
            QApplication::exit(QTest::qExec(&test, argc, argv));
        },
        Qt::QueuedConnection);
    return Application::exec();
}

} // namespace signalbox::testing
