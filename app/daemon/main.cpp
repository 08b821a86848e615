// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/command.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    // Both programs share one place for their data.
    QCoreApplication::setApplicationName(QStringLiteral("signalbox"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    const signalbox::SystemClock clock;
    signalbox::UlidMaker ids;
    const auto outcome = signalbox::daemon::dispatch(QCoreApplication::arguments(), clock, ids);
    return outcome ? *outcome : QCoreApplication::exec();
}
