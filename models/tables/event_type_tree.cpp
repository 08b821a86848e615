// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/event_type_tree.h"

#include "models/events/own_events.h"

#include <QSet>

#include <algorithm>
#include <ranges>

namespace signalbox::tables {

struct EventTypeTree::Node
{
    Kind kind = Kind::Vocabulary;
    QString name; ///< the event of a type or family, the title of a group
    QString description;
    events::Severity severity = events::Severity::Info;
    Node *parent = nullptr;
    int row = 0; ///< among the shown
    std::vector<std::unique_ptr<Node>> children;
    std::vector<Node *> shown;

    // Counted once after each change: a group is asked for them at every paint.
    Qt::CheckState state = Qt::Unchecked;
    bool covered = false; ///< by a family that is ticked
    int ticked = 0;
    qint64 seen = 0, lastMs = 0;

    [[nodiscard]] bool isGroup() const { return kind != Kind::Type && kind != Kind::Family; }
    Node *add(Kind childKind, const QString &childName)
    {
        children.push_back(std::make_unique<Node>());
        Node *child = children.back().get();
        child->kind = childKind;
        child->name = childName;
        child->parent = this;
        return child;
    }
    template<typename Visit> void eachLeaf(bool onlyShown, const Visit &visit) const
    {
        if (!isGroup())
            return visit(this);
        if (onlyShown)
            for (const Node *child : shown)
                child->eachLeaf(onlyShown, visit);
        else
            for (const auto &child : children)
                child->eachLeaf(onlyShown, visit);
    }
};

namespace {

/// "task_run.*" if every one of at least two types begins with "task_run.".
QString familyOf(const QStringList &types)
{
    if (types.size() < 2)
        return {};
    QString prefix = types.first();
    for (const QString &type : types) {
        const auto differ = std::ranges::mismatch(prefix, type);
        prefix.truncate(differ.in1 - prefix.cbegin());
    }
    const qsizetype dot = prefix.lastIndexOf(QLatin1Char('.'));
    return dot < 1 ? QString() : prefix.left(dot + 1) + QLatin1Char('*');
}

} // namespace

EventTypeTree::EventTypeTree(const events::EventCatalog &catalog, const QString &unlistedTitle,
                             QObject *parent)
    : QAbstractItemModel(parent), m_root(std::make_unique<Node>())
{
    for (const events::Vocabulary &vocabulary : catalog.vocabularies()) {
        // Digests fire nothing: there is nothing to tick.
        QList<events::EventTypeDescription> types = vocabulary.types;
        types.removeIf([](const auto &type) { return type.type == events::digestType; });
        if (types.isEmpty())
            continue;
        Node *top = m_root->add(Kind::Vocabulary, vocabulary.name);
        QHash<QString, Node *> categories;
        for (const events::EventTypeDescription &type : types) {
            Node *&category = categories[type.category];
            if (!category)
                category = top->add(Kind::Category, type.category);
            Node *leaf = category->add(Kind::Type, type.type);
            leaf->description = type.description;
            leaf->severity = type.severity;
            m_byEvent.insert(type.type, leaf);
        }
        for (const auto &category : top->children) {
            QStringList names;
            for (const auto &leaf : category->children)
                names.append(leaf->name);
            const QString family = familyOf(names);
            if (!family.isEmpty() && !m_byEvent.contains(family))
                m_byEvent.insert(family, category->add(Kind::Family, family));
        }
    }
    m_unlisted = m_root->add(Kind::Unlisted, unlistedTitle);
    show();
}

EventTypeTree::~EventTypeTree() = default;

void EventTypeTree::setActivity(const QList<ports::TypeActivity> &types, const QString &agent)
{
    QHash<QByteArray, Seen> counted;
    for (const ports::TypeActivity &type : types)
        if (agent == QLatin1Char('*') || type.agent == agent) {
            Seen &seen = counted[type.type];
            seen.recent += type.recent;
            seen.lastMs = std::max(seen.lastMs, type.lastMs);
        }
    QHash<QString, Seen> seen;
    for (auto type = counted.cbegin(); type != counted.cend(); ++type)
        if (QLatin1StringView(type.key()) != events::digestType)
            seen.insert(QString::fromUtf8(type.key()), type.value());
    if (seen == m_seen)
        return;
    m_seen = seen;
    if (listUnlisted())
        return;
    recount();
    announce(m_root.get());
}

void EventTypeTree::setSelected(const QStringList &events)
{
    if (events == m_selected)
        return;
    m_selected = events;
    if (!listUnlisted()) {
        recount();
        announce(m_root.get());
    }
    emit selectedChanged();
}

void EventTypeTree::setTicked(const QString &event, bool ticked)
{
    QStringList next = m_selected;
    next.removeAll(event);
    if (ticked)
        next.append(event);
    setSelected(next);
}

/// Gives every event that is seen or ticked a row; true if rows were added (the model was reset). Rows once
/// there stay, so that a type unticked by mistake can be ticked again.
bool EventTypeTree::listUnlisted()
{
    QSet<QString> missing;
    for (const QString &event : m_seen.keys() + m_selected)
        if (!event.isEmpty() && !m_byEvent.contains(event))
            missing.insert(event);
    if (missing.isEmpty())
        return false;
    beginResetModel();
    for (const QString &event : std::as_const(missing))
        m_byEvent.insert(
            event, m_unlisted->add(event.endsWith(QLatin1String(".*")) ? Kind::Family : Kind::Type, event));
    std::ranges::sort(m_unlisted->children,
                      [](const auto &one, const auto &other) { return one->name < other->name; });
    show();
    recount();
    endResetModel();
    return true;
}

void EventTypeTree::setSearch(const QString &text)
{
    if (text.trimmed() == m_search)
        return;
    beginResetModel();
    m_search = text.trimmed();
    show();
    endResetModel();
}

void EventTypeTree::show()
{
    const auto refresh = [this](auto &self, Node *group, bool all) -> void {
        group->shown.clear();
        for (const auto &child : group->children) {
            const bool hit = all || child->name.contains(m_search, Qt::CaseInsensitive);
            if (child->isGroup())
                self(self, child.get(), hit);
            if (child->isGroup() ? child->shown.empty() : !hit)
                continue;
            child->row = static_cast<int>(group->shown.size());
            group->shown.push_back(child.get());
        }
    };
    refresh(refresh, m_root.get(), m_search.isEmpty());
}

EventTypeTree::Node *EventTypeTree::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex EventTypeTree::indexOf(Node *node) const
{
    const auto isShown = [](const Node *child) {
        const auto &row = child->parent->shown;
        return static_cast<std::size_t>(child->row) < row.size() &&
               row[static_cast<std::size_t>(child->row)] == child;
    };
    for (const Node *step = node; step->parent; step = step->parent)
        if (!isShown(step))
            return {};
    return node->parent ? createIndex(node->row, 0, node) : QModelIndex();
}

QModelIndex EventTypeTree::indexOf(const QString &event) const
{
    Node *node = m_byEvent.value(event);
    return node ? indexOf(node) : QModelIndex();
}

QModelIndex EventTypeTree::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeAt(parent);
    if (column != 0 || row < 0 || row >= static_cast<int>(node->shown.size()))
        return {};
    return createIndex(row, 0, node->shown[static_cast<std::size_t>(row)]);
}

