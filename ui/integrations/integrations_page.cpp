// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/integrations_page.h"

#include "models/foundation/when_done.h"
#include "ui/integrations/card_grid.h"
#include "ui/integrations/integration_card.h"
#include "ui/integrations/integration_editor.h"
#include "ui/integrations/provider_picker.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

namespace signalbox::ui {

using integrations::Integration;

namespace {
constexpr int besideFrom = 820; ///< pixels of page width from which the editor stands beside the list
constexpr int listWidth = 292;
} // namespace

IntegrationsPage::IntegrationsPage(ports::Ports &ports, QWidget *parent)
    : Page(parent), m_ports(ports), m_model(ports.configuration, ports.deliveries),
      m_add(button(tr("Add integration"), QStringLiteral("plus"), Kind::Primary)),
      m_search(new SearchField(tr("Search by name or service"))), m_fault(new Banner), m_split(new QSplitter),
      m_list(new QStackedWidget), m_scrolled(new QWidget), m_grid(new CardGrid(270)),
      m_empty(new EmptyState(QStringLiteral("plug"), {}, {}, tr("Add integration"))),
      m_side(new QStackedWidget), m_picker(new ProviderPicker(ports.configuration.providers())),
      m_editor(new IntegrationEditor(ports)), m_everySecond(new QTimer(this))
{
    auto *column = newColumn(12, this, {24, 20, 24, 16});
    auto *header = new PageHeader(tr("Integrations"));
    header->addAction(m_add);
    column->addWidget(header);
    m_fault->setDismissable(true);
    column->addWidget(m_fault);

    auto *scrolledColumn = new QVBoxLayout(m_scrolled);
    scrolledColumn->setContentsMargins(0, 0, 0, 0);
    scrolledColumn->addWidget(m_grid);
    scrolledColumn->addStretch(1);
    m_list->addWidget(scrolled(m_scrolled));
    m_list->addWidget(m_empty);
    auto *left = new QWidget;
    auto *leftColumn = newColumn(12, left);
    m_search->setMaximumWidth(420);
    leftColumn->addWidget(m_search);
    leftColumn->addWidget(m_list, 1);
    m_side->addWidget(m_picker);
    m_side->addWidget(m_editor);
    m_side->hide();
    m_split->setProperty("gap", true);
    m_split->setHandleWidth(16);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(left);
    m_split->addWidget(m_side);
    m_split->setStretchFactor(0, 0);
    m_split->setStretchFactor(1, 1);
    column->addWidget(m_split, 1);

    m_everySecond->setInterval(1000);
    connect(m_everySecond, &QTimer::timeout, this, [this] {
        for (QWidget *card : m_grid->cards())
            static_cast<IntegrationCard *>(card)->refreshTime(m_ports.clock.nowMs());
    });
    connect(m_search, &SearchField::searched, &m_model, &tables::IntegrationList::setSearch);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &IntegrationsPage::showCards);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &index) {
        static_cast<IntegrationCard *>(m_grid->cards().at(index.row()))
            ->setRow(m_model.at(index.row()), m_ports.clock.nowMs());
    });
    connect(m_add, &QPushButton::clicked, this, [this] { leave([this] { add(); }); });
    connect(m_empty, &EmptyState::activated, this, [this] {
        if (m_model.search().isEmpty()) {
            leave([this] { add(); });
            return;
        }
        m_search->clear();
        m_model.setSearch({});
    });
    connect(m_picker, &ProviderPicker::chosen, this, &IntegrationsPage::start);
    connect(m_picker, &ProviderPicker::cancelled, this, &IntegrationsPage::closeSide);
    connect(m_editor, &IntegrationEditor::closed, this, [this] { leave([this] { closeSide(); }); });
    connect(m_editor, &IntegrationEditor::duplicateWanted, this,
            [this](const QString &id) { leave([this, id] { duplicate(id); }); });
    connect(m_editor, &IntegrationEditor::deleteWanted, this, &IntegrationsPage::remove);
    connect(m_editor, &IntegrationEditor::follow, this, &Page::follow);
    connect(m_editor, &IntegrationEditor::saveFailed, this, [this] { m_afterSave = nullptr; });
    connect(m_editor, &IntegrationEditor::saved, this, [this](const QString &id) {
        markChosen();
        if (const Integration *stored = m_ports.configuration.document().integration(id))
            Notice::show(this, tr("Saved “%1”").arg(stored->name));
        if (const auto proceed = std::exchange(m_afterSave, nullptr))
            proceed();
    });
    showCards();
}

