// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/clock.h"
#include "models/rules/notification.h"
#include "ui/widgets/card.h"

class QAbstractButton;
class QComboBox;
class QDateTimeEdit;
class QPushButton;
class QSpinBox;
class QTimeEdit;

namespace signalbox::ui {

class MutedChip;
class SuggestEdit;
class Toggle;

/// When a notification may disturb: muted for a time, quiet hours that are told in one digest, so many in a
/// time at most.
class PoliciesCard : public Card
{
    Q_OBJECT

public:
    explicit PoliciesCard(const Clock &clock, QWidget *parent = nullptr);

    void show(const rules::Notification &notification);
    /// Sets the parts that this card edits.
    void collect(rules::Notification &into) const;
    void limit(); ///< switches the throttle on, and the focus there
    /// Says what is wrong where it is: of these the ones that concern this card.
    void showFaults(const Faults &faults);
    [[nodiscard]] static bool concerns(const QString &pointer);
    /// What takes the focus there; its row is the Spot around it.
    [[nodiscard]] QWidget *place(const QString &pointer) const;
    [[nodiscard]] QList<QWidget *> chain() const; ///< in the order of Tab

signals:
    void changed();
    void revealWanted(QWidget *row);

private:
    QWidget *buildMute();
    QWidget *buildQuiet();
    QWidget *buildQuietFields();
    QWidget *buildThrottle();
    void muteUntil(std::optional<qint64> untilMs);
    void showMute();
    void sayIt();
    void changedByHand();

    const Clock &m_clock;
    bool m_isLoading = false;
    std::optional<qint64> m_mutedUntilMs;
    QLabel *m_said;
    MutedChip *m_muted;
    QPushButton *m_hour, *m_morning, *m_until, *m_unmute, *m_mute;
    QWidget *m_untilLine;
    QDateTimeEdit *m_untilEdit;
    Toggle *m_quiet;
    QWidget *m_quietFields;
    QTimeEdit *m_from, *m_to;
    SuggestEdit *m_zone;
    QList<QAbstractButton *> m_days;
    QComboBox *m_through;
    QLabel *m_quietFault;
    Toggle *m_throttle;
    QWidget *m_throttleFields;
    QSpinBox *m_most, *m_span;
    QComboBox *m_unit;
    QLabel *m_throttleFault;
};

} // namespace signalbox::ui
