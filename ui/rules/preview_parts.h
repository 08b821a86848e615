// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/replay.h"
#include "ui/widgets/chip.h"

#include <QAbstractButton>

class QLabel;
class QPushButton;

namespace signalbox::ui {

/// Stored events over time as bars; in the accent what would have notified, in its own colours what the saved
/// version would not have caught, or no longer. The bar under the mouse, or that the arrows are on, is told.
class MatchBars : public QWidget
{
    Q_OBJECT

public:
    explicit MatchBars(QWidget *parent = nullptr);
    void setBars(const ports::ReplayResult &result);
    [[nodiscard]] QString words(int bar) const; ///< "14:00 to 14:30: 120 events, 4 would have notified"
    [[nodiscard]] int barAt(int x) const;

signals:
    void pointed(const QString &words); ///< empty: at none

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void point(int bar);

    QList<ports::ReplayResult::Bar> m_bars;
    qint64 m_oldestMs = 0, m_barMs = 1;
    int m_pointed = -1;
};

/// One step of the funnel: what it asks, how many events it keeps, and the share as a bar.
class StepBar : public QWidget
{
    Q_OBJECT

public:
    explicit StepBar(QWidget *parent = nullptr);
    void setStep(const QString &words, qint64 kept, qint64 of);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_words;
    qint64 m_kept = 0;
    qint64 m_of = 0;
};

/// One of the lists of the preview, with how many are in it: the chosen one is shown below.
class ResultTab : public QAbstractButton
{
    Q_OBJECT

public:
    ResultTab(const QString &words, const QString &sign, Token ink, QWidget *parent = nullptr);
    void setCount(qint64 count);
    [[nodiscard]] QSize sizeHint() const override { return {120, 30}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_sign, m_count;
    Token m_ink;
};

/// Something to think about: a sign, words over as many lines as they take, and below them what can be done.
class Advice : public QWidget
{
    Q_OBJECT

public:
    explicit Advice(Tone tone, QWidget *parent = nullptr);
    void setWords(const QString &words, const QString &action = {}); ///< empty words hide it
    [[nodiscard]] QPushButton *actionButton() const { return m_action; }
    [[nodiscard]] QString words() const;

signals:
    void activated();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
    QLabel *m_words;
    QPushButton *m_action;
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
