// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

#include <QScrollArea>

class QVBoxLayout;

namespace signalbox::ports {
struct EventDetail;
struct Ports;
} // namespace signalbox::ports
namespace signalbox::rules {
struct Decision;
struct Step;
} // namespace signalbox::rules

namespace signalbox::ui {

/// Why an event did, or did not, notify: a card for every notification that looked at it, with every step.
class WhyView final : public QScrollArea
{
    Q_OBJECT

public:
    explicit WhyView(ports::Ports &ports, QWidget *parent = nullptr);
    void show(const ports::EventDetail &detail);
    using QScrollArea::show;

signals:
    void follow(const signalbox::ui::Link &link);

private:
    [[nodiscard]] QWidget *makeCard(const rules::Decision &decision);
    ports::Ports &m_ports;
};

/// One step in the operator's words: what was found, and what was wanted where that differs.
[[nodiscard]] QString stepWords(const rules::Step &step, const rules::Decision &decision,
                                ports::Ports &ports);

} // namespace signalbox::ui
