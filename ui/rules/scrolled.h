// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace signalbox::ui {

/// `content`, scrolling up and down only.
[[nodiscard]] inline QScrollArea *scrolled(QWidget *content)
{
    auto *area = new QScrollArea;
    content->setProperty("plain", true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidgetResizable(true);
    area->setWidget(content);
    return area;
}

} // namespace signalbox::ui
