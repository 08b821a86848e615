// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_palette.h"

#include "ui/theme/icon.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_field.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace signalbox::ui {
namespace {

constexpr int rowHeight = 38;
constexpr int rowsShown = 9;
constexpr qsizetype mostListed = 200; ///< the best of thousands: who wants another types on
constexpr int commandRole = Qt::UserRole;
constexpr int kindRole = Qt::UserRole + 1;
constexpr int iconRole = Qt::UserRole + 2;

class CommandDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto &theme = Theme::instance();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const auto box = QRectF(option.rect).adjusted(6, 1, -6, -1);
        if (option.state & QStyle::State_Selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme.color(Token::Selection));
            painter->drawRoundedRect(box, 6, 6);
        }
        paintIcon(*painter, index.data(iconRole).toString(),
                  QRectF(box.left() + 10, box.center().y() - 8, 16, 16), theme.color(Token::Text2));
        const auto kind = index.data(kindRole).toString();
        painter->setFont(Theme::font(FontRole::Secondary));
        const double kindWidth = QFontMetricsF(painter->font()).horizontalAdvance(kind);
        painter->setPen(theme.color(Token::Text2));
        painter->drawText(box.adjusted(0, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter, kind);
        painter->setFont(Theme::font(FontRole::Body));
        painter->setPen(theme.color(Token::Text));
        const auto words = box.adjusted(36, 0, -24 - kindWidth, 0);
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetricsF(painter->font())
                              .elidedText(index.data().toString(), Qt::ElideMiddle, words.width()));
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {200, rowHeight};
    }
};

} // namespace

int fit(const QString &typed, const QString &name)
{
    const auto wanted = typed.simplified();
    if (wanted.isEmpty())
        return 1;
    if (const auto at = name.indexOf(wanted, 0, Qt::CaseInsensitive); at >= 0)
        return at == 0 || !name.at(at - 1).isLetterOrNumber() ? 1000 : 500;
    int score = 1;
    qsizetype from = 0;
    for (const auto letter : wanted) {
        if (letter.isSpace())
            continue;
        const auto at = name.indexOf(letter, from, Qt::CaseInsensitive);
        if (at < 0)
            return 0;
        if (at == 0 || !name.at(at - 1).isLetterOrNumber())
            score += 10;
        from = at + 1;
    }
    return score;
}

CommandPalette::CommandPalette(QList<Command> commands, QWidget *window)
    : Overlay(tr("Go to anything"), 560, window), m_commands(std::move(commands)),
      m_line(new SearchField(tr("Go to a page, an agent, an integration, or do something"))),
      m_list(new QListWidget), m_nothing(label(tr("Nothing is called that"), FontRole::Body, Token::Text2))
{
    auto *column = content();
    auto *top = new QHBoxLayout;
    top->setContentsMargins(12, 12, 12, 10);
    top->addWidget(m_line);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(hairline());
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Commands"));
    auto *bottom = new QVBoxLayout;
    bottom->setContentsMargins(0, 6, 0, 8);
    bottom->addWidget(m_list);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setFixedHeight(2 * rowHeight);
    bottom->addWidget(m_nothing);
    column->addLayout(bottom);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    filter({});
    m_line->setFocus();
}

void CommandPalette::filter(const QString &text)
{
    QList<std::pair<int, qsizetype>> found;
    for (qsizetype index = 0; index < m_commands.size(); ++index)
        if (const int score = fit(text, m_commands.at(index).title); score > 0)
            found.append({-score, index});
    std::ranges::stable_sort(found, {}, &std::pair<int, qsizetype>::first);
    found.resize(std::min(found.size(), mostListed));
    m_list->clear();
    for (const auto &[score, index] : found) {
        const auto &command = m_commands.at(index);
        auto *item = new QListWidgetItem(command.title, m_list);
        item->setData(commandRole, index);
        item->setData(kindRole, command.kind);
        item->setData(iconRole, command.icon);
    }
    m_list->setCurrentRow(0);
    m_list->setFixedHeight(rowHeight * std::min(rowsShown, int(found.size())));
    m_list->setVisible(!found.isEmpty());
    m_nothing->setVisible(found.isEmpty());
}

void CommandPalette::run()
{
    const auto *item = m_list->currentItem();
    if (!item)
        return;
    const auto chosen = m_commands.at(item->data(commandRole).toLongLong()).run;
    close();
    chosen();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            const int count = std::max(1, m_list->count());
            const int by = key == Qt::Key_Down ? 1 : count - 1;
            m_list->setCurrentRow((m_list->currentRow() + by) % count);
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            run();
            return true;
        }
        if (key == Qt::Key_Escape) {
            close();
            return true;
        }
    }
    return Overlay::eventFilter(watched, event);
}

} // namespace signalbox::ui
