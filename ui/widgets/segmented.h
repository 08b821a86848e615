// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;

namespace signalbox::ui {

/// A choice between a few words that stand side by side; arrows move it.
class Segmented : public QWidget
{
    Q_OBJECT

public:
    explicit Segmented(const QStringList &words, QWidget *parent = nullptr);
    [[nodiscard]] int current() const;
    void setCurrent(int index); ///< emits nothing

signals:
    void currentChanged(int index); ///< by the operator

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup *m_group;
};

} // namespace signalbox::ui
