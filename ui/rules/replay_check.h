// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"

#include <QFutureWatcher>
#include <QTimer>

namespace signalbox::ui {

/// Asks what the notification in the editor would have done with stored events, a moment after each edit; an
/// edit cancels what is still being asked. Again when events of its agent have come. Lives on the window's
/// thread; sends nothing anywhere.
class ReplayCheck : public QObject
{
    Q_OBJECT

public:
    explicit ReplayCheck(ports::Ports &ports, QObject *parent = nullptr);
    ~ReplayCheck() override;

    /// `saved` is what is in force now, if it is.
    void setNotification(const rules::Notification &edited, const std::optional<rules::Notification> &saved);
    void stop();   ///< until the next setNotification
    void cancel(); ///< the operator does not want to wait
    void ask();    ///< now, once more

    /// What it looks at: rows that are not complete are left out, and a rule of which no filter is left.
    [[nodiscard]] static rules::Notification completed(const rules::Notification &edited);

signals:
    void outdated(); ///< what finished() said is no longer so: something was edited
    void started();
    void progressed(qint64 looked, qint64 of);
    void finished(const signalbox::ports::ReplayResult &result);
    void cancelled();
    void failed(const signalbox::Fault &fault);

private:
    using Answer = std::expected<ports::ReplayResult, Fault>;
    void answered();

    ports::Ports &m_ports;
    ports::ReplayQuery m_query;
    bool m_isOn = false;
    QFutureWatcher<Answer> m_watcher;
    QTimer m_debounce, m_newer;
};

} // namespace signalbox::ui
