// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"

#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QRadioButton>
#include <QStyleFactory>
#include <QStyleOption>

namespace signalbox::ui {
namespace {

constexpr int arrowWidth = 28;

QColor color(Token token)
{
    return Theme::instance().color(token);
}

void drawFrame(QPainter *painter, const QRect &rect, const QStyleOption *option, bool fault)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool focus = option->state & QStyle::State_HasFocus;
    const bool hover = option->state & QStyle::State_MouseOver;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const auto edge = fault              ? Token::Failure
                      : focus            ? Token::Accent
                      : hover && enabled ? Token::Text3
                                         : Token::BorderStrong;
    painter->setPen(QPen(color(edge), 1));
    painter->setBrush(color(enabled ? Token::Surface : Token::Surface2));
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter->restore();
}

void drawCheck(QPainter *painter, const QRect &place, const QStyleOption *option)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool partly = option->state & QStyle::State_NoChange;
    const bool checked = option->state & QStyle::State_On;
    const bool focus = option->state & QStyle::State_HasFocus;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QRectF box(0, 0, 16, 16);
    box.moveCenter(QRectF(place).center());
    box.moveTopLeft(box.topLeft().toPoint());
    const bool filled = checked || partly;
    const auto fill = !enabled ? Token::Surface2 : filled ? Token::Accent : Token::Surface;
    const auto edge = enabled && (filled || focus) ? Token::Accent : Token::BorderStrong;
    painter->setPen(QPen(color(edge), 1));
    painter->setBrush(color(fill));
    painter->drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    QPen mark(color(enabled ? Token::OnAccent : Token::Text3), 1.8, Qt::SolidLine, Qt::RoundCap,
              Qt::RoundJoin);
    painter->setPen(mark);
    painter->setBrush(Qt::NoBrush);
    if (partly)
        painter->drawLine(box.topLeft() + QPointF(4.5, 8), box.topLeft() + QPointF(11.5, 8));
    else if (checked)
        painter->drawPolyline(QPolygonF{box.topLeft() + QPointF(4, 8.3), box.topLeft() + QPointF(6.9, 11.2),
                                        box.topLeft() + QPointF(12, 5.2)});
    painter->restore();
}

void drawRadio(QPainter *painter, const QRect &place, const QStyleOption *option)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool checked = option->state & QStyle::State_On;
    const bool focus = option->state & QStyle::State_HasFocus;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QRectF box(0, 0, 16, 16);
    box.moveCenter(QRectF(place).center());
    box.moveTopLeft(box.topLeft().toPoint());
    painter->setPen(
        QPen(color(enabled && (checked || focus) ? Token::Accent : Token::BorderStrong), checked ? 5 : 1));
    painter->setBrush(color(Token::Surface));
    const double inset = checked ? 2.5 : 0.5;
    painter->drawEllipse(box.adjusted(inset, inset, -inset, -inset));
    painter->restore();
}

void drawChevron(QPainter *painter, const QRect &place, const QString &name, bool enabled = true)
{
    QRectF box(0, 0, 14, 14);
    box.moveCenter(QRectF(place).center());
    paintIcon(*painter, name, box, color(enabled ? Token::Text2 : Token::Text3));
}

} // namespace

Style::Style() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget)) {
        widget->setAttribute(Qt::WA_Hover);
        widget->setMinimumHeight(32);
        if (widget->focusPolicy() == Qt::WheelFocus)
            widget->setFocusPolicy(Qt::StrongFocus);
        widget->removeEventFilter(this);
        widget->installEventFilter(this);
    }
}

