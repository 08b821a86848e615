// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/rows.h"

namespace signalbox::store {

struct Store::Connection : SqlConnection
{
    Connection(const Address &address, const Clock &given) : SqlConnection(address, Mode::Write), clock(given)
    {
    }

    [[nodiscard]] QList<deliveries::Delivery> insertDeliveries(qint64 eventSeq, const events::Event &event,
                                                               const std::vector<PlannedDelivery> &planned);
    [[nodiscard]] std::vector<StoredEvent> insert(const std::vector<PlannedEvent> &batch,
                                                  qint64 configurationVersion);
    void saveHealth(const deliveries::DestinationHealth &health);

    const Clock &clock;
};

} // namespace signalbox::store
