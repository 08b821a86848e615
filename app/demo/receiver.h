// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMutex>
#include <QString>

#include <deque>
#include <functional>
#include <memory>

struct MHD_Daemon;

namespace signalbox::demo {

/// What one request brought.
struct Arrival
{
    QByteArray path;
    QByteArray event;    ///< Signalbox-Event
    QByteArray delivery; ///< Signalbox-Delivery
    QByteArray signature;
    QByteArray body;
    int answered = 200;
    qint64 atMs = 0;
};

/// The demo's receiver: takes every POST on a free loopback port, answers as a Slack hook (`/slack…`) or a
/// webhook would, and shows the latest arrivals as a page on `/`. One request in `refusesEvery` to /staging
/// is answered 503, so that a newcomer sees a retry. Runs on its own thread.
class Receiver
{
public:
    /// `arrived` is called on the receiver's thread.
    explicit Receiver(std::function<void(const Arrival &)> arrived);
    ~Receiver();
    Receiver(const Receiver &) = delete;
    Receiver &operator=(const Receiver &) = delete;

    [[nodiscard]] QString url() const; ///< "http://127.0.0.1:PORT"; empty if it could not start

private:
    struct Handler;
    friend struct Handler;
    [[nodiscard]] QByteArray page() const;

    const std::function<void(const Arrival &)> m_arrived;
    mutable QMutex m_mutex;
    std::deque<Arrival> m_latest;
    quint64 m_requests = 0;
    MHD_Daemon *m_daemon = nullptr;
};

} // namespace signalbox::demo
