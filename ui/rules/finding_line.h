// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rules/lint_watch.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace signalbox::ui {

/// A finding where it applies: what is so, and a button that leads to where it is mended.
class FindingLine : public QFrame
{
    Q_OBJECT

public:
    explicit FindingLine(QWidget *parent = nullptr);
    void setFinding(const ToldFinding &told);
    [[nodiscard]] const configuration::Finding &finding() const { return m_told.finding; }
    [[nodiscard]] QPushButton *button() const { return m_button; }

signals:
    void followed(const signalbox::configuration::Finding &finding);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ToldFinding m_told;
    QLabel *m_text;
    QPushButton *m_button;
};

/// What the button that leads to a finding's place says.
[[nodiscard]] QString findingAction(const configuration::Finding &finding);
[[nodiscard]] QString findingIcon(const configuration::Finding &finding);
[[nodiscard]] Token findingInk(const configuration::Finding &finding);

} // namespace signalbox::ui
