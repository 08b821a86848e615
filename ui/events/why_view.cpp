// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/why_view.h"

#include "models/ports/ports.h"
#include "ui/theme/icon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/words.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace signalbox::ui {
namespace {

using rules::StepKind;

enum class Verdict : quint8 { Passed, Failed, Aside }; ///< Aside: failed, but another alternative held

/// A step of a decision: tick or cross, its words over as many lines as they take; a click leads to the rule.
class StepRow final : public QAbstractButton
{
public:
    StepRow(Verdict verdict, const QString &words, int indent) : m_verdict(verdict), m_left(8 + indent + 24)
    {
        setText(words);
        setAccessibleName(
            (verdict == Verdict::Passed ? WhyView::tr("Passed: %1") : WhyView::tr("Failed: %1")).arg(words));
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override
    {
        QTextLayout lines;
        return std::max(26, int(std::ceil(lay(lines, width))) + 9);
    }
    [[nodiscard]] QSize sizeHint() const override { return {240, heightForWidth(std::max(width(), 240))}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 26}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const auto &theme = Theme::instance();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (underMouse() || hasFocus()) {
            painter.setPen(hasFocus() ? QPen(theme.color(Token::Accent), 1) : Qt::NoPen);
            painter.setBrush(theme.color(Token::Hover));
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        }
        const auto ink = m_verdict == Verdict::Passed   ? Token::Ok
                         : m_verdict == Verdict::Failed ? Token::Failure
                                                        : Token::Text3;
        paintIcon(painter,
                  m_verdict == Verdict::Passed   ? QStringLiteral("circle-check")
                  : m_verdict == Verdict::Failed ? QStringLiteral("circle-x")
                                                 : QStringLiteral("circle-slash"),
                  QRectF(m_left - 24, 5, 16, 16), theme.color(ink));
        painter.setPen(theme.color(m_verdict == Verdict::Aside ? Token::Text3 : Token::Text));
        QTextLayout lines;
        lay(lines, width());
        lines.draw(&painter, QPointF(m_left, 5));
    }

private:
    /// Breaks between words, and within one only where it is longer than the line; returns the height.
    double lay(QTextLayout &lines, int width) const
    {
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        lines.setTextOption(option);
        lines.setFont(font());
        lines.setText(text());
        double height = 0;
        lines.beginLayout();
        for (auto line = lines.createLine(); line.isValid(); line = lines.createLine()) {
            line.setLineWidth(std::max(40, width - m_left - 8));
            line.setPosition({0, height});
            height += line.height();
        }
        lines.endLayout();
        return height;
    }

    Verdict m_verdict;
    int m_left;
};

bool anyPassed(const rules::Decision &decision, StepKind kind, int rule = -1)
{
    return std::ranges::any_of(decision.steps, [&](const rules::Step &step) {
        return step.kind == kind && step.passed && (rule < 0 || step.rule == rule);
    });
}

/// Some rule names the type, and one of its filters holds (or it has none).
bool subscribed(const rules::Decision &decision)
{
    return std::ranges::any_of(decision.steps, [&](const rules::Step &step) {
        if (step.kind != StepKind::EventType || !step.passed)
            return false;
        const bool filtered = std::ranges::any_of(decision.steps, [&](const rules::Step &other) {
            return other.kind == StepKind::Filter && other.rule == step.rule;
        });
        return !filtered || anyPassed(decision, StepKind::Filter, step.rule);
    });
}

/// Alternatives that did not hold are no failure while another did.
Verdict verdictOf(const rules::Step &step, const rules::Decision &decision)
{
    if (step.passed)
        return Verdict::Passed;
    const bool oneOfMany = step.kind == StepKind::EventType || step.kind == StepKind::Filter;
    const bool otherNamesIt = step.kind == StepKind::EventType && anyPassed(decision, StepKind::EventType);
    return (oneOfMany && subscribed(decision)) || otherNamesIt ? Verdict::Aside : Verdict::Failed;
}

QString unquoted(const QString &json)
{
    return json.size() >= 2 && json.startsWith(u'"') && json.endsWith(u'"') ? json.sliced(1, json.size() - 2)
                                                                            : json;
}

QString firedWords(qsizetype fired, qsizetype all)
{
    if (all == 1)
        return fired ? WhyView::tr("The one notification for this agent fired.")
                     : WhyView::tr("The one notification for this agent did not fire.");
    return fired ? WhyView::tr("%1 of %2 notifications for this agent fired.").arg(fired).arg(all)
                 : WhyView::tr("None of the %1 notifications for this agent fired.").arg(all);
}

QString titleOf(const rules::Decision &decision, const configuration::Document &document)
{
    const auto *notification = document.notification(decision.notification);
    return notification ? notificationTitle(*notification, document)
                        : integrationTitle(decision.integration, document);
}

QString wantedWords(const rules::Step &step, const rules::Notification *notification)
{
    const auto *rule = notification && step.rule >= 0 && step.rule < notification->rules.size()
                           ? &notification->rules.at(step.rule)
                           : nullptr;
    if (!rule || step.item < 0 || step.item >= rule->filters.size() ||
        rule->filters.at(step.item).field != step.subject)
        return step.expected;
    const auto op = rule->filters.at(step.item).op;
    if (!step.passed && op == rules::Operator::Equals)
        return step.expected;
    return rules::takesValue(op) ? operatorWords(op) + u' ' + step.expected : operatorWords(op);
}

} // namespace

