// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>

#include <memory>

namespace signalbox::tables {

/// A JSON text as a tree of fields: keys in the order in which they stand, numbers as they were written,
/// however long. Read only; one column: "key: value" is put together by whoever paints it.
class FieldsTree final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Kind : quint8 { Object, Array, Text, Number, Word };
    enum Role {
        KeyRole = Qt::UserRole + 1, ///< QString; an element's index as text
        ValueRole,                  ///< QString: text without quotes, number as written, "true"; "{3}", "[2]"
        KindRole,                   ///< int of Kind
        PathRole,                   ///< QString: dotted, as a filter names it below `data`; "$.…" outside it
        JsonRole                    ///< QString: the value as JSON text, for copying
    };

    explicit FieldsTree(QObject *parent = nullptr);
    ~FieldsTree() override;
    /// Shows another text. False if it is no JSON object or array; the tree is empty then.
    bool setJson(const QByteArray &json);
    /// The fields whose key or value contains `text`, case ignored, in the tree's order.
    [[nodiscard]] QModelIndexList find(const QString &text) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    struct Node;

private:
    [[nodiscard]] const Node *node(const QModelIndex &index) const;
    std::unique_ptr<Node> m_root;
};

} // namespace signalbox::tables
