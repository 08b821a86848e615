// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/integration_list.h"
#include "ui/widgets/card.h"

namespace signalbox::ui {

class Chip;
class ElideLabel;
class ServiceTile;
class Toggle;

/// One integration in the list: what it is, how it does, whether it is on. Enter or a click opens it.
class IntegrationCard final : public Card
{
    Q_OBJECT

public:
    explicit IntegrationCard(QWidget *parent = nullptr);
    void setRow(const tables::IntegrationList::Row &row, qint64 nowMs);
    void refreshTime(qint64 nowMs);
    [[nodiscard]] const QString &id() const { return m_row.integration.id; }

signals:
    void opened(const QString &id);
    void switched(const QString &id, bool on);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    tables::IntegrationList::Row m_row;
    ServiceTile *m_tile;
    ElideLabel *m_name;
    ElideLabel *m_about;
    Chip *m_health;
    ElideLabel *m_last;
    Toggle *m_enabled;
};

} // namespace signalbox::ui
