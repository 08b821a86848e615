// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/agent_delegate.h"

#include "models/foundation/clock.h"
#include "models/tables/agent_list.h"
#include "ui/rules/lint_watch.h"
#include "ui/theme/theme.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/policy_words.h"
#include "ui/widgets/words.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

namespace signalbox::ui {

using tables::AgentList;

AgentDelegate::AgentDelegate(const Clock &clock, const LintWatch &watch, QObject *parent)
    : QStyledItemDelegate(parent), m_clock(clock), m_watch(watch)
{
}

QSize AgentDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {120, 54};
}

Token AgentDelegate::dot(const LintWatch &watch, const QModelIndex &agent, qint64 nowMs)
{
    const AgentState state = watch.agent(agent.data(AgentList::IdRole).toString());
    if (!watch.hasChecked() || state.mutedUntilMs > nowMs)
        return Token::Text3;
    if (!state.failing.isEmpty())
        return Token::Failure;
    if (state.warnings > 0)
        return Token::Warning;
    const bool isSeen = agent.data(AgentList::LastEventRole).toLongLong() > 0 || agent.row() == 0;
    return isSeen && agent.data(AgentList::EnabledRole).toInt() > 0 ? Token::Ok : Token::Text3;
}

QString AgentDelegate::stateWords(const LintWatch &watch, const QString &agent, qint64 nowMs)
{
    const AgentState state = watch.agent(agent);
    if (state.mutedUntilMs > nowMs)
        return tr("Muted until %1").arg(momentWords(state.mutedUntilMs, nowMs));
    if (state.failing.size() == 1)
        return tr("Trouble with %1").arg(state.failing.first());
    if (!state.failing.isEmpty())
        return tr("Trouble with %n destinations", nullptr, int(state.failing.size()));
    if (state.warnings > 0)
        return state.warnings == 1 ? tr("One warning") : tr("%n warnings", nullptr, state.warnings);
    return state.isCovered ? QString() : tr("Nobody is notified");
}

void AgentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    painter->save();
    const int count = index.data(AgentList::NotificationsRole).toInt();
    const QRect text = paintListRow(painter, option, index.data().toString(), Qt::ElideMiddle,
                                    count > 0 ? QLocale().toString(count) : QString());
    const QFontMetrics metrics(painter->font());

    const QString agent = index.data(AgentList::IdRole).toString();
    const AgentState state = m_watch.agent(agent);
    const QString words = stateWords(m_watch, agent, m_clock.nowMs());
    const qint64 last = index.data(AgentList::LastEventRole).toLongLong();
    QRect line = text;
    const bool isAll = index.row() == 0;
    if (!isAll || !words.isEmpty()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(dot(m_watch, index, m_clock.nowMs())));
        const qreal height = QFontMetricsF(painter->font()).height();
        painter->drawEllipse(QPointF(text.left() + 3, text.bottom() - height / 2 + 1), 3, 3);
        line.setLeft(text.left() + 12);
    }
    QString said = last > 0 && !isAll
                       ? tr("Last event %1").arg(relativeTime(last, m_clock.nowMs()))
                       : (isAll ? tr("Notifications that concern every agent") : tr("No event yet"));
    if (!words.isEmpty())
        said = last > 0 && !isAll ? tr("%1 · %2").arg(words, relativeTime(last, m_clock.nowMs())) : words;
    const bool isLoud =
        state.mutedUntilMs <= m_clock.nowMs() && (!state.failing.isEmpty() || state.warnings > 0);
    painter->setPen(theme.color(!isLoud                   ? Token::Text2
                                : state.failing.isEmpty() ? Token::Warning
                                                          : Token::Failure));
    painter->drawText(line, Qt::AlignBottom | Qt::AlignLeft,
                      metrics.elidedText(said, Qt::ElideRight, line.width()));
    painter->restore();
}

bool AgentDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                              const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines{index.data(Qt::ToolTipRole).toString()};
    if (const QString words = stateWords(m_watch, index.data(AgentList::IdRole).toString(), m_clock.nowMs());
        !words.isEmpty())
        lines.append(words);
    if (const qint64 last = index.data(AgentList::LastEventRole).toLongLong(); last > 0)
        lines.append(tr("Last event %1").arg(exactTime(last)));
    QToolTip::showText(event->globalPos(), lines.join(QLatin1Char('\n')), view);
    return true;
}

} // namespace signalbox::ui
