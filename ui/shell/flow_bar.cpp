// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/flow_bar.h"

#include "models/ports/engine_control.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLinearGradient>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace signalbox::ui {

/// The last minute's rates as a line, the newest as a dot.
class Sparkline final : public QWidget
{
public:
    Sparkline()
    {
        setFixedSize(164, 24);
        setAccessibleName(FlowBar::tr("Events per second over the last minute"));
    }
    void show(const QList<double> &rates)
    {
        m_rates = rates;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_rates.size() < 2)
            return;
        const auto &theme = Theme::instance();
        const double top = std::max(1.0, *std::ranges::max_element(m_rates));
        const double step = (width() - 6.0) / double(m_rates.size() - 1);
        const double base = height() - 3.0;
        QPolygonF line;
        for (qsizetype index = 0; index < m_rates.size(); ++index)
            line << QPointF(1 + step * double(index), base - (base - 4) * m_rates.at(index) / top);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const auto ink = theme.color(Token::AccentText);
        QLinearGradient fade(0, 0, 0, height());
        auto shade = ink;
        shade.setAlphaF(0.22F);
        fade.setColorAt(0, shade);
        shade.setAlphaF(0);
        fade.setColorAt(1, shade);
        QPainterPath area;
        area.addPolygon(line);
        area.lineTo(line.last().x(), height());
        area.lineTo(line.first().x(), height());
        painter.fillPath(area, fade);
        painter.setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(line);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(line.last(), 2.2, 2.2);
    }

private:
    QList<double> m_rates;
};

FlowBar::FlowBar(QWidget *parent)
    : QWidget(parent), m_line(new Sparkline), m_rate(label({}, FontRole::BodyMedium)),
      m_facts(new ElideLabel({}, FontRole::Secondary, Token::Text2)),
      m_hints(label({}, FontRole::Secondary, Token::Text3))
{
    setFixedHeight(40);
    auto *row = newRow(16, this, {24, 1, 24, 0});
    row->addWidget(m_line);
    row->addWidget(m_rate);
    m_facts->setElideMode(Qt::ElideRight);
    row->addWidget(m_facts, 1);
    row->addWidget(m_hints);
}

void FlowBar::showStatus(const ports::EngineStatus &status)
{
    m_line->show(status.recentRates);
    const bool slow = status.eventsPerSecond > 0 && status.eventsPerSecond < 10;
    m_rate->setText(tr("%1 events/s").arg(QLocale().toString(status.eventsPerSecond, 'f', slow ? 1 : 0)));
    m_backlog = status.backlog == 0   ? tr("nothing waits to be sent")
                : status.backlog == 1 ? tr("1 delivery waiting")
                                      : tr("%1 deliveries waiting").arg(QLocale().toString(status.backlog));
    showFacts();
}

void FlowBar::showExtent(const ports::History::Extent &extent)
{
    m_stored = tr("%1 events stored, %2").arg(QLocale().toString(extent.events), bytesWords(extent.bytes));
    showFacts();
}

void FlowBar::showFacts()
{
    QStringList facts{m_backlog, m_stored};
    facts.removeAll({});
    const QString all = facts.join(QStringLiteral("   ·   "));
    const auto *row = static_cast<const QHBoxLayout *>(layout());
    const QMargins margins = row->contentsMargins();
    const auto wants = [row](const QWidget *one) { return one->sizeHint().width() + row->spacing(); };
    const auto fits = [this](const QString &text, int room) {
        return m_facts->fontMetrics().horizontalAdvance(text) <= room;
    };
    int room = width() - margins.left() - margins.right() - m_line->width() - row->spacing() - wants(m_rate);
    // The truth about the flow goes before hints; half a number says nothing.
    m_hints->setVisible(fits(m_backlog, room - wants(m_hints)));
    if (m_hints->isVisibleTo(this))
        room -= wants(m_hints);
    m_facts->setText(fits(all, room) ? all : m_backlog);
}

void FlowBar::showHints(const QString &hints)
{
    m_hints->setText(hints);
    showFacts();
}

void FlowBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showFacts();
}

void FlowBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().color(Token::Surface));
    painter.fillRect(QRect(0, 0, width(), 1), Theme::instance().color(Token::Border));
}

} // namespace signalbox::ui
