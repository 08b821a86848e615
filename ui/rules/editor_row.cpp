// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/editor_row.h"

#include "ui/rules/finding_line.h"
#include "ui/rules/row_grip.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTimer>
#include <QToolButton>

namespace signalbox::ui {

using namespace std::chrono_literals;

namespace {

constexpr int joinerWidth = 40;

} // namespace

EditorRow::EditorRow(const QString &gripName, const QString &removeName, QWidget *parent)
    : Spot(parent), m_grip(new RowGrip(gripName, this)),
      m_joiner(label({}, FontRole::Body, Token::Text2, this)),
      m_remove(iconButton(QStringLiteral("trash-2"), removeName, this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_joiner->setFixedWidth(joinerWidth);
    m_remove->setObjectName(QStringLiteral("remove"));
    connect(m_remove, &QAbstractButton::clicked, this, &EditorRow::removeRequested);
    connect(m_grip, &RowGrip::dragged, this, &EditorRow::dragged);
    connect(m_grip, &RowGrip::heldChanged, this, [this] { setHeld(m_grip->isHeld()); });
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 2, 2, 2);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(6);
}

QGridLayout *EditorRow::grid() const
{
    return static_cast<QGridLayout *>(layout());
}

void EditorRow::setJoiner(const QString &word)
{
    m_joiner->setText(word);
}

void EditorRow::setPlace(const QString &words, bool isAlone)
{
    setAccessibleName(words);
    m_grip->setAlone(isAlone);
}

void EditorRow::setFault(const QString &words, QWidget *field)
{
    if (m_marked && m_marked != field)
        markFault(m_marked, false);
    m_marked = field;
    if (field)
        markFault(field, !words.isEmpty());
    if (!m_fault && !words.isEmpty()) {
        m_fault = wrappedLabel({}, FontRole::Secondary, Token::Failure, this);
        m_fault->setObjectName(QStringLiteral("fault"));
        placeWords();
    }
    if (m_fault) {
        m_fault->setText(words);
        m_fault->setVisible(!words.isEmpty());
    }
    describe();
}

void EditorRow::setFindings(const QList<ToldFinding> &findings)
{
    if (!m_findings && findings.isEmpty())
        return;
    if (!m_findings) {
        m_findings = new FindingLines(FindingLines::Place::Here, this);
        connect(m_findings, &FindingLines::followed, this, &EditorRow::findingFollowed);
        placeWords();
    }
    m_findings->setFindings(findings);
    describe();
}

/// What is said below the fields is also said of them.
void EditorRow::describe()
{
    const QString findings = m_findings ? m_findings->words() : QString();
    const QString fault = m_fault ? m_fault->text() : QString();
    for (QWidget *field : fields()) {
        const QString &words = field == m_marked && !fault.isEmpty() ? fault : findings;
        if (field != m_remove && field->accessibleDescription() != words)
            field->setAccessibleDescription(words);
    }
}

void EditorRow::layOut(const QList<QList<Cell>> &lines)
{
    QGridLayout *grid = this->grid();
    while (QLayoutItem *item = grid->takeAt(0))
        delete item; // with the lines in it; the fields stay
    auto *head = new QHBoxLayout;
    head->setSpacing(2);
    head->addWidget(m_grip);
    head->addWidget(m_joiner);
    grid->addLayout(head, 0, 0, Qt::AlignTop);
    grid->setColumnStretch(1, 1);
    for (int line = 0; line < lines.size(); ++line) {
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        for (const Cell &cell : lines.at(line))
            row->addWidget(cell.widget, cell.stretch);
        grid->addLayout(row, line, 1);
    }
    grid->addWidget(m_remove, 0, 2, Qt::AlignTop);
    m_lines = static_cast<int>(lines.size());
    placeWords();
}

void EditorRow::placeWords()
{
    if (m_fault)
        grid()->addWidget(m_fault, m_lines, 1, 1, 2);
    if (m_findings)
        grid()->addWidget(m_findings, m_lines + 1, 1, 1, 2);
}

void EditorRow::watch(QWidget *field)
{
    if (field)
        field->installEventFilter(this);
}

bool EditorRow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        if (isMoveKey(*static_cast<QKeyEvent *>(event)))
            return true;
        // An editable combo box has the focus in its line's stead.
        const auto *combo = qobject_cast<QComboBox *>(watched);
        const auto *edit = combo ? combo->lineEdit() : qobject_cast<QLineEdit *>(watched);
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete && edit && edit->text().isEmpty()) {
            emit removeRequested();
            return true;
        }
    } else if (event->type() == QEvent::FocusOut && !m_touched &&
               static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason) {
        // Once the focus has arrived where it goes: out of the row, or only to its next field.
        QTimer::singleShot(0, this, [this] {
            const QWidget *now = window()->focusWidget();
            if (m_touched || (now && isAncestorOf(now)))
                return;
            m_touched = true;
            emit touched();
        });
    }
    return QWidget::eventFilter(watched, event);
}

bool EditorRow::isMoveKey(const QKeyEvent &event)
{
    const bool isUp = event.key() == Qt::Key_Up;
    if ((!isUp && event.key() != Qt::Key_Down) || !(event.modifiers() & Qt::AltModifier))
        return false;
    emit moveRequested(isUp ? -1 : 1);
    return true;
}

void EditorRow::keyPressEvent(QKeyEvent *event)
{
    if (isMoveKey(*event))
        return;
    if (event->key() == Qt::Key_Delete)
        emit removeRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace signalbox::ui
