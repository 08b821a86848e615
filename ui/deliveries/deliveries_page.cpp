// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/deliveries/deliveries_page.h"

#include "models/foundation/when_done.h"
#include "ui/deliveries/delivery_panel.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/table.h"
#include "ui/widgets/words.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

#include <memory>

namespace signalbox::ui {

using deliveries::Delivery;
using deliveries::DeliveryState;
using tables::DeliveryTable;

namespace {

constexpr int besideFrom = 860; ///< pixels of page width from which the detail stands beside the list

/// The words of the columns, by what the model gives.
class Columns
{
public:
    Columns(const ports::Ports &ports, RowDelegate *rows) : m_ports(ports)
    {
        const auto read = [rows, this](int column, Cell (Columns::*cell)(const Delivery &) const) {
            rows->setReader(column, [columns = *this, cell](const QModelIndex &index) {
                return (columns.*cell)(index.data(DeliveryTable::DeliveryRole).value<Delivery>());
            });
        };
        read(DeliveryTable::TimeColumn, &Columns::time);
        read(DeliveryTable::StateColumn, &Columns::state);
        read(DeliveryTable::TypeColumn, &Columns::type);
        read(DeliveryTable::AgentColumn, &Columns::agent);
        read(DeliveryTable::IntegrationColumn, &Columns::integration);
        read(DeliveryTable::AttemptsColumn, &Columns::attempts);
        read(DeliveryTable::NextColumn, &Columns::next);
        read(DeliveryTable::StatusColumn, &Columns::status);
    }

private:
    [[nodiscard]] qint64 now() const { return m_ports.clock.nowMs(); }

    [[nodiscard]] Cell time(const Delivery &delivery) const
    {
        Cell cell;
        cell.text = relativeTime(delivery.createdMs, now());
        cell.ink = Token::Text2;
        cell.hint = exactTime(delivery.createdMs);
        return cell;
    }
    [[nodiscard]] Cell state(const Delivery &delivery) const
    {
        Cell cell;
        cell.text = deliveryWords(delivery, now());
        cell.chip = deliveryTone(delivery);
        cell.hint = delivery.lastReason;
        return cell;
    }
    [[nodiscard]] Cell type(const Delivery &delivery) const
    {
        Cell cell;
        cell.text = QString::fromUtf8(delivery.eventType);
        cell.font = FontRole::BodyMedium;
        return cell;
    }
    [[nodiscard]] Cell agent(const Delivery &delivery) const
    {
        Cell cell;
        cell.text = QString::fromUtf8(delivery.agent);
        cell.ink = Token::Text2;
        return cell;
    }
    [[nodiscard]] Cell integration(const Delivery &delivery) const
    {
        Cell cell;
        const auto *known = m_ports.configuration.document().integration(delivery.integration);
        cell.text = known ? known->name : delivery.integration;
        cell.ink = Token::Text2;
        return cell;
    }
    [[nodiscard]] Cell attempts(const Delivery &delivery) const
    {
        return number(QString::number(delivery.attempts), delivery.attempts > 1 ? Token::Text : Token::Text3);
    }
    [[nodiscard]] Cell next(const Delivery &delivery) const
    {
        Cell cell;
        cell.ink = Token::Text2;
        const qint64 at = delivery.finishedMs != 0 ? delivery.finishedMs : delivery.nextMs;
        if (delivery.state == DeliveryState::Held)
            cell.text = DeliveriesPage::tr("when resumed");
        else if (at != 0) {
            cell.text = relativeTime(at, now());
            cell.hint = exactTime(at);
        }
        return cell;
    }
    [[nodiscard]] Cell status(const Delivery &delivery) const
    {
        return number(delivery.lastStatus == 0 ? QStringLiteral("–") : QString::number(delivery.lastStatus),
                      delivery.lastStatus >= 300 ? Token::Failure : Token::Text2);
    }
    [[nodiscard]] static Cell number(const QString &text, Token ink)
    {
        Cell cell;
        cell.text = text;
        cell.font = FontRole::Mono;
        cell.ink = ink;
        cell.alignment = Qt::AlignRight;
        return cell;
    }

