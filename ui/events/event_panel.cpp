// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/event_panel.h"

#include "models/foundation/when_done.h"
#include "models/ports/ports.h"
#include "ui/events/event_deliveries.h"
#include "ui/events/why_view.h"
#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/json_view.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

namespace signalbox::ui {
namespace {

const auto none = QStringLiteral("–");

QWidget *padded(QWidget *inner, const QMargins &margins)
{
    auto *outer = new QWidget;
    auto *layout = new QVBoxLayout(outer);
    layout->setContentsMargins(margins);
    layout->addWidget(inner);
    return outer;
}

} // namespace

EventPanel::EventPanel(ports::Ports &ports, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_face(new QStackedWidget), m_facts(new QGridLayout),
      m_type(new ElideLabel({}, FontRole::CardTitle)),
      m_subject(new ElideLabel({}, FontRole::Body, Token::Text2)),
      m_received(new ElideLabel({}, FontRole::Mono)), m_id(new ElideLabel({}, FontRole::Mono)),
      m_agent(new ElideLabel), m_execution(new ElideLabel({}, FontRole::Mono)), m_source(new ElideLabel),
      m_chip(new Chip), m_outcome(new ElideLabel({}, FontRole::Secondary, Token::Text2)),
      m_banner(new Banner), m_tabs(new QTabBar), m_stack(new QStackedWidget), m_why(new WhyView(ports)),
      m_deliveries(new EventDeliveries(ports)), m_fields(new FieldsView), m_raw(new RawView)
{
    setMinimumWidth(300);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_face);
    m_face->addWidget(new EmptyState(QStringLiteral("braces"), tr("Select an event"),
                                     tr("Why it did or did not notify, its deliveries and its fields show up "
                                        "here.")));
    auto *event = new QWidget;
    auto *column = newColumn(0, event);
    buildHead(column);

    for (const auto &name : {tr("Why?"), tr("Deliveries"), tr("Fields"), tr("Raw")})
        m_tabs->addTab(name);
    m_tabs->setFont(Theme::font(FontRole::BodyMedium));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setAccessibleName(tr("Parts of the event"));
    column->addWidget(padded(m_tabs, {16, 4, 16, 0}));
    column->addWidget(hairline());
    m_stack->addWidget(m_why);
    m_stack->addWidget(m_deliveries);
    m_stack->addWidget(padded(m_fields, {16, 12, 8, 8}));
    m_stack->addWidget(padded(m_raw, {16, 12, 8, 8}));
    column->addWidget(m_stack, 1);
    m_face->addWidget(event);

    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_why, &WhyView::follow, this, &EventPanel::follow);
    connect(m_deliveries, &EventDeliveries::follow, this, &EventPanel::follow);
    connect(m_deliveries, &EventDeliveries::countChanged, this, [this](int count) {
        m_tabs->setTabText(DeliveriesTab, count ? tr("Deliveries %1").arg(count) : tr("Deliveries"));
    });
    connect(m_banner, &Banner::activated, this, &EventPanel::release);
}

void EventPanel::buildHead(QBoxLayout *column)
{
    auto *title = newRow(2, nullptr, {34, 12, 10, 0});
    title->addWidget(m_type, 1);
    auto *notify = iconButton(QStringLiteral("bell-ring"), tr("Notify me of events like this (N)"));
    title->addWidget(notify);
    connect(notify, &QToolButton::clicked, this, &EventPanel::notifyLikeThis);
    title->addWidget(copyButton(tr("Copy the event as JSON"), [this] { return QString::fromUtf8(m_body); }));
    auto *close = iconButton(QStringLiteral("x"), tr("Close the details"));
    title->addWidget(close);
    connect(close, &QToolButton::clicked, this, &EventPanel::closed);
    column->addLayout(title);
    auto *subject = new QHBoxLayout;
    subject->setContentsMargins(34, 2, 16, 10);
    subject->addWidget(m_subject, 1);
    column->addLayout(subject);

    m_facts->setContentsMargins(16, 0, 10, 8);
    m_facts->setHorizontalSpacing(8);
    m_facts->setVerticalSpacing(0);
    addFact(tr("Received"), m_received);
    addFact(tr("Event ID"), m_id, copyButton(tr("Copy the event's id"), [this] { return m_id->text(); }));
    auto *rules = iconButton(QStringLiteral("arrow-right"), tr("Notifications of this agent"));
    connect(rules, &QToolButton::clicked, this, [this] {
        emit follow({.to = Link::To::Notifications, .id = QString::fromUtf8(m_summary.agent)});
    });
    addFact(tr("Agent"), m_agent, rules);
    addFact(tr("Execution"), m_execution,
            copyButton(tr("Copy the execution's id"), [this] { return m_execution->text(); }));
    addFact(tr("Source"), m_source);
    auto *fate = new QWidget;
    auto *row = newRow(8, fate);
    row->addWidget(m_chip);
    row->addWidget(m_outcome, 1);
    addFact(tr("Outcome"), fate);
    placeFacts();
    column->addLayout(m_facts);
    auto *notice = new QHBoxLayout;
    notice->setContentsMargins(16, 0, 16, 6);
    notice->addWidget(m_banner);
    column->addLayout(notice);
}

void EventPanel::addFact(const QString &name, QWidget *value, QWidget *action)
{
    auto *title = label(name, FontRole::Secondary, Token::Text3);
    if (action) {
        action->setProperty("small", true);
        action->setFixedSize(24, 24);
    }
    m_factRows.append({title, value, action});
}

