// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace signalbox::ui {

/// A list and what stands beside it, of which one is shown at a time: beside the list in a wide window, under
/// it in a narrow one. Keeps the width that the operator has dragged.
class SideSplitter final : public QSplitter
{
    Q_OBJECT

public:
    explicit SideSplitter(QWidget *parent = nullptr);
    void setList(QWidget *list);
    void addSide(QWidget *side);
    void fit(); ///< the window has another width, or another side is shown

signals:
    void turned(bool under);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void share();

    bool m_dragged = false;
};

} // namespace signalbox::ui
