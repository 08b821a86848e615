// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/filter_bar.h"

#include "models/ports/ports.h"
#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/words.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QStyle>

#include <optional>

namespace signalbox::ui {
namespace {

struct Span
{
    qsizetype position = 0;
    qsizetype length = 0;
};

/// Where the text names a field of the body, which the list does not hold.
std::optional<Span> bodyField(const QString &text)
{
    static const QRegularExpression piece(QStringLiteral(
        R"re("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|((?<![\w.])(?:data\.|metadata\.|\$\.)[\w.\-\\]*))re"));
    for (auto match = piece.globalMatch(text); match.hasNext();) {
        const auto found = match.next();
        if (found.hasCaptured(1) && found.capturedLength(1) > 0)
            return Span{found.capturedStart(1), found.capturedLength(1)};
    }
    return {};
}

QPushButton *menuButton(const QString &text)
{
    auto *made = button(text);
    made->setLayoutDirection(Qt::RightToLeft); // the chevron at the right of the words
    made->setIcon(icon(QStringLiteral("chevron-down")));
    made->setMenu(new QMenu(made));
    made->setMaximumWidth(220);
    return made;
}

void showChoice(QPushButton *choice, const QString &name, const QString &value)
{
    const auto shown = choice->fontMetrics().elidedText(value, Qt::ElideMiddle, 150);
    choice->setText(value.isEmpty() ? name : QString(name + QStringLiteral(": ") + shown));
    choice->setToolTip(shown == value ? QString() : value);
    choice->setProperty("kind", value.isEmpty() ? QStringLiteral("secondary") : QStringLiteral("chosen"));
    choice->style()->unpolish(choice);
    choice->style()->polish(choice);
}

QAction *offer(QMenu *menu, const QString &words, bool chosen)
{
    auto *action = menu->addAction(words);
    action->setCheckable(true);
    action->setChecked(chosen);
    return action;
}

} // namespace

FilterBar::FilterBar(ports::Ports &ports, QWidget *parent)
    : QWidget(parent), m_ports(ports),
      m_line(new SearchField(tr("Filter, for example: type == ExecutionFailed"))),
      m_agent(menuButton(tr("Agent"))), m_type(menuButton(tr("Type"))), m_outcome(menuButton(tr("Outcome"))),
      m_clear(button(tr("Clear filters"), {}, Kind::Quiet)),
      m_count(label({}, FontRole::Secondary, Token::Text2)),
      m_fault(label({}, FontRole::Secondary, Token::Failure)),
      m_state(m_line->addAction(icon(QStringLiteral("check"), Token::Ok), QLineEdit::TrailingPosition))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_line->setMinimumWidth(180);
    m_line->setMaximumWidth(520);
    m_line->setAccessibleName(tr("Filter"));
    row->addWidget(m_line, 10);
    for (auto *choice : {m_agent, m_type, m_outcome})
        row->addWidget(choice);
    row->addWidget(m_clear);
    row->addStretch(1);
    row->addWidget(m_count);
    column->addLayout(row);
    m_fault->setTextFormat(Qt::RichText);
    m_fault->setWordWrap(true);
    m_fault->hide();
    column->addWidget(m_fault);
    m_clear->hide();
    m_state->setVisible(false);
    connect(m_line, &SearchField::searched, this, &FilterBar::read);
    connect(m_clear, &QPushButton::clicked, this, &FilterBar::clear);
    connect(m_agent->menu(), &QMenu::aboutToShow, this, [this] { fillAgents(m_agent->menu()); });
    connect(m_type->menu(), &QMenu::aboutToShow, this, [this] { fillTypes(m_type->menu()); });
    connect(m_outcome->menu(), &QMenu::aboutToShow, this, [this] { fillOutcomes(m_outcome->menu()); });
}

QString FilterBar::faultWords() const
{
    return m_fault->isHidden() ? QString() : m_fault->property("words").toString();
}

void FilterBar::read(const QString &text)
{
    auto parsed = rules::Expression::parse(text);
    const auto field = parsed ? bodyField(text) : std::optional<Span>();
    const bool good = parsed && !field;
    markFault(m_line, !good);
    m_state->setVisible(!text.isEmpty());
    m_state->setIcon(good ? icon(QStringLiteral("check"), Token::Ok)
                          : icon(QStringLiteral("circle-alert"), Token::Failure));
    if (!parsed) {
        showFault(text, parsed.error().position, parsed.error().length, faultText(parsed.error().fault));
        return;
    }
    if (field) {
        showFault(text, field->position, field->length,
                  tr("The list does not hold the bodies of events. This line can use type, agent, execution, "
                     "id, source, severity and subject."));
        return;
    }
    m_fault->hide();
    m_line->setAccessibleDescription({});
    m_filter.expression = *parsed;
    m_filter.nowMs = m_ports.clock.nowMs();
    changed();
}

void FilterBar::showFault(const QString &text, qsizetype position, qsizetype length, const QString &words)
{
    const auto start = std::clamp<qsizetype>(position, 0, text.size());
    const auto end = std::clamp<qsizetype>(start + std::max<qsizetype>(length, 1), start, text.size());
    const auto before = start > 24 ? QChar(0x2026) + text.sliced(start - 24, 24) : text.first(start);
    const auto wrong = start == end ? QStringLiteral(" ␣ ") : text.sliced(start, end - start);
    const auto after = text.size() - end > 16 ? text.sliced(end, 16) + QChar(0x2026) : text.sliced(end);
    m_fault->setProperty("words", words);
    m_fault->setText(
        QStringLiteral("<span style=\"font-family:'JetBrains Mono'\">%1<u><b>%2</b></u>%3</span> &nbsp;— %4")
            .arg(before.toHtmlEscaped(), wrong.toHtmlEscaped(), after.toHtmlEscaped(),
                 words.toHtmlEscaped()));
    m_line->setAccessibleDescription(words);
    m_fault->show();
}

void FilterBar::fillAgents(QMenu *menu)
{
    menu->clear();
    const auto choose = [this](const QByteArray &agent) {
        setAgent(agent);
        changed();
    };
    connect(offer(menu, tr("All agents"), m_filter.agent.isEmpty()), &QAction::triggered, this,
            [choose] { choose({}); });
    menu->addSeparator();
    for (const auto &agent : m_ports.events.agents()) {
        const auto id = agent.id.toUtf8();
        connect(offer(menu, m_ports.configuration.document().agentName(agent.id), m_filter.agent == id),
                &QAction::triggered, this, [choose, id] { choose(id); });
    }
}

void FilterBar::setAgent(const QByteArray &agent)
{
    m_filter.agent = agent;
    const auto id = QString::fromUtf8(agent);
    showChoice(m_agent, tr("Agent"), agent.isEmpty() ? id : m_ports.configuration.document().agentName(id));
}

void FilterBar::fillTypes(QMenu *menu)
{
    menu->clear();
    const auto choose = [this](const QByteArray &type) {
        m_filter.type = type;
        showChoice(m_type, tr("Type"), QString::fromUtf8(type));
        changed();
    };
    connect(offer(menu, tr("All types"), m_filter.type.isEmpty()), &QAction::triggered, this,
            [choose] { choose({}); });
    menu->addSeparator();
    QList<QByteArray> names;
    for (const auto &seen : m_ports.events.types())
        if (!names.contains(seen.type))
            names << seen.type;
    std::ranges::sort(names);
    for (const auto &type : names)
        connect(offer(menu, QString::fromUtf8(type), m_filter.type == type), &QAction::triggered, this,
                [choose, type] { choose(type); });
}

void FilterBar::fillOutcomes(QMenu *menu)
{
    using ports::Notified;
    menu->clear();
    const auto choose = [this](const QSet<Notified> &wanted) {
        m_filter.notified = wanted;
        showChoice(m_outcome, tr("Outcome"), wanted.isEmpty() ? QString() : notifiedWords(*wanted.begin()));
        changed();
    };
    connect(offer(menu, tr("All outcomes"), m_filter.notified.isEmpty()), &QAction::triggered, this,
            [choose] { choose({}); });
    menu->addSeparator();
    for (const auto outcome : {Notified::Delivered, Notified::Pending, Notified::Retrying, Notified::Held,
                               Notified::Failed, Notified::Quarantined, Notified::NoRule})
        connect(offer(menu, notifiedWords(outcome), m_filter.notified.contains(outcome)), &QAction::triggered,
                this, [choose, outcome] { choose({outcome}); });
}

void FilterBar::clear()
{
    m_filter = {};
    showChoice(m_agent, tr("Agent"), {});
    showChoice(m_type, tr("Type"), {});
    showChoice(m_outcome, tr("Outcome"), {});
    if (m_line->text().isEmpty())
        changed();
    else
        m_line->clear();
}

void FilterBar::setCounts(qsizetype shown, qsizetype held)
{
    const QLocale locale;
    if (!m_filter.isEmpty())
        m_count->setText(tr("%1 of %2 events").arg(locale.toString(shown), locale.toString(held)));
    else
        m_count->setText(held == 1 ? tr("1 event") : tr("%1 events").arg(locale.toString(held)));
}

void FilterBar::changed()
{
    m_clear->setVisible(!m_filter.isEmpty());
    emit filterChanged();
}

} // namespace signalbox::ui
