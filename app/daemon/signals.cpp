// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/signals.h"

#include <QSocketNotifier>

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace signalbox::daemon {

// A signalfd needs the signals blocked in every thread, and threads inherit the mask: block before any is
// started.
void onTermination(QObject *owner, std::function<void()> then)
{
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    const int descriptor = signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK);
    auto *notifier = new QSocketNotifier(descriptor, QSocketNotifier::Read, owner);
    QObject::connect(notifier, &QSocketNotifier::activated, owner, [descriptor, then = std::move(then)] {
        signalfd_siginfo received;
        while (read(descriptor, &received, sizeof received) == ssize_t(sizeof received))
            then();
    });
}

} // namespace signalbox::daemon
