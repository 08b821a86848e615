// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ingest/http_listener.h"
#include "tests/app/ingest/fake_sink.h"
#include "tests/app/ingest/fake_streams.h"

#include <QCryptographicHash>
#include <QObject>

namespace signalbox::tests {

/// A listener at a free port, in front of doubles.
class ListenerTest : public QObject
{
protected:
    bool start(ingest::ListenerSettings settings = {})
    {
        settings.port = 0;
        m_listener = std::make_unique<ingest::HttpListener>(
            settings, m_catalog, *m_sink, *m_streams, m_clock, m_ids, [this]() -> ingest::Health {
                if (m_healthy)
                    return {};
                return {.ok = false, .reason = "the store cannot be written"};
            });
        return m_listener->start().has_value();
    }
    static QByteArray hashed(const QByteArray &token)
    {
        return QCryptographicHash::hash(token, QCryptographicHash::Sha256);
    }

    const std::shared_ptr<const events::EventCatalog> m_catalog =
        std::make_shared<const events::EventCatalog>(events::EventCatalog::shipped());
    const SystemClock m_clock;
    UlidMaker m_ids;
    std::atomic<bool> m_healthy = true;
    std::unique_ptr<FakeSink> m_sink;
    std::unique_ptr<FakeStreams> m_streams;
    std::unique_ptr<ingest::HttpListener> m_listener;

    void init() ///< before each test
    {
        m_healthy = true;
        m_sink = std::make_unique<FakeSink>();
        m_streams = std::make_unique<FakeStreams>();
    }
};

} // namespace signalbox::tests
