// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/summaries.h"

#include <functional>

class QMenu;
class QWidget;

namespace signalbox::ui {

/// What can be done with an event in the list.
struct EventActions
{
    std::function<void()> notify;                         ///< me of events like this
    std::function<void(const QString &condition)> narrow; ///< the filter by one condition more
    std::function<void(const QString &condition)> colour; ///< the rows that this holds for
};

/// The menu of an event; deletes itself when it closes.
[[nodiscard]] QMenu *eventMenu(const ports::EventSummary &event, const EventActions &actions,
                               QWidget *parent);
/// Both must hold: what stands in the filter line, and one condition more.
[[nodiscard]] QString narrowed(const QString &expression, const QString &condition);

} // namespace signalbox::ui
