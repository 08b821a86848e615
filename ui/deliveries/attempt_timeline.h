// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliveries/delivery.h"

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace signalbox::ui {

/// The attempts of one delivery, first to last, joined by a line: when, by what, how it ended, and how long
/// the next one waits and why. One of them is chosen; arrows move the choice.
class AttemptTimeline final : public QWidget
{
    Q_OBJECT

public:
    explicit AttemptTimeline(QWidget *parent = nullptr);
    /// Keeps the choice if the chosen attempt is still there and was not the last, else chooses the last.
    void setAttempts(const QList<deliveries::Attempt> &attempts, qint64 nowMs);
    [[nodiscard]] int current() const; ///< index; -1: none
    [[nodiscard]] QWidget *currentRow() const;

signals:
    void currentChanged(int index);

private:
    QVBoxLayout *m_column;
    QButtonGroup *m_group;
};

} // namespace signalbox::ui
