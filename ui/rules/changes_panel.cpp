// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/changes_panel.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace signalbox::ui {

namespace {
constexpr qsizetype toldAtFirst = 4;
}

ChangesPanel::ChangesPanel(QWidget *parent)
    : QWidget(parent), m_said(wrappedLabel({})), m_more(button({}, {}, Kind::Quiet))
{
    setObjectName(QStringLiteral("changes"));
    m_said->setObjectName(QStringLiteral("changeWords"));
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_more->setObjectName(QStringLiteral("moreChanges"));
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(36, 7, 8, 7);
    line->setSpacing(8);
    line->addWidget(m_said, 1);
    line->addWidget(m_more, 0, Qt::AlignTop);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_isWhole = !m_isWhole;
        tell();
    });
    hide();
}

void ChangesPanel::setWords(const QStringList &words)
{
    if (words == m_words)
        return;
    m_words = words;
    m_isWhole = m_isWhole && !words.isEmpty();
    tell();
    setVisible(!words.isEmpty());
}

void ChangesPanel::tell()
{
    const bool isLong = m_words.size() > toldAtFirst;
    const QStringList told = isLong && !m_isWhole ? m_words.first(toldAtFirst) : m_words;
    m_said->setText(tr("Saving: %1").arg(told.join(QLatin1Char(' '))));
    m_more->setVisible(isLong);
    m_more->setText(m_isWhole ? tr("Less")
                              : tr("%n more", nullptr, static_cast<int>(m_words.size() - toldAtFirst)));
    setAccessibleName(tr("What saving changes"));
    setAccessibleDescription(m_words.join(QLatin1Char(' ')));
}

void ChangesPanel::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Token::AccentSubtle));
    painter.drawRoundedRect(rect(), 6, 6);
    const int height = std::min(m_said->height(), m_said->heightForWidth(m_said->width()));
    const int firstLine = m_said->y() + (m_said->height() - height) / 2;
    paintIcon(painter, QStringLiteral("pencil"), QRectF(12, firstLine + 1, 15, 15),
              theme.color(Token::AccentText));
}

} // namespace signalbox::ui
