// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/style.h"
#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QPalette>
#include <QScrollArea>
#include <QToolTip>
#include <QVariant>
#include <QWidget>

#include <array>

namespace signalbox::ui {
namespace {

struct Shades
{
    QRgb light;
    QRgb dark;
};

constexpr std::array<Shades, size_t(Token::Count)> shades{{
    {0xFFF5F6F8, 0xFF12151B}, // Bg
    {0xFFFFFFFF, 0xFF191D25}, // Surface
    {0xFFF1F3F6, 0xFF212733}, // Surface2
    {0xFFF3F5F9, 0xFF202632}, // Hover
    {0xFFE2E6EC, 0xFF2A313D}, // Border
    {0xFFC8CFD9, 0xFF3C4656}, // BorderStrong
    {0xFFEDF0F4, 0xFF232935}, // RowLine
    {0xFF1A2130, 0xFFE7EAF0}, // Text
    {0xFF4E596B, 0xFFA9B2C1}, // Text2
    {0xFF667085, 0xFF8791A2}, // Text3
    {0xFF3755D3, 0xFF4A69EE}, // Accent
    {0xFF2C46B8, 0xFF4160E4}, // AccentHover
    {0xFFEBF0FE, 0xFF212C4E}, // AccentSubtle
    {0xFF3755D3, 0xFF93A9FF}, // AccentText
    {0xFFFFFFFF, 0xFFFFFFFF}, // OnAccent
    {0xFFE6EDFE, 0xFF24315A}, // Selection
    {0xFF1A7A4C, 0xFF4FC58C}, // Ok
    {0xFFE5F4EB, 0xFF16301F}, // OkBg
    {0xFF8F5B00, 0xFFE3B457}, // Warning
    {0xFFFBF0D9, 0xFF362A12}, // WarningBg
    {0xFFBE2F2F, 0xFFF27D7D}, // Failure
    {0xFFFCEAEA, 0xFF3D1E20}, // FailureBg
    {0xFF2360BF, 0xFF74ADFF}, // Info
    {0xFFE7F0FC, 0xFF1A2B45}, // InfoBg
    {0xFF566072, 0xFFA9B2C1}, // Mute
    {0xFFEDF0F4, 0xFF272E3A}, // MuteBg
    {0xFF7A3DB0, 0xFFC39BF2}, // Violet
    {0xFFF3E9FB, 0xFF2F2145}, // VioletBg
    {0xFF33415C, 0xFFB7C3DA}, // JsonKey
    {0xFF1A7A4C, 0xFF6BCB9A}, // JsonString
    {0xFF8A4BC2, 0xFFC39BF2}, // JsonNumber
    {0xFFB4540A, 0xFFEBA36A}, // JsonWord
    {0xFFC8CFD9, 0xFF3C4656}, // Dot0
    {0xFF3F7FE0, 0xFF74ADFF}, // Dot1
    {0xFF23A164, 0xFF4FC58C}, // Dot2
    {0xFFD08A0E, 0xFFE3B457}, // Dot3
    {0xFFBE2F2F, 0xFFF27D7D}, // Dot4
}};

bool looksDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QPalette makePalette(const Theme &theme)
{
    const auto color = [&](Token token) { return theme.color(token); };
    QPalette palette;
    palette.setColor(QPalette::Window, color(Token::Bg));
    palette.setColor(QPalette::WindowText, color(Token::Text));
    palette.setColor(QPalette::Base, color(Token::Surface));
    palette.setColor(QPalette::AlternateBase, color(Token::Surface2));
    palette.setColor(QPalette::Text, color(Token::Text));
    palette.setColor(QPalette::PlaceholderText, color(Token::Text3));
    palette.setColor(QPalette::Button, color(Token::Surface));
    palette.setColor(QPalette::ButtonText, color(Token::Text));
    palette.setColor(QPalette::BrightText, color(Token::Failure));
    palette.setColor(QPalette::Highlight, color(Token::Accent));
    palette.setColor(QPalette::HighlightedText, color(Token::OnAccent));
    palette.setColor(QPalette::Link, color(Token::AccentText));
    palette.setColor(QPalette::LinkVisited, color(Token::AccentText));
    palette.setColor(QPalette::ToolTipBase, color(Token::Text));
    palette.setColor(QPalette::ToolTipText, color(Token::Surface));
    palette.setColor(QPalette::Light, color(Token::Surface));
    palette.setColor(QPalette::Midlight, color(Token::Surface2));
    palette.setColor(QPalette::Mid, color(Token::Border));
    palette.setColor(QPalette::Dark, color(Token::BorderStrong));
    palette.setColor(QPalette::Shadow, color(Token::BorderStrong));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(Token::Text3));
    return palette;
}

/// What was never shown knows nothing of its style yet. A scroll area lays out all that it holds whenever the
/// style changes: one that is out of sight does so when it is shown.
class Unseen : public QObject
{
public:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::StyleChange || !watched->isWidgetType())
            return false;
        const auto *widget = static_cast<QWidget *>(watched);
        if (!widget->testAttribute(Qt::WA_WState_Polished))
            return true;
        const auto *area = qobject_cast<QScrollArea *>(watched);
        return area && !area->isVisible() && area->frameShape() == QFrame::NoFrame;
    }
};

