// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rules_page.h"

#include "models/foundation/when_done.h"
#include "models/rules/condition_pointer.h"
#include "models/tables/agent_list.h"
#include "models/tables/notification_list.h"
#include "ui/rules/agent_delegate.h"
#include "ui/rules/agent_title.h"
#include "ui/rules/drafts.h"
#include "ui/rules/findings_panel.h"
#include "ui/rules/lint_watch.h"
#include "ui/rules/notification_card.h"
#include "ui/rules/notification_cards.h"
#include "ui/rules/notification_editor.h"
#include "ui/rules/preset_panel.h"
#include "ui/rules/unsaved_question.h"
#include "ui/rules/versions_panel.h"
#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QDialog>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>

#include <algorithm>

namespace signalbox::ui {

using tables::AgentList;
using tables::NotificationList;

namespace {

constexpr int agentsWidth = 272;

/// The row of the editor that a finding is about: what concerns a notification as a whole stands at where it
/// goes.
QString partOf(const configuration::Finding &finding)
{
    return finding.rule < 0 ? QStringLiteral("/integration")
                            : rules::pointerToRule(finding.rule, finding.item);
}

} // namespace

RulesPage::RulesPage(ports::Ports &ports, QWidget *parent)
    : Page(parent), m_ports(ports), m_watch(new LintWatch(ports, this)),
      m_agents(new AgentList(ports.configuration, ports.events, tr("All agents"), this)),
      m_notifications(new NotificationList(ports.configuration, this)), m_views(new QStackedWidget),
      m_search(new SearchField(tr("Find an agent"))), m_agentView(new QListView),
      m_findings(button({}, {}, Kind::Secondary)),
      m_versions(button(tr("Versions"), QStringLiteral("history"))),
      m_add(button(tr("Add notification"), QStringLiteral("plus"), Kind::Primary)),
      m_agentTitle(new AgentTitle(ports.clock)), m_presets(new PresetPanel(ports)),
      m_cards(new NotificationCards(ports, *m_watch, *m_notifications)),
      m_editor(new NotificationEditor(ports, *m_watch)), m_findingsPanel(new FindingsPanel(*m_watch)),
      m_versionsPanel(new VersionsPanel(ports))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_views);
    // An agent that is renamed leaves its row for another one: asked before the view is, which looks
    // elsewhere.
    connect(m_agents, &AgentList::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                const int row = m_agentView->currentIndex().row();
                if (row >= first && row <= last)
                    m_moving = agent();
            });
    connect(m_agents, &AgentList::rowsInserted, this, [this] {
        if (const int row = m_moving.isEmpty() ? -1 : m_agents->rowOf(m_moving); row >= 0) {
            m_moving.clear();
            m_agentView->setCurrentIndex(m_agents->index(row));
        }
    });
    m_lists = lists();
    m_views->addWidget(m_lists);
    m_views->addWidget(m_editor);
    m_views->addWidget(m_findingsPanel);
    m_views->addWidget(m_versionsPanel);
    connect(m_views, &QStackedWidget::currentChanged, this, &Page::hintsChanged);
    m_agents->describeWith(
        [this](const QString &id) { return AgentDelegate::stateWords(*m_watch, id, m_ports.clock.nowMs()); });

    connect(m_search, &SearchField::searched, this, [this](const QString &text) {
        const QString current = agent();
        m_agents->setSearch(text);
        m_moving.clear();
        if (m_agents->rowOf(current) < 0)
            m_agentView->setCurrentIndex(m_agents->index(m_agents->rowCount() > 1 ? 1 : 0));
    });
    connect(m_agentView->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_notifications->setAgent(agent());
        showState();
    });
    connect(m_add, &QPushButton::clicked, this, [this] { add(agent()); });
    connect(m_presets, &PresetPanel::ownWanted, this, [this] { add(agent()); });
    connect(m_presets, &PresetPanel::chosen, this,
            [this](const rules::Notification &draft) { start(draft, true); });
    connect(m_agentTitle, &AgentTitle::renamed, this, &RulesPage::rename);
    connect(m_agentTitle, &AgentTitle::muteWanted, this, &RulesPage::mute);
    connect(m_agentTitle, &AgentTitle::muteRenewed, m_agentView->viewport(), qOverload<>(&QWidget::update));
    connect(m_findings, &QPushButton::clicked, this, &RulesPage::showFindings);
    connect(m_versions, &QPushButton::clicked, this, &RulesPage::showVersions);
    connect(m_versionsPanel, &VersionsPanel::backRequested, this, &RulesPage::showLists);
    connect(m_versionsPanel, &VersionsPanel::restored, this, &RulesPage::offerUndo);
    connectCards();
    const auto refresh = [this] {
        m_cards->refresh();
        showState();
    };
    connect(&ports.configuration, &ports::Configuration::changed, this, refresh);
    connect(&ports.deliveries, &ports::DeliveryFeed::healthChanged, this, refresh);
    connect(m_agents, &AgentList::dataChanged, this, &RulesPage::showState);
    connect(m_watch, &LintWatch::checked, this, [this] {
        m_agentView->viewport()->update();
        showState();
    });

    connect(m_editor, &NotificationEditor::backRequested, this, [this] { leave([this] { goBack(); }); });
    connect(m_editor, &NotificationEditor::eventClicked, this,
            [this](qint64 seq) { emit follow({.to = Link::To::Event, .id = {}, .seq = seq}); });
    connect(m_editor, &NotificationEditor::integrationWanted, this, [this] {
        m_goesForIntegration = true;
        emit follow({.to = Link::To::AddIntegration});
    });
    connect(m_findingsPanel, &FindingsPanel::backRequested, this, &RulesPage::showLists);
    connect(m_findingsPanel, &FindingsPanel::followed, this, [this](const configuration::Finding &finding) {
        m_cameFromFindings = true;
        if (finding.notification.isEmpty())
            goTo(finding);
        else
            edit(finding.notification, partOf(finding));
    });
    connect(m_editor, &NotificationEditor::findingFollowed, this,
            [this](const configuration::Finding &finding) { leave([this, finding] { goTo(finding); }); });
    const auto onKey = [this](const QKeySequence &keys, const std::function<void()> &act) {
        auto *key = new QShortcut(keys, this);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        connect(key, &QShortcut::activated, this, act);
    };
    onKey(QKeySequence::New, [this] { leave([this] { add(agent()); }); });
    onKey(QKeySequence(Qt::Key_F2), [this] {
        if (m_views->currentWidget() == m_lists)
            m_agentTitle->rename();
    });
    m_agentView->setCurrentIndex(m_agents->index(m_agents->rowCount() > 1 ? 1 : 0));
    showState();
    chainTab();
}

