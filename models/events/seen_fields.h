// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event_catalog.h"

#include <QHash>
#include <QJsonValue>

namespace signalbox::events {

/// A field that stored events had: of their data, or with `inMetadata` a key of their metadata.
struct SeenField
{
    QString field; ///< as a filter writes it: "usage.cost", "labels.a\\.b"; of metadata the key itself
    bool inMetadata = false;
    FieldType type = FieldType::Any; ///< Any if several, or only null
    qint64 events = 0;               ///< how many had it
    /// Most frequent first, at most 20, none over 200 characters. Of a field that is an array its elements. A
    /// whole number that QJsonValue does not hold exactly is a text.
    QList<std::pair<QJsonValue, qint64>> values;
};

/// Gathers the fields, types and values of events, whatever they carry: containers deeper than 8, members
/// beyond the 2,000th of one event and distinct values beyond the 200th of a field are left out; of more than
/// 2,000 fields those make room that one event alone had; once 32 MiB were read it is full. A path leads
/// through arrays as a filter's does, without numbers. One thread.
class SeenFields
{
public:
    SeenFields();
    ~SeenFields();
    void add(const Event &event);
    [[nodiscard]] bool isFull() const; ///< further events change nothing
    /// Most frequent first, then by name.
    [[nodiscard]] QList<SeenField> fields() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace signalbox::events
