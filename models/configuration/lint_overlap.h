// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"

#include <QHash>

#include <vector>

namespace signalbox::configuration {

/// A notification that is on, with what of it may fire.
struct Sender
{
    const rules::Notification *notification = nullptr;
    std::vector<int> rules; ///< those that may fire, of a custom subscription
    [[nodiscard]] bool wantsAll() const { return notification->subscription == rules::Subscription::All; }
};

/// Finds, among notifications with the same destination, one that sends the same events: through hashes of
/// what they ask for, so that each is held against a few others only. Borrows the senders. One thread.
class Overlaps
{
public:
    explicit Overlaps(const std::vector<Sender> &senders);

    /// One that sends everything that this one does (of two alike, only the first is such); -1 if there is
    /// none for certain.
    [[nodiscard]] int hides(int sender) const;
    struct Meeting
    {
        int sender = -1;
        int rule = -1; ///< of the one that was asked about; -1: it wants everything
    };
    /// One that sends some of the same events. Of two only the later is told of the other, or the one of a
    /// single agent of the one for all.
    [[nodiscard]] Meeting meets(int sender) const;

private:
    /// What one destination gets of one agent.
    struct Bucket
    {
        std::vector<int> all;                     ///< senders that want everything
        QHash<size_t, std::vector<int>> byRule;   ///< by event, a filter (or none) and the metadata
        QHash<QString, std::vector<int>> byEvent; ///< by type or family
        std::vector<int> senders;
    };
    [[nodiscard]] std::vector<const Bucket *> bucketsOf(const Sender &sender) const;
    [[nodiscard]] bool sendsAllOf(const Sender &wide, const Sender &narrow) const;

    const std::vector<Sender> &m_senders;
    QHash<std::pair<QString, QString>, Bucket> m_buckets; ///< by destination and agent
};

} // namespace signalbox::configuration