void RulesPage::connectCards()
{
    connect(m_cards, &NotificationCards::cardsChanged, this, [this] {
        showState();
        chainTab();
    });
    connect(m_cards, &NotificationCards::editRequested, this, [this](const QString &id) { edit(id, {}); });
    connect(m_cards, &NotificationCards::duplicateRequested, this, &RulesPage::duplicate);
    connect(m_cards, &NotificationCards::copyRequested, this, &RulesPage::askWhereToCopy);
    connect(m_cards, &NotificationCards::deleteRequested, this, &RulesPage::remove);
    connect(m_cards, &NotificationCards::switched, this, &RulesPage::setEnabled);
    connect(m_cards, &NotificationCards::findingFollowed, this, &RulesPage::goTo);
    connect(m_cards, &NotificationCards::moreFindingsRequested, this, &RulesPage::showFindings);
}

QWidget *RulesPage::lists()
{
    m_search->setObjectName(QStringLiteral("agentSearch"));
    m_search->setAccessibleName(tr("Find an agent"));
    m_agentView->setObjectName(QStringLiteral("agents"));
    m_agentView->setAccessibleName(tr("Agents"));
    m_agentView->setModel(m_agents);
    m_agentView->setItemDelegate(new AgentDelegate(m_ports.clock, *m_watch, m_agentView));
    m_agentView->setMouseTracking(true);
    m_agentView->setUniformItemSizes(true);
    m_agentView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_agentView->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_agentView->setTabKeyNavigation(false);
    m_findings->setObjectName(QStringLiteral("showFindings"));
    m_versions->setObjectName(QStringLiteral("showVersions"));
    m_versions->setToolTip(tr("What the configuration was, who changed it and when"));
    m_add->setObjectName(QStringLiteral("add"));
    m_add->setToolTip(tr("Ctrl+N"));

    auto *header = new PageHeader(tr("Agents & rules"));
    header->addAction(m_findings);
    header->addAction(m_versions);
    header->addAction(m_add);
    auto *agents = new Card(tr("Agents"));
    agents->setFixedWidth(agentsWidth);
    agents->body()->setContentsMargins(15, 12, 7, 7);
    auto *searchLine = new QHBoxLayout;
    searchLine->setContentsMargins(0, 0, 8, 0);
    searchLine->addWidget(m_search);
    agents->body()->addLayout(searchLine);
    auto *listLine = new QHBoxLayout;
    listLine->setContentsMargins(-8, 0, 0, 0);
    listLine->addWidget(m_agentView);
    agents->body()->addLayout(listLine, 1);

    auto *right = new QVBoxLayout;
    right->setSpacing(10);
    right->addWidget(m_agentTitle);
    right->addWidget(m_cards, 1);
    right->addWidget(m_presets, 1);

    auto *view = new QWidget;
    auto *column = new QVBoxLayout(view);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addWidget(header);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(20);
    columns->addWidget(agents);
    columns->addLayout(right, 1);
    column->addLayout(columns, 1);
    return view;
}

