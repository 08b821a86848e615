// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event_catalog.h"
#include "models/ports/summaries.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace signalbox::tables {

/// Every event type that a rule can name, with tick boxes: vocabulary › category › type, below each category
/// whose types share a prefix their family ("task_run.*"), and last a group of those in no catalogue: seen,
/// or only named by the rules. Ticks are kept as the ordered list of events that the rules name. Search hides
/// rows, never ticks.
class EventTypeTree : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Kind { Vocabulary, Category, Type, Family, Unlisted };
    Q_ENUM(Kind)
    enum Role {
        KindRole = Qt::UserRole,
        EventRole,       ///< what a rule would name; empty for groups
        DescriptionRole, ///< the catalogue's words
        SeverityRole,    ///< events::Severity of a type
        SeenRole,        ///< qint64: how often it was seen in the last seven days; a group's is the sum
        LastSeenRole,    ///< qint64: when it was last seen, ms; 0: never
        CoveredRole,     ///< bool: not ticked itself, but its family is
        TickedBelowRole, ///< of a group: how many types and families are ticked
    };

    /// `unlistedTitle`: what the last group is called.
    EventTypeTree(const events::EventCatalog &catalog, const QString &unlistedTitle,
                  QObject *parent = nullptr);
    ~EventTypeTree() override;

    /// Counts what was seen of `agent` ("*": of all) in the last seven days; types in no catalogue get a row,
    /// however long ago they were seen.
    void setActivity(const QList<ports::TypeActivity> &types, const QString &agent);
    void setSelected(const QStringList &events);
    [[nodiscard]] const QStringList &selected() const { return m_selected; }
    void setTicked(const QString &event, bool ticked);
    /// Shows only types (and groups) that contain `text`.
    void setSearch(const QString &text);
    /// The row of a type or family; invalid if search hides it or there is none.
    [[nodiscard]] QModelIndex indexOf(const QString &event) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

signals:
    void selectedChanged();

private:
    struct Node;
    [[nodiscard]] Node *nodeAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(Node *node) const;
    [[nodiscard]] bool listUnlisted();
    void show();
    void recount();
    void announce(Node *below);

    std::unique_ptr<Node> m_root;
    Node *m_unlisted = nullptr;
    QHash<QString, Node *> m_byEvent;
    struct Seen
    {
        qint64 recent = 0, lastMs = 0;
        friend bool operator==(const Seen &, const Seen &) = default;
    };
    QHash<QString, Seen> m_seen;
    QStringList m_selected;
    QString m_search;
};

} // namespace signalbox::tables
