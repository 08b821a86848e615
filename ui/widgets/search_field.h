// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QTimer;

namespace signalbox::ui {

/// A line to search or filter with: magnifier, clear button, Esc empties it. `searched` comes 120 ms after
/// the last key, at once on Enter and on clearing.
class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(const QString &placeholder, QWidget *parent = nullptr);

signals:
    void searched(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void announce();
    QTimer *m_pause;
};

} // namespace signalbox::ui
