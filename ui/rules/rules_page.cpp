// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rules_page.h"

#include "models/tables/agent_list.h"
#include "models/tables/notification_list.h"
#include "ui/rules/notification_card.h"
#include "ui/rules/notification_editor.h"
#include "ui/rules/scrolled.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/sentence.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTimer>

#include <algorithm>

namespace signalbox::ui {

using tables::AgentList;
using tables::NotificationList;

namespace {

constexpr int agentsWidth = 272;

/// An agent in two lines: its name and how many notifications it has; when it was last heard of.
class AgentDelegate : public QStyledItemDelegate
{
public:
    AgentDelegate(const Clock &clock, QObject *parent) : QStyledItemDelegate(parent), m_clock(clock) {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {120, 54};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::instance();
        const bool isSelected = option.state & QStyle::State_Selected;
        const QRect row = option.rect.adjusted(0, 1, 0, -1);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (isSelected || (option.state & QStyle::State_MouseOver)) {
            const bool isFocused = isSelected && (option.state & QStyle::State_HasFocus);
            painter->setPen(isFocused ? QPen(theme.color(Token::Accent), 1) : Qt::NoPen);
            painter->setBrush(theme.color(isSelected ? Token::Selection : Token::Hover));
            painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        }
        const QRect text = row.adjusted(12, 7, -12, -7);
        const QFont medium = Theme::font(FontRole::BodyMedium), secondary = Theme::font(FontRole::Secondary);
        const int count = index.data(AgentList::NotificationsRole).toInt();
        const QString number = count > 0 ? QLocale().toString(count) : QString();
        const int numberWidth = QFontMetrics(secondary).horizontalAdvance(number) + (count > 0 ? 8 : 0);
        painter->setFont(medium);
        painter->setPen(theme.color(Token::Text));
        painter->drawText(text, Qt::AlignTop | Qt::AlignLeft,
                          QFontMetrics(medium).elidedText(index.data().toString(), Qt::ElideMiddle,
                                                          text.width() - numberWidth));
        painter->setFont(secondary);
        painter->setPen(theme.color(Token::Text2));
        painter->drawText(text, Qt::AlignTop | Qt::AlignRight, number);
        painter->drawText(text, Qt::AlignBottom | Qt::AlignLeft,
                          QFontMetrics(secondary).elidedText(line(index), Qt::ElideRight, text.width()));
        painter->restore();
    }

private:
    [[nodiscard]] QString line(const QModelIndex &index) const
    {
        const qint64 last = index.data(AgentList::LastEventRole).toLongLong();
        if (index.row() == 0)
            return RulesPage::tr("Notifications that concern every agent");
        return last > 0 ? RulesPage::tr("Last event %1").arg(relativeTime(last, m_clock.nowMs()))
                        : RulesPage::tr("No event yet");
    }
    const Clock &m_clock;
};

/// Asks, without blocking, what becomes of what is not saved.
QDialog *askAboutUnsaved(QWidget *parent, const QString &title, const std::function<void()> &save,
                         const std::function<void()> &discard)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("unsaved"));
    dialog->setWindowTitle(RulesPage::tr("Not saved"));
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(8);
    column->addWidget(label(RulesPage::tr("Save the changes?"), FontRole::CardTitle));
    QLabel *text = wrappedLabel(RulesPage::tr("“%1” has changes that are not in force yet.").arg(title));
    text->setMinimumWidth(380);
    column->addWidget(text);
    column->addSpacing(12);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addStretch(1);
    const auto answer = [&](const QString &words, const char *name, Kind kind,
                            const std::function<void()> &then) {
        QPushButton *made = button(words, {}, kind);
        made->setObjectName(QLatin1String(name));
        line->addWidget(made);
        QObject::connect(made, &QPushButton::clicked, dialog, [dialog, then] {
            dialog->accept();
            if (then)
                then();
        });
        return made;
    };
    answer(RulesPage::tr("Stay"), "stay", Kind::Secondary, {});
    answer(RulesPage::tr("Discard"), "discard", Kind::Secondary, discard);
    QPushButton *first = answer(RulesPage::tr("Save"), "save", Kind::Primary, save);
    first->setDefault(true);
    first->setFocus();
    column->addLayout(line);
    dialog->open();
    return dialog;
}

} // namespace

