// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/preview_panel.h"

#include "ui/rules/preview_parts.h"
#include "ui/rules/scrolled.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/sentence.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>

namespace signalbox::ui {

namespace {
constexpr int steps = 4;
constexpr int newestLines = 5;
} // namespace

PreviewPanel::PreviewPanel(ports::Ports &ports, QWidget *parent)
    : Card(tr("What it does"), parent), m_ports(ports), m_check(new RecentCheck(ports, this)),
      m_sentence(wrappedLabel({})), m_note(wrappedLabel({}, FontRole::Secondary, Token::Warning)),
      m_status(wrappedLabel({}, FontRole::Body, Token::Text2)), m_results(new QWidget),
      m_number(label({}, FontRole::PageTitle)),
      m_ofHowMany(wrappedLabel({}, FontRole::Secondary, Token::Text2)),
      m_saved(wrappedLabel({}, FontRole::Secondary, Token::Text2)),
      m_from(label({}, FontRole::Secondary, Token::Text2)),
      m_to(label({}, FontRole::Secondary, Token::Text2)),
      m_newestTitle(label(tr("Newest that would have notified"), FontRole::Label, Token::Text2)),
      m_bars(new MatchBars)
{
    m_sentence->setObjectName(QStringLiteral("summary"));
    m_sentence->setTextFormat(Qt::RichText);
    m_note->setObjectName(QStringLiteral("incomplete"));
    QFont large = m_number->font();
    large.setPixelSize(30);
    m_number->setFont(large);
    m_number->setObjectName(QStringLiteral("wouldNotify"));
    m_ofHowMany->setObjectName(QStringLiteral("ofHowMany"));
    m_saved->setObjectName(QStringLiteral("savedWould"));
    m_status->setObjectName(QStringLiteral("previewStatus"));

    auto *results = new QVBoxLayout(m_results);
    results->setContentsMargins(0, 0, 0, 0);
    results->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_number);
    head->addWidget(m_ofHowMany, 1);
    results->addLayout(head);
    results->addWidget(m_saved);
    results->addWidget(m_bars);
    auto *times = new QHBoxLayout;
    times->addWidget(m_from);
    times->addStretch(1);
    times->addWidget(m_to);
    results->addLayout(times);
    results->addWidget(hairline());
    results->addWidget(label(tr("What each step keeps"), FontRole::Label, Token::Text2));
    for (int at = 0; at < steps; ++at) {
        m_steps.append(new StepBar);
        results->addWidget(m_steps.last());
    }
    results->addWidget(hairline());
    results->addWidget(m_newestTitle);
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    for (int at = 0; at < newestLines; ++at) {
        auto *line = new EventLine;
        line->setObjectName(QStringLiteral("newest"));
        m_newest.append(line);
        lines->addWidget(line);
        connect(line, &EventLine::clicked, this, [this, line] { emit eventClicked(line->seq()); });
    }
    results->addLayout(lines);

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(15, 0, 15, 12);
    column->setSpacing(10);
    column->addWidget(m_sentence);
    column->addWidget(m_note);
    column->addWidget(hairline());
    column->addWidget(m_status);
    column->addWidget(m_results);
    column->addStretch(1);
    body()->setContentsMargins(0, 12, 1, 4);
    body()->addWidget(scrolled(content));

    connect(m_check, &RecentCheck::loading, this, [this] { say(tr("Looking at recent events …")); });
    connect(m_check, &RecentCheck::failed, this, [this](const Fault &fault) {
        say(tr("Recent events cannot be read: %1").arg(faultText(fault)));
    });
    connect(m_check, &RecentCheck::eventsChanged, this, &PreviewPanel::seenChanged);
    connect(m_check, &RecentCheck::checked, this, &PreviewPanel::showResult);
    say(tr("Looking at recent events …"));
}

void PreviewPanel::setNotification(const rules::Notification &edited,
                                   const std::optional<rules::Notification> &saved, int incomplete)
{
    m_edited = edited;
    QString said =
        edited.integration.isEmpty()
            ? tr("Notifies nobody yet: choose where it goes.")
            : tr("Notifies %1.").arg(sentence(edited, m_ports.configuration.document(), Wording::Rich));
    if (!edited.enabled)
        said = tr("Switched off; switched on: %1").arg(said);
    m_sentence->setText(said);
    m_note->setText(incomplete == 1
                        ? tr("One row is not complete; it is left out below.")
                        : tr("%n rows are not complete; they are left out below.", nullptr, incomplete));
    m_note->setVisible(incomplete > 0);
    m_check->setNotification(edited, saved);
}

void PreviewPanel::say(const QString &words)
{
    m_status->setText(words);
    m_status->setVisible(!words.isEmpty());
    m_results->setVisible(words.isEmpty());
}

void PreviewPanel::showResult(const RecentResult &result)
{
    if (result.events == 0)
        return say(
            m_edited.agent == QLatin1Char('*')
                ? tr("No event has come yet. As soon as some have, this shows which of them would have "
                     "notified.")
                : tr("No event of this agent has come yet. As soon as some have, this shows which of them "
                     "would have notified."));
    say({});
    m_number->setText(QLocale().toString(result.fires));
    m_ofHowMany->setText(m_edited.agent == QLatin1Char('*')
                             ? tr("of the last %n events\nwould have notified", nullptr, result.events)
                         : result.events == 1 ? tr("of this agent's only event so far\nwould have notified")
                                              : tr("of this agent's last %n events\nwould have notified",
                                                   nullptr, result.events));
    m_saved->setVisible(result.savedFires && *result.savedFires != result.fires);
    m_saved->setText(tr("As it is saved: %1").arg(result.savedFires.value_or(0)));
    m_bars->setBars(result.through);
    const qint64 now = m_ports.clock.nowMs();
    m_from->setText(relativeTime(result.oldestMs, now));
    m_to->setText(relativeTime(result.newestMs, now));
    m_from->setToolTip(exactTime(result.oldestMs));
    m_to->setToolTip(exactTime(result.newestMs));

    const bool hasRules = m_edited.subscription == rules::Subscription::Custom;
    bool hasFilters = false;
    for (const rules::EventRule &rule : std::as_const(m_edited.rules))
        hasFilters = hasFilters || !rule.filters.isEmpty();
    m_steps[0]->setStep(tr("All recent events"), result.events, result.events);
    m_steps[1]->setStep(tr("of the selected types"), result.ofTypes, result.events);
    m_steps[2]->setStep(tr("and the filters fit"), result.passing, result.events);
    m_steps[3]->setStep(tr("and the metadata fits"), result.fires, result.events);
    m_steps[1]->setVisible(hasRules);
    m_steps[2]->setVisible(hasRules && hasFilters);
    m_steps[3]->setVisible(!m_edited.metadata.isEmpty());

    m_newestTitle->setText(result.newest.isEmpty() ? tr("None of them would have notified")
                                                   : tr("Newest that would have notified"));
    for (qsizetype at = 0; at < m_newest.size(); ++at) {
        m_newest.at(at)->setVisible(at < result.newest.size());
        if (at < result.newest.size())
            m_newest.at(at)->setEvent(result.newest.at(at), now);
    }
}

QList<QWidget *> PreviewPanel::fields() const
{
    return QList<QWidget *>(m_newest.begin(), m_newest.end());
}

} // namespace signalbox::ui
