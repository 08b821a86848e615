// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/event_picks.h"

#include "models/ports/summaries.h"
#include "ui/rules/field_choices.h"
#include "ui/rules/seen_fields.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int shownAtFirst = 8;
constexpr int widestChip = 300;

} // namespace

EventPicks::EventPicks(const events::EventCatalog &catalog, SeenFields &seen, QWidget *parent)
    : Card(tr("Events like this one"), parent), m_catalog(catalog), m_seen(seen),
      m_about(wrappedLabel({}, FontRole::Secondary, Token::Text2)),
      m_anyTitle(label(tr("that have any of these"), FontRole::Label, Token::Text2)),
      m_everyTitle(label(tr("and, in their metadata, every one of these"), FontRole::Label, Token::Text2)),
      m_any(new QWidget), m_every(new QWidget), m_more(button({}, {}, Kind::Quiet))
{
    setObjectName(QStringLiteral("picks"));
    m_more->setObjectName(QStringLiteral("morePicks"));
    new FlowLayout(6, m_any);
    new FlowLayout(6, m_every);
    body()->addWidget(m_about);
    body()->addWidget(m_anyTitle);
    body()->addWidget(m_any);
    body()->addWidget(m_everyTitle);
    body()->addWidget(m_every);
    body()->addWidget(m_more);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_showsAll = true;
        offer();
    });
    connect(&seen, &SeenFields::changed, this, [this](const QString &event) {
        if (m_event && event == type())
            offer();
    });
    hide();
}

void EventPicks::show(const ports::EventDetail &event, qint64 nowMs)
{
    m_event = std::make_unique<events::Event>(event.event);
    m_showsAll = false;
    const QString subject = event.summary.subject.isEmpty() ? event.event.subject : event.summary.subject;
    QStringList about{QString::fromUtf8(event.event.type)};
    if (!subject.isEmpty())
        about.append(subject);
    about.append(relativeTime(event.event.receivedMs, nowMs));
    m_about->setText(about.join(QStringLiteral(" · ")));
    offer();
    setVisible(true);
}

void EventPicks::clear()
{
    m_event.reset();
    hide();
}

QString EventPicks::type() const
{
    return m_event ? QString::fromUtf8(m_event->type) : QString();
}

rules::FieldFilter EventPicks::filterOf(const EventField &field)
{
    return {field.field, rules::Operator::Equals, field.value, false};
}

void EventPicks::offer()
{
    m_fields = distinctiveFields(m_catalog, *m_event, m_seen.of(type()));
    QList<EventField> on; // the ticks outlast a new order
    for (const auto &[field, chip] : std::exchange(m_chips, {})) {
        if (chip->isChecked())
            on.append(field);
        delete chip;
    }
    fill(m_any->layout(), m_anyTitle, false);
    fill(m_every->layout(), m_everyTitle, true);
    for (const auto &[field, chip] : std::as_const(m_chips)) {
        const QSignalBlocker quiet(chip);
        chip->setChecked(on.contains(field));
    }
    const qsizetype hidden = m_fields.size() - m_chips.size();
    m_more->setVisible(hidden > 0);
    m_more->setText(tr("%n more, mostly ids and texts", nullptr, static_cast<int>(hidden)));
}

void EventPicks::fill(QLayout *line, QLabel *title, bool inMetadata)
{
    int shown = 0;
    for (const EventField &field : std::as_const(m_fields)) {
        if (field.inMetadata != inMetadata || (!m_showsAll && shown == shownAtFirst))
            continue;
        const QString whole = field.field + QStringLiteral(" = ") + textFromValue(field.value);
        auto *chip = button({});
        chip->setObjectName(QStringLiteral("pick"));
        chip->setCheckable(true);
        chip->setText(chip->fontMetrics().elidedText(whole, Qt::ElideMiddle, widestChip));
        chip->setToolTip(whole);
        chip->setAccessibleName(whole);
        line->addWidget(chip);
        chip->show(); // the line is shown already
        connect(chip, &QPushButton::toggled, this, [this, field](bool on) { emit picked(field, on); });
        m_chips.append({field, chip});
        ++shown;
    }
    title->setVisible(shown > 0);
    line->parentWidget()->setVisible(shown > 0);
}

void EventPicks::follow(const rules::Notification &edited)
{
    if (!m_event)
        return;
    for (const auto &[field, chip] : std::as_const(m_chips)) {
        const QSignalBlocker quiet(chip);
        const bool isThere =
            field.inMetadata ? edited.metadata.contains(rules::MetadataPair{field.field, field.value})
                             : std::ranges::any_of(
                                   edited.rules, [&, wanted = filterOf(field)](const rules::EventRule &rule) {
                                       return rule.event == type() && rule.filters.contains(wanted);
                                   });
        chip->setChecked(isThere);
    }
}

QList<QWidget *> EventPicks::chain() const
{
    QList<QWidget *> order;
    for (const auto &[field, chip] : m_chips)
        order.append(chip);
    return order << m_more;
}

} // namespace signalbox::ui
