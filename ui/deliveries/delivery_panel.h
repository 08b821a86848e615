// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "ui/widgets/page.h"

#include <functional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace signalbox::ui {

class AttemptTimeline;
class Banner;
class Chip;
class ElideLabel;
class RawView;

/// One delivery beside the list: what it is, its attempts, and what was said to and by the receiver.
class DeliveryPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit DeliveryPanel(ports::Ports &ports, QWidget *parent = nullptr);
    void show(qint64 seq);
    using QWidget::show;
    [[nodiscard]] qint64 seq() const { return m_seq; }
    void refreshTimes();          ///< the relative ones
    void setResending(bool busy); ///< the button waits

signals:
    void closed();
    void resend(qint64 seq);
    void follow(const signalbox::ui::Link &link);

private:
    struct Fact
    {
        QWidget *row;
        ElideLabel *value;
    };
    Fact addFact(const QString &name, const QString &goesTo = {}, std::function<void()> go = {});
    void read();
    void fill();
    void showMessage();

    ports::Ports &m_ports;
    qint64 m_seq = 0;
    ports::DeliveryDetail m_detail;
    ElideLabel *m_title;
    Chip *m_state;
    QPushButton *m_resend;
    Banner *m_fault;
    QWidget *m_body;
    QWidget *m_facts;
    Fact m_made, m_id, m_event, m_agent, m_notification, m_integration, m_next;
    AttemptTimeline *m_timeline;
    QTabBar *m_tabs;
    QStackedWidget *m_message;
    RawView *m_raw;
    QLabel *m_noMessage;
};

} // namespace signalbox::ui
