// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "models/tables/integration_list.h"
#include "ui/widgets/page.h"

class QPushButton;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace signalbox::ui {

class Banner;
class CardGrid;
class EmptyState;
class IntegrationCard;
class IntegrationEditor;
class ProviderPicker;
class SearchField;

/// All integrations as cards; one of them, or a new one, in the editor beside.
class IntegrationsPage final : public Page
{
    Q_OBJECT

public:
    explicit IntegrationsPage(ports::Ports &ports, QWidget *parent = nullptr);

    /// Integration: opens the one with `id`. AddIntegration: offers the providers, or, with a provider as
    /// `id`, starts with that one.
    void open(const Link &link) override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] QString shortcutHints() const override;
    void leave(const std::function<void()> &proceed) override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void showCards();
    void showList();
    void markChosen();
    void openIntegration(const QString &id);
    void add();
    void start(const QString &provider);
    void duplicate(const QString &id);
    void remove(const QString &id);
    void switchOn(const QString &id, bool on);
    void save(const configuration::Document &next, const QString &summary, std::function<void()> done);
    void showSide(QWidget *side);
    void closeSide();
    void arrange();

    ports::Ports &m_ports;
    tables::IntegrationList m_model;
    std::function<void()> m_afterSave;
    QPushButton *m_add;
    SearchField *m_search;
    Banner *m_fault;
    QSplitter *m_split;
    QStackedWidget *m_list;
    QWidget *m_scrolled;
    CardGrid *m_grid;
    EmptyState *m_empty;
    QStackedWidget *m_side;
    ProviderPicker *m_picker;
    IntegrationEditor *m_editor;
    QTimer *m_everySecond;
};

} // namespace signalbox::ui