void IntegrationsPage::showCards()
{
    QList<QWidget *> cards;
    const QList<QWidget *> &old = m_grid->cards();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const tables::IntegrationList::Row &shown = m_model.at(row);
        const auto same = std::ranges::find_if(old, [&shown](QWidget *card) {
            return static_cast<IntegrationCard *>(card)->id() == shown.integration.id;
        });
        IntegrationCard *card = nullptr;
        if (same != old.end()) {
            card = static_cast<IntegrationCard *>(*same);
        } else {
            card = new IntegrationCard;
            connect(card, &IntegrationCard::switched, this, &IntegrationsPage::switchOn);
            connect(card, &IntegrationCard::opened, this, [this](const QString &id) {
                if (m_side->isHidden() || m_side->currentWidget() != m_editor || m_editor->id() != id)
                    leave([this, id] { openIntegration(id); });
            });
        }
        card->setRow(shown, m_ports.clock.nowMs());
        cards.append(card);
    }
    m_grid->setCards(cards);
    markChosen();
    showList();
}

void IntegrationsPage::showList()
{
    const bool none = m_model.rowCount() == 0;
    const bool searching = !m_model.search().isEmpty();
    m_search->setVisible(!none || searching);
    m_list->setCurrentIndex(none ? 1 : 0);
    if (!none)
        return;
    if (searching) {
        m_empty->setWords(tr("No integration matches"),
                          tr("None has “%1” in its name or service.").arg(m_model.search()));
        m_empty->setAction(tr("Clear the search"));
    } else {
        m_empty->setWords(
            tr("No integrations yet"),
            tr("An integration is a place that events are sent to: a Slack channel, a webhook."));
        m_empty->setAction(m_side->isHidden() ? tr("Add integration") : QString());
    }
}

void IntegrationsPage::markChosen()
{
    const bool editing = !m_side->isHidden() && m_side->currentWidget() == m_editor;
    for (QWidget *card : m_grid->cards()) {
        auto *shown = static_cast<IntegrationCard *>(card);
        shown->setChosen(editing && shown->id() == m_editor->id());
    }
}

void IntegrationsPage::openIntegration(const QString &id)
{
    const Integration *integration = m_ports.configuration.document().integration(id);
    if (!integration) {
        m_fault->setWords(Tone::Warning, tr("The integration “%1” no longer exists.").arg(id));
        return;
    }
    m_fault->hide();
    m_editor->edit(*integration);
    showSide(m_editor);
}

void IntegrationsPage::add()
{
    m_editor->clear();
    showSide(m_picker);
    m_picker->start();
}

void IntegrationsPage::start(const QString &provider)
{
    Integration fresh;
    fresh.provider = provider;
    showSide(m_editor);
    m_editor->create(fresh);
}

void IntegrationsPage::duplicate(const QString &id)
{
    const Integration *original = m_ports.configuration.document().integration(id);
    if (!original)
        return;
    Integration copy = *original;
    copy.name = tr("%1 (copy)").arg(original->name);
    copy.id = original->id + QStringLiteral("-copy");
    for (int number = 2; m_ports.configuration.document().integration(copy.id); ++number)
        copy.id = original->id + QStringLiteral("-copy-") + QString::number(number);
    showSide(m_editor);
    m_editor->create(copy);
}

void IntegrationsPage::save(const configuration::Document &next, const QString &summary,
                            std::function<void()> done)
{
    m_fault->hide();
    whenDone(m_ports.configuration.save(next, summary), this,
             [this, done = std::move(done)](const std::expected<void, Faults> &answer) {
                 if (answer) {
                     done();
                     return;
                 }
                 QStringList words;
                 for (const Fault &fault : answer.error())
                     words.append(faultText(fault));
                 m_fault->setWords(Tone::Failure,
                                   tr("This could not be saved. %1").arg(words.join(QLatin1Char(' '))));
                 showCards();
             });
}

