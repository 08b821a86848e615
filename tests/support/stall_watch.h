// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/thread_time.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QThread>

namespace signalbox::testing {

/// An application that times what its thread does between two looks at its queue: as long as one event is
/// being handled, no key and no click is. Processor time, so that a busy machine does not count; the wall
/// clock's is kept beside it. The test itself runs within one event (runConsoleTest): what that one hands on
/// is timed.
class StallWatch : public QApplication
{
public:
    using QApplication::QApplication;

    struct Stall
    {
        double cpuMs = 0;
        double wallMs = 0;
        QString what; ///< who handled which event
    };
    /// The longest since the last call.
    Stall take() { return std::exchange(m_longest, {}); }

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread())
            return QApplication::notify(receiver, event); // workers hand on their events by this, too
        const bool timed = m_depth == 1;
        const Deeper deeper(m_depth);
        if (!timed)
            return QApplication::notify(receiver, event);
        // The receiver may be gone afterwards.
        const char *name = receiver->metaObject()->className();
        const QString object = receiver->objectName();
        const int type = event->type();
        QElapsedTimer wall;
        wall.start();
        const double before = threadMs();
        const bool done = QApplication::notify(receiver, event);
        const double cpu = threadMs() - before;
        if (cpu > m_longest.cpuMs)
            m_longest = {cpu, double(wall.nsecsElapsed()) / 1e6,
                         QStringLiteral("%1 %2, event %3").arg(QLatin1StringView(name), object).arg(type)};
        return done;
    }

private:
    struct Deeper
    {
        explicit Deeper(int &depth) : m_depth(depth) { ++m_depth; }
        ~Deeper() { --m_depth; }
        int &m_depth;
    };
    int m_depth = 0;
    Stall m_longest;
};

} // namespace signalbox::testing
