// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace signalbox::ui {

/// A switch that takes effect at once. Words beside it are optional; without them give it an accessible name.
class Toggle : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Toggle(const QString &text = {}, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace signalbox::ui
