// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ingest/http_request.h"
#include "app/ingest/listen_socket.h"
#include "app/ingest/open_streams.h"
#include "app/ingest/under_way.h"

#include <atomic>
#include <microhttpd.h>
#include <mutex>

namespace signalbox::ingest {

/// What all exchanges of a listener share. Thread-safe once it has started.
struct Reception
{
    ListenerSettings settings;
    std::shared_ptr<const events::EventCatalog> catalog;
    EventSink &sink;
    EventStreams &streams;
    const Clock &clock;
    UlidMaker &ids;
    std::function<Health()> health;

    std::mutex tokensMutex;
    std::shared_ptr<const Tokens> tokens = std::make_shared<const Tokens>();

    ListenSocket listening;
    std::shared_ptr<UnderWay> underWay;
    std::unique_ptr<ConnectionWatch> watch;
    std::unique_ptr<OpenStreams> open;
    std::atomic<qint64> bodiesBytes = 0; ///< of all bodies that are being read
};

/// What the watch keeps of a connection, as long as that is open.
[[nodiscard]] ConnectionWatch::Connection *watched(MHD_Connection *connection);

/// One request, from its head to its answer; belongs to one of the server's threads, which calls begin once,
/// take with each piece of the body, and finish at its end and whenever the connection wakes. Gone when the
/// answer is out or the connection is.
class Exchange
{
public:
    Exchange(Reception &reception, MHD_Connection *connection);
    ~Exchange();
    Q_DISABLE_COPY_MOVE(Exchange)

    // MHD_NO ends the connection.
    [[nodiscard]] MHD_Result begin(const char *target, const char *method, const char *version);
    [[nodiscard]] MHD_Result take(QByteArrayView piece);
    [[nodiscard]] MHD_Result finish();

private:
    void submit();
    [[nodiscard]] MHD_Result stream();
    [[nodiscard]] Answer healthAnswer() const;
    [[nodiscard]] MHD_Result reply(const Answer &answer);
    [[nodiscard]] MHD_Result queue(unsigned status, MHD_Response *response); ///< null: no memory
    void letBodyGo();

    Reception &m_reception;
    MHD_Connection *m_connection;
    Verdict m_verdict;
    std::optional<Answer> m_answer;
    QByteArray m_body;
    qint64 m_received = 0;
    std::shared_ptr<Ticket> m_ticket;
    std::shared_ptr<StreamOutlet> m_outlet;
};

} // namespace signalbox::ingest
