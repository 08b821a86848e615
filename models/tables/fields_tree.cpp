// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/fields_tree.h"

#include <simdjson.h>
#include <vector>

namespace signalbox::tables {

struct FieldsTree::Node
{
    Node *parent = nullptr;
    int row = 0;
    Kind kind = Kind::Object;
    QString key;
    QString text; ///< of a leaf
    std::vector<std::unique_ptr<Node>> children;

    Node &add(QString childKey)
    {
        auto child = std::make_unique<Node>();
        child->parent = this;
        child->row = int(children.size());
        child->key = std::move(childKey);
        children.push_back(std::move(child));
        return *children.back();
    }
};

namespace {

namespace od = simdjson::ondemand;
using Node = FieldsTree::Node;
using Kind = FieldsTree::Kind;

QString toText(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

bool readObject(od::object object, Node &node);
bool readArray(od::array array, Node &node);

bool readValue(od::value value, Node &node)
{
    od::json_type type{};
    if (value.type().get(type))
        return false;
    switch (type) {
    case od::json_type::object: {
        od::object object;
        return !value.get_object().get(object) && readObject(object, node);
    }
    case od::json_type::array: {
        od::array array;
        return !value.get_array().get(array) && readArray(array, node);
    }
    case od::json_type::string: {
        std::string_view text;
        node.kind = Kind::Text;
        if (value.get_string().get(text))
            return false;
        node.text = toText(text);
        return true;
    }
    case od::json_type::number:
        node.kind = Kind::Number;
        break;
    case od::json_type::boolean:
    case od::json_type::null:
        node.kind = Kind::Word;
        break;
    }
    node.text = toText(value.raw_json_token()).trimmed();
    return true;
}

bool readObject(od::object object, Node &node)
{
    node.kind = Kind::Object;
    for (auto entry : object) {
        od::field field;
        std::string_view key;
        if (std::move(entry).get(field) || field.unescaped_key().get(key))
            return false;
        auto &child = node.add(toText(key));
        if (!readValue(field.value(), child))
            return false;
    }
    return true;
}

bool readArray(od::array array, Node &node)
{
    node.kind = Kind::Array;
    for (auto entry : array) {
        od::value value;
        if (std::move(entry).get(value))
            return false;
        auto &child = node.add(QString::number(node.children.size()));
        if (!readValue(value, child))
            return false;
    }
    return true;
}

bool readRoot(od::document &document, Node &node)
{
    od::json_type type{};
    if (document.type().get(type))
        return false;
    if (type == od::json_type::object) {
        od::object object;
        return !document.get_object().get(object) && readObject(object, node);
    }
    od::array array;
    return type == od::json_type::array && !document.get_array().get(array) && readArray(array, node);
}

QString quoted(QString text)
{
    return u'"' +
           text.replace(u'\\', QStringLiteral("\\\\"))
               .replace(u'"', QStringLiteral("\\\""))
               .replace(u'\n', QStringLiteral("\\n"))
               .replace(u'\r', QStringLiteral("\\r"))
               .replace(u'\t', QStringLiteral("\\t")) +
           u'"';
}

QString jsonOf(const Node &node)
{
    switch (node.kind) {
    case Kind::Text:
        return quoted(node.text);
    case Kind::Number:
    case Kind::Word:
        return node.text;
    case Kind::Object:
    case Kind::Array:
        break;
    }
    const bool object = node.kind == Kind::Object;
    QStringList parts;
    for (const auto &child : node.children)
        parts << (object ? quoted(child->key) + u':' + jsonOf(*child) : jsonOf(*child));
    return (object ? u'{' : u'[') + parts.join(u',') + (object ? u'}' : u']');
}

QString pathOf(const Node &node)
{
    QStringList steps;
    for (const auto *at = &node; at->parent; at = at->parent)
        if (at->parent->kind == Kind::Object) // an array stands for its elements in a filter's path
            steps.prepend(QString(at->key).replace(u'.', QStringLiteral("\\.")));
    if (steps.size() > 1 && steps.first() == u"data")
        return steps.sliced(1).join(u'.');
    return QStringLiteral("$.") + steps.join(u'.');
}

QString valueOf(const Node &node)
{
    if (node.kind == Kind::Object)
        return QStringLiteral("{%1}").arg(node.children.size());
    if (node.kind == Kind::Array)
        return QStringLiteral("[%1]").arg(node.children.size());
    return node.text;
}

void collect(const Node &node, const QString &text, std::vector<const Node *> &found)
{
    for (const auto &child : node.children) {
        if (child->key.contains(text, Qt::CaseInsensitive) || child->text.contains(text, Qt::CaseInsensitive))
            found.push_back(child.get());
        collect(*child, text, found);
    }
}

} // namespace

FieldsTree::FieldsTree(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

FieldsTree::~FieldsTree() = default;

bool FieldsTree::setJson(const QByteArray &json)
{
    auto root = std::make_unique<Node>();
    od::parser parser;
    od::document document;
    const simdjson::padded_string padded(json.constData(), size_t(json.size()));
    const bool good = !parser.iterate(padded).get(document) && readRoot(document, *root);
    beginResetModel();
    m_root = good ? std::move(root) : std::make_unique<Node>();
    endResetModel();
    return good;
}

QModelIndexList FieldsTree::find(const QString &text) const
{
    std::vector<const Node *> found;
    if (!text.isEmpty())
        collect(*m_root, text, found);
    QModelIndexList indexes;
    for (const auto *hit : found)
        indexes << createIndex(hit->row, 0, hit);
    return indexes;
}

const FieldsTree::Node *FieldsTree::node(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.constInternalPointer()) : m_root.get();
}

QModelIndex FieldsTree::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, node(parent)->children.at(size_t(row)).get());
}

QModelIndex FieldsTree::parent(const QModelIndex &child) const
{
    const auto *above = child.isValid() ? node(child)->parent : nullptr;
    return !above || above == m_root.get() ? QModelIndex() : createIndex(above->row, 0, above);
}

int FieldsTree::rowCount(const QModelIndex &parent) const
{
    return int(node(parent)->children.size());
}

int FieldsTree::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant FieldsTree::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &field = *node(index);
    switch (role) {
    case Qt::DisplayRole:
        return QString(field.key + QStringLiteral(": ") +
                       (field.kind == Kind::Text ? quoted(field.text) : valueOf(field)));
    case KeyRole:
        return field.key;
    case ValueRole:
        return valueOf(field);
    case KindRole:
        return int(field.kind);
    case PathRole:
        return pathOf(field);
    case JsonRole:
        return jsonOf(field);
    default:
        return {};
    }
}

} // namespace signalbox::tables
