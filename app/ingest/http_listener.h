// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ingest/event_sink.h"
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
};

struct Health
{
    bool ok = true;
    QByteArray reason; ///< "store cannot be written"
};

/// POST /v1/events and GET /healthz over libmicrohttpd, on its own threads; start, stop and setTokens from
/// one thread. Answers after the commit (contract, "HTTP"). Reads bodies with models/events, completes each
/// event by the catalogue, offers them to the sink, suspends the connection until `done`.
class HttpListener
{
public:
    HttpListener(ListenerSettings settings, std::shared_ptr<const events::EventCatalog> catalog,
                 EventSink &sink, const Clock &clock, UlidMaker &ids, std::function<Health()> health);
    ~HttpListener(); ///< stops

    /// Fault codes: "port_in_use", "address_not_available", "cannot_listen".
    [[nodiscard]] std::expected<void, Fault> start();
    /// Takes no new requests and waits for those in flight (their submissions must be answered by the sink).
    void stop();
    void setTokens(Tokens tokens);
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString url() const; ///< "http://127.0.0.1:8787"

private:
    struct Running;
    std::unique_ptr<Running> m_running;
};

} // namespace signalbox::ingest
