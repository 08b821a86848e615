// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/event_menu.h"

#include "models/rules/expression_node.h"
#include "ui/theme/icon.h"

#include <QCoreApplication>
#include <QMenu>

namespace signalbox::ui {
namespace {

struct Menu
{
    Q_DECLARE_TR_FUNCTIONS(EventMenu)
};

/// "type == " and the value as it must be written.
QString compared(QLatin1StringView start, const QByteArray &value)
{
    return start + rules::quotedText(QString::fromUtf8(value));
}

} // namespace

QString narrowed(const QString &expression, const QString &condition)
{
    const auto now = expression.trimmed();
    const auto parsed = rules::Expression::parse(now);
    if (!parsed || parsed->isEmpty())
        return condition;
    const bool either = parsed->root()->kind == rules::Expression::Node::Kind::Or;
    return either ? QString(u'(' + now + QStringLiteral(") and ") + condition)
                  : QString(now + QStringLiteral(" and ") + condition);
}

QMenu *eventMenu(const ports::EventSummary &event, const EventActions &actions, QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("bell-ring")), Menu::tr("Notify me of events like this"),
                    actions.notify)
        ->setShortcut(Qt::Key_N);
    menu->addSeparator();
    const auto offer = [&](const QString &words, const QString &condition) {
        menu->addAction(icon(QStringLiteral("funnel")), words,
                        [narrow = actions.narrow, condition] { narrow(condition); });
    };
    offer(Menu::tr("Only this type"), compared(QLatin1StringView("type == "), event.type));
    offer(Menu::tr("Not this type"), compared(QLatin1StringView("type != "), event.type));
    if (!event.agent.isEmpty())
        offer(Menu::tr("Only this agent"), compared(QLatin1StringView("agent == "), event.agent));
    if (!event.execution.isEmpty())
        offer(Menu::tr("Only this execution"), compared(QLatin1StringView("execution == "), event.execution));
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("palette")), Menu::tr("Colour rows of this type"),
                    [colour = actions.colour,
                     condition = compared(QLatin1StringView("type == "), event.type)] { colour(condition); });
    return menu;
}

} // namespace signalbox::ui