QModelIndex EventTypeTree::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    Node *above = nodeAt(child)->parent;
    return above->parent ? createIndex(above->row, 0, above) : QModelIndex();
}

int EventTypeTree::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeAt(parent)->shown.size());
}

int EventTypeTree::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant EventTypeTree::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node *node = nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return node->name;
    case Qt::ToolTipRole:
        return node->description.isEmpty() ? node->name
                                           : node->name + QStringLiteral("\n") + node->description;
    case Qt::CheckStateRole:
        return node->state;
    case KindRole:
        return QVariant::fromValue(node->kind);
    case EventRole:
        return node->isGroup() ? QString() : node->name;
    case DescriptionRole:
        return node->description;
    case SeverityRole:
        return static_cast<int>(node->severity);
    case SeenRole:
        return node->seen;
    case LastSeenRole:
        return node->lastMs;
    case CoveredRole:
        return !node->isGroup() && node->state != Qt::Checked && node->covered;
    case TickedBelowRole:
        return node->ticked;
    default:
        return {};
    }
}

bool EventTypeTree::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid())
        return false;
    const Node *node = nodeAt(index);
    const bool tick = value.toInt() != Qt::Unchecked;
    QStringList next = m_selected;
    QSet<QString> unticked;
    node->eachLeaf(true, [&](const Node *leaf) {
        if (!tick)
            unticked.insert(leaf->name);
        else if ((!node->isGroup() || leaf->kind == Kind::Type) && leaf->state != Qt::Checked)
            next.append(leaf->name);
    });
    if (!tick)
        next.removeIf([&unticked](const QString &event) { return unticked.contains(event); });
    setSelected(next);
    return true;
}

