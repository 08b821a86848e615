// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/preview_panel.h"

#include "ui/rules/preview_parts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/noise_limit.h"
#include "ui/widgets/sentence.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QGraphicsOpacityEffect>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace signalbox::ui {

using namespace std::chrono_literals;

namespace {

constexpr int steps = 4;
constexpr int linesAtFirst = 6;
constexpr int linesMore = 24;
constexpr int rulesSpelt = 12;
constexpr auto patience = 300ms; ///< shorter waits show no progress
constexpr double pale = 0.45;

QString count(qint64 number)
{
    return QLocale().toString(number);
}

} // namespace

PreviewPanel::PreviewPanel(ports::Ports &ports, QWidget *parent)
    : Card(tr("What it does"), parent), m_ports(ports), m_check(new ReplayCheck(ports, this)),
      m_sentence(wrappedLabel({})), m_note(wrappedLabel({}, FontRole::Secondary, Token::Warning)),
      m_status(wrappedLabel({}, FontRole::Body, Token::Text2)), m_retry(button(tr("Look again"))),
      m_busy(new QWidget), m_busyWords(wrappedLabel({}, FontRole::Secondary, Token::Text2)),
      m_progress(new QProgressBar), m_cancel(button(tr("Cancel"), {}, Kind::Quiet)), m_results(new QWidget),
      m_number(label({}, FontRole::PageTitle)),
      m_ofHowMany(wrappedLabel({}, FontRole::Secondary, Token::Text2)),
      m_saved(wrappedLabel({}, FontRole::Secondary, Token::Text2)), m_gates(wrappedLabel({})),
      m_stepsTitle(label(tr("What each step keeps"), FontRole::Label, Token::Text2)),
      m_listTitle(label({}, FontRole::Label, Token::Text2)),
      m_listNote(wrappedLabel({}, FontRole::Secondary, Token::Text2)),
      m_from(new ElideLabel({}, FontRole::Secondary, Token::Text2)),
      m_to(new ElideLabel({}, FontRole::Secondary, Token::Text2)),
      m_pointed(new ElideLabel({}, FontRole::Secondary, Token::Text)), m_times(new QWidget),
      m_noisy(new Advice(Tone::Warning)), m_nothing(new Advice(Tone::Info)), m_bars(new MatchBars),
      m_lines(new QVBoxLayout), m_more(button({}, {}, Kind::Quiet))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    build();

    connect(m_check, &ReplayCheck::outdated, this, [this] { setStale(true); });
    connect(m_check, &ReplayCheck::started, this, [this] {
        m_progress->setRange(0, 0);
        m_busyWords->setText(tr("Looking at stored events …"));
        m_patience.start();
    });
    connect(&m_patience, &QTimer::timeout, this, [this] {
        setStale(true);
        if (!m_result.looked)
            say({});
        m_busy->show();
    });
    connect(m_check, &ReplayCheck::progressed, this, [this](qint64 looked, qint64 of) {
        if (of <= 0)
            return;
        m_progress->setRange(0, static_cast<int>(of));
        m_progress->setValue(static_cast<int>(looked));
        m_busyWords->setText(tr("Looked at %1 of %2 stored events").arg(count(looked), count(of)));
    });
    connect(m_cancel, &QPushButton::clicked, m_check, &ReplayCheck::cancel);
    connect(m_check, &ReplayCheck::cancelled, this,
            [this] { say(tr("Cancelled: what it would have done is not known."), true); });
    connect(m_check, &ReplayCheck::failed, this, [this](const Fault &fault) {
        say(tr("Stored events cannot be read: %1").arg(faultText(fault)), true);
    });
    connect(m_retry, &QPushButton::clicked, m_check, &ReplayCheck::ask);
    connect(m_check, &ReplayCheck::finished, this, &PreviewPanel::showResult);
    connect(&NoiseLimit::instance(), &NoiseLimit::changed, this, &PreviewPanel::showAdvice);
    connect(m_noisy, &Advice::activated, this, &PreviewPanel::throttleWanted);
    connect(m_nothing, &Advice::activated, this, [this] { emit stepWanted(m_stopped); });
    connect(m_bars, &MatchBars::pointed, this, [this](const QString &words) {
        m_pointed->setText(words);
        m_pointed->setVisible(!words.isEmpty());
        m_times->setVisible(words.isEmpty());
    });
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_listed += linesMore;
        showList();
    });
    m_results->hide();
    m_busy->hide();
    m_retry->hide();
}

