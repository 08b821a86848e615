// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/agent_list.h"
#include "models/tables/event_type_tree.h"
#include "tests/support/page_test.h"
#include "ui/rules/notification_card.h"
#include "ui/rules/notification_editor.h"
#include "ui/rules/rule_section.h"

#include <QListView>
#include <QTreeView>

namespace signalbox::testing {

/// What is on the screens of rules: agents, their notifications, and one of them being edited.
class RulesTest : public PageTest
{
protected:
    using PageTest::PageTest;

    tables::AgentList *agents() const
    {
        return qobject_cast<tables::AgentList *>(find<QListView>("agents")->model());
    }
    void chooseAgent(const QString &agent) const
    {
        auto *list = find<QListView>("agents");
        const QModelIndex index = agents()->index(agents()->rowOf(agent));
        list->scrollTo(index);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
    }
    ui::NotificationCard *card(const QString &id) const
    {
        for (ui::NotificationCard *found : all<ui::NotificationCard>())
            if (found->notification().id == id)
                return found;
        return nullptr;
    }
    ui::NotificationEditor *editor() const { return m_page->findChild<ui::NotificationEditor *>(); }
    ui::RuleSection *section(const QString &event) const
    {
        for (ui::RuleSection *found : all<ui::RuleSection>())
            if (found->event() == event)
                return found;
        return nullptr;
    }
    /// A click on the tick box of a type.
    void tick(const QString &type) const
    {
        auto *tree = find<QTreeView>("types");
        const QModelIndex index = qobject_cast<tables::EventTypeTree *>(tree->model())->indexOf(type);
        QVERIFY2(index.isValid(), qPrintable(type));
        tree->scrollTo(index);
        const QRect row = tree->visualRect(index);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, QPoint(row.left() + 11, row.center().y()));
    }
    /// What is said to be wrong with a row; empty: nothing.
    static QString faultAt(const QWidget *row)
    {
        const auto *said = in<QLabel>(row, "fault");
        return said && said->isVisible() ? said->text() : QString();
    }
    /// As it is saved; an empty one if there is none.
    const rules::Notification &stored(const QString &id) const
    {
        static const rules::Notification none;
        const rules::Notification *found = document().notification(id);
        return found ? *found : none;
    }
};

} // namespace signalbox::testing
