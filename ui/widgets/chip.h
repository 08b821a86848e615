// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace signalbox::ui {

/// What a thing's state means to a person.
enum class Tone : quint8 { Ok, Warning, Failure, Info, Mute };
[[nodiscard]] Token inkOf(Tone tone);
[[nodiscard]] Token backgroundOf(Tone tone);

/// A state in a word on its tinted ground. Shortened in the middle where there is no room, the whole then in
/// its tooltip.
class Chip : public QWidget
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent = nullptr);
    Chip(const QString &text, Tone tone, QWidget *parent = nullptr);
    void setWords(const QString &text, Tone tone);
    void setDot(bool dot);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] Tone tone() const { return m_tone; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// For delegates: the same look into a row; returns the rectangle it took. `room` is where it may stand.
    static QRectF paint(QPainter &painter, const QRectF &room, const QString &text, Tone tone, bool dot);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_text;
    Tone m_tone = Tone::Mute;
    bool m_dot = false;
};

} // namespace signalbox::ui