void PreviewPanel::build()
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
    m_gates->setObjectName(QStringLiteral("gates"));
    m_status->setObjectName(QStringLiteral("previewStatus"));
    m_retry->setObjectName(QStringLiteral("lookAgain"));
    m_busy->setObjectName(QStringLiteral("previewBusy"));
    m_cancel->setObjectName(QStringLiteral("cancelPreview"));
    m_noisy->setObjectName(QStringLiteral("noisy"));
    m_nothing->setObjectName(QStringLiteral("nothingCaught"));
    m_results->setObjectName(QStringLiteral("previewResults"));
    m_more->setObjectName(QStringLiteral("moreEvents"));
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Stored events looked at"));

    auto *busy = new QVBoxLayout(m_busy);
    busy->setContentsMargins(0, 0, 0, 0);
    busy->setSpacing(6);
    auto *busyLine = new QHBoxLayout;
    busyLine->addWidget(m_busyWords, 1);
    busyLine->addWidget(m_cancel);
    busy->addLayout(busyLine);
    busy->addWidget(m_progress);

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
    auto *times = new QHBoxLayout(m_times);
    times->setContentsMargins(0, 0, 0, 0);
    times->addWidget(m_from, 1, Qt::AlignLeft);
    times->addWidget(m_to, 1, Qt::AlignRight);
    results->addWidget(m_times);
    results->addWidget(m_pointed);
    m_pointed->hide();
    results->addWidget(m_gates);
    results->addWidget(m_noisy);
    results->addWidget(m_nothing);
    results->addWidget(hairline());
    results->addWidget(m_stepsTitle);
    for (int at = 0; at < steps; ++at) {
        m_steps.append(new StepBar);
        results->addWidget(m_steps.last());
    }
    results->addWidget(hairline());
    m_tabs = {new ResultTab(tr("Would have notified"), {}, Token::AccentText),
              new ResultTab(tr("Newly caught"), QStringLiteral("+"), Token::Ok),
              new ResultTab(tr("No longer caught"), QStringLiteral("−"), Token::Failure)};
    const QStringList names{QStringLiteral("tabAll"), QStringLiteral("tabNewly"),
                            QStringLiteral("tabNoLonger")};
    auto *tabs = new QVBoxLayout;
    tabs->setSpacing(2);
    for (qsizetype at = 0; at < m_tabs.size(); ++at) {
        m_tabs.at(at)->setObjectName(names.at(at));
        tabs->addWidget(m_tabs.at(at));
        connect(m_tabs.at(at), &QAbstractButton::toggled, this, [this](bool on) {
            if (!on)
                return;
            m_listed = linesAtFirst;
            showList();
        });
    }
    m_tabs.first()->setChecked(true);
    results->addLayout(tabs);
    results->addWidget(m_listTitle);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(0);
    results->addLayout(m_lines);
    results->addWidget(m_more);
    results->addWidget(m_listNote);

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(15, 0, 15, 12);
    column->setSpacing(10);
    column->addWidget(m_sentence);
    column->addWidget(m_note);
    column->addWidget(hairline());
    column->addWidget(m_busy);
    column->addWidget(m_status);
    column->addWidget(m_retry);
    column->addWidget(m_results);
    column->addStretch(1);
    body()->setContentsMargins(0, 12, 1, 4);
    body()->addWidget(scrolled(content));
}

void PreviewPanel::setNotification(const rules::Notification &edited,
                                   const std::optional<rules::Notification> &saved, int incomplete)
{
    m_edited = edited;
    QString said =
        edited.integration.isEmpty()
            ? tr("Notifies nobody yet: choose where it goes.")
            : tr("Notifies %1.")
                  .arg(sentence(edited, m_ports.configuration.document(), Wording::Rich, rulesSpelt));
    if (!edited.enabled)
        said = tr("Switched off; switched on: %1").arg(said);
    m_sentence->setText(said);
    m_note->setText(incomplete == 1
                        ? tr("One row is not complete; it is left out below.")
                        : tr("%n rows are not complete; they are left out below.", nullptr, incomplete));
    m_note->setVisible(incomplete > 0);
    m_check->setNotification(edited, saved);
}

void PreviewPanel::stop()
{
    m_check->stop();
    m_patience.stop();
    m_result = {};
    m_results->hide();
    m_busy->hide();
    m_tabs.first()->setChecked(true);
}

