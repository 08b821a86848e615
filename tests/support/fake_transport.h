// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dispatch/transport.h"

#include <QList>

#include <functional>
#include <memory>
#include <optional>

namespace signalbox::testing {

/// A response with this status.
[[nodiscard]] integrations::Response
answered(int status = 200, QList<std::pair<QByteArray, QByteArray>> headers = {}, QByteArray body = {});
[[nodiscard]] integrations::Response failedBy(integrations::Response::Transport how);

/// Keeps every request until the test answers it; with `reply` set it answers by itself in the next turn of
/// the event loop. `mostAtOnce` is the largest number of exchanges that were open together.
class FakeTransport : public dispatch::Transport
{
public:
    struct Exchange
    {
        quint64 id = 0;
        integrations::Request request;
        dispatch::ExchangeRules rules;
        Done done;
    };

    QList<Exchange> open;
    QList<integrations::Request> sent; ///< all of them, in order
    QList<quint64> aborted;
    qsizetype mostAtOnce = 0;
    std::function<std::optional<integrations::Response>(const integrations::Request &)> reply;

    ~FakeTransport() override;
    quint64 send(const integrations::Request &request, const dispatch::ExchangeRules &rules,
                 Done done) override;
    void abort(quint64 exchange) override;

    void answer(qsizetype index, const integrations::Response &response); ///< index into `open`
    void answerAll(const integrations::Response &response);               ///< those that are open now
    [[nodiscard]] qsizetype openTo(QStringView host) const;

private:
    void finish(quint64 id, const integrations::Response &response);

    quint64 m_last = 0;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace signalbox::testing