QString RulesPage::agent() const
{
    const QModelIndex index = m_agentView->currentIndex();
    return index.isValid() ? index.data(AgentList::IdRole).toString() : QStringLiteral("*");
}

void RulesPage::selectAgent(const QString &agent)
{
    if (m_agents->rowOf(agent) < 0) {
        m_search->clear();
        m_agents->setSearch({});
    }
    if (const int row = m_agents->rowOf(agent); row >= 0)
        m_agentView->setCurrentIndex(m_agents->index(row));
}

void RulesPage::showState()
{
    const QModelIndex index = m_agentView->currentIndex();
    const QString id = agent();
    const QString name = index.data().toString();
    const bool isAll = id == QLatin1Char('*');
    const auto own = index.data(AgentList::NotificationsRole).toInt();
    QStringList line;
    if (!isAll && name != id)
        line.append(id);
    line.append(own == 0   ? tr("no notification of its own")
                : own == 1 ? tr("one notification")
                           : tr("%n notifications", nullptr, own));
    if (const qint64 events = index.data(AgentList::EventsRole).toLongLong(); events > 0)
        line.append(events == 1 ? tr("one event") : tr("%1 events").arg(QLocale().toString(events)));
    m_agentTitle->setAgent(id, name, line.join(QStringLiteral(" · ")), !isAll);

    showMute();
    const bool isEmpty = m_notifications->rowCount() == 0;
    m_presets->setVisible(isEmpty);
    m_cards->setVisible(!isEmpty);
    m_presets->setAgent(id, name);
    showFindingsCount();
}

void RulesPage::showMute()
{
    const QList<configuration::Agent> &agents = m_ports.configuration.document().agents;
    const auto listed = std::ranges::find(agents, agent(), &configuration::Agent::id);
    m_agentTitle->setMuted(listed == agents.end() ? 0 : listed->mutedUntilMs.value_or(0));
    m_agentView->viewport()->update();
}

void RulesPage::showFindingsCount()
{
    const int warnings = m_watch->warnings();
    const int hints = int(m_watch->findings().size()) - warnings;
    m_findings->setVisible(m_watch->hasChecked());
    if (warnings > 0)
        m_findings->setText(warnings == 1 ? tr("One warning") : tr("%n warnings", nullptr, warnings));
    else if (hints > 0)
        m_findings->setText(hints == 1 ? tr("One hint") : tr("%n hints", nullptr, hints));
    else
        m_findings->setText(tr("Nothing to mend"));
    m_findings->setIcon(warnings > 0 ? icon(QStringLiteral("triangle-alert"), Token::Warning)
                        : hints > 0  ? icon(QStringLiteral("info"))
                                     : icon(QStringLiteral("circle-check"), Token::Ok));
    m_findings->setToolTip(tr("What is allowed and hardly meant, in one list"));
}

void RulesPage::chainTab()
{
    QList<QWidget *> chain{m_findings, m_versions, m_add, m_search, m_agentView};
    chain << m_agentTitle->fields();
    for (const NotificationCard *card : m_cards->cards())
        chain << card->fields();
    chain << m_presets->fields();
    for (qsizetype at = 1; at < chain.size(); ++at)
        setTabOrder(chain.at(at - 1), chain.at(at));
}

void RulesPage::showLists()
{
    const QString id = m_editor->notification().id;
    if (m_editor->isOpen() && !m_editor->notification().agent.isEmpty())
        selectAgent(m_editor->notification().agent);
    m_editor->stop();
    m_cameFromFindings = false;
    m_views->setCurrentWidget(m_lists);
    if (id.isEmpty() || !m_cards->focusOn(id))
        m_agentView->setFocus(Qt::OtherFocusReason);
}

void RulesPage::goBack()
{
    if (!m_cameFromFindings)
        return showLists();
    m_editor->stop();
    showFindings();
}

void RulesPage::showFindings()
{
    m_views->setCurrentWidget(m_findingsPanel);
    m_findingsPanel->focusList();
}

void RulesPage::showVersions()
{
    m_versionsPanel->open();
    m_views->setCurrentWidget(m_versionsPanel);
}

