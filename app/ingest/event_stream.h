// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/expression.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace signalbox::ingest {

/// What somebody wants to follow.
struct StreamRequest
{
    rules::Expression filter;
    std::optional<qint64> afterSeq; ///< everything stored after this event; nothing: only what is new
};

/// Between who feeds a stream and the connection that it goes out on: a bounded buffer, of which either side
/// only ever sees its end. Thread-safe; nobody waits here but for the moment of a copy.
class StreamOutlet
{
public:
    /// `wake` resumes a connection that `take` has put to sleep; called on any thread.
    StreamOutlet(qsizetype most, std::function<void()> wake);

    // Who feeds it.
    /// Whether there is room for more; if not, `onRoom` will be called once half of it has gone out.
    [[nodiscard]] bool hasRoom();
    [[nodiscard]] bool isEmpty();
    void put(const QByteArray &bytes); ///< may go past the bound by this one piece
    void setOnRoom(std::function<void()> onRoom);
    [[nodiscard]] bool isAbandoned();

    // The connection.
    static constexpr qsizetype ended = -1;
    /// Bytes to send, 0 if there are none (then `sleep` was called, before anybody could wake), or `ended`;
    /// the same if `sleep` says that it cannot.
    [[nodiscard]] qsizetype take(char *to, qsizetype most, const std::function<bool()> &sleep);
    void abandon(); ///< it is gone: `wake` is not called any more

    /// Nothing more goes out, what is held neither.
    void end();

private:
    void wakeUp();

    std::mutex m_mutex;
    const qsizetype m_most;
    std::function<void()> m_wake;
    std::function<void()> m_onRoom;
    QByteArray m_held;
    qsizetype m_sent = 0; ///< of what is held
    bool m_asleep = false;
    bool m_roomWanted = false;
    bool m_abandoned = false;
    bool m_ended = false;
};

/// Where the streams' events come from. Thread-safe, never blocks.
class EventStreams
{
public:
    virtual ~EventStreams() = default;
    /// Feeds the outlet until it is abandoned or ended.
    virtual void open(StreamRequest request, std::shared_ptr<StreamOutlet> outlet) = 0;
};

} // namespace signalbox::ingest
