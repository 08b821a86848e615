// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/summaries.h"
#include "ui/widgets/page.h"

class QBoxLayout;
class QGridLayout;
class QLabel;
class QStackedWidget;
class QTabBar;

namespace signalbox::ports {
struct Ports;
}

namespace signalbox::ui {

class Banner;
class Chip;
class ElideLabel;
class EventDeliveries;
class FieldsView;
class RawView;
class WhyView;

/// One event beside the list: its head, and why it notified, where it went, its fields, its text. The body
/// is loaded when it is shown.
class EventPanel final : public QWidget
{
    Q_OBJECT

public:
    enum Tab { WhyTab, DeliveriesTab, FieldsTab, RawTab };

    explicit EventPanel(ports::Ports &ports, QWidget *parent = nullptr);
    void show(const ports::EventSummary &summary);
    using QWidget::show;
    void showFate(const ports::EventFate &fate); ///< of the event shown; others are ignored
    void clear();
    void openTab(Tab tab);
    /// Opens the editor with a notification of what tells this event from others.
    void notifyLikeThis();
    void setWide(bool wide); ///< under the list: what is known of the event in two columns
    [[nodiscard]] qint64 seq() const { return m_summary.seq; }

signals:
    void follow(const signalbox::ui::Link &link);
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void buildHead(QBoxLayout *column);
    void addFact(const QString &name, QWidget *value, QWidget *action = nullptr);
    void placeFacts();
    void load();
    void showDetail(const ports::EventDetail &detail);
    void showOutcome();
    void showLine(ElideLabel *line, const QString &text);
    void release();

    ports::Ports &m_ports;
    ports::EventSummary m_summary;
    QByteArray m_body;
    quint64 m_question = 0; ///< answers to earlier ones are stale
    QStackedWidget *m_face; ///< nothing chosen, or an event
    struct Fact
    {
        QWidget *name;
        QWidget *value;
        QWidget *action;
    };
    QList<Fact> m_factRows;
    bool m_wide = false;
    QGridLayout *m_facts;
    ElideLabel *m_type;
    ElideLabel *m_subject;
    ElideLabel *m_received;
    ElideLabel *m_id;
    ElideLabel *m_agent;
    ElideLabel *m_execution;
    ElideLabel *m_source;
    Chip *m_chip;
    ElideLabel *m_outcome;
    Banner *m_banner;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    WhyView *m_why;
    EventDeliveries *m_deliveries;
    FieldsView *m_fields;
    RawView *m_raw;
};

} // namespace signalbox::ui
