// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_transport.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>

namespace signalbox::testing {

integrations::Response answered(int status, QList<std::pair<QByteArray, QByteArray>> headers, QByteArray body)
{
    integrations::Response response;
    response.status = status;
    response.headers = std::move(headers);
    response.body = std::move(body);
    return response;
}

integrations::Response failedBy(integrations::Response::Transport how)
{
    integrations::Response response;
    response.transport = how;
    return response;
}

FakeTransport::~FakeTransport()
{
    *m_alive = false;
}

quint64 FakeTransport::send(const integrations::Request &request, const dispatch::ExchangeRules &rules,
                            Done done)
{
    const quint64 id = ++m_last;
    sent.append(request);
    open.append({id, request, rules, std::move(done)});
    mostAtOnce = std::max(mostAtOnce, open.size());
    if (reply) {
        if (const auto response = reply(request)) {
            QTimer::singleShot(0, qApp, [this, alive = m_alive, id, response = *response] {
                if (*alive)
                    finish(id, response);
            });
        }
    }
    return id;
}

void FakeTransport::abort(quint64 exchange)
{
    aborted.append(exchange);
    open.removeIf([exchange](const Exchange &one) { return one.id == exchange; });
}

void FakeTransport::answer(qsizetype index, const integrations::Response &response)
{
    finish(open.at(index).id, response);
}

void FakeTransport::answerAll(const integrations::Response &response)
{
    const auto now = open;
    for (const Exchange &one : now)
        finish(one.id, response);
}

qsizetype FakeTransport::openTo(QStringView host) const
{
    return std::ranges::count_if(open,
                                 [host](const Exchange &one) { return one.request.url.host() == host; });
}

void FakeTransport::finish(quint64 id, const integrations::Response &response)
{
    const auto found = std::ranges::find(open, id, &Exchange::id);
    if (found == open.end())
        return;
    const Done done = found->done;
    open.erase(found);
    done(response);
}

} // namespace signalbox::testing
