// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"

#include <QAbstractListModel>
#include <QSet>

namespace signalbox::ui {

/// Agents to tick: those that a notification may be copied to, by name.
class AgentChoice : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< QString
        HasItRole,             ///< bool: it has a notification just like it
    };

    AgentChoice(const ports::Ports &ports, const rules::Notification &copied, QObject *parent = nullptr);
    void setSearch(const QString &text);      ///< by name or id, case ignored; what is ticked stays ticked
    void tickAll(bool on);                    ///< of those shown
    [[nodiscard]] bool isAllTicked() const;   ///< of those shown that can be
    [[nodiscard]] QStringList ticked() const; ///< ids, in the order in which they are shown

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void tickedChanged();

private:
    struct Agent
    {
        QString id;
        QString name;
        bool hasIt = false;
        bool isTicked = false;
    };
    QList<Agent> m_agents;
    QList<int> m_rows;
};

} // namespace signalbox::ui
