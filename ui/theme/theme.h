// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>

class QApplication;
class QWidget;

namespace signalbox::ui {

/// Every colour that the window knows, by what it means.
enum class Token : quint8 {
    Bg,
    Surface,
    Surface2,
    Hover,
    Border,
    BorderStrong,
    RowLine,
    Text,
    Text2,
    Text3,
    Accent,
    AccentHover,
    AccentSubtle,
    AccentText, ///< the accent as text on a surface: links, what is checked
    OnAccent,   ///< text on the accent
    Selection,
    Ok,
    OkBg,
    Warning,
    WarningBg,
    Failure,
    FailureBg,
    Info,
    InfoBg,
    Mute,
    MuteBg,
    Violet, ///< no meaning of its own: for what an operator wants to tell apart
    VioletBg,
    JsonKey,
    JsonString,
    JsonNumber,
    JsonWord,
    Dot0, ///< severity dots, by events::Severity: quiet, information, success, warning, failure
    Dot1,
    Dot2,
    Dot3,
    Dot4,
    Count
};

enum class FontRole : quint8 { PageTitle, CardTitle, Body, BodyMedium, Secondary, Label, Mono, Number };

/// Colours, fonts and the style of the whole window, all from one table, changed at once. The window's
/// thread; one for the program.
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Mode : quint8 { System, Light, Dark };
    enum class Rows : quint8 { Comfortable, Compact };

    static Theme &instance();
    /// Once, before the first widget: loads the fonts, sets style, palette and style sheet.
    void install(QApplication &application);

    /// Widgets that are put together meanwhile get no style sheet. With one in force, all that is below a
    /// widget is styled anew whenever the widget gets a parent: a window's pages take six times as long.
    void holdSheet();
    void releaseSheet(); ///< styles them once

    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] bool isDark() const;
    void setRows(Rows rows);
    [[nodiscard]] Rows rows() const { return m_rows; }
    [[nodiscard]] int rowHeight() const; ///< of tables, in pixels

    [[nodiscard]] QColor color(Token token) const { return colorIn(token, isDark()); }
    [[nodiscard]] static QColor colorIn(Token token, bool dark);
    [[nodiscard]] static QFont font(FontRole role);
    /// Colours a label's text; follows the theme.
    static void setInk(QWidget *widget, Token token);

signals:
    void changed(); ///< colours or row height; widgets repaint by themselves

private:
    Theme() = default;
    void apply();
    void setSheet(const QString &sheet);

    QApplication *m_application = nullptr;
    Mode m_mode = Mode::System;
    Rows m_rows = Rows::Comfortable;
    bool m_systemDark = false;
    bool m_holdsSheet = false;
};

} // namespace signalbox::ui
