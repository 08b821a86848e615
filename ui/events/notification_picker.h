// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QListView;

namespace signalbox::ui {

class SearchField;

/// A small window above a button to pick one of many notifications by typing a part of its name, agent or
/// id. Deletes itself when it closes.
class NotificationPicker final : public QFrame
{
    Q_OBJECT

public:
    struct Entry
    {
        QString id;
        QString title;
        QString agent;
    };
    NotificationPicker(const QList<Entry> &entries, QWidget *anchor);
    void open();
    [[nodiscard]] QListView *list() const { return m_list; }
    [[nodiscard]] SearchField *line() const { return m_line; }

signals:
    void picked(const QString &notification);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fill(const QString &wanted);
    void take(const QModelIndex &index);

    QList<Entry> m_entries;
    QWidget *m_anchor;
    SearchField *m_line;
    QListView *m_list;
};

} // namespace signalbox::ui
