// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rules/replay_check.h"
#include "ui/widgets/card.h"

class QProgressBar;
class QPushButton;

namespace signalbox::ui {

class Advice;
class ElideLabel;
class EventLine;
class MatchBars;
class ResultTab;
class StepBar;

/// What the notification in the editor will do, in words, and what it would have done with stored events.
/// While that is looked up anew, old numbers are pale.
class PreviewPanel : public Card
{
    Q_OBJECT

public:
    explicit PreviewPanel(ports::Ports &ports, QWidget *parent = nullptr);

    /// `incomplete`: how many rows are left out because they are not complete.
    void setNotification(const rules::Notification &edited, const std::optional<rules::Notification> &saved,
                         int incomplete);
    void stop();
    [[nodiscard]] QList<QWidget *> fields() const;

    /// What let nothing through.
    enum class Step { Types, Filters, Metadata };

signals:
    void eventClicked(qint64 seq);
    void stepWanted(signalbox::ui::PreviewPanel::Step step);
    void throttleWanted();
    void rowsChanged(); ///< the Tab chain is another

private:
    void build();
    void setStale(bool stale);
    void say(const QString &words, bool canRetry = false);
    void showResult(const ports::ReplayResult &result);
    void showAdvice();
    void showSteps();
    void showList();
    [[nodiscard]] QString ofWords() const;
    [[nodiscard]] QString gateWords() const;

    ports::Ports &m_ports;
    ReplayCheck *m_check;
    rules::Notification m_edited;
    ports::ReplayResult m_result;
    QLabel *m_sentence, *m_note, *m_status;
    QPushButton *m_retry;
    QWidget *m_busy;
    QLabel *m_busyWords;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QTimer m_patience;
    QWidget *m_results;
    QLabel *m_number, *m_ofHowMany, *m_saved, *m_gates, *m_stepsTitle, *m_listTitle, *m_listNote;
    ElideLabel *m_from, *m_to, *m_pointed;
    QWidget *m_times;
    Advice *m_noisy, *m_nothing;
    Step m_stopped = Step::Types;
    MatchBars *m_bars;
    QList<StepBar *> m_steps;
    QList<ResultTab *> m_tabs;
    QVBoxLayout *m_lines;
    QList<EventLine *> m_events;
    QPushButton *m_more;
    qsizetype m_listed = 0; ///< so many of the list are shown
};

} // namespace signalbox::ui
