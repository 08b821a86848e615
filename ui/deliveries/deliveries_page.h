// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "models/tables/delivery_table.h"
#include "ui/widgets/page.h"

class QBoxLayout;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace signalbox::ui {

class Banner;
class Card;
class DeliveryPanel;
class EmptyState;
class PageHeader;
class SearchField;
class Table;

/// The delivery log: every delivery with its fate, filtered, one of them opened beside the list; one or many
/// can be sent again.
class DeliveriesPage final : public Page
{
    Q_OBJECT

public:
    explicit DeliveriesPage(ports::Ports &ports, QWidget *parent = nullptr);

    /// Deliveries: `id` filters by integration, `seq` by event. Delivery: opens the one with `seq`.
    void open(const Link &link) override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] QString shortcutHints() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildFilters(QBoxLayout *line);
    void buildTable();
    void listIntegrations();
    void applyFilter();
    void clearFilter();
    void showPhase();
    void selectionChanged();
    void openPanel(qint64 seq);
    void closePanel();
    void resend(const QList<qint64> &seqs);
    void resent(int count, const QList<Fault> &faults);
    void showMenu(const QPoint &at);
    void arrange();
    void tick();
    [[nodiscard]] QList<qint64> selectedSeqs() const;

    ports::Ports &m_ports;
    tables::DeliveryTable m_model;
    qint64 m_eventSeq = 0;
    PageHeader *m_header;
    QPushButton *m_resendMany;
    SearchField *m_search;
    QComboBox *m_state;
    QComboBox *m_integration;
    QPushButton *m_onlyEvent;
    QPushButton *m_clear;
    QLabel *m_count;
    Banner *m_fault;
    Banner *m_resendFault;
    QSplitter *m_split;
    QStackedWidget *m_stack;
    Table *m_table;
    EmptyState *m_empty;
    EmptyState *m_reading;
    QProgressBar *m_busy;
    QTimer *m_busySoon;
    QTimer *m_everySecond;
    Card *m_detailCard;
    DeliveryPanel *m_panel;
};

} // namespace signalbox::ui
