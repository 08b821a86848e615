// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace signalbox::ui {

class ElideLabel;

/// The first line of a page: breadcrumb above, title, its state as a chip, actions at the right.
class PageHeader : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(const QString &title, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    /// Where this page stands ("Agents & rules", "order-processing"); all but the last lead back.
    void setBreadcrumb(const QStringList &parts);
    void setChip(QWidget *chip);     ///< right of the title; owned
    void addAction(QWidget *action); ///< at the right, in the order given; owned
    using QWidget::addAction;

signals:
    void crumbClicked(int index);

private:
    ElideLabel *m_title;
    QLabel *m_crumbs;
    QHBoxLayout *m_titleLine;
    QHBoxLayout *m_actions;
    QStringList m_breadcrumb;
};

} // namespace signalbox::ui