void IntegrationsPage::remove(const QString &id)
{
    configuration::Document next = m_ports.configuration.document();
    const Integration *integration = next.integration(id);
    if (!integration)
        return;
    const QString name = integration->name;
    next.integrations.removeIf([&id](const Integration &one) { return one.id == id; });
    const auto orphans = static_cast<int>(
        next.notifications.removeIf([&id](const rules::Notification &one) { return one.integration == id; }));
    const QString summary = tr("Delete integration “%1”").arg(name);
    save(next, summary, [this, name, orphans, summary] {
        m_editor->clear();
        closeSide();
        const QString done =
            orphans == 0
                ? tr("Deleted “%1”").arg(name)
                : tr("Deleted “%1” and the %n notifications that used it", nullptr, orphans).arg(name);
        Notice::show(this, done, tr("Undo"), [this, summary] {
            // Something else may have been changed since: that must not be undone by this button.
            if (m_ports.configuration.undoText() == summary)
                m_ports.configuration.undo();
        });
    });
}

void IntegrationsPage::switchOn(const QString &id, bool on)
{
    configuration::Document next = m_ports.configuration.document();
    const auto place = std::ranges::find(next.integrations, id, &Integration::id);
    if (place == next.integrations.end())
        return;
    place->enabled = on;
    save(next, on ? tr("Switch “%1” on").arg(place->name) : tr("Switch “%1” off").arg(place->name), [] {});
}

void IntegrationsPage::showSide(QWidget *side)
{
    const bool wasHidden = m_side->isHidden();
    m_side->setCurrentWidget(side);
    m_side->show();
    if (wasHidden) {
        m_split->setOrientation(width() >= besideFrom ? Qt::Horizontal : Qt::Vertical);
        if (m_split->orientation() == Qt::Horizontal)
            m_split->setSizes({listWidth, std::max(1, m_split->width() - listWidth)});
        else
            m_split->setSizes({190, std::max(1, m_split->height() - 190)});
    }
    markChosen();
    showList();
}

void IntegrationsPage::closeSide()
{
    const QString id = m_editor->id();
    m_editor->clear();
    m_side->hide();
    markChosen();
    showList();
    if (const int row = m_model.rowOf(id); row >= 0)
        m_grid->cards().at(row)->setFocus();
    else
        m_add->setFocus();
}

void IntegrationsPage::leave(const std::function<void()> &proceed)
{
    if (m_side->isHidden() || m_side->currentWidget() != m_editor || !m_editor->isDirty()) {
        proceed();
        return;
    }
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::NoIcon);
    box->setWindowTitle(tr("Unsaved changes"));
    box->setText(tr("Save the changes to “%1”?").arg(m_editor->name()));
    if (const QStringList changes = m_editor->changes(); !changes.isEmpty())
        box->setInformativeText(tr("Changed: %1").arg(changes.join(QLatin1StringView(", "))));
    const QPushButton *save = box->addButton(tr("Save"), QMessageBox::AcceptRole);
    const QPushButton *discard = box->addButton(tr("Discard changes"), QMessageBox::DestructiveRole);
    QPushButton *stay = box->addButton(tr("Keep editing"), QMessageBox::RejectRole);
    box->setEscapeButton(stay);
    connect(box, &QMessageBox::finished, this, [this, box, save, discard, proceed] {
        if (box->clickedButton() == discard) {
            m_editor->clear();
            proceed();
        } else if (box->clickedButton() == save) {
            m_afterSave = proceed;
            m_editor->save();
        }
    });
    box->open();
}

void IntegrationsPage::open(const Link &link)
{
    if (link.to == Link::To::Integration)
        leave([this, id = link.id] { openIntegration(id); });
    else if (link.to == Link::To::AddIntegration)
        leave([this, provider = link.id] {
            if (m_ports.configuration.providers().find(provider))
                start(provider);
            else
                add();
        });
}

QWidget *IntegrationsPage::filterField()
{
    return m_search;
}

QString IntegrationsPage::shortcutHints() const
{
    return tr("Ctrl+F search · ↑↓ move · Enter open · Esc close");
}

void IntegrationsPage::arrange()
{
    const Qt::Orientation wanted = width() >= besideFrom ? Qt::Horizontal : Qt::Vertical;
    if (m_side->isHidden() || m_split->orientation() == wanted)
        return;
    m_split->setOrientation(wanted);
    const int first = wanted == Qt::Horizontal ? listWidth : 190;
    const int room = wanted == Qt::Horizontal ? m_split->width() : m_split->height();
    m_split->setSizes({first, std::max(1, room - first)});
}

void IntegrationsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void IntegrationsPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_side->isHidden())
        leave([this] { closeSide(); });
    else
        Page::keyPressEvent(event);
}

void IntegrationsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_everySecond->start();
}

void IntegrationsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_everySecond->stop();
}

} // namespace signalbox::ui