    const ports::Ports &m_ports;
};

} // namespace

DeliveriesPage::DeliveriesPage(ports::Ports &ports, QWidget *parent)
    : Page(parent), m_ports(ports), m_model(ports.history, ports.deliveries),
      m_header(new PageHeader(tr("Deliveries"))), m_resendMany(button({}, QStringLiteral("refresh-cw"))),
      m_search(new SearchField(tr("Filter by type, agent, integration or ID"))), m_state(new QComboBox),
      m_integration(new QComboBox), m_onlyEvent(button(tr("Only one event"), QStringLiteral("x"))),
      m_clear(button(tr("Clear filters"), {}, Kind::Quiet)),
      m_count(label({}, FontRole::Secondary, Token::Text2)), m_fault(new Banner), m_resendFault(new Banner),
      m_split(new QSplitter), m_stack(new QStackedWidget), m_table(new Table),
      m_empty(new EmptyState(QStringLiteral("send"), {}, {})),
      m_reading(new EmptyState(QStringLiteral("send"), tr("Reading deliveries"), {})),
      m_busy(new QProgressBar), m_busySoon(new QTimer(this)), m_everySecond(new QTimer(this)),
      m_detailCard(new Card), m_panel(new DeliveryPanel(ports))
{
    auto *column = newColumn(12, this, {24, 20, 24, 16});
    m_header->addAction(m_resendMany);
    m_resendMany->hide();
    column->addWidget(m_header);
    auto *filters = new QHBoxLayout;
    buildFilters(filters);
    column->addLayout(filters);
    column->addWidget(m_fault);
    m_resendFault->setDismissable(true);
    column->addWidget(m_resendFault);

    buildTable();
    auto *listCard = new Card;
    listCard->body()->setContentsMargins(0, 0, 0, 0);
    listCard->body()->setSpacing(0);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->hide();
    listCard->body()->addWidget(m_busy);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_reading);
    listCard->body()->addWidget(m_stack);
    m_detailCard->body()->setContentsMargins(0, 0, 0, 0);
    m_detailCard->body()->addWidget(m_panel);
    m_detailCard->hide();
    m_split->setProperty("gap", true);
    m_split->setHandleWidth(16);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(listCard);
    m_split->addWidget(m_detailCard);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    column->addWidget(m_split, 1);

    m_busySoon->setSingleShot(true);
    m_busySoon->setInterval(300);
    connect(m_busySoon, &QTimer::timeout, m_busy, &QWidget::show);
    m_everySecond->setInterval(1000);
    connect(m_everySecond, &QTimer::timeout, this, &DeliveriesPage::tick);
    connect(&m_model, &DeliveryTable::phaseChanged, this, &DeliveriesPage::showPhase);
    for (auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, changed, this, &DeliveriesPage::showPhase);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &DeliveriesPage::showPhase);
    connect(m_fault, &Banner::activated, &m_model, &DeliveryTable::reload);
    connect(m_empty, &EmptyState::activated, this, [this] {
        if (m_model.filter().isEmpty())
            emit follow({.to = Link::To::Notifications, .id = {}});
        else
            clearFilter();
    });
    connect(m_panel, &DeliveryPanel::closed, this, &DeliveriesPage::closePanel);
    connect(m_panel, &DeliveryPanel::resend, this, [this](qint64 seq) { resend({seq}); });
    connect(m_panel, &DeliveryPanel::follow, this, &Page::follow);
    connect(m_resendMany, &QPushButton::clicked, this, [this] { resend(selectedSeqs()); });
    connect(&ports.configuration, &ports::Configuration::changed, this, &DeliveriesPage::listIntegrations);
    listIntegrations();
    showPhase();
}

void DeliveriesPage::buildFilters(QBoxLayout *line)
{
    line->setSpacing(8);
    m_search->setMaximumWidth(420);
    line->addWidget(m_search, 1);
    m_state->setAccessibleName(tr("State"));
    m_state->addItem(tr("All states"));
    for (const DeliveryState state :
         {DeliveryState::Pending, DeliveryState::Sending, DeliveryState::Delivered, DeliveryState::Failed,
          DeliveryState::Held, DeliveryState::Unknown})
        m_state->addItem(deliveryStateWords(state), static_cast<int>(state));
    line->addWidget(m_state);
    m_integration->setAccessibleName(tr("Integration"));
    m_integration->setMaximumWidth(220);
    line->addWidget(m_integration);
    m_onlyEvent->setToolTip(tr("Show the deliveries of all events again"));
    m_onlyEvent->hide();
    line->addWidget(m_onlyEvent);
    line->addWidget(m_clear);
    line->addStretch(0);
    line->addWidget(m_count);
    connect(m_search, &SearchField::searched, this, &DeliveriesPage::applyFilter);
    connect(m_state, &QComboBox::currentIndexChanged, this, &DeliveriesPage::applyFilter);
    connect(m_integration, &QComboBox::currentIndexChanged, this, &DeliveriesPage::applyFilter);
    connect(m_clear, &QPushButton::clicked, this, &DeliveriesPage::clearFilter);
    connect(m_onlyEvent, &QPushButton::clicked, this, [this] {
        m_eventSeq = 0;
        applyFilter();
    });
}

