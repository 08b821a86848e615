// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/why_view.h"

#include "models/foundation/when_done.h"
#include "models/ports/ports.h"
#include "models/rules/rule_set.h"
#include "ui/events/notification_picker.h"
#include "ui/events/why_delivery.h"
#include "ui/events/why_tree.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <utility>

namespace signalbox::ui {
namespace {

constexpr qsizetype mostFlat = 8;    ///< that did not fire; more are folded behind their number
constexpr qsizetype mostOpen = 12;   ///< notifications unfolded at first
constexpr qsizetype groupSize = 200; ///< in one fold
constexpr qsizetype mostTold = 50;   ///< deliveries whose attempts are told; the others tell their state

QString firedWords(qsizetype fired, qsizetype all)
{
    if (all == 1)
        return fired ? WhyView::tr("The one notification for this agent fired.")
                     : WhyView::tr("The one notification for this agent did not fire.");
    return fired ? WhyView::tr("%1 of %2 notifications for this agent fired.").arg(fired).arg(all)
                 : WhyView::tr("None of the %1 notifications for this agent fired.").arg(all);
}

} // namespace

WhyView::WhyView(ports::Ports &ports, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_face(new QStackedWidget),
      m_summary(wrappedLabel({}, FontRole::Secondary, Token::Text2)), m_tree(new WhyTree),
      m_nothing(new EmptyState(QStringLiteral("bell"), tr("Nothing listens to this agent"), {},
                               tr("Add a notification"))),
      m_other(button(tr("Why not another one?"), QStringLiteral("search"), Kind::Quiet)),
      m_soon(new QTimer(this))
{
    auto *column = newColumn(0, this);
    auto *answer = new QWidget;
    auto *lines = newColumn(6, answer);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 12, 16, 0);
    head->addWidget(m_summary);
    lines->addLayout(head);
    auto *body = new QHBoxLayout;
    body->setContentsMargins(8, 0, 4, 0);
    body->addWidget(m_tree);
    lines->addLayout(body, 1);
    m_face->addWidget(answer);
    m_face->addWidget(m_nothing);
    column->addWidget(m_face, 1);
    column->addWidget(hairline());
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(8, 4, 8, 4);
    foot->addWidget(m_other);
    foot->addStretch(1);
    column->addLayout(foot);

    connect(m_tree, &WhyTree::follow, this, &WhyView::follow);
    connect(m_nothing, &EmptyState::activated, this, [this] {
        emit follow({.to = Link::To::AddNotification,
                     .id = QString::fromUtf8(m_detail.summary.agent),
                     .seq = m_detail.summary.seq});
    });
    connect(m_other, &QPushButton::clicked, this, &WhyView::choose);
    connect(&ports.configuration, &ports::Configuration::changed, this, [this] {
        readDocument();
        if (m_detail.summary.seq)
            rebuild();
    });
    connect(&ports.deliveries, &ports::DeliveryFeed::changed, this,
            [this](const QList<deliveries::Delivery> &changes) {
                bool mine = false;
                for (const auto &change : changes) {
                    if (m_detail.summary.seq == 0 || change.eventSeq != m_detail.summary.seq)
                        continue;
                    mine = true;
                    const auto known =
                        std::ranges::find(m_detail.deliveries, change.seq, &deliveries::Delivery::seq);
                    if (known == m_detail.deliveries.end())
                        m_detail.deliveries.append(change);
                    else
                        *known = change;
                    loadAttempts(change.seq);
                }
                if (mine)
                    m_soon->start();
            });
    m_soon->setSingleShot(true);
    m_soon->setInterval(0);
    connect(m_soon, &QTimer::timeout, this, &WhyView::rebuild);
    readDocument();
}

void WhyView::show(const ports::EventDetail &detail)
{
    if (detail.summary.seq != m_detail.summary.seq) {
        m_asked.clear();
        m_attempts.clear();
        m_same = false;
    }
    m_detail = detail;
    for (const auto &delivery : detail.deliveries.first(std::min(mostTold, detail.deliveries.size())))
        loadAttempts(delivery.seq);
    rebuild();
}

void WhyView::loadAttempts(qint64 deliverySeq)
{
    whenDone(m_ports.history.delivery(deliverySeq), this,
             [this, event = m_detail.summary.seq,
              deliverySeq](const std::expected<ports::DeliveryDetail, Fault> &answer) {
                 if (event != m_detail.summary.seq || !answer)
                     return;
                 m_attempts.insert(deliverySeq, answer->attempts);
                 m_soon->start(); // they come one after the other: one rebuild for all
             });
}

void WhyView::readDocument()
{
    m_document = m_ports.configuration.document();
    m_notifications.clear();
    m_notifications.reserve(m_document.notifications.size());
    for (const auto &notification : std::as_const(m_document.notifications))
        m_notifications.insert(notification.id, &notification);
}

void WhyView::rebuild()
{
    const auto &decisions = m_detail.decisions;
    QList<int> fired, missed;
    QList<int> near(decisions.size());
    for (int index = 0; index < decisions.size(); ++index) {
        near[index] = nearness(decisions.at(index));
        (decisions.at(index).fires ? fired : missed) << index;
    }
    std::ranges::stable_sort(missed, std::greater{}, [&](int index) { return near.at(index); });

    QList<WhyLine> lines;
    for (const auto &notification : std::as_const(m_asked))
        lines << askedLine(notification);
    lines << linesOf(fired);
    if (missed.size() <= mostFlat)
        lines << linesOf(missed);
    else
        lines << WhyLine{.kind = WhyLine::Kind::Fold,
                         .words = tr("%1 did not fire").arg(QLocale().toString(missed.size())),
                         .detail = tr("Those that came nearest first"),
                         .open = fired.isEmpty() && m_asked.isEmpty(),
                         .later = [this, missed] { return linesOf(missed); }};

    const auto agent = QString::fromUtf8(m_detail.summary.agent);
    m_nothing->setWords(tr("Nothing listens to this agent"),
                        agent.isEmpty()
                            ? tr("The event names no agent, and no notification is for all agents.")
                            : tr("No notification is bound to %1.").arg(m_document.agentName(agent)));
    m_summary->setText(decisions.isEmpty() ? tr("No notification listens to this agent.")
                                           : firedWords(fired.size(), decisions.size()));
    m_other->setVisible(!m_document.notifications.isEmpty());
    m_face->setCurrentIndex(lines.isEmpty() ? 1 : 0);
    m_tree->setLines(lines, std::exchange(m_same, true));
}

QList<WhyLine> WhyView::linesOf(const QList<int> &decisions) const
{
    QList<WhyLine> lines;
    for (const int index : decisions.first(std::min(groupSize, decisions.size()))) {
        lines << lineOf(m_detail.decisions.at(index));
        lines.last().open = lines.size() <= mostOpen;
    }
    const QLocale locale;
    for (qsizetype first = groupSize; first < decisions.size(); first += groupSize) {
        const auto group = decisions.sliced(first, std::min(groupSize, decisions.size() - first));
        lines << WhyLine{
            .kind = WhyLine::Kind::Fold,
            .words = tr("%1 to %2").arg(locale.toString(first + 1), locale.toString(first + group.size())),
            .open = false,
            .later = [this, group] { return linesOf(group); }};
    }
    return lines;
}

WhyLine WhyView::lineOf(const rules::Decision &decision) const
{
    const auto *notification = m_notifications.value(decision.notification);
    auto line = whyLine(decision, notification, m_document);
    const auto now = m_ports.clock.nowMs();
    for (const auto &delivery : m_detail.deliveries) {
        if (delivery.notification != decision.notification)
            continue;
        line.chip = deliveryWords(delivery, now);
        line.tone = deliveryTone(delivery);
        line.below << gateLine(delivery, notification, now)
                   << deliveryLine(delivery, m_attempts.value(delivery.seq), now);
    }
    return line;
}

WhyLine WhyView::askedLine(const QString &id) const
{
    const auto known = std::ranges::find(m_detail.decisions, id, &rules::Decision::notification);
    if (known != m_detail.decisions.end())
        return lineOf(*known);
    const auto *notification = m_notifications.value(id);
    if (!notification)
        return {.kind = WhyLine::Kind::Note, .words = tr("There is no notification %1 any more").arg(id)};
    const auto *integration = m_document.integration(notification->integration);
    QSet<QString> off;
    if (!integration || !integration->enabled)
        off.insert(notification->integration);
    const auto decisions = rules::RuleSet::compile({*notification}, off)->explain(m_detail.event, true);
    auto line = whyLine(decisions.first(), notification, m_document);
    line.chip = decisions.first().fires ? tr("Would fire now") : tr("Would not fire");
    line.below.prepend(
        {.kind = WhyLine::Kind::Note,
         .words =
             tr("It was not asked when the event came. This is what it would say as it is set up now.")});
    return line;
}

void WhyView::askOf(const QString &notification)
{
    m_asked.removeAll(notification);
    m_asked.prepend(notification);
    m_same = false; // other lines stand at other places now
    rebuild();
    m_tree->setCurrentIndex(m_tree->model()->index(0, 0));
    m_tree->scrollToTop();
    m_tree->setFocus();
}

void WhyView::choose()
{
    QHash<QString, QString> agents;
    for (const auto &agent : std::as_const(m_document.agents))
        agents.insert(agent.id, agent.name);
    QList<NotificationPicker::Entry> entries;
    entries.reserve(m_document.notifications.size());
    for (const auto &notification : std::as_const(m_document.notifications)) {
        const auto name = agents.value(notification.agent);
        entries << NotificationPicker::Entry{notification.id, notificationTitle(notification, m_document),
                                             notification.agent == u"*" ? tr("All agents")
                                             : name.isEmpty()           ? notification.agent
                                                                        : name};
    }
    auto *picker = new NotificationPicker(entries, m_other);
    connect(picker, &NotificationPicker::picked, this, &WhyView::askOf);
    picker->open();
}

} // namespace signalbox::ui
