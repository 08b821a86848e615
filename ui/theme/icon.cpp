// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace signalbox::ui {
namespace {

QString pathOf(const QString &name)
{
    return QStringLiteral(":/look/icons/") + name + QStringLiteral(".svg");
}

QPixmap tinted(const QString &name, const QSize &pixels, const QColor &color)
{
    const auto key = QStringLiteral("icon/%1/%2x%3/%4")
                         .arg(name)
                         .arg(pixels.width())
                         .arg(pixels.height())
                         .arg(color.rgba(), 0, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(pathOf(name));
    auto svg = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    svg.replace("currentColor", color.name().toLatin1());
    svg.replace("stroke-width=\"2\"", "stroke-width=\"1.8\"");
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    // Wider than high: the rest is the gap to a button's words, which a chevron follows and others precede.
    const int side = std::min(pixels.width(), pixels.height());
    const int left = name.startsWith(QLatin1StringView("chevron-")) ? pixels.width() - side : 0;
    QSvgRenderer renderer(svg);
    if (renderer.isValid()) {
        QPainter painter(&pixmap);
        painter.setOpacity(color.alphaF());
        renderer.render(&painter, QRectF(left, 0, side, side));
    }
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TintedIcon final : public QIconEngine
{
public:
    TintedIcon(QString name, Token tint) : m_name(std::move(name)), m_tint(tint) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        paintIcon(*painter, m_name, rect, ink(mode, state));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return tinted(m_name, size, ink(mode, state));
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        auto sharp = tinted(m_name, size, ink(mode, state)); // `size` is in device pixels already
        sharp.setDevicePixelRatio(scale);
        return sharp;
    }
    QIconEngine *clone() const override { return new TintedIcon(*this); }
    QString key() const override { return QStringLiteral("signalbox.tinted"); }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor ink(QIcon::Mode mode, QIcon::State state) const
    {
        auto token = m_tint;
        if (mode == QIcon::Disabled)
            token = Token::Text3;
        else if (state == QIcon::On)
            token = Token::AccentText;
        return Theme::instance().color(token);
    }

    QString m_name;
    Token m_tint;
};

} // namespace

QIcon icon(const QString &name, Token tint)
{
    return QIcon(new TintedIcon(name, tint));
}

bool hasIcon(const QString &name)
{
    return QFile::exists(pathOf(name));
}

void paintIcon(QPainter &painter, const QString &name, const QRectF &box, const QColor &color)
{
    const auto scale = painter.device()->devicePixelRatioF();
    auto pixmap = tinted(name, (box.size() * scale).toSize(), color);
    pixmap.setDevicePixelRatio(scale);
    painter.drawPixmap(box.topLeft(), pixmap);
}

} // namespace signalbox::ui