void DeliveriesPage::buildTable()
{
    m_table->setModel(&m_model);
    m_table->setTitles({tr("Made"), tr("Outcome"), tr("Event type"), tr("Agent"), tr("Integration"),
                        tr("Attempts"), tr("Next / ended"), tr("HTTP")},
                       {DeliveryTable::AttemptsColumn, DeliveryTable::StatusColumn});
    m_table->setAccessibleName(tr("Deliveries"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setColumnWidths({108, 136, 0, 150, 144, 84, 116, 64});
    m_table->setExpendable({DeliveryTable::StatusColumn, DeliveryTable::AgentColumn,
                            DeliveryTable::AttemptsColumn, DeliveryTable::NextColumn},
                           180);
    Columns(m_ports, m_table->rows());
    connect(m_table, &Table::opened, this,
            [this](const QModelIndex &index) { openPanel(index.data(DeliveryTable::SeqRole).toLongLong()); });
    connect(m_table, &QWidget::customContextMenuRequested, this, &DeliveriesPage::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &DeliveriesPage::selectionChanged);
}

void DeliveriesPage::listIntegrations()
{
    const QString chosen = m_integration->currentData().toString();
    const QSignalBlocker quiet(m_integration);
    m_integration->clear();
    m_integration->addItem(tr("All integrations"), QString());
    for (const integrations::Integration &integration : m_ports.configuration.document().integrations)
        m_integration->addItem(integration.name, integration.id);
    // One that was deleted still has its deliveries.
    if (m_integration->findData(chosen) < 0)
        m_integration->addItem(chosen, chosen);
    m_integration->setCurrentIndex(m_integration->findData(chosen));
    m_table->viewport()->update();
}

void DeliveriesPage::applyFilter()
{
    DeliveryTable::Filter filter;
    if (const QVariant state = m_state->currentData(); state.isValid())
        filter.state = static_cast<DeliveryState>(state.toInt());
    filter.integration = m_integration->currentData().toString();
    filter.text = m_search->text().trimmed();
    filter.eventSeq = m_eventSeq;
    m_model.setFilter(filter);
    showPhase();
}

void DeliveriesPage::clearFilter()
{
    {
        const QSignalBlocker quiet[] = {QSignalBlocker(m_search), QSignalBlocker(m_state),
                                        QSignalBlocker(m_integration)};
        m_search->clear();
        m_state->setCurrentIndex(0);
        m_integration->setCurrentIndex(0);
    }
    m_eventSeq = 0;
    applyFilter();
}

void DeliveriesPage::showPhase()
{
    const DeliveryTable::Phase phase = m_model.phase();
    const int rows = m_model.rowCount();
    const bool filtered = !m_model.filter().isEmpty();
    m_clear->setVisible(filtered);
    m_onlyEvent->setVisible(m_eventSeq != 0);
    if (phase == DeliveryTable::Phase::Loading) {
        if (!m_busySoon->isActive() && !m_busy->isVisible())
            m_busySoon->start();
    } else {
        m_busySoon->stop();
        m_busy->hide();
    }
    if (phase == DeliveryTable::Phase::Failed)
        m_fault->setWords(Tone::Failure,
                          tr("The deliveries could not be read. %1").arg(faultText(m_model.fault())),
                          tr("Retry"));
    else if (phase == DeliveryTable::Phase::Ready)
        m_fault->hide();

    m_count->setText(rows == 0                  ? QString()
                     : m_model.canFetchMore({}) ? tr("more than %n deliveries", nullptr, rows)
                                                : tr("%n deliveries", nullptr, rows));
    if (rows > 0)
        m_stack->setCurrentWidget(m_table);
    else if (phase == DeliveryTable::Phase::Loading)
        m_stack->setCurrentWidget(m_reading);
    else {
        if (phase == DeliveryTable::Phase::Failed) {
            m_empty->setWords(tr("No deliveries to show"), tr("The store could not be read."));
            m_empty->setAction({});
        } else if (filtered) {
            m_empty->setWords(tr("No delivery matches"), tr("No stored delivery fits these filters."));
            m_empty->setAction(tr("Clear filters"));
        } else {
            m_empty->setWords(tr("Nothing was delivered yet"),
                              tr("When an event matches a notification, its delivery is listed here with "
                                 "every attempt."));
            m_empty->setAction(tr("Set up notifications"));
        }
        m_stack->setCurrentWidget(m_empty);
    }
}

QList<qint64> DeliveriesPage::selectedSeqs() const
{
    QList<qint64> seqs;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows())
        seqs.append(row.data(DeliveryTable::SeqRole).toLongLong());
    return seqs;
}

void DeliveriesPage::selectionChanged()
{
    const QList<qint64> seqs = selectedSeqs();
    m_resendMany->setVisible(seqs.size() > 1);
    m_resendMany->setText(tr("Resend %n deliveries", nullptr, static_cast<int>(seqs.size())));
    if (seqs.size() == 1 && (m_panel->seq() != seqs.first() || m_detailCard->isHidden()))
        openPanel(seqs.first());
}

void DeliveriesPage::openPanel(qint64 seq)
{
    m_panel->show(seq);
    const bool wasHidden = m_detailCard->isHidden();
    m_detailCard->show();
    if (wasHidden) {
        arrange();
        const int room = m_split->orientation() == Qt::Horizontal ? m_split->width() : m_split->height();
        m_split->setSizes({room * 60 / 100, room * 40 / 100});
    }
}

void DeliveriesPage::closePanel()
{
    m_detailCard->hide();
    m_table->clearSelection();
    m_table->setFocus();
}

void DeliveriesPage::resend(const QList<qint64> &seqs)
{
    if (seqs.isEmpty())
        return;
    struct Tally
    {
        qsizetype open = 0;
        QList<Fault> faults;
    };
    auto tally = std::make_shared<Tally>(Tally{seqs.size(), {}});
    m_panel->setResending(true);
    m_resendMany->setEnabled(false);
    m_resendFault->hide();
    for (const qint64 seq : seqs) {
        whenDone(m_ports.engine.resend(seq), this,
                 [this, tally, count = seqs.size()](const std::expected<void, Fault> &answer) {
                     if (!answer)
                         tally->faults.append(answer.error());
                     if (--tally->open == 0)
                         resent(static_cast<int>(count), tally->faults);
                 });
    }
}

void DeliveriesPage::resent(int count, const QList<Fault> &faults)
{
    m_panel->setResending(false);
    m_resendMany->setEnabled(true);
    const int failed = static_cast<int>(faults.size());
    if (failed < count)
        Notice::show(this, tr("%n deliveries are sent again", nullptr, count - failed));
    if (failed > 0)
        m_resendFault->setWords(
            Tone::Failure,
            tr("%n deliveries could not be sent again. %1", nullptr, failed).arg(faultText(faults.first())));
}

void DeliveriesPage::showMenu(const QPoint &at)
{
    const QModelIndex index = m_table->indexAt(at);
    if (!index.isValid())
        return;
    const Delivery delivery = m_model.at(index.row());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<qint64> seqs = selectedSeqs();
    menu->addAction(tr("Resend %n deliveries", nullptr, static_cast<int>(seqs.size())), this,
                    [this, seqs] { resend(seqs); });
    menu->addSeparator();
    menu->addAction(tr("Show the event"), this, [this, delivery] {
        emit follow({.to = Link::To::Event, .id = {}, .seq = delivery.eventSeq});
    });
    menu->addAction(tr("Show the integration"), this, [this, delivery] {
        emit follow({.to = Link::To::Integration, .id = delivery.integration});
    });
    menu->addSeparator();
    menu->addAction(tr("Copy the delivery ID"), this,
                    [delivery] { QApplication::clipboard()->setText(QString::fromUtf8(delivery.id)); });
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void DeliveriesPage::open(const Link &link)
{
    if (link.to == Link::To::Deliveries) {
        clearFilter();
        m_eventSeq = link.seq;
        if (!link.id.isEmpty() && m_integration->findData(link.id) < 0)
            m_integration->addItem(link.id, link.id);
        m_integration->setCurrentIndex(std::max(0, m_integration->findData(link.id)));
        applyFilter();
        return;
    }
    if (link.to != Link::To::Delivery)
        return;
    const int row = m_model.rowOf(link.seq);
    if (row < 0) {
        // Not among the rows read so far: the history still has it.
        m_table->clearSelection();
        openPanel(link.seq);
        return;
    }
    m_table->selectRow(row);
    m_table->scrollTo(m_model.index(row, 0));
    openPanel(link.seq);
}

QWidget *DeliveriesPage::filterField()
{
    return m_search;
}

QString DeliveriesPage::shortcutHints() const
{
    return tr("Ctrl+F filter · ↑↓ move · Shift selects more · Esc close");
}

void DeliveriesPage::arrange()
{
    const Qt::Orientation wanted = width() >= besideFrom ? Qt::Horizontal : Qt::Vertical;
    if (m_split->orientation() == wanted)
        return;
    m_split->setOrientation(wanted);
    const int room = wanted == Qt::Horizontal ? m_split->width() : m_split->height();
    m_split->setSizes({room / 2, room / 2});
}

void DeliveriesPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void DeliveriesPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_detailCard->isHidden())
        closePanel();
    else
        Page::keyPressEvent(event);
}

void DeliveriesPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_everySecond->start();
}

void DeliveriesPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_everySecond->stop();
}

void DeliveriesPage::tick()
{
    m_table->viewport()->update();
    if (!m_detailCard->isHidden())
        m_panel->refreshTimes();
}

} // namespace signalbox::ui
