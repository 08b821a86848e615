// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/expression.h"
#include "ui/theme/theme.h"

#include <QList>
#include <QString>

namespace signalbox::ui {

/// The colours that an operator may give to rows; each has a name beside it, wherever it is shown.
enum class RowTone : quint8 { Red, Amber, Green, Blue, Violet, Grey };
[[nodiscard]] const QList<RowTone> &allRowTones();
[[nodiscard]] QString rowToneWords(RowTone tone);
[[nodiscard]] Token inkOf(RowTone tone);
[[nodiscard]] Token groundOf(RowTone tone);

/// Colours the rows of the events that an expression holds for; of several rules the first counts.
struct ColourRule
{
    QString name;
    QString expression; ///< as it was written
    RowTone tone = RowTone::Amber;
    bool on = true;
    friend bool operator==(const ColourRule &, const ColourRule &) = default;
};

[[nodiscard]] QByteArray colourRulesToJson(const QList<ColourRule> &rules);
/// What cannot be read is left out: these are preferences.
[[nodiscard]] QList<ColourRule> colourRulesFromJson(const QByteArray &json);

} // namespace signalbox::ui