Qt::ItemFlags EventTypeTree::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable;
    if (!nodeAt(index)->isGroup())
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

QHash<int, QByteArray> EventTypeTree::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractItemModel::roleNames();
    names.insert({{KindRole, "kind"},
                  {EventRole, "event"},
                  {DescriptionRole, "description"},
                  {SeverityRole, "severity"},
                  {SeenRole, "seen"},
                  {LastSeenRole, "lastSeen"},
                  {CoveredRole, "covered"},
                  {TickedBelowRole, "tickedBelow"}});
    return names;
}

/// What every row shows, from the leaves up.
void EventTypeTree::recount()
{
    const QSet<QString> ticked(m_selected.cbegin(), m_selected.cend());
    QStringList families;
    for (const QString &event : std::as_const(m_selected))
        if (event.endsWith(QLatin1String(".*")))
            families.append(event);
    const auto count = [&](auto &self, Node *node) -> void {
        if (!node->isGroup()) {
            const Seen seen = m_seen.value(node->name);
            node->seen = seen.recent;
            node->lastMs = seen.lastMs;
            node->ticked = ticked.contains(node->name) ? 1 : 0;
            node->covered = std::ranges::any_of(families, [node](const QString &family) {
                return family != node->name && node->name.startsWith(QStringView(family).chopped(1));
            });
            node->state = node->ticked > 0 ? Qt::Checked
                          : node->covered  ? Qt::PartiallyChecked
                                           : Qt::Unchecked;
            return;
        }
        node->ticked = 0;
        node->seen = node->lastMs = 0;
        bool any = false, every = true;
        for (const auto &child : node->children) {
            self(self, child.get());
            node->ticked += child->ticked;
            node->seen += child->seen;
            node->lastMs = std::max(node->lastMs, child->lastMs);
            any = any || child->state != Qt::Unchecked;
            // A family need not be ticked where all its types are, and is enough where it is; a group that is
            // partly on holds something that is off.
            every =
                every && (child->isGroup() ? child->state == Qt::Checked
                                           : child->state != Qt::Unchecked || child->kind == Kind::Family);
        }
        node->state = !any ? Qt::Unchecked : every ? Qt::Checked : Qt::PartiallyChecked;
    };
    count(count, m_root.get());
}

void EventTypeTree::announce(Node *below)
{
    if (below->shown.empty())
        return;
    emit dataChanged(indexOf(below->shown.front()), indexOf(below->shown.back()),
                     {Qt::CheckStateRole, SeenRole, LastSeenRole, CoveredRole, TickedBelowRole});
    for (Node *child : below->shown)
        announce(child);
}

} // namespace signalbox::tables
