// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/deliveries/attempt_timeline.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/words.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QPainter>

namespace signalbox::ui {

using deliveries::Attempt;

namespace {

constexpr int gutter = 28;
constexpr int dotTop = 19;

QString triggerWords(const QString &trigger)
{
    if (trigger == QLatin1StringView("retry"))
        return AttemptTimeline::tr("retry");
    if (trigger == QLatin1StringView("resend"))
        return AttemptTimeline::tr("sent again by hand");
    return AttemptTimeline::tr("first try");
}

class AttemptRow final : public QAbstractButton
{
public:
    AttemptRow(const Attempt &attempt, qint64 nowMs, bool isFirst, bool isLast)
        : m_tone(outcomeTone(attempt.outcome)), m_isFirst(isFirst), m_isLast(isLast)
    {
        setCheckable(true);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // a button is else as wide as its texts
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        auto *column = newColumn(3, this, {gutter, 8, 10, 8});

        const QString title = AttemptTimeline::tr("Attempt %1").arg(attempt.number);
        auto *head = newRow(8);
        head->addWidget(new ElideLabel(title, FontRole::BodyMedium));
        head->addWidget(new ElideLabel(triggerWords(attempt.trigger), FontRole::Secondary, Token::Text3), 1);
        auto *when =
            new ElideLabel(relativeTime(attempt.startedMs, nowMs), FontRole::Secondary, Token::Text2);
        when->setHint(exactTime(attempt.startedMs));
        head->addWidget(when);
        column->addLayout(head);

        auto *line = newRow(8);
        line->addWidget(new Chip(outcomeWords(attempt.outcome), m_tone));
        const QString figures =
            attempt.status == 0
                ? duration(attempt.durationMs)
                : AttemptTimeline::tr("HTTP %1 · %2").arg(attempt.status).arg(duration(attempt.durationMs));
        line->addWidget(new ElideLabel(figures, FontRole::Mono, Token::Text2), 1);
        column->addLayout(line);

        if (!attempt.reason.isEmpty())
            column->addWidget(new ElideLabel(attempt.reason, FontRole::Secondary, Token::Text2));
        if (attempt.waitMs > 0) {
            const QString wait = attempt.waitReason.isEmpty()
                                     ? AttemptTimeline::tr("Then wait %1").arg(duration(attempt.waitMs))
                                     : AttemptTimeline::tr("Then wait %1: %2")
                                           .arg(duration(attempt.waitMs), attempt.waitReason);
            column->addWidget(new ElideLabel(wait, FontRole::Secondary, Token::Text3));
        }
        setAccessibleName(title + QLatin1StringView(", ") + outcomeWords(attempt.outcome) +
                          QLatin1StringView(", ") + figures);
    }

    [[nodiscard]] QSize sizeHint() const override { return layout()->sizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override { return layout()->minimumSize(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::instance();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(hasFocus() ? QPen(theme.color(Token::Accent), 1) : QPen(Qt::NoPen));
        painter.setBrush(isChecked()    ? theme.color(Token::Selection)
                         : underMouse() ? theme.color(Token::Hover)
                                        : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        painter.setPen(QPen(theme.color(Token::BorderStrong), 1.5));
        const double x = gutter / 2.0;
        if (!m_isFirst)
            painter.drawLine(QPointF(x, 0), QPointF(x, dotTop - 7));
        if (!m_isLast)
            painter.drawLine(QPointF(x, dotTop + 7), QPointF(x, height()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(inkOf(m_tone)));
        painter.drawEllipse(QPointF(x, dotTop), 4, 4);
    }

private:
    Tone m_tone;
    bool m_isFirst, m_isLast;
};

} // namespace

AttemptTimeline::AttemptTimeline(QWidget *parent)
    : QWidget(parent), m_column(newColumn(0, this)), m_group(new QButtonGroup(this))
{
    m_column->addStretch(1);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            emit currentChanged(id);
    });
}

void AttemptTimeline::setAttempts(const QList<Attempt> &attempts, qint64 nowMs)
{
    const int before = static_cast<int>(m_group->buttons().size());
    const bool hadFocus = m_group->checkedButton() && m_group->checkedButton()->hasFocus();
    const int chosen = current();
    for (QAbstractButton *old : m_group->buttons()) {
        m_group->removeButton(old);
        delete old;
    }
    const int count = static_cast<int>(attempts.size());
    for (int at = 0; at < count; ++at) {
        auto *row = new AttemptRow(attempts.at(at), nowMs, at == 0, at == count - 1);
        m_group->addButton(row, at);
        m_column->insertWidget(at, row);
        row->show();
    }
    if (count == 0)
        return;
    QAbstractButton *choice = m_group->button(chosen >= 0 && chosen < before - 1 ? chosen : count - 1);
    choice->setChecked(true);
    if (hadFocus)
        choice->setFocus();
}

int AttemptTimeline::current() const
{
    return m_group->checkedId();
}

QWidget *AttemptTimeline::currentRow() const
{
    return m_group->checkedButton();
}

} // namespace signalbox::ui