QLatin1StringView inkName(Token token)
{
    switch (token) {
    case Token::Text2:
        return QLatin1StringView("text2");
    case Token::Text3:
        return QLatin1StringView("text3");
    case Token::AccentText:
        return QLatin1StringView("accent");
    case Token::OnAccent:
        return QLatin1StringView("onaccent");
    case Token::Ok:
        return QLatin1StringView("ok");
    case Token::Warning:
        return QLatin1StringView("warning");
    case Token::Failure:
        return QLatin1StringView("failure");
    case Token::Info:
        return QLatin1StringView("info");
    default:
        return QLatin1StringView("text");
    }
}

} // namespace

Theme &Theme::instance()
{
    static Theme theme;
    return theme;
}

void Theme::install(QApplication &application)
{
    m_application = &application;
    auto *style = new Style;
    m_systemDark = looksDark(QGuiApplication::palette()) || looksDark(style->standardPalette());
    for (const auto *file : {"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf",
                             "JetBrainsMono-Regular.ttf", "JetBrainsMono-Medium.ttf"})
        QFontDatabase::addApplicationFont(QStringLiteral(":/look/fonts/") + QLatin1StringView(file));
    QApplication::setStyle(style);
    QApplication::setFont(font(FontRole::Body));
    QToolTip::setFont(font(FontRole::Secondary));
    apply();
}

void Theme::apply()
{
    if (!m_application)
        return;
    setSheet({}); // in another one's place every widget is styled once more for each of those above it
    QApplication::setPalette(makePalette(*this));
    if (!m_holdsSheet)
        setSheet(styleSheet(*this));
    emit changed();
}

void Theme::setSheet(const QString &sheet)
{
    Unseen unseen;
    m_application->installEventFilter(&unseen);
    m_application->setStyleSheet(sheet);
}

void Theme::holdSheet()
{
    m_holdsSheet = true;
    if (m_application)
        setSheet({});
}

void Theme::releaseSheet()
{
    m_holdsSheet = false;
    if (m_application)
        setSheet(styleSheet(*this));
}

void Theme::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    const bool wasDark = isDark();
    m_mode = mode;
    if (wasDark != isDark())
        apply();
}

bool Theme::isDark() const
{
    return m_mode == Mode::Dark || (m_mode == Mode::System && m_systemDark);
}

void Theme::setRows(Rows rows)
{
    if (m_rows == rows)
        return;
    m_rows = rows;
    emit changed();
}

int Theme::rowHeight() const
{
    return m_rows == Rows::Compact ? 28 : 36;
}

QColor Theme::colorIn(Token token, bool dark)
{
    const auto &pair = shades[size_t(token)];
    return QColor::fromRgb(dark ? pair.dark : pair.light);
}

QFont Theme::font(FontRole role)
{
    static const QStringList inter{QStringLiteral("Inter"), QStringLiteral("Noto Sans"),
                                   QStringLiteral("DejaVu Sans"), QStringLiteral("Noto Color Emoji")};
    static const QStringList mono{QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono"),
                                  QStringLiteral("Noto Color Emoji")};
    const bool isMono = role == FontRole::Mono || role == FontRole::Number;
    QFont font;
    font.setFamilies(isMono ? mono : inter);
    font.setHintingPreference(QFont::PreferNoHinting);
    if (isMono) // as it is typed: the font would join == and >= to one sign each
        font.setStyleStrategy(QFont::PreferNoShaping);
    const auto shape = [&](int pixels, QFont::Weight weight) {
        font.setPixelSize(pixels);
        font.setWeight(weight);
    };
    switch (role) {
    case FontRole::PageTitle:
        shape(20, QFont::DemiBold);
        break;
    case FontRole::CardTitle:
        shape(14, QFont::DemiBold);
        break;
    case FontRole::Body:
        shape(13, QFont::Normal);
        break;
    case FontRole::BodyMedium:
        shape(13, QFont::Medium);
        break;
    case FontRole::Secondary:
        shape(12, QFont::Normal);
        break;
    case FontRole::Label:
        shape(11, QFont::DemiBold);
        break;
    case FontRole::Mono:
        shape(12, QFont::Normal);
        break;
    case FontRole::Number:
        shape(12, QFont::Medium);
        break;
    }
    return font;
}

void Theme::setInk(QWidget *widget, Token token)
{
    // A property that the style sheet selects on: the colour follows the theme without a connection.
    const auto name = inkName(token);
    if (widget->property("ink").toString() == name)
        return;
    widget->setProperty("ink", QString(name));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace signalbox::ui
