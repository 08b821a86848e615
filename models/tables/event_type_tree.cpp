// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/event_type_tree.h"

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
        Node *top = m_root->add(Kind::Vocabulary, vocabulary.name);
        QHash<QString, Node *> categories;
        for (const events::EventTypeDescription &type : vocabulary.types) {
            Node *&category = categories[type.category];
            if (!category)
                category = top->add(Kind::Category, type.category);
            Node *leaf = category->add(Kind::Type, type.type);
            leaf->description = type.description;
            leaf->severity = type.severity;
            m_byEvent.insert(type.type, leaf);
        }
        for (const auto &category : top->children) {
            QStringList types;
            for (const auto &leaf : category->children)
                types.append(leaf->name);
            const QString family = familyOf(types);
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
    QHash<QString, qint64> seen;
    for (const ports::TypeActivity &type : types)
        if (agent == QLatin1Char('*') || type.agent == agent)
            seen[QString::fromUtf8(type.type)] += type.events;
    if (seen == m_seen)
        return;
    m_seen = seen;
    if (!listUnlisted())
        ticksChanged(m_root.get());
}

void EventTypeTree::setSelected(const QStringList &events)
{
    if (events == m_selected)
        return;
    m_selected = events;
    if (!listUnlisted())
        ticksChanged(m_root.get());
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
    QStringList missing;
    for (const QString &event : m_seen.keys() + m_selected)
        if (!event.isEmpty() && !m_byEvent.contains(event) && !missing.contains(event))
            missing.append(event);
    if (missing.isEmpty())
        return false;
    beginResetModel();
    for (const QString &event : std::as_const(missing))
        m_byEvent.insert(
            event, m_unlisted->add(event.endsWith(QLatin1String(".*")) ? Kind::Family : Kind::Type, event));
    std::ranges::sort(m_unlisted->children, {}, [](const auto &leaf) { return leaf->name; });
    show();
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

bool EventTypeTree::isCovered(const QString &event) const
{
    return std::ranges::any_of(m_selected, [&event](const QString &rule) {
        return rule.endsWith(QLatin1String(".*")) && rule != event &&
               event.startsWith(QStringView(rule).chopped(1));
    });
}

Qt::CheckState EventTypeTree::stateOf(const Node *node) const
{
    if (!node->isGroup())
        return m_selected.contains(node->name) ? Qt::Checked
               : isCovered(node->name)         ? Qt::PartiallyChecked
                                               : Qt::Unchecked;
    bool any = false, every = true;
    node->eachLeaf(false, [&](const Node *leaf) {
        const Qt::CheckState state = stateOf(leaf);
        any = any || state != Qt::Unchecked;
        every = every && (state != Qt::Unchecked || leaf->kind == Kind::Family);
    });
    return !any ? Qt::Unchecked : every ? Qt::Checked : Qt::PartiallyChecked;
}

QVariant EventTypeTree::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node *node = nodeAt(index);
    const auto count = [node](const auto &of) {
        qint64 sum = 0;
        node->eachLeaf(false, [&](const Node *leaf) { sum += of(leaf->name); });
        return sum;
    };
    switch (role) {
    case Qt::DisplayRole:
        return node->name;
    case Qt::ToolTipRole:
        return node->description.isEmpty() ? node->name
                                           : node->name + QStringLiteral("\n") + node->description;
    case Qt::CheckStateRole:
        return stateOf(node);
    case KindRole:
        return QVariant::fromValue(node->kind);
    case EventRole:
        return node->isGroup() ? QString() : node->name;
    case DescriptionRole:
        return node->description;
    case SeverityRole:
        return static_cast<int>(node->severity);
    case SeenRole:
        return count([this](const QString &event) { return m_seen.value(event); });
    case CoveredRole:
        return !node->isGroup() && !m_selected.contains(node->name) && isCovered(node->name);
    case TickedBelowRole:
        return count([this](const QString &event) { return m_selected.contains(event); });
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
    node->eachLeaf(true, [&](const Node *leaf) {
        if (!tick)
            next.removeAll(leaf->name);
        else if ((!node->isGroup() || leaf->kind == Kind::Type) && !next.contains(leaf->name))
            next.append(leaf->name);
    });
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
                  {CoveredRole, "covered"},
                  {TickedBelowRole, "tickedBelow"}});
    return names;
}

void EventTypeTree::ticksChanged(Node *below)
{
    if (below->shown.empty())
        return;
    emit dataChanged(indexOf(below->shown.front()), indexOf(below->shown.back()),
                     {Qt::CheckStateRole, SeenRole, CoveredRole, TickedBelowRole});
    for (Node *child : below->shown)
        ticksChanged(child);
}

} // namespace signalbox::tables
