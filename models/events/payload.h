// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event_catalog.h"

#include <vector>

namespace signalbox::events {

/// What the catalogue knows of one type's `data`, made ready: which fields to look at, what they must be, and
/// how one line is made of them. Immutable; any thread.
class PayloadCheck
{
public:
    PayloadCheck(); ///< for types that nobody described: checks nothing, makes the line of the usual fields
    explicit PayloadCheck(const EventTypeDescription &description);

    /// Sets the subject, and on a fault the status and the fault. Walks `data` once.
    void apply(Event &event) const;
    [[nodiscard]] Severity severity() const { return m_severity; }

private:
    struct Wanted
    {
        QByteArray key;
        int parent = -1; ///< the object that it is a member of; -1 for `data` itself
        bool hasMembers = false;
    };
    struct Field
    {
        int wanted = 0;
        FieldType type = FieldType::Any;
        bool required = false;
        QString name;
        QString pointer;
        QByteArray Event::*counterpart = nullptr; ///< the envelope's field that says the same
    };
    struct Piece
    {
        QString literal;               ///< or
        std::vector<int> alternatives; ///< the first of these that says something
    };
    using Segment = std::vector<Piece>; ///< left out if one of its fields says nothing
    using Found = std::vector<QByteArrayView>;

    int want(const QString &path);
    [[nodiscard]] Segment compile(QStringView segment);
    [[nodiscard]] Found find(QByteArrayView data) const;
    void collect(QByteArrayView object, int parent, Found &found) const;
    [[nodiscard]] std::optional<Fault> check(const Event &event, const Found &found) const;
    [[nodiscard]] static std::optional<QString> say(const Segment &segment, const Found &found);
    [[nodiscard]] QString line(const Found &found) const;

    bool m_described = false;
    Severity m_severity = Severity::Info;
    QString m_type;
    std::vector<Wanted> m_wanted; ///< parents before their members
    std::vector<Field> m_fields;
    std::vector<Segment> m_segments;
    Segment m_usual; ///< when the segments say nothing
};

} // namespace signalbox::events
