// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QFontInfo>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

using namespace signalbox::ui;
using namespace Qt::StringLiterals;

namespace {

double channel(double value)
{
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) +
           0.0722 * channel(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

void turnWheel(QWidget &widget)
{
    QWheelEvent event(QPointF(5, 5), widget.mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::instance().install(*qApp); }
    void cleanup() { Theme::instance().setMode(Theme::Mode::Light); }

    void textCanBeRead_data()
    {
        QTest::addColumn<Token>("ink");
        QTest::addColumn<Token>("ground");
        using enum Token;
        const std::pair<Token, Token> pairs[]{{Text, Bg},
                                              {Text, Surface},
                                              {Text, Surface2},
                                              {Text, Selection},
                                              {Text, Hover},
                                              {Text2, Bg},
                                              {Text2, Surface},
                                              {Text2, Surface2},
                                              {Text2, Selection},
                                              {Text2, Hover},
                                              {Text3, Bg},
                                              {Text3, Surface},
                                              {OnAccent, Accent},
                                              {OnAccent, AccentHover},
                                              {AccentText, Surface},
                                              {AccentText, Bg},
                                              {AccentText, AccentSubtle},
                                              {Ok, OkBg},
                                              {Warning, WarningBg},
                                              {Failure, FailureBg},
                                              {Info, InfoBg},
                                              {Mute, MuteBg},
                                              {Ok, Surface},
                                              {Warning, Surface},
                                              {Failure, Surface},
                                              {Failure, Bg},
                                              {Info, Surface},
                                              {Text, WarningBg},
                                              {Text, FailureBg},
                                              {Text, OkBg},
                                              {Text, InfoBg},
                                              {JsonKey, Surface},
                                              {JsonString, Surface},
                                              {JsonNumber, Surface},
                                              {JsonWord, Surface},
                                              {JsonKey, Selection},
                                              {JsonString, Selection},
                                              {JsonNumber, Selection}};
        for (const auto &[ink, ground] : pairs)
            QTest::addRow("%d on %d", int(ink), int(ground)) << ink << ground;
    }
    void textCanBeRead()
    {
        QFETCH(Token, ink);
        QFETCH(Token, ground);
        for (const bool dark : {false, true}) {
            const double ratio = contrast(Theme::colorIn(ink, dark), Theme::colorIn(ground, dark));
            QVERIFY2(ratio >= 4.5 ||
                         (ratio >= 4.2 && (dark || ink != Token::Text3) && ground == Token::Selection),
                     qPrintable(u"%1 in the %2 theme"_s.arg(ratio).arg(dark ? u"dark"_s : u"light"_s)));
        }
    }

    void switchesAtOnce()
    {
        auto &theme = Theme::instance();
        theme.setMode(Theme::Mode::Light);
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setMode(Theme::Mode::Dark);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(theme.color(Token::Bg), QColor(0x12, 0x15, 0x1B));
        QCOMPARE(QApplication::palette().color(QPalette::Window), theme.color(Token::Bg));
        QVERIFY(qApp->styleSheet().contains(theme.color(Token::Accent).name()));
        QVERIFY(!qApp->styleSheet().contains(u'@'));
        theme.setMode(Theme::Mode::Dark);
        QCOMPARE(changed.size(), 1);
    }

    void rowsHaveTwoHeights()
    {
        auto &theme = Theme::instance();
        theme.setRows(Theme::Rows::Compact);
        QCOMPARE(theme.rowHeight(), 28);
        theme.setRows(Theme::Rows::Comfortable);
        QCOMPARE(theme.rowHeight(), 36);
    }

    void fontsAreOurs()
    {
        QCOMPARE(QFontInfo(Theme::font(FontRole::Body)).family(), u"Inter"_s);
        QCOMPARE(QFontInfo(Theme::font(FontRole::Mono)).family(), u"JetBrains Mono"_s);
        QCOMPARE(QFontInfo(Theme::font(FontRole::PageTitle)).pixelSize(), 20);
    }

    void iconsFollowTheTheme()
    {
        const auto inked = [](const QIcon &icon) {
            const auto image = icon.pixmap(24, 24).toImage();
            QColor strongest;
            int most = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (const auto color = image.pixelColor(x, y); color.alpha() > most) {
                        most = color.alpha();
                        strongest = color;
                    }
            return strongest;
        };
        const auto made = icon(u"circle"_s, Token::Failure);
        Theme::instance().setMode(Theme::Mode::Light);
        QVERIFY(contrast(inked(made), Theme::colorIn(Token::Failure, false)) < 1.1);
        Theme::instance().setMode(Theme::Mode::Dark);
        QVERIFY(contrast(inked(made), Theme::colorIn(Token::Failure, true)) < 1.1);
        QCOMPARE(made.pixmap(QSize(16, 16), 2.0).size(), QSize(32, 32));
    }

    void theWheelLeavesClosedBoxesAlone()
    {
        QWidget page;
        QComboBox combo(&page);
        combo.addItems({u"a"_s, u"b"_s, u"c"_s});
        QSpinBox spin(&page);
        spin.setValue(5);
        page.show();
        for (auto *widget : {static_cast<QWidget *>(&combo), static_cast<QWidget *>(&spin)}) {
            widget->setFocus();
            turnWheel(*widget);
        }
        QCOMPARE(combo.currentIndex(), 0);
        QCOMPARE(spin.value(), 5);
    }

    void controlsAreOfOneHeight()
    {
        QComboBox combo;
        combo.addItem(u"a"_s);
        QSpinBox spin;
        combo.show();
        spin.show();
        QCOMPARE(combo.height(), 32);
        QCOMPARE(spin.height(), 32);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
