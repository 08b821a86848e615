// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliveries/outcome.h"
#include "models/integrations/integration.h"

#include <QFuture>
#include <QObject>

#include <expected>

namespace signalbox::ports {

struct EngineStatus
{
    enum class State : quint8 { Starting, Running, Stopping, Stopped, Faulty };
    State state = State::Starting;
    QString listening; ///< "http://127.0.0.1:8787"; empty while it does not
    Fault fault;       ///< of Faulty
    double eventsPerSecond = 0;
    QList<double> recentRates; ///< one a second, oldest first, at most 60: the sparkline
    qint64 backlog = 0;        ///< pending and held deliveries
    QString secretsKept;       ///< where: "keychain", "sealed file"
};

/// One stage of a test fire, as it finishes.
struct TestStage
{
    enum class Kind : quint8 { Render, Lookup, Connect, Tls, Request, Response, Verdict };
    Kind kind = Kind::Render;
    bool passed = false;
    qint64 ms = 0;
    QString detail; ///< masked, one line: the addresses, the TLS version, "200 OK", the outcome's reason
};

struct TestResult
{
    bool accepted = false;
    deliveries::Outcome outcome = deliveries::Outcome::Failed;
    QString reason;
    QByteArray request; ///< masked, as in an attempt
    QByteArray response;
    qint64 totalMs = 0;
};

/// Starting, stopping and asking the engine to do something now. Lives on the window's thread.
class EngineControl : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    [[nodiscard]] virtual const EngineStatus &status() const = 0;
    /// Fires at once, outside the queue, with what is in the editor (saved or not): testStage for each stage,
    /// then testFinished. Returns the run's number. A second call for the same integration cancels the first.
    virtual int test(const integrations::Integration &integration, const QByteArray &eventType) = 0;
    virtual void cancelTest(int run) = 0;
    /// Puts a delivery back to be sent at once, with its old id.
    [[nodiscard]] virtual QFuture<std::expected<void, Fault>> resend(qint64 deliverySeq) = 0;
    /// Lets a paused destination go on; what was held is sent.
    [[nodiscard]] virtual QFuture<std::expected<void, Fault>> resume(const QString &integration) = 0;
    /// Lets a quarantined event be matched after all.
    [[nodiscard]] virtual QFuture<std::expected<void, Fault>> release(qint64 eventSeq) = 0;
    /// Emits an event as if an agent had sent it (the first-run guide's "send one for me").
    [[nodiscard]] virtual QFuture<std::expected<void, Fault>> post(const QByteArray &eventJson) = 0;

signals:
    void statusChanged();
    void testStage(int run, const signalbox::ports::TestStage &stage);
    void testFinished(int run, const signalbox::ports::TestResult &result);
};

} // namespace signalbox::ports

Q_DECLARE_METATYPE(signalbox::ports::TestStage)
Q_DECLARE_METATYPE(signalbox::ports::TestResult)
