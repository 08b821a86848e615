// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/history.h"

#include <QWidget>

class QLabel;

namespace signalbox::ports {
struct EngineStatus;
}

namespace signalbox::ui {

class ElideLabel;
class Sparkline;

/// The window's lower edge: the truth about the flow, and the page's shortcuts.
class FlowBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FlowBar(QWidget *parent = nullptr);
    void showStatus(const ports::EngineStatus &status);
    void showExtent(const ports::History::Extent &extent);
    void showHints(const QString &hints);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    Sparkline *m_line;
    QLabel *m_rate;
    ElideLabel *m_facts;
    QLabel *m_hints;
    QString m_backlog;
    QString m_stored;
    void showFacts();
};

} // namespace signalbox::ui