RulesPage::RulesPage(ports::Ports &ports, QWidget *parent)
    : Page(parent), m_ports(ports),
      m_agents(new AgentList(ports.configuration, ports.events, tr("All agents"), this)),
      m_notifications(new NotificationList(ports.configuration, this)), m_views(new QStackedWidget),
      m_search(new SearchField(tr("Find an agent"))), m_agentView(new QListView),
      m_add(button(tr("Add notification"), QStringLiteral("plus"), Kind::Primary)),
      m_agentName(new ElideLabel({}, FontRole::CardTitle)),
      m_agentLine(label({}, FontRole::Secondary, Token::Text2)),
      m_empty(new EmptyState(QStringLiteral("bell"), {}, {})), m_cardLines(new QVBoxLayout),
      m_editor(new NotificationEditor(ports))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_views);
    m_views->addWidget(lists());
    m_views->addWidget(m_editor);
    connect(m_views, &QStackedWidget::currentChanged, this, &Page::hintsChanged);

    connect(m_search, &SearchField::searched, this, [this](const QString &text) {
        const QString current = agent();
        m_agents->setSearch(text);
        if (m_agents->rowOf(current) < 0)
            m_agentView->setCurrentIndex(m_agents->index(m_agents->rowCount() > 1 ? 1 : 0));
    });
    connect(m_agentView->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_notifications->setAgent(agent());
        showState();
    });
    connect(m_add, &QPushButton::clicked, this, [this] { add(agent()); });
    connect(m_empty, &EmptyState::activated, this, [this] { add(agent()); });
    connect(m_notifications, &NotificationList::modelReset, this, &RulesPage::rebuildCards);
    connect(m_notifications, &NotificationList::rowsInserted, this, &RulesPage::rebuildCards);
    connect(m_notifications, &NotificationList::rowsRemoved, this, &RulesPage::rebuildCards);
    connect(m_notifications, &NotificationList::dataChanged, this, [this](const QModelIndex &first) {
        if (first.row() < m_cards.size())
            m_cards.at(first.row())->setNotification(m_notifications->at(first.row()));
    });
    const auto refresh = [this] {
        for (NotificationCard *card : std::as_const(m_cards))
            card->refresh();
        showState();
    };
    connect(&ports.configuration, &ports::Configuration::changed, this, refresh);
    connect(&ports.deliveries, &ports::DeliveryFeed::healthChanged, this, refresh);
    connect(m_agents, &AgentList::dataChanged, this, &RulesPage::showState);

    connect(m_editor, &NotificationEditor::backRequested, this, [this] { leave([this] { showLists(); }); });
    connect(m_editor, &NotificationEditor::eventClicked, this,
            [this](qint64 seq) { emit follow({Link::To::Event, {}, seq, -1, -1}); });
    connect(m_editor, &NotificationEditor::integrationWanted, this, [this] {
        m_goesForIntegration = true;
        emit follow({Link::To::AddIntegration, {}, 0, -1, -1});
    });
    auto *addKey = new QShortcut(QKeySequence::New, this);
    addKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(addKey, &QShortcut::activated, this, [this] { leave([this] { add(agent()); }); });
    m_agentView->setCurrentIndex(m_agents->index(m_agents->rowCount() > 1 ? 1 : 0));
    rebuildCards();
}

