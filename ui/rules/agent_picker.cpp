// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/agent_picker.h"

#include "ui/rules/agent_choice.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStyledItemDelegate>

namespace signalbox::ui {

namespace {

/// A click anywhere in the row ticks it, and so does Space.
class TickDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), 32};
    }

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &,
                     const QModelIndex &index) override
    {
        const bool isClick = event->type() == QEvent::MouseButtonRelease &&
                             static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton;
        const bool isKey =
            event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
        if (!isClick && !isKey)
            return false;
        const bool isTicked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        return model->setData(index, isTicked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }
};

} // namespace

AgentPicker::AgentPicker(const ports::Ports &ports, const rules::Notification &copied, QWidget *parent)
    : QDialog(parent), m_choice(new AgentChoice(ports, copied, this)),
      m_search(new SearchField(tr("Find an agent"))), m_view(new QListView),
      m_all(button(tr("Tick all shown"), {}, Kind::Quiet)),
      m_copy(button({}, QStringLiteral("copy-plus"), Kind::Primary))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("agentPicker"));
    setWindowTitle(tr("Copy to other agents"));
    resize(460, 520);
    m_search->setObjectName(QStringLiteral("pickerSearch"));
    m_view->setObjectName(QStringLiteral("pickerAgents"));
    m_view->setAccessibleName(tr("Agents to copy to"));
    m_view->setModel(m_choice);
    m_view->setItemDelegate(new TickDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setSpacing(2);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->installEventFilter(this);
    m_all->setObjectName(QStringLiteral("pickAll"));
    m_copy->setObjectName(QStringLiteral("copyNow"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(8);
    auto *title = new ElideLabel(
        tr("Copy “%1”").arg(notificationTitle(copied, ports.configuration.document())), FontRole::CardTitle);
    column->addWidget(title);
    column->addWidget(wrappedLabel(
        tr("Each agent that you tick gets a notification of its own with the same events, conditions and "
           "destination."),
        FontRole::Body, Token::Text2));
    column->addSpacing(4);
    column->addWidget(m_search);
    column->addWidget(m_view, 1);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_all);
    line->addStretch(1);
    QPushButton *cancel = button(tr("Cancel"));
    line->addWidget(cancel);
    line->addWidget(m_copy);
    column->addLayout(line);

    connect(m_search, &SearchField::searched, this, [this](const QString &text) {
        m_choice->setSearch(text);
        if (m_choice->rowCount() > 0)
            m_view->setCurrentIndex(m_choice->index(0));
        showState();
    });
    connect(m_choice, &AgentChoice::tickedChanged, this, &AgentPicker::showState);
    connect(m_all, &QPushButton::clicked, this, [this] { m_choice->tickAll(!m_choice->isAllTicked()); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        emit picked(m_choice->ticked());
        accept();
    });
    if (m_choice->rowCount() > 0)
        m_view->setCurrentIndex(m_choice->index(0));
    showState();
    m_search->setFocus();
}

void AgentPicker::showState()
{
    const int count = int(m_choice->ticked().size());
    m_copy->setEnabled(count > 0);
    m_copy->setText(count == 0   ? tr("Copy")
                    : count == 1 ? tr("Copy to one agent")
                                 : tr("Copy to %n agents", nullptr, count));
    m_all->setText(m_choice->isAllTicked() ? tr("Untick all shown") : tr("Tick all shown"));
    m_all->setEnabled(m_choice->rowCount() > 0);
}

bool AgentPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_copy->isEnabled()) {
            m_copy->click();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace signalbox::ui
