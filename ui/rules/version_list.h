// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"

#include <QAbstractListModel>

namespace signalbox::ui {

/// Versions of the configuration, newest first, read page by page while one scrolls.
class VersionList : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit VersionList(ports::History &history, QObject *parent = nullptr);

    void load(); ///< from the newest on; what is shown stays until the answer is there
    [[nodiscard]] const ports::ConfigurationVersion &at(int row) const { return m_rows.at(row); }
    [[nodiscard]] int rowOf(qint64 version) const; ///< -1: not shown

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    static constexpr int pageSize = 60;

signals:
    void loaded();
    void failed(const signalbox::Fault &fault);

private:
    void ask(qint64 before);
    void take(qint64 before, const std::expected<QList<ports::ConfigurationVersion>, Fault> &page);

    ports::History &m_history;
    QList<ports::ConfigurationVersion> m_rows;
    bool m_reachedEnd = true;
    bool m_isAsking = false;
    int m_round = 0; ///< answers to questions from before the last load() are thrown away
};

} // namespace signalbox::ui
