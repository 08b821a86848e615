// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/summaries.h"

#include <QAbstractButton>

namespace signalbox::ui {

/// Recent events as bars from the oldest to the newest; in the accent what would have notified.
class MatchBars : public QWidget
{
    Q_OBJECT

public:
    explicit MatchBars(QWidget *parent = nullptr);
    void setBars(const QList<std::pair<int, int>> &bars); ///< all, and how many of them fired

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<std::pair<int, int>> m_bars;
};

/// One step of the funnel: what it asks, how many events it keeps, and the share as a bar.
class StepBar : public QWidget
{
    Q_OBJECT

public:
    explicit StepBar(QWidget *parent = nullptr);
    void setStep(const QString &words, int kept, int of);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_words;
    int m_kept = 0;
    int m_of = 0;
};

/// An event in two lines that leads to it.
class EventLine : public QAbstractButton
{
    Q_OBJECT

public:
    explicit EventLine(QWidget *parent = nullptr);
    void setEvent(const ports::EventSummary &event, qint64 nowMs);
    [[nodiscard]] qint64 seq() const { return m_seq; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    qint64 m_seq = 0;
    QString m_type, m_subject, m_time;
    events::Severity m_severity = events::Severity::Info;
};

} // namespace signalbox::ui
