// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ingest/event_sink.h"
#include "models/rules/expression.h"

#include <utility>

namespace signalbox::ingest {

/// What goes back over HTTP, always JSON. A value.
struct Answer
{
    unsigned status = 200;
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< besides Content-Type and Content-Length
};

[[nodiscard]] Answer errorAnswer(unsigned status, QByteArrayView code, const QByteArray &message,
                                 QByteArrayView pointer = {});
[[nodiscard]] Answer errorAnswer(unsigned status, const Fault &fault);
/// 400 with where in the filter it is and how long.
[[nodiscard]] Answer filterAnswer(const rules::Expression::Error &error);
/// 202 with the fate of each event; 503 if the store could not be written.
[[nodiscard]] Answer submissionAnswer(const Accepted &accepted);
/// 429: come again in a second.
[[nodiscard]] Answer busyAnswer();
[[nodiscard]] Answer stoppingAnswer();
/// 503: as many streams as may be are open.
[[nodiscard]] Answer streamsFullAnswer(int streamLimit);
/// 413, told with the limit.
[[nodiscard]] Answer tooLargeAnswer(qint64 bodyLimit);
/// The answer as bytes of HTTP/1.1 that end the connection, for when the library can send none.
[[nodiscard]] QByteArray lastWords(const Answer &answer);

} // namespace signalbox::ingest
