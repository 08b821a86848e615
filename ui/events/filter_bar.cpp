// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/filter_bar.h"

#include "models/ports/ports.h"
#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/expression_field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/vocabulary_source.h"
#include "ui/widgets/words.h"

#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStyle>

namespace signalbox::ui {
namespace {

constexpr int roomy = 1000; ///< width in pixels from which everything is said in full

QPushButton *menuButton(const QString &text)
{
    auto *made = button(text);
    made->setLayoutDirection(Qt::RightToLeft); // the chevron at the right of the words
    made->setIcon(icon(QStringLiteral("chevron-down")));
    made->setMenu(new QMenu(made));
    made->setMaximumWidth(220);
    return made;
}

void showChoice(QPushButton *choice, const QString &name, const QString &value)
{
    const auto shown = choice->fontMetrics().elidedText(value, Qt::ElideMiddle, 150);
    choice->setText(value.isEmpty() ? name : QString(name + QStringLiteral(": ") + shown));
    choice->setToolTip(shown == value ? QString() : value);
    choice->setProperty("kind", value.isEmpty() ? QStringLiteral("secondary") : QStringLiteral("chosen"));
    choice->style()->unpolish(choice);
    choice->style()->polish(choice);
}

QAction *offer(QMenu *menu, const QString &words, bool chosen)
{
    auto *action = menu->addAction(words);
    action->setCheckable(true);
    action->setChecked(chosen);
    return action;
}

} // namespace

FilterBar::FilterBar(const ports::Ports &ports, VocabularySource &words, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_field(new ExpressionField), m_agent(menuButton(tr("Agent"))),
      m_type(menuButton(tr("Type"))), m_outcome(menuButton(tr("Outcome"))),
      m_clear(button(tr("Clear filters"), {}, Kind::Quiet)),
      m_count(label({}, FontRole::Secondary, Token::Text2)), m_stop(button(tr("Stop"), {}, Kind::Quiet))
{
    auto *row = newRow(8, this);
    m_field->setMinimumWidth(180);
    m_field->setMaximumWidth(640);
    m_field->setName(tr("Filter"));
    m_field->setPlaceholder(tr("Filter, for example: data.cost > 3"));
    m_field->setVocabulary([&words] { return words.vocabulary(); });
    row->addWidget(m_field, 10, Qt::AlignTop);
    for (auto *choice : {m_agent, m_type, m_outcome})
        row->addWidget(choice, 0, Qt::AlignTop);
    row->addWidget(m_clear, 0, Qt::AlignTop);
    row->addStretch(1);
    m_count->setObjectName(QStringLiteral("count"));
    m_count->setFixedHeight(32);
    row->addWidget(m_count, 0, Qt::AlignTop);
    row->addWidget(m_stop, 0, Qt::AlignTop);
    m_clear->setAccessibleName(tr("Clear filters"));
    m_clear->hide();
    m_stop->hide();
    connect(m_field, &ExpressionField::expressionChanged, this, [this](const rules::Expression &expression) {
        m_filter.expression = expression;
        changed();
    });
    connect(m_clear, &QPushButton::clicked, this, &FilterBar::clear);
    connect(m_stop, &QPushButton::clicked, this,
            [this] { m_stopped ? emit goOnWanted() : emit stopWanted(); });
    connect(m_agent->menu(), &QMenu::aboutToShow, this, [this] { fillAgents(m_agent->menu()); });
    connect(m_type->menu(), &QMenu::aboutToShow, this, [this] { fillTypes(m_type->menu()); });
    connect(m_outcome->menu(), &QMenu::aboutToShow, this, [this] { fillOutcomes(m_outcome->menu()); });
}

void FilterBar::fillAgents(QMenu *menu)
{
    menu->clear();
    const auto choose = [this](const QByteArray &agent) {
        setAgent(agent);
        changed();
    };
    connect(offer(menu, tr("All agents"), m_filter.agent.isEmpty()), &QAction::triggered, this,
            [choose] { choose({}); });
    menu->addSeparator();
    for (const auto &agent : m_ports.events.agents()) {
        const auto id = agent.id.toUtf8();
        connect(offer(menu, m_ports.configuration.document().agentName(agent.id), m_filter.agent == id),
                &QAction::triggered, this, [choose, id] { choose(id); });
    }
}

void FilterBar::setAgent(const QByteArray &agent)
{
    m_filter.agent = agent;
    const auto id = QString::fromUtf8(agent);
    showChoice(m_agent, tr("Agent"), agent.isEmpty() ? id : m_ports.configuration.document().agentName(id));
}

void FilterBar::fillTypes(QMenu *menu)
{
    menu->clear();
    const auto choose = [this](const QByteArray &type) {
        m_filter.type = type;
        showChoice(m_type, tr("Type"), QString::fromUtf8(type));
        changed();
    };
    connect(offer(menu, tr("All types"), m_filter.type.isEmpty()), &QAction::triggered, this,
            [choose] { choose({}); });
    menu->addSeparator();
    QList<QByteArray> names;
    for (const auto &seen : m_ports.events.types())
        if (!names.contains(seen.type))
            names << seen.type;
    std::ranges::sort(names);
    for (const auto &type : names)
        connect(offer(menu, QString::fromUtf8(type), m_filter.type == type), &QAction::triggered, this,
                [choose, type] { choose(type); });
}

void FilterBar::fillOutcomes(QMenu *menu)
{
    using ports::Notified;
    menu->clear();
    const auto choose = [this](const QSet<Notified> &wanted) {
        m_filter.notified = wanted;
        showChoice(m_outcome, tr("Outcome"), wanted.isEmpty() ? QString() : notifiedWords(*wanted.begin()));
        changed();
    };
    connect(offer(menu, tr("All outcomes"), m_filter.notified.isEmpty()), &QAction::triggered, this,
            [choose] { choose({}); });
    menu->addSeparator();
    for (const auto outcome :
         {Notified::Delivered, Notified::Pending, Notified::Retrying, Notified::Held, Notified::Failed,
          Notified::Quarantined, Notified::Gathered, Notified::Digested, Notified::Muted, Notified::NoRule})
        connect(offer(menu, notifiedWords(outcome), m_filter.notified.contains(outcome)), &QAction::triggered,
                this, [choose, outcome] { choose({outcome}); });
}

void FilterBar::clear()
{
    m_filter = {};
    showChoice(m_agent, tr("Agent"), {});
    showChoice(m_type, tr("Type"), {});
    showChoice(m_outcome, tr("Outcome"), {});
    if (m_field->expression().isEmpty())
        changed();
    m_field->clear();
}

void FilterBar::showHeld(qsizetype held)
{
    m_count->setText(held == 1 ? tr("1 event") : tr("%1 events").arg(QLocale().toString(held)));
    m_count->setToolTip({});
    m_stop->hide();
}

void FilterBar::showProgress(const EventFinder::Progress &progress, qsizetype shown)
{
    const QLocale locale;
    const auto found = locale.toString(shown);
    const auto looked = locale.toString(progress.looked);
    m_stopped = progress.stopped;
    m_stop->setText(progress.fault ? tr("Try again") : m_stopped ? tr("Go on") : tr("Stop"));
    m_stop->setAccessibleName(m_stopped ? tr("Go on looking at older events")
                                        : tr("Stop looking at older events"));
    m_stop->setVisible(progress.running || progress.stopped);
    if (progress.fault) {
        const auto what = tr("Stored events cannot be read");
        m_count->setText(shown == 0 ? what : width() < roomy ? found : tr("%1 · %2").arg(found, what));
        m_count->setToolTip(faultText(*progress.fault));
    } else if (progress.running || progress.stopped) {
        const auto whole = tr("%1 · %2 of %3 looked at").arg(found, looked, locale.toString(progress.toLook));
        const auto part = progress.toLook > 0 ? progress.looked * 100 / progress.toLook : 0;
        m_count->setText(width() < roomy ? tr("%1 · %2 %").arg(found).arg(part) : whole);
        m_count->setToolTip(
            QString(whole + u'\n' + tr("Newest first; older events are still to be looked at")));
    } else if (progress.full) {
        m_count->setText(tr("the newest %1 matches").arg(found));
        m_count->setToolTip(
            tr("The list is full: %1 events were looked at, older ones were not").arg(looked));
    } else {
        m_count->setText(tr("%1 of %2 events").arg(found, looked));
        m_count->setToolTip({});
    }
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_clear->setText(width() < roomy ? tr("Clear") : tr("Clear filters"));
}

void FilterBar::changed()
{
    m_clear->setVisible(!m_filter.isEmpty());
    emit filterChanged();
}

} // namespace signalbox::ui
