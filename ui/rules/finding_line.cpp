// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/finding_line.h"

#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace signalbox::ui {

using configuration::Finding;

namespace {

bool isWarning(const Finding &finding)
{
    return finding.weight == Finding::Weight::Warning;
}

/// It is mended where it stands.
bool staysHere(const Finding &finding)
{
    using enum Finding::Kind;
    switch (finding.kind) {
    case Contradiction:
    case UnknownType:
    case UnknownField:
    case NotCovered:
        return true;
    case Hidden:
    case SameDestination:
        return finding.other == finding.notification;
    case DestinationOff:
    case DestinationFailing:
    case DestinationUntested:
        return false;
    }
    return true;
}

} // namespace

QString findingAction(const Finding &finding)
{
    switch (finding.kind) {
    case Finding::Kind::Hidden:
    case Finding::Kind::SameDestination:
        return finding.other == finding.notification ? FindingLine::tr("Show")
                                                     : FindingLine::tr("Open the other");
    case Finding::Kind::DestinationOff:
    case Finding::Kind::DestinationFailing:
    case Finding::Kind::DestinationUntested:
        return FindingLine::tr("Open integration");
    case Finding::Kind::NotCovered:
        return FindingLine::tr("Add notification");
    default:
        return FindingLine::tr("Show");
    }
}

QString findingIcon(const Finding &finding)
{
    return isWarning(finding) ? QStringLiteral("triangle-alert") : QStringLiteral("info");
}

Token findingInk(const Finding &finding)
{
    return isWarning(finding) ? Token::Warning : Token::Text2;
}

FindingLine::FindingLine(Place place, QWidget *parent)
    : QFrame(parent), m_place(place), m_text(wrappedLabel({}, FontRole::Secondary)),
      m_button(ui::button({}, {}, Kind::Quiet))
{
    setObjectName(QStringLiteral("finding"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(32, 2, 4, 2);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, [this] { emit followed(m_told.finding); });
}

void FindingLine::setFinding(const ToldFinding &told)
{
    m_told = told;
    m_text->setText(told.text);
    m_button->setVisible(m_place == Place::Elsewhere || !staysHere(told.finding));
    m_button->setText(findingAction(told.finding));
    m_button->setAccessibleName(tr("%1: %2").arg(findingAction(told.finding), told.text));
    setAccessibleName(told.text);
    update();
}

void FindingLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    const bool isLoud = isWarning(m_told.finding);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(isLoud ? Token::WarningBg : Token::Surface2));
    painter.drawRoundedRect(rect(), 6, 6);
    paintIcon(painter, findingIcon(m_told.finding), QRectF(10, height() / 2.0 - 8, 16, 16),
              theme.color(findingInk(m_told.finding)));
}

FindingLines::FindingLines(Place place, QWidget *parent)
    : QWidget(parent), m_place(place), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    hide();
}

void FindingLines::setFindings(const QList<ToldFinding> &findings)
{
    const bool isOther = m_lines.size() != findings.size();
    while (m_lines.size() > findings.size())
        delete m_lines.takeLast();
    while (m_lines.size() < findings.size()) {
        auto *line = new FindingLine(m_place);
        connect(line, &FindingLine::followed, this, &FindingLines::followed);
        m_column->addWidget(line);
        m_lines.append(line);
    }
    for (qsizetype at = 0; at < findings.size(); ++at)
        m_lines.at(at)->setFinding(findings.at(at));
    setVisible(!findings.isEmpty());
    if (isOther)
        emit linesChanged();
}

QString FindingLines::words() const
{
    QStringList said;
    for (const FindingLine *line : m_lines)
        said.append(line->accessibleName());
    return said.join(QLatin1Char(' '));
}

QList<QWidget *> FindingLines::fields() const
{
    QList<QWidget *> all;
    for (const FindingLine *line : m_lines)
        all.append(line->button());
    return all;
}

} // namespace signalbox::ui