QString stepWords(const rules::Step &step, const rules::Decision &decision, ports::Ports &ports)
{
    const auto &document = ports.configuration.document();
    const auto *notification = document.notification(decision.notification);
    const auto actual = unquoted(step.actual);
    switch (step.kind) {
    case StepKind::NotificationEnabled:
        return step.passed ? WhyView::tr("The notification is switched on")
                           : WhyView::tr("The notification is switched off");
    case StepKind::IntegrationEnabled: {
        const auto name = integrationTitle(decision.integration, document);
        return (step.passed ? WhyView::tr("%1 is switched on") : WhyView::tr("%1 is switched off")).arg(name);
    }
    case StepKind::NotQuarantined:
        return step.passed
                   ? WhyView::tr("The event is not quarantined")
                   : WhyView::tr("The event is quarantined: no rule looks at it until it is released");
    case StepKind::NotDigest:
        return step.passed ? WhyView::tr("The event is no digest")
                           : WhyView::tr("A digest tells of events that fired already: no rule looks at it");
    case StepKind::Agent:
        if (step.passed)
            return WhyView::tr("agent is %1").arg(actual.isEmpty() ? step.expected : actual);
        return WhyView::tr("agent is %1 — wanted %2")
            .arg(actual.isEmpty() ? WhyView::tr("not named") : actual, step.expected);
    case StepKind::SubscribesToAll:
        return step.passed ? WhyView::tr("Every event type is wanted")
                           : WhyView::tr("Signalbox's own events must be chosen by name");
    case StepKind::EventType: {
        const auto wanted = step.expected.isEmpty() ? step.subject : step.expected;
        return step.passed ? WhyView::tr("type is %1").arg(actual.isEmpty() ? wanted : actual)
                           : WhyView::tr("type is %1 — wanted %2").arg(actual, wanted);
    }
    case StepKind::Filter: {
        const auto wanted = wantedWords(step, notification);
        if (step.passed)
            return QString(step.subject + u' ' + wanted) + (step.missing || actual == step.expected
                                                                ? QString()
                                                                : WhyView::tr(" — it is %1").arg(actual));
        return step.missing ? WhyView::tr("%1 is not in the event — wanted %2").arg(step.subject, wanted)
                            : WhyView::tr("%1 is %2 — wanted %3").arg(step.subject, actual, wanted);
    }
    case StepKind::Metadata:
        if (step.passed)
            return WhyView::tr("metadata: %1 = %2").arg(step.subject, actual);
        return step.missing
                   ? WhyView::tr("metadata: %1 is not in the event — wanted %2")
                         .arg(step.subject, step.expected)
                   : WhyView::tr("metadata: %1 = %2 — wanted %3").arg(step.subject, actual, step.expected);
    }
    return {};
}

WhyView::WhyView(ports::Ports &ports, QWidget *parent) : QScrollArea(parent), m_ports(ports)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
}

void WhyView::show(const ports::EventDetail &detail)
{
    auto *content = new QWidget;
    content->setProperty("plain", true);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(12);
    if (detail.decisions.isEmpty()) {
        const auto agent = QString::fromUtf8(detail.summary.agent);
        auto *empty = new EmptyState(
            QStringLiteral("bell"), tr("Nothing listens to this agent"),
            agent.isEmpty() ? tr("The event names no agent, and no notification is for all agents.")
                            : tr("No notification is bound to %1.")
                                  .arg(m_ports.configuration.document().agentName(agent)),
            tr("Add a notification"));
        connect(empty, &EmptyState::activated, this,
                [this, agent] { emit follow({.to = Link::To::AddNotification, .id = agent}); });
        column->addWidget(empty, 1);
    } else {
        const auto fired = std::ranges::count_if(detail.decisions, &rules::Decision::fires);
        column->addWidget(
            wrappedLabel(firedWords(fired, detail.decisions.size()), FontRole::Secondary, Token::Text2));
        auto ordered = detail.decisions;
        std::ranges::stable_partition(ordered, &rules::Decision::fires);
        for (const auto &decision : ordered)
            column->addWidget(makeCard(decision));
        column->addStretch(1);
    }
    setWidget(content);
}

QWidget *WhyView::makeCard(const rules::Decision &decision)
{
    const auto &document = m_ports.configuration.document();
    auto *card = new Card;
    card->body()->setContentsMargins(7, 10, 7, 8);
    card->body()->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 8, 0);
    head->addWidget(new ElideLabel(titleOf(decision, document), FontRole::BodyMedium), 1);
    head->addWidget(new ElideLabel(decision.notification, FontRole::Secondary, Token::Text3));
    head->addWidget(new Chip(decision.fires ? tr("Notified") : tr("Did not notify"),
                             decision.fires ? Tone::Ok : Tone::Mute));
    card->body()->addLayout(head);
    auto *target = new QHBoxLayout;
    target->setContentsMargins(8, 2, 8, 6);
    target->addWidget(new ElideLabel(tr("to %1").arg(integrationTitle(decision.integration, document)),
                                     FontRole::Secondary, Token::Text2));
    card->body()->addLayout(target);
    for (const auto &step : decision.steps) {
        const int indent = step.kind == StepKind::Filter ? 20 : 0;
        auto *row = new StepRow(verdictOf(step, decision), stepWords(step, decision, m_ports), indent);
        connect(row, &QAbstractButton::clicked, this,
                [this, link = Link{.to = Link::To::Notification,
                                   .id = decision.notification,
                                   .rule = step.rule,
                                   .item = step.item}] { emit follow(link); });
        card->body()->addWidget(row);
    }
    return card;
}

} // namespace signalbox::ui
