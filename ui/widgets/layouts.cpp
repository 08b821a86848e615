// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layouts.h"

namespace signalbox::ui {

template<typename Layout> static Layout *newLayout(int spacing, QWidget *of, const QMargins &margins)
{
    auto *layout = new Layout(of);
    layout->setContentsMargins(margins);
    layout->setSpacing(spacing);
    return layout;
}

QVBoxLayout *newColumn(int spacing, QWidget *of, const QMargins &margins)
{
    return newLayout<QVBoxLayout>(spacing, of, margins);
}

QHBoxLayout *newRow(int spacing, QWidget *of, const QMargins &margins)
{
    return newLayout<QHBoxLayout>(spacing, of, margins);
}

QScrollArea *scrolled(QWidget *content)
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
