// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ingest/event_stream.h"
#include "app/ingest/http_answer.h"
#include "app/ingest/http_listener.h"
#include "models/events/event_reader.h"

#include <optional>

namespace signalbox::ingest {

/// A request before its body, as it came.
struct RequestHead
{
    QByteArrayView method, target, version;
    std::vector<std::pair<QByteArrayView, QByteArrayView>> headers; ///< repeated ones as often as they came
    std::vector<std::pair<QByteArrayView, QByteArrayView>> query;   ///< the same, unescaped

    [[nodiscard]] int count(QByteArrayView name) const;
    [[nodiscard]] QByteArrayView value(QByteArrayView name) const; ///< of the first; null if there is none
};

/// What the head alone decides.
struct Verdict
{
    enum class Route : quint8 { Events, Health, Stream } route = Route::Events;
    events::BodyFormat format = events::BodyFormat::Json;
    QByteArray source = "api";
    StreamRequest stream;
    std::optional<Answer> refusal;
    bool readsOn = true; ///< false: the refusal goes out at once and ends the connection
};

/// How much of a body that is too large, or refused, is read and thrown away so that the client sees the
/// answer; past that the connection ends.
[[nodiscard]] qint64 drainLimit(const ListenerSettings &settings);

/// Judges a head by the contract's table. Pure; any thread.
[[nodiscard]] Verdict judge(const RequestHead &head, const ListenerSettings &settings, const Tokens &tokens,
                            bool tokenRequired);

} // namespace signalbox::ingest
