// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/attempts.h"

#include "app/dispatch/exchange_text.h"
#include "app/dispatch/signing.h"

#include <QRandomGenerator>

#include <utility>

namespace signalbox::dispatch {

using deliveries::Attempt;
using deliveries::Delivery;
using deliveries::DestinationHealth;
using deliveries::Judgement;
using integrations::Response;

Attempts::Attempts(std::shared_ptr<secrets::Vault> vault, std::function<double()> random)
    : m_secret([vault = std::move(vault)](const QString &reference) { return vault->resolve(reference); }),
      m_hmac(&hmacSha256),
      m_random(random ? std::move(random) : [] { return QRandomGenerator::global()->generateDouble(); })
{
}

std::expected<void, Fault> Attempts::render(Attempting &attempting, const QString &agentName) const
{
    if (!attempting.provider)
        return std::unexpected(Fault{QStringLiteral("/provider"),
                                     "unknown_provider",
                                     QT_TRANSLATE_NOOP("Fault", "There is no provider \"%1\"."),
                                     {attempting.integration->provider}});
    auto rendered = integrations::render(*attempting.integration, *attempting.provider,
                                         {.event = &attempting.job.event,
                                          .deliveryId = attempting.job.delivery.id,
                                          .nowMs = attempting.startedMs,
                                          .agentName = agentName,
                                          .secret = m_secret,
                                          .hmac = m_hmac});
    if (!rendered)
        return std::unexpected(rendered.error());
    attempting.rendered = std::move(*rendered);
    return {};
}

Attempts::Concluded Attempts::conclude(Attempting attempting, const Response &response,
                                       DestinationHealth &health, qint64 nowMs) const
{
    Judgement judgement = integrations::judge(*attempting.provider, response, nowMs);
    const QStringList &secrets = attempting.rendered.secretValues;
    if (!judgement.reason.isEmpty())
        judgement.reason = QString::fromUtf8(integrations::masked(judgement.reason.toUtf8(), secrets));
    Attempt attempt{.durationMs = response.durationMs,
                    .request = requestText(attempting.rendered),
                    .response = responseText(response, secrets)};
    return close(std::move(attempting), judgement, response.status, std::move(attempt), health, nowMs);
}

Attempts::Concluded Attempts::conclude(Attempting attempting, const Fault &fault, DestinationHealth &health,
                                       qint64 nowMs) const
{
    const Judgement judgement{deliveries::Outcome::Configuration, {}, fault.text()};
    return close(std::move(attempting), judgement, 0, {}, health, nowMs);
}

static QString triggerOf(const Delivery &delivery)
{
    if (delivery.attempts == 0)
        return QStringLiteral("first");
    // Who resends a delivery clears its outcome.
    return delivery.lastOutcome ? QStringLiteral("retry") : QStringLiteral("resend");
}

Attempts::Concluded Attempts::close(Attempting attempting, const Judgement &judgement, int status,
                                    Attempt attempt, DestinationHealth &health, qint64 nowMs) const
{
    Delivery delivery = std::move(attempting.job.delivery);
    const auto next = deliveries::nextStep(judgement, status, delivery.attempts + 1,
                                           attempting.integration->retry.scheduleSeconds,
                                           attempting.integration->retry.jitter, m_random());
    attempt.deliverySeq = delivery.seq;
    attempt.number = delivery.attempts + 1;
    attempt.startedMs = attempting.startedMs;
    attempt.outcome = judgement.outcome;
    attempt.status = status;
    attempt.reason = judgement.reason;
    attempt.trigger = triggerOf(delivery);
    attempt.waitMs = next.waitMs;
    attempt.waitReason = next.waitReason;

    const bool waits = next.state == deliveries::DeliveryState::Pending;
    delivery.state = next.state;
    delivery.attempts = attempt.number;
    delivery.nextMs = waits ? nowMs + next.waitMs : 0;
    delivery.finishedMs = waits || next.state == deliveries::DeliveryState::Held ? 0 : nowMs;
    delivery.lastStatus = status;
    delivery.lastOutcome = judgement.outcome;
    delivery.lastReason = judgement.reason;

    deliveries::fold(health, judgement, status, nowMs, next.pausesDestination);
    return {{.attempt = std::move(attempt),
             .delivery = std::move(delivery),
             .health = health,
             .pausesDestination = next.pausesDestination,
             .event = std::move(attempting.job.event),
             .url = attempting.rendered.request.url.isEmpty()
                        ? QString()
                        : integrations::urlForDisplay(attempting.rendered)},
            next.slowsDestinationMs};
}

} // namespace signalbox::dispatch
