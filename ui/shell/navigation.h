// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractButton;
class QBoxLayout;
class QButtonGroup;
class QToolButton;

namespace signalbox::ports {
struct EngineStatus;
}

namespace signalbox::ui {

/// The window's left edge: brand, pages, and at the foot the engine's state and the theme switch. Icons
/// only while it is collapsed.
class Navigation final : public QWidget
{
    Q_OBJECT

public:
    explicit Navigation(QWidget *parent = nullptr);
    void addPage(const QString &iconName, const QString &name);
    void setCurrent(int index);
    void setCollapsed(bool collapsed);
    void setBadge(int index, int count); ///< only for what needs a person; 0: none
    void showStatus(const ports::EngineStatus &status);

signals:
    void chosen(int index);
    void themeSwitched();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Item;
    class Foot;
    QBoxLayout *m_pages;
    QButtonGroup *m_group;
    QList<Item *> m_items;
    Foot *m_foot;
    QBoxLayout *m_footLine;
    QToolButton *m_theme;
    bool m_collapsed = false;
};

} // namespace signalbox::ui
