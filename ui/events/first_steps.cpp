// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/first_steps.h"

#include "models/events/own_events.h"
#include "models/foundation/when_done.h"
#include "models/ports/ports.h"
#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace signalbox::ui {
namespace {

constexpr int besideEachOther = 900; ///< pixels from which the steps stand in one line

QByteArray firstEvent()
{
    return QByteArrayLiteral(R"({"type":"ExecutionFailed","agent_id":"my-agent",)"
                             R"("data":{"error":"Payment gateway timeout"}})");
}

/// The agents that a person connected: Signalbox's own events are no sign of one.
QList<ports::AgentActivity> connectedAgents(const ports::Ports &ports)
{
    auto agents = ports.events.agents();
    agents.removeIf([](const ports::AgentActivity &agent) { return agent.id == events::ownAgent; });
    return agents;
}

/// A tinted box with a line of code in it.
class CodeBox final : public QWidget
{
public:
    explicit CodeBox(QWidget *line, QWidget *action)
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(10, 4, 4, 4);
        row->addWidget(line, 1);
        row->addWidget(action);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::instance().color(Token::Surface2));
        painter.drawRoundedRect(rect(), 6, 6);
    }
};

} // namespace

/// Its number (a tick once done), title, sentence, what it is done with, and its progress in words.
class FirstSteps::Step final : public QWidget
{
public:
    Step(int number, const QString &title, const QString &sentence)
        : m_number(number), m_column(newColumn(6, this, {36, 3, 0, 0})),
          m_progress(wrappedLabel({}, FontRole::Secondary, Token::Text3))
    {
        m_column->addWidget(wrappedLabel(title, FontRole::CardTitle));
        m_column->addWidget(wrappedLabel(sentence, FontRole::Body, Token::Text2));
        m_column->addWidget(m_progress);
        m_column->addStretch(1);
    }
    void add(QWidget *widget) { m_column->insertWidget(m_column->count() - 2, widget); }
    void add(QLayout *layout) { m_column->insertLayout(m_column->count() - 2, layout); }
    void setState(bool done, const QString &progress)
    {
        m_done = done;
        m_progress->setText(progress);
        m_progress->setVisible(!progress.isEmpty());
        Theme::setInk(m_progress, done ? Token::Ok : Token::Text3);
        update();
    }
    [[nodiscard]] bool isDone() const { return m_done; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const auto &theme = Theme::instance();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(m_done ? Token::OkBg : Token::AccentSubtle));
        const QRectF circle(0, 0, 24, 24);
        painter.drawEllipse(circle);
        if (m_done) {
            paintIcon(painter, QStringLiteral("check"), circle.adjusted(5, 5, -5, -5),
                      theme.color(Token::Ok));
        } else {
            auto font = Theme::font(FontRole::Secondary);
            font.setWeight(QFont::DemiBold);
            painter.setFont(font);
            painter.setPen(theme.color(Token::AccentText));
            painter.drawText(circle, Qt::AlignCenter, QString::number(m_number));
        }
    }

private:
    int m_number;
    bool m_done = false;
    QVBoxLayout *m_column;
    QLabel *m_progress;
};

