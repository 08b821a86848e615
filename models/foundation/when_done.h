// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>

namespace signalbox {

/// Calls `act` with the future's result on the thread of `context`, and not at all if that is gone by then: a
/// continuation with a context does not survive it. Always from the event loop, however soon the answer is
/// there.
template<typename T, typename Act> void whenDone(const QFuture<T> &future, QObject *context, Act act)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, act = std::move(act)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             act(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace signalbox
