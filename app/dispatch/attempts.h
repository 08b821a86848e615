// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dispatch/lane.h"
#include "app/secrets/vault.h"
#include "models/integrations/judgement.h"
#include "models/integrations/request.h"

#include <expected>
#include <functional>
#include <memory>

namespace signalbox::dispatch {

/// One try on its way.
struct Attempting
{
    deliveries::Job job;
    std::shared_ptr<const integrations::Integration> integration;
    const integrations::Provider *provider = nullptr; ///< null: unknown
    integrations::Rendered rendered;
    qint64 startedMs = 0; ///< wall clock
};

/// Makes a delivery's request out of what may hold secrets, and its attempt out of what came back.
class Attempts
{
public:
    Attempts(std::shared_ptr<secrets::Vault> vault, std::function<double()> random);

    /// Renders with secrets resolved; a fault is the operator's to mend.
    [[nodiscard]] std::expected<void, Fault> render(Attempting &attempting, const QString &agentName) const;

    struct Concluded
    {
        deliveries::Finished finished;
        qint64 slowsDestinationMs = 0;
    };
    /// By what the receiver answered. Folds the attempt into `health`.
    [[nodiscard]] Concluded conclude(Attempting attempting, const integrations::Response &response,
                                     deliveries::DestinationHealth &health, qint64 nowMs) const;
    /// Nothing was sent.
    [[nodiscard]] Concluded conclude(Attempting attempting, const Fault &fault,
                                     deliveries::DestinationHealth &health, qint64 nowMs) const;

private:
    [[nodiscard]] Concluded close(Attempting attempting, const deliveries::Judgement &judgement, int status,
                                  deliveries::Attempt attempt, deliveries::DestinationHealth &health,
                                  qint64 nowMs) const;

    std::function<std::expected<QString, Fault>(const QString &)> m_secret;
    std::function<QByteArray(const QByteArray &, const QByteArray &)> m_hmac;
    std::function<double()> m_random;
};

} // namespace signalbox::dispatch
