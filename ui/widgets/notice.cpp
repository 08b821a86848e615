// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice.h"

#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

namespace signalbox::ui {

void Notice::show(QWidget *page, const QString &text, const QString &actionText, std::function<void()> action)
{
    for (auto *old : page->findChildren<Notice *>(Qt::FindDirectChildrenOnly))
        delete old;
    auto *notice = new Notice(page, text, actionText, std::move(action));
    notice->place();
    notice->setVisible(true);
    notice->raise();
}

Notice::Notice(QWidget *page, const QString &text, const QString &actionText, std::function<void()> action)
    : QFrame(page), m_life(new QTimer(this))
{
    auto *row = newRow(12, this, {16, 8, 8, 8});
    row->addWidget(new ElideLabel(text), 1);
    setAccessibleName(text);
    if (!actionText.isEmpty()) {
        auto *act = button(actionText, {}, Kind::Quiet);
        row->addWidget(act);
        connect(act, &QPushButton::clicked, this, [this, action = std::move(action)] {
            deleteLater();
            setVisible(false);
            if (action)
                action();
        });
    }
    auto *close = iconButton(QStringLiteral("x"), tr("Dismiss"));
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &QObject::deleteLater);
    page->installEventFilter(this);
    m_life->setSingleShot(true);
    connect(m_life, &QTimer::timeout, this, &QObject::deleteLater);
    m_life->start(8000);
}

void Notice::place()
{
    const auto *page = parentWidget();
    const int width = std::min(std::max(sizeHint().width(), 320), page->width() - 48);
    setGeometry((page->width() - width) / 2, page->height() - sizeHint().height() - 24, width,
                sizeHint().height());
}

bool Notice::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void Notice::enterEvent(QEnterEvent *)
{
    m_life->stop();
}

void Notice::leaveEvent(QEvent *)
{
    m_life->start(3000);
}

void Notice::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Token::BorderStrong), 1));
    painter.setBrush(theme.color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

Banner::Banner(QWidget *parent)
    : QFrame(parent), m_text(wrappedLabel({})), m_action(button({})),
      m_close(iconButton(QStringLiteral("x"), tr("Dismiss")))
{
    auto *row = newRow(8, this, {38, 8, 8, 8});
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    m_close->hide();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    connect(m_action, &QPushButton::clicked, this, &Banner::activated);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        emit dismissed();
    });
    hide();
}

void Banner::setWords(Tone tone, const QString &text, const QString &actionText)
{
    m_tone = tone;
    m_text->setText(text);
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    setAccessibleName(text);
    setVisible(true);
    update();
}

void Banner::setDismissable(bool dismissable)
{
    m_close->setVisible(dismissable);
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(backgroundOf(m_tone)));
    painter.drawRoundedRect(rect(), 6, 6);
    const auto name = m_tone == Tone::Ok        ? QStringLiteral("circle-check")
                      : m_tone == Tone::Failure ? QStringLiteral("circle-alert")
                      : m_tone == Tone::Warning ? QStringLiteral("triangle-alert")
                                                : QStringLiteral("info");
    paintIcon(painter, name, QRectF(12, (height() - 16) / 2.0, 16, 16), theme.color(inkOf(m_tone)));
}

} // namespace signalbox::ui
