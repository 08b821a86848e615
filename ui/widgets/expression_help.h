// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QListView;
class QModelIndex;

namespace signalbox::ui {

/// The filter language on one small sheet: each form as an example with its meaning. A click or Enter gives
/// the example away; Esc or a click elsewhere closes it.
class ExpressionHelp final : public QFrame
{
    Q_OBJECT

public:
    explicit ExpressionHelp(QWidget *field);
    /// Below the field or, where there is no room, above it.
    void open();
    [[nodiscard]] QListView *list() const { return m_list; }

signals:
    void picked(const QString &example);

private:
    void take(const QModelIndex &index);
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

    QWidget *m_field;
    QListView *m_list;
};

} // namespace signalbox::ui
