// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dispatch/host_lookup.h"
#include "app/secrets/vault.h"
#include "models/events/event.h"
#include "models/foundation/clock.h"
#include "models/integrations/provider.h"
#include "models/ports/engine_control.h"

#include <QObject>

#include <memory>

namespace signalbox::dispatch {

/// Fires one test at an integration and tells each stage as it passes: rendering, name lookup and the
/// decision on the address, connection, TLS, the request as sent (masked), the response, the verdict. Never
/// touches the queue. A stage that fails is the last before the verdict; plain HTTP has no TLS stage. Lives
/// on the thread it was made on; one run each.
class TestFire : public QObject
{
    Q_OBJECT

public:
    TestFire(std::shared_ptr<const integrations::ProviderRegistry> providers,
             std::shared_ptr<secrets::Vault> vault, const Clock &clock, HostLookup::Resolver resolver = {});
    ~TestFire() override;
    /// Literal secrets in `integration` are used as they are.
    void start(const integrations::Integration &integration, const events::Event &event,
               const QString &agentName);
    /// Ends the run at whatever stage it is; finished says "cancelled".
    void cancel();

signals:
    void stage(const signalbox::ports::TestStage &stage);
    void finished(const signalbox::ports::TestResult &result); ///< once

private:
    struct Run;
    std::unique_ptr<Run> m_run;
};

} // namespace signalbox::dispatch
