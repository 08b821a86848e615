// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/side_splitter.h"

#include <algorithm>

namespace signalbox::ui {
namespace {

constexpr int besideFrom = 1024; ///< window's width in pixels

} // namespace

SideSplitter::SideSplitter(QWidget *parent) : QSplitter(parent)
{
    setChildrenCollapsible(false);
    setHandleWidth(1);
    connect(this, &QSplitter::splitterMoved, this, [this] { m_dragged = true; });
}

void SideSplitter::setList(QWidget *list)
{
    insertWidget(0, list);
    setStretchFactor(0, 1);
}

void SideSplitter::addSide(QWidget *side)
{
    addWidget(side);
    setStretchFactor(count() - 1, 0);
}

void SideSplitter::fit()
{
    const auto wanted = window()->width() < besideFrom ? Qt::Vertical : Qt::Horizontal;
    if (orientation() == wanted) {
        if (wanted == Qt::Horizontal && !m_dragged)
            share();
        return;
    }
    setOrientation(wanted);
    share();
    emit turned(wanted == Qt::Vertical);
}

void SideSplitter::share()
{
    const bool under = orientation() == Qt::Vertical;
    const int side = under ? 340 : std::clamp((width() + 50) * 29 / 100, 300, 440);
    QList<int> sizes(count(), side);
    sizes[0] = under ? 260 : width() - side;
    setSizes(sizes);
}

void SideSplitter::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    fit();
}

} // namespace signalbox::ui