FirstSteps::FirstSteps(ports::Ports &ports, QWidget *parent)
    : Card({}, parent), m_ports(ports), m_line(new QBoxLayout(QBoxLayout::LeftToRight)),
      m_progress(label({}, FontRole::Secondary, Token::Text2)),
      m_connect(new Step(1, tr("Connect an agent"),
                         tr("Whatever can send an HTTP request can be an agent. Try it from a terminal:"))),
      m_add(
          new Step(2, tr("Add an integration"), tr("Where messages go: Slack, a webhook, e-mail and more."))),
      m_rule(new Step(3, tr("Add a rule"), tr("Choose which events of the agent are sent there."))),
      m_command(new ElideLabel({}, FontRole::Mono)),
      m_send(button(tr("Send one for me"), QStringLiteral("send"))),
      m_close(button(tr("Dismiss"), {}, Kind::Quiet))
{
    setTitle(tr("Three steps to your first notification"));
    setTrailing(m_progress);
    setTrailing(m_close);
    connect(m_close, &QPushButton::clicked, this, &FirstSteps::finished);

    m_command->setElideMode(Qt::ElideRight); // the address stands near its start
    auto *copy = copyButton(tr("Copy the command"), [this] { return command(); });
    setFocusProxy(copy);
    m_connect->add(new CodeBox(m_command, copy));
    auto *sending = new QHBoxLayout;
    sending->addWidget(m_send);
    sending->addStretch(1);
    m_connect->add(sending);
    connect(m_send, &QPushButton::clicked, this, &FirstSteps::sendOne);

    const auto addButton = [](Step *step, QPushButton *act) {
        auto *row = new QHBoxLayout;
        row->addWidget(act);
        row->addStretch(1);
        step->add(row);
        return act;
    };
    connect(addButton(m_add, button(tr("Add integration"), QStringLiteral("plus"))), &QPushButton::clicked,
            this, [this] { emit follow({.to = Link::To::AddIntegration}); });
    connect(addButton(m_rule, button(tr("Add rule"), QStringLiteral("plus"))), &QPushButton::clicked, this,
            [this] {
                const auto agents = connectedAgents(m_ports);
                emit follow({.to = Link::To::AddNotification,
                             .id = agents.isEmpty() ? QString() : agents.first().id});
            });

    m_line->setSpacing(24);
    m_line->addWidget(m_connect, 5);
    m_line->addWidget(m_add, 3);
    m_line->addWidget(m_rule, 3);
    body()->addLayout(m_line);
    connect(&ports.events, &ports::EventFeed::activityChanged, this, &FirstSteps::refresh);
    connect(&ports.events, &ports::EventFeed::arrived, this, &FirstSteps::refresh);
    connect(&ports.configuration, &ports::Configuration::changed, this, &FirstSteps::refresh);
    connect(&ports.engine, &ports::EngineControl::statusChanged, this, &FirstSteps::refresh);
    refresh();
}

bool FirstSteps::isNeeded(const ports::Ports &ports)
{
    const auto &document = ports.configuration.document();
    return ports.events.agents().isEmpty() && ports.events.types().isEmpty() &&
           document.integrations.isEmpty() && document.notifications.isEmpty();
}

int FirstSteps::stepsDone() const
{
    return int(m_connect->isDone()) + int(m_add->isDone()) + int(m_rule->isDone());
}

QString FirstSteps::command() const
{
    const auto &address = m_ports.engine.status().listening;
    return QStringLiteral("curl -X POST %1/v1/events -H 'Content-Type: application/json' -d '%2'")
        .arg(address, QString::fromUtf8(firstEvent()));
}

void FirstSteps::refresh()
{
    const auto agents = connectedAgents(m_ports);
    const auto &document = m_ports.configuration.document();
    const bool listens = !m_ports.engine.status().listening.isEmpty();
    const bool came = !agents.isEmpty() || !m_ports.events.types().isEmpty();
    m_command->setText(listens ? command() : tr("The engine does not listen yet"));
    m_connect->setState(came, !came ? tr("Waiting for the first event…")
                              : agents.isEmpty()
                                  ? tr("The first event is here")
                                  : tr("%1 is connected").arg(document.agentName(agents.first().id)));
    m_send->setVisible(!came);
    m_add->setState(!document.integrations.isEmpty(),
                    document.integrations.isEmpty()
                        ? QString()
                        : tr("%1 is added").arg(document.integrations.first().name));
    m_rule->setState(!document.notifications.isEmpty(),
                     !document.notifications.isEmpty() ? tr("The next event it wants is sent")
                     : document.integrations.isEmpty() ? tr("Needs an integration first")
                                                       : QString());
    const int done = stepsDone();
    m_progress->setText(tr("%1 of 3 done").arg(done));
    m_close->setText(done == 3 ? tr("Close") : tr("Dismiss"));
}

void FirstSteps::sendOne()
{
    m_send->setEnabled(false);
    whenDone(m_ports.engine.post(firstEvent()), this, [this](const std::expected<void, Fault> &answer) {
        m_send->setEnabled(true);
        if (!answer)
            m_connect->setState(false, faultText(answer.error()));
    });
}

void FirstSteps::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    const auto direction = width() < besideEachOther ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_line->direction() != direction)
        m_line->setDirection(direction);
}

} // namespace signalbox::ui