void EventPanel::placeFacts()
{
    const auto rows = m_wide ? (m_factRows.size() + 1) / 2 : m_factRows.size();
    for (qsizetype index = 0; index < m_factRows.size(); ++index) {
        const auto &fact = m_factRows.at(index);
        const int row = int(index % rows);
        const int column = index < rows ? 0 : 4;
        m_facts->addWidget(fact.name, row, column);
        m_facts->addWidget(fact.value, row, column + 1, 1, fact.action ? 1 : 3);
        if (fact.action)
            m_facts->addWidget(fact.action, row, column + 2);
        m_facts->setRowMinimumHeight(row, 25);
    }
    for (int row = int(rows); row < m_factRows.size(); ++row)
        m_facts->setRowMinimumHeight(row, 0);
    m_facts->setColumnStretch(3, 1);
    m_facts->setColumnStretch(7, m_wide ? 1 : 0);
}

void EventPanel::setWide(bool wide)
{
    if (m_wide == wide)
        return;
    m_wide = wide;
    placeFacts();
}

void EventPanel::showLine(ElideLabel *line, const QString &text)
{
    line->setText(text.isEmpty() ? none : text);
}

void EventPanel::show(const ports::EventSummary &summary)
{
    if (summary.seq == m_summary.seq)
        return;
    m_summary = summary;
    m_face->setCurrentIndex(1);
    m_type->setText(QString::fromUtf8(summary.type));
    m_subject->setText(summary.subject);
    m_subject->setVisible(!summary.subject.isEmpty());
    m_received->setText(exactTime(summary.receivedMs));
    m_received->setHint(relativeTime(summary.receivedMs, m_ports.clock.nowMs()));
    showLine(m_id, QString::fromUtf8(summary.id));
    showLine(m_agent, m_ports.configuration.document().agentName(QString::fromUtf8(summary.agent)));
    m_agent->setHint(QString::fromUtf8(summary.agent));
    showLine(m_execution, QString::fromUtf8(summary.execution));
    showLine(m_source, QString::fromUtf8(summary.source));
    showOutcome();
    m_banner->hide();
    update();
    load();
}

void EventPanel::showFate(const ports::EventFate &fate)
{
    if (fate.seq != m_summary.seq)
        return;
    const bool released =
        m_summary.notified == ports::Notified::Quarantined && fate.notified != ports::Notified::Quarantined;
    m_summary.notified = fate.notified;
    m_summary.deliveries = fate.deliveries;
    m_summary.latencyMs = fate.latencyMs;
    m_summary.nextMs = fate.nextMs;
    showOutcome();
    if (released)
        load(); // it was matched only now
}

void EventPanel::showOutcome()
{
    m_chip->setWords(notifiedWords(m_summary.notified), notifiedTone(m_summary.notified));
    m_chip->setDot(m_summary.notified != ports::Notified::NoRule);
    QString more;
    if (m_summary.notified == ports::Notified::Retrying && m_summary.nextMs > 0)
        more = tr("next try %1").arg(relativeTime(m_summary.nextMs, m_ports.clock.nowMs()));
    else if (m_summary.latencyMs >= 0)
        more = tr("in %1").arg(duration(m_summary.latencyMs));
    m_outcome->setText(more);
}

void EventPanel::load()
{
    const auto question = ++m_question;
    whenDone(m_ports.history.event(m_summary.seq), this,
             [this, question](const std::expected<ports::EventDetail, Fault> &answer) {
                 if (question != m_question)
                     return;
                 if (answer)
                     showDetail(*answer);
                 else
                     m_banner->setWords(Tone::Failure, faultText(answer.error()), tr("Try again"));
             });
}

void EventPanel::showDetail(const ports::EventDetail &detail)
{
    m_body = detail.event.body;
    m_why->show(detail);
    m_deliveries->show(detail);
    m_fields->setJson(m_body);
    m_raw->setBytes(m_body);
    if (detail.event.status != events::EventStatus::Quarantined) {
        m_banner->hide();
        return;
    }
    const auto words = detail.event.fault ? faultText(*detail.event.fault) : tr("It does not fit its type.");
    const auto place = detail.event.fault ? detail.event.fault->pointer : QString();
    m_banner->setWords(Tone::Warning,
                       place.isEmpty() ? tr("Quarantined. %1").arg(words)
                                       : tr("Quarantined at %1. %2").arg(place, words),
                       tr("Release"));
}

void EventPanel::release()
{
    if (m_summary.notified != ports::Notified::Quarantined) {
        load();
        return;
    }
    m_banner->actionButton()->setEnabled(false);
    whenDone(m_ports.engine.release(m_summary.seq), this,
             [this, question = m_question](const std::expected<void, Fault> &answer) {
                 m_banner->actionButton()->setEnabled(true);
                 if (!answer)
                     Notice::show(window(), faultText(answer.error()));
                 else if (question == m_question)
                     load();
             });
}

void EventPanel::notifyLikeThis()
{
    if (m_summary.seq)
        emit follow({.to = Link::To::AddNotification,
                     .id = QString::fromUtf8(m_summary.agent),
                     .seq = m_summary.seq});
}

void EventPanel::clear()
{
    ++m_question;
    m_summary = {};
    m_body.clear();
    m_face->setCurrentIndex(0);
}

void EventPanel::openTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void EventPanel::paintEvent(QPaintEvent *)
{
    if (m_summary.seq == 0)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::instance().color(severityDot(m_summary.severity)));
    painter.drawEllipse(QPointF(22, 12 + 15), 4, 4);
}

} // namespace signalbox::ui
