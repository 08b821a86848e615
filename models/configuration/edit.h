// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"

#include <QHash>

#include <array>

namespace signalbox::configuration {

/// What has to be written and taken away so that the stored objects make another document. A value.
struct ObjectChanges
{
    QList<StoredObject> written;                ///< new, or changed in JSON or position
    QList<std::pair<QString, QString>> removed; ///< kind and id
    [[nodiscard]] bool isEmpty() const { return written.isEmpty() && removed.isEmpty(); }
};

/// Where each stored object stands among those of its kind. Positions have gaps: what is added, taken away or
/// moved leaves those of the others alone. A value; any thread.
class StoredOrder
{
public:
    StoredOrder() = default;
    explicit StoredOrder(const QList<StoredObject> &objects);
    void apply(const ObjectChanges &changes);

    using Positions = QHash<QString, int>; ///< by id
    [[nodiscard]] const Positions &of(size_t kind) const { return m_positions[kind]; }

private:
    std::array<Positions, 4> m_positions;
};

/// A document made of another one. Only what differs is checked, written as JSON and stored, so that an edit
/// to one notification among ten thousand costs little. A value that borrows the providers; any thread.
class Edit
{
public:
    /// `before` as it is stored.
    Edit(const Document &before, Document after, const integrations::ProviderRegistry &providers);

    [[nodiscard]] const Document &after() const { return m_after; }
    /// As configuration::check of the whole.
    [[nodiscard]] Faults check() const;
    /// Moves literal secrets into references; returns (name, value) to be stored.
    [[nodiscard]] QList<std::pair<QString, QString>> takeLiteralSecrets();
    /// Gives what differs the form in which it will be read again. Only of a document without faults.
    void settle();
    /// `order` of the objects that make `before`; objects of it that `before` does not have are removed.
    [[nodiscard]] ObjectChanges changes(const StoredOrder &order) const;

private:
    /// How a list came out of another one.
    struct Difference
    {
        qsizetype head = 0, tail = 0; ///< so many at the beginning and at the end are the same
        QList<qsizetype>
            changed; ///< between them: new, or not as before; indexes of the later list, ascending
    };
    template<typename T>
    [[nodiscard]] static Difference differenceOf(const QList<T> &before, const QList<T> &after);
    template<typename T>
    [[nodiscard]] static bool repeatsAnId(const QList<T> &after, const Difference &difference);
    template<typename T>
    static void addChanges(size_t kind, const QList<T> &before, const QList<T> &after,
                           const Difference &difference, const StoredOrder &order, ObjectChanges &changes);

    const integrations::ProviderRegistry &m_providers;
    Document m_before, m_after;
    Difference m_sources, m_agents, m_integrations, m_notifications;
};

} // namespace signalbox::configuration