/// Old numbers stay readable, and look old.
void PreviewPanel::setStale(bool stale)
{
    if (stale == (m_results->graphicsEffect() != nullptr))
        return;
    QGraphicsOpacityEffect *effect = nullptr;
    if (stale) {
        effect = new QGraphicsOpacityEffect(m_results);
        effect->setOpacity(pale);
    }
    m_results->setGraphicsEffect(effect);
    m_results->setAccessibleDescription(stale ? tr("Being looked up anew") : QString());
}

void PreviewPanel::say(const QString &words, bool canRetry)
{
    m_patience.stop();
    m_busy->hide();
    m_status->setText(words);
    m_status->setVisible(!words.isEmpty());
    m_retry->setVisible(canRetry);
    m_results->setVisible(words.isEmpty() && m_result.looked > 0);
}

void PreviewPanel::showResult(const ports::ReplayResult &result)
{
    m_result = result;
    setStale(false);
    if (result.looked == 0)
        return say(
            m_edited.agent == QLatin1Char('*')
                ? tr("No event has come yet. As soon as some have, this shows which of them would have "
                     "notified.")
                : tr("No event of this agent has come yet. As soon as some have, this shows which of them "
                     "would have notified."));
    say({});
    m_number->setText(count(result.fires));
    m_ofHowMany->setText(ofWords());
    const bool isCompared = result.savedFires && (result.newlyCaught > 0 || result.noLongerCaught > 0);
    m_saved->setVisible(isCompared);
    m_saved->setText(tr("As it is saved: %1").arg(count(result.savedFires.value_or(0))));
    m_bars->setBars(result);
    const qint64 now = m_ports.clock.nowMs();
    m_from->setText(relativeTime(result.oldestMs, now));
    m_to->setText(relativeTime(result.newestMs, now));
    m_from->setHint(exactTime(result.oldestMs));
    m_to->setHint(exactTime(result.newestMs));
    const QString gates = gateWords();
    m_gates->setText(gates);
    m_gates->setVisible(!gates.isEmpty());
    showAdvice();
    showSteps();
    m_tabs[0]->setCount(result.fires);
    m_tabs[1]->setCount(result.newlyCaught);
    m_tabs[2]->setCount(result.noLongerCaught);
    for (ResultTab *tab : std::as_const(m_tabs))
        tab->setVisible(isCompared);
    m_listTitle->setVisible(!isCompared);
    if (!isCompared)
        m_tabs.first()->setChecked(true);
    m_listed = linesAtFirst;
    showList();
}

QString PreviewPanel::ofWords() const
{
    const bool isEveryAgent = m_edited.agent == QLatin1Char('*');
    const QString looked = count(m_result.looked);
    if (m_result.looked == 1)
        return isEveryAgent ? tr("of the only event so far\nwould have notified")
                            : tr("of this agent's only event so far\nwould have notified");
    if (m_result.reachedEnd)
        return (isEveryAgent ? tr("of all %1 stored events\nwould have notified")
                             : tr("of this agent's %1 stored events\nwould have notified"))
            .arg(looked);
    return (isEveryAgent ? tr("of the last %1 events\nwould have notified")
                         : tr("of this agent's last %1 events\nwould have notified"))
        .arg(looked);
}

/// What mutes, quiet hours and the throttle would have made of it; nothing where everything goes out at once.
QString PreviewPanel::gateWords() const
{
    if (m_result.muted == 0 && m_result.gathered == 0)
        return {};
    QStringList parts{tr("%1 at once").arg(count(m_result.sent))};
    if (m_result.gathered > 0)
        parts.append(
            m_result.digests == 1
                ? tr("%1 gathered into one digest").arg(count(m_result.gathered))
                : tr("%1 gathered into %2 digests").arg(count(m_result.gathered), count(m_result.digests)));
    if (m_result.muted > 0)
        parts.append(tr("%1 muted, never sent").arg(count(m_result.muted)));
    return tr("Of these: %1.").arg(parts.join(QStringLiteral(", ")));
}