/// Leads from a finding to where it is mended.
void RulesPage::goTo(const configuration::Finding &finding)
{
    using enum configuration::Finding::Kind;
    switch (finding.kind) {
    case DestinationOff:
    case DestinationFailing:
    case DestinationUntested: {
        const configuration::Document &document = m_ports.configuration.document();
        if (document.integration(finding.integration))
            return emit follow({.to = Link::To::Integration, .id = finding.integration});
        const auto user =
            std::ranges::find(document.notifications, finding.integration, &rules::Notification::integration);
        return edit(user == document.notifications.end() ? QString() : user->id,
                    QStringLiteral("/integration"));
    }
    case NotCovered:
        selectAgent(finding.agent);
        return start(draftOfWhatNeedsMe(m_ports, finding.agent), false);
    case Hidden:
    case SameDestination:
        if (finding.other != finding.notification)
            return edit(finding.other, {});
        [[fallthrough]];
    default:
        edit(finding.notification, partOf(finding));
    }
}

void RulesPage::edit(const QString &id, const QString &part)
{
    const rules::Notification *found = m_ports.configuration.document().notification(id);
    if (!found)
        return Notice::show(this, tr("This notification does not exist any more."));
    selectAgent(found->agent);
    m_views->setCurrentWidget(m_editor);
    m_editor->edit(*found);
    if (part.isEmpty())
        m_editor->filterField()->setFocus(Qt::OtherFocusReason);
    else
        m_editor->showPart(part);
}

void RulesPage::add(const QString &agent)
{
    start(draftFor(m_ports, agent), false);
}

void RulesPage::start(const rules::Notification &draft, bool isWork)
{
    m_views->setCurrentWidget(m_editor);
    m_editor->start(draft, isWork);
}

/// A new one from a stored event.
void RulesPage::addFrom(qint64 event)
{
    whenDone(
        m_ports.history.event(event), this, [this](const std::expected<ports::EventDetail, Fault> &detail) {
            if (!detail)
                return Notice::show(this, tr("The event cannot be read: %1").arg(faultText(detail.error())));
            leave([this, found = *detail] {
                m_views->setCurrentWidget(m_editor);
                m_editor->startFrom(found);
            });
        });
}

void RulesPage::duplicate(const rules::Notification &notification)
{
    rules::Notification copy = notification;
    copy.id.clear();
    if (!copy.name.isEmpty())
        copy.name = tr("%1 (copy)").arg(copy.name);
    start(copy, true);
}

void RulesPage::open(const Link &link)
{
    leave([this, link] {
        switch (link.to) {
        case Link::To::Notification:
            return edit(link.id, link.part);
        case Link::To::Findings:
        case Link::To::Versions:
            showLists();
            return link.to == Link::To::Findings ? showFindings() : showVersions();
        case Link::To::AddNotification:
            return link.seq > 0 ? addFrom(link.seq) : add(link.id.isEmpty() ? agent() : link.id);
        default:
            showLists();
            if (!link.id.isEmpty())
                selectAgent(link.id);
            if (!link.part.isEmpty())
                m_agentTitle->focusMute();
        }
    });
}

void RulesPage::leave(const std::function<void()> &proceed)
{
    if (m_goesForIntegration || !m_editor->isDirty()) {
        m_goesForIntegration = false;
        return proceed();
    }
    if (m_question)
        return;
    const QString title = notificationTitle(m_editor->notification(), m_ports.configuration.document());
    m_question = askAboutUnsaved(
        this, title.isEmpty() ? tr("New notification") : title, [this, proceed] { m_editor->save(proceed); },
        [this, proceed] {
            showLists();
            proceed();
        });
}

QWidget *RulesPage::filterField()
{
    if (m_views->currentWidget() == m_findingsPanel)
        return m_findingsPanel->filterField();
    if (m_views->currentWidget() == m_versionsPanel)
        return nullptr;
    return m_views->currentWidget() == m_lists ? m_search : m_editor->filterField();
}

QString RulesPage::shortcutHints() const
{
    if (m_views->currentWidget() == m_findingsPanel)
        return tr("Ctrl+F find · ↑↓ move · Enter open · Esc back");
    if (m_views->currentWidget() == m_versionsPanel)
        return tr("↑↓ move · Tab changes · Ctrl+Z undo · Esc back");
    return m_views->currentWidget() == m_lists
               ? tr("Ctrl+F find · Ctrl+N add · Enter edit · F2 rename · Del delete")
               : tr("Ctrl+S save · Ctrl+T text · Space tick · Enter add filter · Del remove row · Esc back");
}

void RulesPage::keyPressEvent(QKeyEvent *event)
{
    const bool inAgents = m_views->currentWidget() == m_lists && m_agentView->hasFocus();
    if (inAgents && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Right) &&
        !m_cards->cards().isEmpty())
        m_cards->cards().first()->setFocus(Qt::TabFocusReason);
    else
        Page::keyPressEvent(event);
}

void RulesPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_goesForIntegration = false;
    m_watch->setWatching(true);
}

void RulesPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_watch->setWatching(false);
}

} // namespace signalbox::ui
