// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/colour_panel.h"

#include "models/foundation/when_done.h"
#include "ui/events/colour_row.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/expression_field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/notice.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QTimer>
#include <QToolButton>

#include <utility>

namespace signalbox::ui {

ColourPanel::ColourPanel(const ports::Ports &ports, VocabularySource &words, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_words(words), m_list(newColumn(18)),
      m_none(
          new EmptyState(QStringLiteral("palette"), tr("No colour rules"),
                         tr("A rule gives the rows of the events that an expression holds for a colour and "
                            "a name."),
                         tr("Add a rule"))),
      m_pause(new QTimer(this))
{
    setMinimumWidth(300);
    auto *column = newColumn(0, this);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 12, 10, 4);
    head->addWidget(label(tr("Colour rules"), FontRole::CardTitle), 1);
    auto *more = iconButton(QStringLiteral("plus"), tr("Add a colour rule"));
    auto *close = iconButton(QStringLiteral("x"), tr("Close the colour rules"));
    head->addWidget(more);
    head->addWidget(close);
    column->addLayout(head);
    auto *help = new QHBoxLayout;
    help->setContentsMargins(16, 0, 16, 8);
    help->addWidget(wrappedLabel(tr("The first rule that holds colours the row. Severity keeps its dot."),
                                 FontRole::Secondary, Token::Text2));
    column->addLayout(help);
    column->addWidget(hairline());
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(16, 12, 16, 16);
    inner->addLayout(m_list);
    inner->addWidget(m_none, 1);
    inner->addStretch(0);
    column->addWidget(scrolled(content), 1);

    m_pause->setSingleShot(true);
    m_pause->setInterval(250);
    connect(m_pause, &QTimer::timeout, this, &ColourPanel::count);
    connect(close, &QToolButton::clicked, this, &ColourPanel::closed);
    const auto another = [this] { add({}); };
    connect(more, &QToolButton::clicked, this, another);
    connect(m_none, &EmptyState::activated, this, another);
    // Shortcuts, for the scroll area would take them for its own.
    for (const int by : {-1, 1}) {
        auto *keys = new QShortcut(QKeySequence(Qt::ALT | (by < 0 ? Qt::Key_Up : Qt::Key_Down)), this);
        keys->setContext(Qt::WidgetWithChildrenShortcut);
        connect(keys, &QShortcut::activated, this, [this, by] { moveFocused(by); });
    }
    rebuild();
}

void ColourPanel::moveFocused(int by)
{
    for (int number = 0; number < m_rows.size(); ++number)
        if (m_rows.at(number)->isAncestorOf(focusWidget()))
            return move(number, by);
}

void ColourPanel::setRules(const QList<ColourRule> &rules)
{
    if (rules == m_rules)
        return;
    m_rules = rules;
    rebuild();
}

void ColourPanel::setRows(const QList<qint64> &seqs)
{
    m_seqs = seqs;
    if (isVisible() && !m_pause->isActive())
        m_pause->start();
}

/// A field tells of its text a moment later; the rows are about to be made anew.
void ColourPanel::keepTyped()
{
    for (int number = 0; number < m_rows.size(); ++number)
        m_rules[number] = m_rows.at(number)->rule();
}

void ColourPanel::add(const ColourRule &rule)
{
    keepTyped();
    auto added = rule;
    if (added.name.isEmpty())
        added.name = tr("Rule %1").arg(m_rules.size() + 1);
    added.tone = allRowTones().at((m_rules.size() + 1) % allRowTones().size());
    m_rules << added;
    rebuild();
    m_rows.last()->field()->setFocus();
    emit rulesChanged(m_rules);
}

void ColourPanel::rebuild()
{
    for (auto *row : std::exchange(m_rows, {})) {
        m_list->removeWidget(row);
        row->hide();
        row->deleteLater();
    }
    for (int number = 0; number < m_rules.size(); ++number) {
        auto *row = new ColourRow(m_rules.at(number), m_words);
        row->setPlace(number, int(m_rules.size()));
        row->showNoCount();
        connect(row, &ColourRow::edited, this, [this, number, row] { change(number, row->rule()); });
        connect(row, &ColourRow::moved, this, [this, number](int by) { move(number, by); });
        connect(row, &ColourRow::removed, this, [this, number] { remove(number); });
        m_list->addWidget(row);
        m_rows << row;
    }
    m_none->setVisible(m_rules.isEmpty());
    m_pause->start();
}

void ColourPanel::change(int number, const ColourRule &rule)
{
    m_rules[number] = rule;
    m_pause->start();
    emit rulesChanged(m_rules);
}

void ColourPanel::move(int number, int by)
{
    if (number + by < 0 || number + by >= m_rules.size())
        return;
    keepTyped();
    m_rules.move(number, number + by);
    rebuild();
    m_rows.at(number + by)->field()->setFocus();
    emit rulesChanged(m_rules);
}

void ColourPanel::remove(int number)
{
    keepTyped();
    const auto before = m_rules;
    m_rules.removeAt(number);
    rebuild();
    emit rulesChanged(m_rules);
    Notice::show(window(), tr("Deleted the colour rule %1").arg(before.at(number).name), tr("Undo"),
                 [panel = QPointer(this), before] {
                     if (!panel)
                         return;
                     panel->setRules(before);
                     emit panel->rulesChanged(before);
                 });
}

void ColourPanel::count()
{
    const auto question = ++m_question;
    for (int number = 0; number < m_rules.size(); ++number) {
        const auto parsed = rules::Expression::parse(m_rules.at(number).expression);
        if (!m_rules.at(number).on || !parsed || parsed->isEmpty() || m_seqs.isEmpty()) {
            m_rows.at(number)->showNoCount();
            continue;
        }
        whenDone(m_ports.history.classify({*parsed}, m_seqs, m_ports.clock.nowMs()), this,
                 [this, number, question,
                  rows = m_seqs.size()](const std::expected<QHash<qint64, int>, Fault> &answer) {
                     if (question == m_question && answer && number < m_rows.size())
                         m_rows.at(number)->showCount(int(answer->size()), rows);
                 });
    }
}

void ColourPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        emit closed();
        return;
    }
    if (event->key() == Qt::Key_Insert) {
        add({});
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace signalbox::ui
