// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/live_events_page.h"

#include "models/foundation/when_done.h"
#include "models/tables/event_table.h"
#include "ui/events/colour_panel.h"
#include "ui/events/event_list.h"
#include "ui/events/event_menu.h"
#include "ui/events/event_panel.h"
#include "ui/events/event_stream.h"
#include "ui/events/filter_bar.h"
#include "ui/events/first_steps.h"
#include "ui/events/live_header.h"
#include "ui/events/row_colours.h"
#include "ui/events/side_splitter.h"
#include "ui/widgets/card.h"
#include "ui/widgets/expression_field.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/table.h"
#include "ui/widgets/vocabulary_source.h"
#include "ui/widgets/words.h"

#include <QKeyEvent>
#include <QMenu>
#include <QTimer>

namespace signalbox::ui {
namespace {

constexpr int countedRows = 500; ///< of the newest, for the colour rules

} // namespace

LiveEventsPage::LiveEventsPage(ports::Ports &ports, QWidget *parent)
    : Page(parent), m_ports(ports), m_stream(new EventStream(ports, this)),
      m_words(new VocabularySource(ports, this)), m_colours(new RowColours(ports, this)),
      m_header(new LiveHeader), m_filters(new FilterBar(ports, *m_words)), m_banner(new Banner),
      m_splitter(new SideSplitter), m_list(new EventList(ports, *m_stream, *m_colours)),
      m_panel(new EventPanel(ports)), m_rules(new ColourPanel(ports, *m_words)), m_ticks(new QTimer(this))
{
    build();
    connectList();
    connectSides();
    showState();
    loadRecent();
}

void LiveEventsPage::build()
{
    auto *column = newColumn(14, this, {24, 20, 24, 16});
    column->addWidget(m_header);
    if (FirstSteps::isNeeded(m_ports)) {
        m_steps = new FirstSteps(m_ports);
        connect(m_steps, &FirstSteps::follow, this, &Page::follow);
        connect(m_steps, &FirstSteps::finished, this, [this] {
            m_steps->deleteLater();
            m_steps = nullptr;
            showState();
        });
        column->addWidget(m_steps);
    }
    column->addWidget(m_filters);
    column->addWidget(m_banner);

    auto *card = new Card;
    card->body()->setContentsMargins(0, 0, 0, 0);
    m_splitter->setList(m_list);
    m_splitter->addSide(m_panel);
    m_splitter->addSide(m_rules);
    m_rules->hide();
    card->body()->addWidget(m_splitter);
    column->addWidget(card, 1);
}

void LiveEventsPage::connectList()
{
    connect(m_stream, &EventStream::loaded, this, [this] {
        m_banner->hide();
        showState();
    });
    connect(m_stream, &EventStream::unreadable, this, [this](const Fault &fault, bool older) {
        if (older)
            Notice::show(this, faultText(fault));
        else
            m_banner->setWords(Tone::Failure, tr("Stored events cannot be shown. %1").arg(faultText(fault)),
                               tr("Try again"));
    });
    connect(m_stream, &EventStream::fated, this, [this](const QList<ports::EventFate> &fates) {
        for (const auto &fate : fates)
            m_panel->showFate(fate);
    });
    connect(m_stream->table(), &tables::EventTable::countsChanged, this, &LiveEventsPage::showState);
    m_stream->table()->setDescriber([this](qint64 seq) {
        const auto *rule = m_colours->ruleOf(seq);
        return rule ? tr("Marked %1: %2").arg(rowToneWords(rule->tone), rule->name) : QString();
    });
    connect(m_list, &EventList::chose, this, &LiveEventsPage::showChosen);
    connect(m_list, &EventList::followingChanged, m_header, &LiveHeader::showFollowing);
    connect(m_list, &EventList::clearWanted, this, &LiveEventsPage::clearFilters);
    connect(m_list, &EventList::menuWanted, this, &LiveEventsPage::openMenu);
    connect(m_list, &EventList::progressChanged, this, &LiveEventsPage::showProgress);
    connect(m_list, &EventList::resumeWanted, this, [this] {
        setPaused(false);
        m_list->setFollowing(true);
    });
    connect(table(), &Table::opened, m_panel, [this] { m_panel->setFocus(); });
    connect(m_filters, &FilterBar::filterChanged, this, &LiveEventsPage::applyFilter);
    connect(m_filters, &FilterBar::stopWanted, this, [this] { m_stream->finder().stop(); });
    connect(m_filters, &FilterBar::goOnWanted, this, [this] { m_stream->finder().goOn(); });
    connect(m_filters->field(), &ExpressionField::historyChanged, this,
            &LiveEventsPage::filterHistoryChanged);
    connect(m_banner, &Banner::activated, this, &LiveEventsPage::loadRecent);
    const auto repaint = qOverload<>(&QWidget::update);
    connect(&m_ports.configuration, &ports::Configuration::changed, table()->viewport(), repaint);
    connect(m_colours, &RowColours::changed, table()->viewport(), repaint);
    m_ticks->setInterval(1000);
    connect(m_ticks, &QTimer::timeout, table()->viewport(), repaint);
}

void LiveEventsPage::connectSides()
{
    connect(m_header, &LiveHeader::followWanted, m_list, &EventList::setFollowing);
    connect(m_header, &LiveHeader::pauseWanted, this, [this] { setPaused(!m_paused); });
    connect(m_header, &LiveHeader::coloursWanted, this, &LiveEventsPage::showColours);
    connect(m_panel, &EventPanel::follow, this, &Page::follow);
    connect(m_panel, &EventPanel::closed, this, [this] {
        m_panelClosed = true;
        m_panel->hide();
        table()->setFocus();
    });
    connect(m_rules, &ColourPanel::rulesChanged, this, [this](const QList<ColourRule> &rules) {
        m_colours->setRules(rules);
        emit colourRulesChanged(rules);
    });
    connect(m_rules, &ColourPanel::closed, this, [this] {
        showColours(false);
        table()->setFocus();
    });
    connect(m_splitter, &SideSplitter::turned, m_panel, &EventPanel::setWide);
}

Table *LiveEventsPage::table() const
{
    return m_list->table();
}

bool LiveEventsPage::isFollowing() const
{
    return m_list->isFollowing();
}

void LiveEventsPage::loadRecent()
{
    m_banner->hide();
    m_stream->loadRecent();
}

void LiveEventsPage::applyFilter()
{
    m_stream->setFilter(m_filters->filter());
    m_list->filterChanged();
    showState();
}

void LiveEventsPage::clearFilters()
{
    m_filters->clear();
}

void LiveEventsPage::showChosen(const ports::EventSummary &event)
{
    m_panelClosed = false;
    m_panel->setVisible(!m_colouring);
    m_panel->show(event);
    if (m_steps && m_steps->stepsDone() == 3)
        emit m_steps->finished(); // the guide has led where it should
}

void LiveEventsPage::setPaused(bool paused)
{
    m_paused = paused;
    m_header->showPaused(paused);
    m_list->setHeld(m_paused || !isVisible());
}

void LiveEventsPage::showState()
{
    showProgress();
    const auto held = m_stream->table()->held();
    const bool guideAlone = m_steps && held == 0;
    setFocusProxy(guideAlone ? static_cast<QWidget *>(m_steps) : table());
    m_filters->setVisible(!guideAlone);
    m_header->setSwitchesVisible(!guideAlone);
    m_panel->setVisible(!m_panelClosed && !m_colouring && held > 0);
    if (m_colouring)
        m_rules->setRows(m_list->newest(countedRows));
}

void LiveEventsPage::showProgress()
{
    const auto *events = m_stream->table();
    if (events->showsFound())
        m_filters->showProgress(m_stream->finder().progress(), events->rowCount());
    else
        m_filters->showHeld(events->held());
}

void LiveEventsPage::showColours(bool shown)
{
    m_colouring = shown;
    m_header->showColouring(shown);
    m_rules->setVisible(shown);
    if (shown)
        m_rules->setFocus();
    showState();
    m_splitter->fit();
}

void LiveEventsPage::setColourRules(const QList<ColourRule> &rules)
{
    m_colours->setRules(rules);
    m_rules->setRules(rules);
}

void LiveEventsPage::setFilterHistory(const QStringList &texts)
{
    m_filters->field()->setHistory(texts);
}

void LiveEventsPage::openMenu(const ports::EventSummary &event, const QPoint &global)
{
    const EventActions actions{.notify = [this] { m_panel->notifyLikeThis(); },
                               .narrow =
                                   [field = m_filters->field()](const QString &condition) {
                                       field->setText(narrowed(field->text(), condition));
                                   },
                               .colour =
                                   [this](const QString &condition) {
                                       showColours(true);
                                       m_rules->add({.name = {}, .expression = condition});
                                   }};
    eventMenu(event, actions, this)->popup(global);
}

void LiveEventsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_ticks->start();
    m_list->setHeld(m_paused);
}

void LiveEventsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_ticks->stop();
    m_list->setHeld(true);
}

void LiveEventsPage::keyPressEvent(QKeyEvent *event)
{
    const bool plain = event->modifiers() == Qt::NoModifier;
    switch (event->key()) {
    case Qt::Key_Escape:
        table()->setFocus();
        return;
    case Qt::Key_End:
        m_list->setFollowing(true);
        return;
    case Qt::Key_Space:
        if (plain)
            return setPaused(!m_paused);
        break;
    case Qt::Key_N:
        if (plain)
            return m_panel->notifyLikeThis();
        break;
    case Qt::Key_C:
        if (plain)
            return showColours(!m_colouring);
        break;
    default:
        break;
    }
    Page::keyPressEvent(event);
}

void LiveEventsPage::open(const Link &link)
{
    if (link.to != Link::To::Event) {
        if (!link.id.isEmpty()) {
            clearFilters();
            m_filters->setAgent(link.id.toUtf8());
            applyFilter();
        }
        return;
    }
    if (m_stream->table()->rowOf(link.seq) < 0 && !m_filters->filter().isEmpty())
        clearFilters();
    if (m_list->choose(link.seq))
        return;
    // Older than the list reaches: shown beside it all the same.
    whenDone(m_ports.history.event(link.seq), this,
             [this](const std::expected<ports::EventDetail, Fault> &answer) {
                 if (!answer) {
                     Notice::show(this, faultText(answer.error()));
                     return;
                 }
                 m_list->unchoose();
                 showChosen(answer->summary);
             });
}

QWidget *LiveEventsPage::filterField()
{
    return m_filters->field();
}

QString LiveEventsPage::shortcutHints() const
{
    return tr("Ctrl+F filter   ↑↓ move   N notify me   C colours   Space pause   End follow");
}

} // namespace signalbox::ui