bool Style::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel) {
        event->ignore(); // the page behind scrolls instead
        return true;
    }
    return QProxyStyle::eventFilter(watched, event);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
        // Everything else shows its focus by its border.
        if (qobject_cast<const QCheckBox *>(widget) || qobject_cast<const QRadioButton *>(widget)) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(color(Token::Accent), 1));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
            painter->restore();
        }
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheck(painter, option->rect, option);
        return;
    case PE_IndicatorRadioButton:
        drawRadio(painter, option->rect, option);
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            drawChevron(painter, option->rect,
                        option->state & State_Open ? QStringLiteral("chevron-down")
                                                   : QStringLiteral("chevron-right"));
        return;
    case PE_IndicatorArrowDown:
        drawChevron(painter, option->rect, QStringLiteral("chevron-down"));
        return;
    case PE_IndicatorArrowUp:
        drawChevron(painter, option->rect, QStringLiteral("chevron-up"));
        return;
    case PE_IndicatorArrowLeft:
        drawChevron(painter, option->rect, QStringLiteral("chevron-left"));
        return;
    case PE_IndicatorArrowRight:
        drawChevron(painter, option->rect, QStringLiteral("chevron-right"));
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    const bool fault = widget && widget->property("fault").toBool();
    const bool enabled = option->state & State_Enabled;
    if (control == CC_ComboBox) {
        drawFrame(painter, option->rect, option, fault);
        drawChevron(painter, subControlRect(control, option, SC_ComboBoxArrow, widget),
                    QStringLiteral("chevron-down"), enabled);
        return;
    }
    if (control == CC_SpinBox) {
        drawFrame(painter, option->rect, option, fault);
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        if (spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons) {
            const auto drawStep = [&](SubControl part, QAbstractSpinBox::StepEnabledFlag flag,
                                      const QString &name) {
                QRectF box(0, 0, 11, 11);
                box.moveCenter(QRectF(subControlRect(control, option, part, widget)).center());
                const bool usable = enabled && (spin->stepEnabled & flag);
                paintIcon(*painter, name, box, color(usable ? Token::Text2 : Token::BorderStrong));
            };
            drawStep(SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, QStringLiteral("chevron-up"));
            drawStep(SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, QStringLiteral("chevron-down"));
        }
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    const auto rect = option->rect;
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxEditField)
            return visualRect(option->direction, rect, rect.adjusted(9, 1, -arrowWidth, -1));
        if (part == SC_ComboBoxArrow)
            return visualRect(option->direction, rect,
                              QRect(rect.right() - arrowWidth, rect.top(), arrowWidth, rect.height()));
        if (part == SC_ComboBoxListBoxPopup)
            return rect.adjusted(0, 0, 0, 2);
    }
    if (control == CC_SpinBox) {
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const int buttons = spin && spin->buttonSymbols == QAbstractSpinBox::NoButtons ? 8 : 22;
        const int left = rect.right() - buttons;
        const int half = rect.height() / 2;
        switch (part) {
        case SC_SpinBoxEditField:
            return rect.adjusted(9, 1, -buttons - 2, -1);
        case SC_SpinBoxUp:
            return {left, rect.top() + 3, buttons, half - 3};
        case SC_SpinBoxDown:
            return {left, rect.top() + half, buttons, half - 3};
        default:
            break;
        }
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    if (type == CT_ComboBox)
        return {size.width() + 9 + arrowWidth + 6, 32};
    if (type == CT_SpinBox)
        return {size.width() + 20, 32};
    auto wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ItemViewItem)
        wanted.setHeight(std::max(wanted.height(), 28));
    return wanted;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 18;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_MenuButtonIndicator:
        return 0;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    case PM_ToolTipLabelFrameWidth:
        return 0;
    case PM_TreeViewIndentation:
        return 18;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_EtchDisabledText:
        return 0;
    case SH_ToolTip_WakeUpDelay:
        return 400;
    case SH_UnderlineShortcut:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QIcon Style::standardIcon(StandardPixmap which, const QStyleOption *option, const QWidget *widget) const
{
    if (which == SP_LineEditClearButton)
        return icon(QStringLiteral("x"), Token::Text3);
    return QProxyStyle::standardIcon(which, option, widget);
}

} // namespace signalbox::ui
