// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ingest/event_sink.h"
#include "app/ingest/event_stream.h"
#include "models/events/event_catalog.h"
#include "models/foundation/clock.h"
#include "models/foundation/ulid.h"

#include <QHash>
#include <QString>

#include <expected>
#include <memory>

namespace signalbox::ingest {

/// Who may post: SHA-256 of a token → id of its source. Replaced as a whole when the configuration changes.
using Tokens = QHash<QByteArray, QByteArray>;

struct ListenerSettings
{
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 8787; ///< 0: a free one
    qint64 bodyLimit = 1024 * 1024;
    qint64 headerLimit = 16 * 1024;
    int requestDeadlineMs = 15000; ///< from the connection's first byte to the request's last
    int connectionLimit = 1000;
    int threads = 2;
    int streamLimit = 100;               ///< of readers of the stream at one time
    qsizetype streamBuffer = 256 * 1024; ///< held for each of them; who is slower is fed from the store
};

struct Health
{
    bool ok = true;
    QByteArray reason; ///< "store cannot be written"
};

/// POST /v1/events, GET /v1/events/stream and GET /healthz over libmicrohttpd, on its own threads; start,
/// stop and setTokens from one thread. Answers after the commit (contract, "HTTP"). Reads bodies with
/// models/events, completes each event by the catalogue, offers them to the sink, suspends the connection
/// until `done`. A stream takes none of its threads: its connection sleeps until there is something to send,
/// and is cut off if what there is cannot be sent within the deadline of a request.
class HttpListener
{
public:
    HttpListener(ListenerSettings settings, std::shared_ptr<const events::EventCatalog> catalog,
                 EventSink &sink, EventStreams &streams, const Clock &clock, UlidMaker &ids,
                 std::function<Health()> health);
    ~HttpListener(); ///< stops

    /// Fault codes: "port_in_use", "address_not_available", "cannot_listen".
    [[nodiscard]] std::expected<void, Fault> start();
    /// Ends the streams, takes no new requests and waits for those in flight (their submissions must be
    /// answered by the sink).
    void stop();
    void setTokens(Tokens tokens);
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString url() const; ///< "http://127.0.0.1:8787"

private:
    struct Running;
    std::unique_ptr<Running> m_running;
};

} // namespace signalbox::ingest
