// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace signalbox::ui {

/// What saving will change, in whole sentences: the first few, the rest when asked for.
class ChangesPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ChangesPanel(QWidget *parent = nullptr);
    void setWords(const QStringList &words); ///< none hide it
    [[nodiscard]] const QStringList &words() const { return m_words; }
    [[nodiscard]] QPushButton *moreButton() const { return m_more; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tell();

    QLabel *m_said;
    QPushButton *m_more;
    QStringList m_words;
    bool m_isWhole = false;
};

} // namespace signalbox::ui
