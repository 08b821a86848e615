// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/preset_panel.h"

#include "ui/rules/drafts.h"
#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace signalbox::ui {

namespace {

/// A choice that explains itself: an icon, what it is called, and in two lines what it means.
class ChoiceButton final : public QAbstractButton
{
public:
    ChoiceButton(QString icon, const QString &title, const QString &meaning)
        : m_icon(std::move(icon)), m_meaning(meaning)
    {
        setText(title);
        setAccessibleName(title);
        setAccessibleDescription(meaning);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        setMinimumSize(200, 0);
        setMaximumWidth(300);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
    [[nodiscard]] int heightForWidth(int width) const override
    {
        const QRect words = QFontMetrics(Theme::font(FontRole::Secondary))
                                .boundingRect(QRect(0, 0, width - textLeft - 16, 1000),
                                              Qt::TextWordWrap | Qt::AlignLeft, m_meaning);
        return 14 + QFontMetrics(Theme::font(FontRole::BodyMedium)).height() + 4 + words.height() + 14;
    }
    [[nodiscard]] QSize sizeHint() const override { return {280, heightForWidth(280)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::instance();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.color(hasFocus()     ? Token::Accent
                                        : underMouse() ? Token::BorderStrong
                                                       : Token::Border),
                            1));
        painter.setBrush(theme.color(isDown()       ? Token::Surface2
                                     : underMouse() ? Token::Hover
                                                    : Token::Surface));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
        paintIcon(painter, m_icon, QRectF(16, 14, 18, 18), theme.color(Token::AccentText));
        const QFont medium = Theme::font(FontRole::BodyMedium);
        const int titleHeight = QFontMetrics(medium).height();
        painter.setFont(medium);
        painter.setPen(theme.color(Token::Text));
        painter.drawText(QRect(textLeft, 14, width() - textLeft - 16, titleHeight), Qt::AlignLeft, text());
        painter.setFont(Theme::font(FontRole::Secondary));
        painter.setPen(theme.color(Token::Text2));
        painter.drawText(
            QRect(textLeft, 14 + titleHeight + 4, width() - textLeft - 16, height() - titleHeight - 18),
            Qt::TextWordWrap | Qt::AlignLeft, m_meaning);
    }

private:
    static constexpr int textLeft = 46;
    QString m_icon;
    QString m_meaning;
};

} // namespace

PresetPanel::PresetPanel(const ports::Ports &ports, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_empty(new EmptyState(QStringLiteral("bell"), {}, {})),
      m_needsMe(new ChoiceButton(QStringLiteral("user"), tr("Only when it needs me"),
                                 tr("What failed, was refused, ran into a limit or waits for a person."))),
      m_everything(new ChoiceButton(QStringLiteral("megaphone"), tr("Everything"),
                                    tr("Every event, types that come later too."))),
      m_own(button(tr("Choose events and conditions"), {}, Kind::Quiet))
{
    setObjectName(QStringLiteral("empty"));
    m_needsMe->setObjectName(QStringLiteral("presetNeedsMe"));
    m_everything->setObjectName(QStringLiteral("presetEverything"));
    m_own->setObjectName(QStringLiteral("presetOwn"));
    m_empty->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_empty);
    auto *choices = new QHBoxLayout;
    choices->setSpacing(12);
    choices->addStretch(1);
    choices->addWidget(m_needsMe, 20);
    choices->addWidget(m_everything, 20);
    choices->addStretch(1);
    column->addLayout(choices);
    column->addWidget(m_own, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_needsMe, &QAbstractButton::clicked, this, [this] {
        rules::Notification made = draftOfWhatNeedsMe(m_ports, m_agent);
        made.name = tr("Needs me");
        emit chosen(made);
    });
    connect(m_everything, &QAbstractButton::clicked, this, [this] {
        rules::Notification made = draftFor(m_ports, m_agent);
        made.name = tr("Everything");
        made.subscription = rules::Subscription::All;
        emit chosen(made);
    });
    connect(m_own, &QPushButton::clicked, this, &PresetPanel::ownWanted);
}

void PresetPanel::setAgent(const QString &id, const QString &name)
{
    m_agent = id;
    m_empty->setWords(tr("Nobody is notified yet"),
                      id == QLatin1Char('*')
                          ? tr("A notification says which events go where. One for all agents concerns every "
                               "event that comes.")
                          : tr("A notification says which events of %1 go where: to a channel, a phone, a "
                               "webhook.")
                                .arg(name));
}

/// Both are as high as the one that has more to say.
void PresetPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int each = std::clamp((width() - 36) / 2, 200, 300);
    const int height = std::max(m_needsMe->heightForWidth(each), m_everything->heightForWidth(each));
    m_needsMe->setFixedHeight(height);
    m_everything->setFixedHeight(height);
}

QList<QWidget *> PresetPanel::fields() const
{
    return {m_needsMe, m_everything, m_own};
}

} // namespace signalbox::ui
