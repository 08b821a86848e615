// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliveries/delivery.h"
#include "ui/widgets/page.h"

#include <QHash>
#include <QScrollArea>

class QVBoxLayout;

namespace signalbox::ports {
struct EventDetail;
struct Ports;
} // namespace signalbox::ports

namespace signalbox::ui {

/// Where an event went: a card a delivery with its attempts, kept up to date; resend, and a way to the
/// delivery itself.
class EventDeliveries final : public QScrollArea
{
    Q_OBJECT

public:
    explicit EventDeliveries(ports::Ports &ports, QWidget *parent = nullptr);
    void show(const ports::EventDetail &detail);
    using QScrollArea::show;

signals:
    void follow(const signalbox::ui::Link &link);
    void countChanged(int deliveries);

private:
    void rebuild();
    [[nodiscard]] QWidget *makeCard(const deliveries::Delivery &delivery);
    void loadAttempts(qint64 deliverySeq);
    void resend(const deliveries::Delivery &delivery);

    ports::Ports &m_ports;
    qint64 m_event = 0;
    QList<deliveries::Delivery> m_deliveries;
    QHash<qint64, QList<deliveries::Attempt>> m_attempts;
    QHash<qint64, QString> m_faults;
};

} // namespace signalbox::ui
