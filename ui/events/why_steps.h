// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"
#include "models/rules/decision.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/page.h"

#include <functional>

namespace signalbox::ui {

enum class Verdict : quint8 {
    None, ///< says something, decides nothing
    Passed,
    Failed,
    Held ///< kept back for a while, or for good: a mute, quiet hours, a limit, a paused destination
};

/// One line of the answer to "Why?", with what stands below it. A line that leads somewhere has a link.
struct WhyLine
{
    enum class Kind : quint8 { Notification, Group, Step, Delivery, Note, Fold };
    Kind kind = Kind::Step;
    Verdict verdict = Verdict::None;
    bool aside = false; ///< no longer mattered: another alternative held, or it had failed before
    QString words;
    QString detail;         ///< smaller, below the words
    QString chip;           ///< at the right
    Tone tone = Tone::Mute; ///< of the chip
    bool leads = false;
    bool open = true; ///< what is below it is shown at first
    Link link;
    QList<WhyLine> below;
    std::function<QList<WhyLine>()> later; ///< instead of `below`: made when it is first unfolded
};

/// A notification's decision as a tree: what it asked in the order it asked, alternatives and pairs below the
/// line that joins them. `notification`: as it is now; null if it is gone.
[[nodiscard]] WhyLine whyLine(const rules::Decision &decision, const rules::Notification *notification,
                              const configuration::Document &document);
/// How near it came to firing: of two that did not fire the one that says more goes first.
[[nodiscard]] int nearness(const rules::Decision &decision);
/// What a screen reader says of a line.
[[nodiscard]] QString spokenWords(const WhyLine &line);

} // namespace signalbox::ui
