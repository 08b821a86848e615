// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/engine_control.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTabBar;
class QVBoxLayout;

namespace signalbox::ui {

class Chip;
class ElideLabel;
class RawView;

/// Fires a test with what is in the editor and shows its stages as they end, then what was sent and
/// answered.
class TestPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit TestPanel(ports::EngineControl &engine, QWidget *parent = nullptr);
    ~TestPanel() override;
    /// Why nothing can be tested now; empty: it can.
    void setObstacle(const QString &why);
    void start(const integrations::Integration &integration, const QByteArray &eventType);
    void reset(); ///< another integration: forgets the last run

signals:
    void wanted(); ///< the button: answer with start()

private:
    class StageRow;
    void finish(const ports::TestResult &result);
    void cancel();
    void end();
    void showMessage();

    ports::EngineControl &m_engine;
    int m_run = 0; ///< 0: none is going on
    ports::TestResult m_result;
    QString m_obstacle;
    QPushButton *m_start;
    QPushButton *m_cancel;
    QLabel *m_hint;
    QVBoxLayout *m_stageColumn;
    QList<StageRow *> m_stages;
    QWidget *m_outcome;
    Chip *m_chip;
    ElideLabel *m_total;
    QLabel *m_reason;
    QTabBar *m_tabs;
    RawView *m_raw;
};

} // namespace signalbox::ui
