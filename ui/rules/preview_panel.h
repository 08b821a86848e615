// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rules/recent_check.h"
#include "ui/widgets/card.h"

namespace signalbox::ui {

class EventLine;
class MatchBars;
class StepBar;

/// What the notification in the editor will do, in words, and what it would have done with recent events.
class PreviewPanel : public Card
{
    Q_OBJECT

public:
    explicit PreviewPanel(ports::Ports &ports, QWidget *parent = nullptr);

    /// `incomplete`: how many rows are left out because they are not complete.
    void setNotification(const rules::Notification &edited, const std::optional<rules::Notification> &saved,
                         int incomplete);
    void stop() { m_check->stop(); }
    [[nodiscard]] const QList<events::Event> &seen() const { return m_check->events(); }
    [[nodiscard]] QList<QWidget *> fields() const;

signals:
    void seenChanged();
    void eventClicked(qint64 seq);

private:
    void showResult(const RecentResult &result);
    void say(const QString &words);

    ports::Ports &m_ports;
    RecentCheck *m_check;
    rules::Notification m_edited;
    QLabel *m_sentence;
    QLabel *m_note;
    QLabel *m_status;
    QWidget *m_results;
    QLabel *m_number, *m_ofHowMany, *m_saved, *m_from, *m_to, *m_newestTitle;
    MatchBars *m_bars;
    QList<StepBar *> m_steps;
    QList<EventLine *> m_newest;
};

} // namespace signalbox::ui
