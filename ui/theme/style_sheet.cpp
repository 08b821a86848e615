// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet.h"

#include "ui/theme/theme.h"

#include <QHash>

namespace signalbox::ui {
namespace {

// "@name" is a token. Text colour of plain widgets is left to the palette, or placeholders would lose theirs.
constexpr auto sheet = R"(
QToolTip { color: @surface; background: @text; border: none; padding: 5px 8px; }
*[ink="text"] { color: @text; } *[ink="text2"] { color: @text2; } *[ink="text3"] { color: @text3; }
*[ink="accent"] { color: @accentText; } *[ink="onaccent"] { color: @onAccent; } *[ink="ok"] { color: @ok; }
*[ink="warning"] { color: @warning; } *[ink="failure"] { color: @failure; } *[ink="info"] { color: @info; }

QLineEdit, QPlainTextEdit, QTextEdit {
    background: @surface; border: 1px solid @borderStrong; border-radius: 6px;
    selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit { min-height: 30px; padding: 0 9px; }
QPlainTextEdit, QTextEdit { padding: 5px 6px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover { border-color: @text3; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border-color: @accent; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: @surface2; color: @text3; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: @surface2; }
QLineEdit[fault="true"], QPlainTextEdit[fault="true"], QTextEdit[fault="true"] { border-color: @failure; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {
    border: none; background: transparent; padding: 0; min-height: 0; border-radius: 0; }
QPlainTextEdit[flat="true"], QTextEdit[flat="true"] { border: none; background: transparent; padding: 0; }

QPushButton {
    min-height: 30px; padding: 0 12px; border: 1px solid @borderStrong; border-radius: 6px;
    background: @surface; color: @text; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @surface2; }
QPushButton:focus { border-color: @accent; }
QPushButton:checked, QPushButton[kind="chosen"] { background: @accentSubtle; border-color: @accent; color: @accentText; }
QPushButton:disabled { color: @text3; background: @surface2; border-color: @border; }
QPushButton::menu-indicator { width: 0; image: none; }
QPushButton[kind="primary"] { background: @accent; border-color: @accent; color: @onAccent; }
QPushButton[kind="primary"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[kind="primary"]:focus { border: 2px solid @focusOnAccent; padding: 0 11px; min-height: 28px; }
QPushButton[kind="primary"]:disabled { background: @surface2; border-color: @border; color: @text3; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: @accentText; padding: 0 8px; }
QPushButton[kind="quiet"]:hover { background: @accentSubtle; }
QPushButton[kind="quiet"]:focus { border-color: @accent; }
QPushButton[kind="quiet"]:disabled { color: @text3; }
QPushButton[kind="danger"] { color: @failure; }
QPushButton[kind="danger"]:hover { background: @failureBg; border-color: @failure; }
QPushButton[kind="danger"]:disabled { color: @text3; }

QToolButton { min-width: 28px; min-height: 28px; border: 1px solid transparent; border-radius: 6px;
    background: transparent; color: @text; padding: 0; }
QToolButton:hover { background: @surface2; }
QToolButton:pressed { background: @border; }
QToolButton:checked { background: @accentSubtle; color: @accentText; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @text3; }
QToolButton[small="true"] { min-width: 22px; min-height: 22px; }
QLineEdit QToolButton { min-width: 0; min-height: 0; border: none; background: transparent; }
QToolButton::menu-indicator { width: 0; image: none; }

QMenu { background: @surface; border: 1px solid @border; border-radius: 8px; padding: 5px; color: @text; }
QMenu::item { padding: 6px 14px 6px 10px; border-radius: 5px; min-height: 18px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @border; margin: 5px 4px; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; border: none; border-bottom: 2px solid transparent; color: @text2;
    padding: 8px 2px; margin-right: 18px; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:focus { color: @accentText; }
QTabWidget::pane { border: none; border-top: 1px solid @border; }

QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; border: none; border-bottom: 1px solid @border; color: @text2;
    padding: 0 12px; min-height: 35px; }
QTableView, QTreeView, QListView { background: transparent; border: none; outline: 0; color: @text;
    selection-background-color: @selection; selection-color: @text; }
QTableCornerButton::section { background: transparent; border: none; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @border; border-radius: 6px; padding: 4px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @borderStrong; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; } QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget[plain="true"] { background: transparent; border: none; }
QSplitter::handle { background: @border; }
QSplitter::handle:horizontal { width: 1px; } QSplitter::handle:vertical { height: 1px; }
QSplitter[gap="true"]::handle { background: transparent; }
QSplitter[gap="true"]::handle:horizontal { width: 16px; } QSplitter[gap="true"]::handle:vertical { height: 16px; }
QProgressBar { background: @muteBg; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QDialog { background: @bg; }
)";

} // namespace

QString styleSheet(const Theme &theme)
{
    static const QHash<QString, Token> names{
        {QStringLiteral("bg"), Token::Bg},
        {QStringLiteral("surface"), Token::Surface},
        {QStringLiteral("surface2"), Token::Surface2},
        {QStringLiteral("hover"), Token::Hover},
        {QStringLiteral("border"), Token::Border},
        {QStringLiteral("borderStrong"), Token::BorderStrong},
        {QStringLiteral("text"), Token::Text},
        {QStringLiteral("text2"), Token::Text2},
        {QStringLiteral("text3"), Token::Text3},
        {QStringLiteral("accent"), Token::Accent},
        {QStringLiteral("accentHover"), Token::AccentHover},
        {QStringLiteral("accentSubtle"), Token::AccentSubtle},
        {QStringLiteral("accentText"), Token::AccentText},
        {QStringLiteral("onAccent"), Token::OnAccent},
        {QStringLiteral("focusOnAccent"), Token::Text},
        {QStringLiteral("selection"), Token::Selection},
        {QStringLiteral("ok"), Token::Ok},
        {QStringLiteral("warning"), Token::Warning},
        {QStringLiteral("failure"), Token::Failure},
        {QStringLiteral("failureBg"), Token::FailureBg},
        {QStringLiteral("info"), Token::Info},
        {QStringLiteral("muteBg"), Token::MuteBg},
    };
    QString filled;
    const auto text = QString::fromLatin1(sheet);
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(u'@'); at >= 0; at = text.indexOf(u'@', from)) {
        qsizetype end = at + 1;
        while (end < text.size() && text.at(end).isLetterOrNumber())
            ++end;
        filled += QStringView(text).sliced(from, at - from);
        filled += theme.color(names.value(text.sliced(at + 1, end - at - 1))).name();
        from = end;
    }
    return filled + QStringView(text).sliced(from);
}

} // namespace signalbox::ui
