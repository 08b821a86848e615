// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace signalbox::ui {

/// The square that stands for a service: its line icon, or the initials of its name.
class ServiceTile final : public QWidget
{
    Q_OBJECT

public:
    explicit ServiceTile(QWidget *parent = nullptr);
    void setService(const QString &iconName, const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    QString m_initials;
};

} // namespace signalbox::ui