QWidget *RulesPage::lists()
{
    m_search->setObjectName(QStringLiteral("agentSearch"));
    m_search->setAccessibleName(tr("Find an agent"));
    m_agentView->setObjectName(QStringLiteral("agents"));
    m_agentView->setAccessibleName(tr("Agents"));
    m_agentView->setModel(m_agents);
    m_agentView->setItemDelegate(new AgentDelegate(m_ports.clock, m_agentView));
    m_agentView->setMouseTracking(true);
    m_agentView->setUniformItemSizes(true);
    m_agentView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_agentView->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_agentView->setTabKeyNavigation(false);
    m_add->setObjectName(QStringLiteral("add"));
    m_add->setToolTip(tr("Ctrl+N"));
    m_empty->setObjectName(QStringLiteral("empty"));

    auto *header = new PageHeader(tr("Agents & rules"));
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

    auto *cards = new QWidget;
    m_cardLines->setContentsMargins(0, 0, 0, 0);
    m_cardLines->setSpacing(12);
    m_cardLines->addStretch(1);
    cards->setLayout(m_cardLines);
    m_cardArea = scrolled(cards);
    auto *right = new QVBoxLayout;
    right->setSpacing(2);
    right->addWidget(m_agentName);
    right->addWidget(m_agentLine);
    right->addSpacing(10);
    right->addWidget(m_cardArea, 1);
    right->addWidget(m_empty, 1);

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

NotificationCard *RulesPage::makeCard(const rules::Notification &notification)
{
    auto *card = new NotificationCard(m_ports, notification);
    connect(card, &NotificationCard::editRequested, this, [this, card] { edit(card->notification().id); });
    connect(card, &NotificationCard::duplicateRequested, this,
            [this, card] { duplicate(card->notification()); });
    connect(card, &NotificationCard::deleteRequested, this, [this, card] { remove(card->notification()); });
    connect(card, &NotificationCard::switched, this,
            [this, card](bool on) { setEnabled(card->notification(), on); });
    return card;
}

/// Cards of notifications that stay are kept: the focus may be on one of them.
void RulesPage::rebuildCards()
{
    QList<NotificationCard *> old = std::exchange(m_cards, {});
    for (int row = 0; row < m_notifications->rowCount(); ++row) {
        const rules::Notification &wanted = m_notifications->at(row);
        const auto kept = std::ranges::find_if(
            old, [&wanted](const NotificationCard *card) { return card->notification().id == wanted.id; });
        NotificationCard *card = nullptr;
        if (kept != old.end()) {
            card = *kept;
            old.erase(kept);
            card->setNotification(wanted);
        } else {
            card = makeCard(wanted);
        }
        m_cards.append(card);
        m_cardLines->insertWidget(row, card);
    }
    for (NotificationCard *card : std::as_const(old)) {
        m_cardLines->removeWidget(card);
        card->hide();
        card->deleteLater();
    }
    showState();
    chainTab();
}

void RulesPage::showState()
{
    const QModelIndex index = m_agentView->currentIndex();
    const QString id = agent();
    const QString name = index.data().toString();
    m_agentName->setText(name);
    const auto own = index.data(AgentList::NotificationsRole).toInt();
    QStringList line;
    if (id != QLatin1Char('*') && name != id)
        line.append(id);
    line.append(own == 0   ? tr("no notification of its own")
                : own == 1 ? tr("one notification")
                           : tr("%n notifications", nullptr, own));
    if (const qint64 events = index.data(AgentList::EventsRole).toLongLong(); events > 0)
        line.append(events == 1 ? tr("one event") : tr("%1 events").arg(QLocale().toString(events)));
    m_agentLine->setText(line.join(QStringLiteral(" · ")));

    m_empty->setVisible(m_cards.isEmpty());
    m_cardArea->setVisible(!m_cards.isEmpty());
    m_empty->setWords(
        tr("Nobody is notified yet"),
        id == QLatin1Char('*')
            ? tr("A notification says which events go where. One for all agents concerns every event that "
                 "comes.")
            : tr("A notification says which events of %1 go where: to a channel, a phone, a webhook.")
                  .arg(name));
    m_empty->setAction(tr("Add notification"));
}

void RulesPage::chainTab()
{
    QList<QWidget *> chain{m_add, m_search, m_agentView};
    for (const NotificationCard *card : std::as_const(m_cards))
        chain << card->fields();
    chain << m_empty->actionButton();
    for (qsizetype at = 1; at < chain.size(); ++at)
        setTabOrder(chain.at(at - 1), chain.at(at));
}

void RulesPage::showLists()
{
    const QString id = m_editor->notification().id;
    if (m_editor->isOpen() && !m_editor->notification().agent.isEmpty())
        selectAgent(m_editor->notification().agent);
    m_editor->stop();
    m_views->setCurrentIndex(0);
    for (NotificationCard *card : std::as_const(m_cards))
        if (card->notification().id == id)
            return card->setFocus(Qt::OtherFocusReason);
    m_agentView->setFocus(Qt::OtherFocusReason);
}

void RulesPage::edit(const QString &id, int rule, int item)
{
    const rules::Notification *found = m_ports.configuration.document().notification(id);
    if (!found)
        return Notice::show(this, tr("This notification does not exist any more."));
    selectAgent(found->agent);
    m_views->setCurrentWidget(m_editor);
    m_editor->edit(*found);
    if (rule >= 0 || item >= 0)
        m_editor->showRow(rule, item);
    else
        m_editor->filterField()->setFocus(Qt::OtherFocusReason);
}

void RulesPage::add(const QString &agent)
{
    rules::Notification draft;
    draft.agent = agent;
    const QList<integrations::Integration> &integrations = m_ports.configuration.document().integrations;
    if (integrations.size() == 1)
        draft.integration = integrations.first().id;
    m_views->setCurrentWidget(m_editor);
    m_editor->start(draft, false);
}

/// A new one from a stored event.
void RulesPage::addFrom(qint64 event)
{
    m_ports.history.event(event).then(this, [this](const std::expected<ports::EventDetail, Fault> &detail) {
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
    m_views->setCurrentWidget(m_editor);
    m_editor->start(copy, true);
}

void RulesPage::remove(const rules::Notification &notification)
{
    configuration::Document next = m_ports.configuration.document();
    const QString title = notificationTitle(notification, next);
    const auto old = std::ranges::find(m_cards, notification.id,
                                       [](const NotificationCard *card) { return card->notification().id; });
    const qsizetype at = old - m_cards.begin();
    next.notifications.removeIf(
        [&](const rules::Notification &other) { return other.id == notification.id; });
    saveDocument(next, tr("Delete notification “%1”").arg(title), [this, title, at] {
        Notice::show(this, tr("“%1” is deleted.").arg(title), tr("Undo"),
                     [this] { m_ports.configuration.undo(); });
        if (m_cards.isEmpty())
            m_agentView->setFocus(Qt::OtherFocusReason);
        else
            m_cards.at(std::min(at, m_cards.size() - 1))->setFocus(Qt::OtherFocusReason);
    });
}

void RulesPage::setEnabled(const rules::Notification &notification, bool on)
{
    configuration::Document next = m_ports.configuration.document();
    const auto changed = std::ranges::find(next.notifications, notification.id, &rules::Notification::id);
    if (changed == next.notifications.end())
        return;
    changed->enabled = on;
    const QString title = notificationTitle(notification, next);
    saveDocument(next, on ? tr("Switch on “%1”").arg(title) : tr("Switch off “%1”").arg(title), {});
}

void RulesPage::saveDocument(const configuration::Document &next, const QString &summary,
                             const std::function<void()> &then)
{
    m_ports.configuration.save(next, summary)
        .then(this, [this, then](const std::expected<void, Faults> &result) {
            if (result) {
                if (then)
                    then();
                return;
            }
            for (NotificationCard *card : std::as_const(m_cards))
                card->refresh();
            Notice::show(this,
                         tr("Not saved: %1")
                             .arg(result.error().isEmpty() ? QString() : faultText(result.error().first())));
        });
}

void RulesPage::open(const Link &link)
{
    leave([this, link] {
        switch (link.to) {
        case Link::To::Notification:
            return edit(link.id, link.rule, link.item);
        case Link::To::AddNotification:
            return link.seq > 0 ? addFrom(link.seq) : add(link.id.isEmpty() ? agent() : link.id);
        default:
            showLists();
            if (!link.id.isEmpty())
                selectAgent(link.id);
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
    return m_views->currentIndex() == 0 ? m_search : m_editor->filterField();
}

QString RulesPage::shortcutHints() const
{
    return m_views->currentIndex() == 0
               ? tr("Ctrl+F find · Ctrl+N add · Enter edit · Del delete")
               : tr("Ctrl+S save · Ctrl+T text · Space tick · Enter add filter · Del remove row · Esc back");
}

void RulesPage::keyPressEvent(QKeyEvent *event)
{
    const bool inAgents = m_views->currentIndex() == 0 && m_agentView->hasFocus();
    if (inAgents && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Right) && !m_cards.isEmpty())
        m_cards.first()->setFocus(Qt::TabFocusReason);
    else
        Page::keyPressEvent(event);
}

void RulesPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_goesForIntegration = false;
}

} // namespace signalbox::ui
