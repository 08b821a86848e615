// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcut_sheet.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace signalbox::ui {
namespace {

/// A key as it looks on the keyboard.
class KeyCap final : public QWidget
{
public:
    explicit KeyCap(const QString &key) : m_key(key)
    {
        setFont(Theme::font(FontRole::Mono));
        setFixedSize(std::max(24, fontMetrics().horizontalAdvance(key) + 14), 22);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const auto &theme = Theme::instance();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.color(Token::BorderStrong), 1));
        painter.setBrush(theme.color(Token::Surface2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setPen(theme.color(Token::Text2));
        painter.drawText(rect(), Qt::AlignCenter, m_key);
    }

private:
    QString m_key;
};

} // namespace

ShortcutSheet::ShortcutSheet(const QStringList &pages, QWidget *window)
    : Overlay(tr("Shortcuts"), 640, window)
{
    using Line = std::pair<QStringList, QString>;
    const auto ctrl = tr("Ctrl");
    QList<Line> lines;
    for (int index = 0; index < pages.size(); ++index)
        lines << Line{{ctrl, QString::number(index + 1)}, pages.at(index)};
    lines << Line{{ctrl, QStringLiteral("K")}, tr("Go to anything")}
          << Line{{QStringLiteral("/")}, tr("Filter (or Ctrl F)")}
          << Line{{QStringLiteral("↑"), QStringLiteral("↓")}, tr("Move in a list")}
          << Line{{tr("Enter")}, tr("Open what is chosen")}
          << Line{{tr("Esc")}, tr("Back, or empty the filter")}
          << Line{{tr("Space")}, tr("Pause and resume live events")}
          << Line{{tr("End")}, tr("Follow live events")}
          << Line{{QStringLiteral("N")}, tr("Notify me of events like the chosen one")}
          << Line{{QStringLiteral("C")}, tr("Colour rules of live events")}
          << Line{{ctrl, QStringLiteral("Z")}, tr("Undo a change to the configuration")}
          << Line{{ctrl, tr("Shift"), QStringLiteral("Z")}, tr("Redo it")}
          << Line{{QStringLiteral("?")}, tr("This sheet")};

    auto *column = content();
    column->setContentsMargins(20, 12, 12, 20);
    auto *head = new QHBoxLayout;
    head->addWidget(label(tr("Shortcuts"), FontRole::CardTitle));
    head->addStretch(1);
    auto *done = iconButton(QStringLiteral("x"), tr("Close"));
    head->addWidget(done);
    connect(done, &QToolButton::clicked, this, &QWidget::close);
    column->addLayout(head);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    const auto half = (lines.size() + 1) / 2;
    for (qsizetype index = 0; index < lines.size(); ++index) {
        auto *keys = newRow(4);
        for (const auto &key : lines.at(index).first)
            keys->addWidget(new KeyCap(key));
        keys->addStretch(1);
        const int row = int(index % half);
        const int column0 = index < half ? 0 : 2;
        grid->addLayout(keys, row, column0);
        grid->addWidget(wrappedLabel(lines.at(index).second, FontRole::Body, Token::Text2), row, column0 + 1);
    }
    column->addLayout(grid);
    done->setFocus();
}

} // namespace signalbox::ui