void PreviewPanel::showAdvice()
{
    const int limit = NoiseLimit::instance().perHour();
    const bool isNoisy = m_result.mostInAnHour > limit;
    m_noisy->setWords(isNoisy ? tr("Noisy: %1 messages in the hour from %2. More than %3 an hour count as "
                                   "noisy.")
                                    .arg(count(m_result.mostInAnHour),
                                         exactTime(m_result.busiestHourMs).left(16), count(limit))
                              : QString(),
                      m_edited.throttle ? QString() : tr("Limit it"));
    if (m_result.fires > 0 || m_result.looked == 0)
        return m_nothing->setWords({});
    const bool isAll = m_edited.subscription == rules::Subscription::All;
    if (!isAll && m_edited.rules.isEmpty()) {
        m_stopped = Step::Types;
        m_nothing->setWords(tr("Nothing is caught: no event type is chosen yet."), tr("Choose types"));
    } else if (m_result.ofTypes == 0) {
        m_stopped = Step::Types;
        m_nothing->setWords(tr("Nothing is caught: none of these events has a type that is ticked."),
                            isAll ? QString() : tr("Show the types"));
    } else if (m_result.passing == 0) {
        m_stopped = Step::Filters;
        m_nothing->setWords(
            m_result.ofTypes == 1
                ? tr("Nothing is caught: one event has a type that is ticked, but no filter lets it through.")
                : tr("Nothing is caught: %1 events have a type that is ticked, but no filter lets one "
                     "through.")
                      .arg(count(m_result.ofTypes)),
            tr("Show the filters"));
    } else {
        m_stopped = Step::Metadata;
        m_nothing->setWords(m_result.passing == 1
                                ? tr("Nothing is caught: one event would do, but it has other metadata.")
                                : tr("Nothing is caught: %1 events would do, but they have other metadata.")
                                      .arg(count(m_result.passing)),
                            tr("Show the metadata"));
    }
}

void PreviewPanel::showSteps()
{
    const bool hasRules = m_edited.subscription == rules::Subscription::Custom;
    bool hasFilters = false;
    for (const rules::EventRule &rule : std::as_const(m_edited.rules))
        hasFilters = hasFilters || !rule.filters.isEmpty();
    m_steps[0]->setStep(tr("All stored events"), m_result.looked, m_result.looked);
    m_steps[1]->setStep(tr("of the selected types"), m_result.ofTypes, m_result.looked);
    m_steps[2]->setStep(tr("and a filter fits"), m_result.passing, m_result.looked);
    m_steps[3]->setStep(tr("and the metadata fits"), m_result.fires, m_result.looked);
    m_steps[1]->setVisible(hasRules);
    m_steps[2]->setVisible(hasRules && hasFilters);
    m_steps[3]->setVisible(!m_edited.metadata.isEmpty());
}

void PreviewPanel::showList()
{
    const int tab = m_tabs[1]->isChecked() ? 1 : m_tabs[2]->isChecked() ? 2 : 0;
    const QList<ports::EventSummary> &list = tab == 1   ? m_result.newly
                                             : tab == 2 ? m_result.noLonger
                                                        : m_result.firing;
    const qint64 all = tab == 1 ? m_result.newlyCaught : tab == 2 ? m_result.noLongerCaught : m_result.fires;
    m_listTitle->setText(list.isEmpty() ? tr("None of them would have notified")
                                        : tr("Newest that would have notified"));
    const qint64 now = m_ports.clock.nowMs();
    const qsizetype shown = std::min(m_listed, list.size());
    while (m_events.size() < shown) {
        auto *line = new EventLine;
        line->setObjectName(QStringLiteral("newest"));
        connect(line, &EventLine::clicked, this, [this, line] { emit eventClicked(line->seq()); });
        m_events.append(line);
        m_lines->addWidget(line);
    }
    for (qsizetype at = 0; at < m_events.size(); ++at) {
        m_events.at(at)->setVisible(at < shown);
        if (at < shown)
            m_events.at(at)->setEvent(list.at(at), now);
    }
    m_more->setVisible(shown < list.size());
    m_more->setText(
        tr("Show %n more", nullptr, static_cast<int>(std::min<qsizetype>(linesMore, list.size() - shown))));
    m_listNote->setVisible(shown == list.size() && all > list.size());
    m_listNote->setText(tr("The newest %1 of %2.").arg(count(list.size()), count(all)));
    emit rowsChanged();
}

QList<QWidget *> PreviewPanel::fields() const
{
    QList<QWidget *> order{m_cancel, m_retry, m_bars, m_noisy->actionButton(), m_nothing->actionButton()};
    for (ResultTab *tab : m_tabs)
        order.append(tab);
    for (EventLine *line : m_events)
        order.append(line);
    return order << m_more;
}

} // namespace signalbox::ui
