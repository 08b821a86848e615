// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/editor_form.h"

#include "models/rules/condition_pointer.h"
#include "ui/rules/destination_card.h"
#include "ui/rules/drafts.h"
#include "ui/rules/event_picks.h"
#include "ui/rules/events_card.h"
#include "ui/rules/filter_row.h"
#include "ui/rules/metadata_card.h"
#include "ui/rules/metadata_row.h"
#include "ui/rules/policies_card.h"
#include "ui/rules/rule_section.h"
#include "ui/rules/seen_fields.h"
#include "ui/rules/spot.h"
#include "ui/rules/text_card.h"
#include "ui/rules/type_picker.h"
#include "ui/widgets/field.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QScrollBar>
#include <QTimer>
#include <QTreeView>

#include <algorithm>

namespace signalbox::ui {

using namespace std::chrono_literals;

namespace {

qsizetype rowsOf(const rules::Notification &notification)
{
    qsizetype rows = notification.metadata.size();
    for (const rules::EventRule &rule : notification.rules)
        rows += rule.filters.size();
    return rows;
}

} // namespace

EditorForm::EditorForm(ports::Ports &ports, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_seen(new SeenFields(ports.history, ports.clock, this)),
      m_picker(new TypePicker(ports.catalog, ports.clock)), m_picks(new EventPicks(ports.catalog, *m_seen)),
      m_destination(new DestinationCard(ports)), m_events(new EventsCard(ports.catalog, *m_seen)),
      m_metadata(new MetadataCard(*m_seen)), m_policies(new PoliciesCard(ports.clock)),
      m_text(new TextCard(ports, *m_seen)), m_columns(new QHBoxLayout(this)), m_middle(new QVBoxLayout)
{
    m_picker->setObjectName(QStringLiteral("picker"));
    m_policies->setObjectName(QStringLiteral("policies"));
    m_middle->setContentsMargins(0, 0, 0, 0);
    m_middle->setSpacing(16);
    m_middle->addWidget(m_picks);
    m_middle->addWidget(m_destination);
    m_middle->addWidget(m_events);
    m_middle->addWidget(m_metadata);
    m_middle->addWidget(m_policies);
    m_middle->addWidget(m_text);
    m_middle->addStretch(1);
    auto *middle = new QWidget;
    middle->setLayout(m_middle);
    m_scroll = scrolled(middle);
    middle->installEventFilter(this);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->addWidget(m_picker);
    m_columns->addWidget(m_scroll, 1);
    m_activity.setSingleShot(true);
    m_activity.setInterval(1s);
    connect(&m_activity, &QTimer::timeout, this, &EditorForm::showActivity);
    m_forget.setSingleShot(true);
    m_forget.setInterval(150ms);
    connect(&m_forget, &QTimer::timeout, this, [this] { m_revealed = nullptr; });
    connectCards();
}

void EditorForm::connectCards()
{
    const auto edited = [this] {
        if (!m_isLoading)
            emit changed();
    };
    const auto rows = [this] {
        if (!m_isLoading)
            emit chainChanged();
    };
    connect(m_destination, &DestinationCard::changed, this, edited);
    connect(m_destination, &DestinationCard::findingFollowed, this, &EditorForm::findingFollowed);
    connect(m_destination, &DestinationCard::linesChanged, this, &EditorForm::chainGrew);
    connect(m_destination, &DestinationCard::integrationWanted, this, [this] {
        m_destination->awaitIntegration(true);
        emit integrationWanted();
    });
    connect(m_events, &EventsCard::changed, this, edited);
    connect(m_events, &EventsCard::rowsChanged, this, rows);
    connect(m_events, &EventsCard::rowsFollowed, this, &EditorForm::chainGrew);
    connect(m_events, &EventsCard::rowTouched, this, &EditorForm::touched);
    connect(m_events, &EventsCard::findingFollowed, this, &EditorForm::findingFollowed);
    connect(m_events, &EventsCard::revealWanted, this, &EditorForm::reveal);
    connect(m_events, &EventsCard::unticked, this, [this](const QString &event) {
        m_picker->tree()->setFocus(Qt::OtherFocusReason);
        m_picker->types().setTicked(event, false);
    });
    connect(m_events, &EventsCard::needsMeWanted, this, &EditorForm::tickWhatNeedsMe);
    connect(m_events, &EventsCard::everythingWanted, this,
            [this] { m_events->setSubscription(rules::Subscription::All); });
    connect(m_metadata, &MetadataCard::changed, this, edited);
    connect(m_metadata, &MetadataCard::rowsChanged, this, rows);
    connect(m_metadata, &MetadataCard::rowTouched, this, &EditorForm::touched);
    connect(m_metadata, &MetadataCard::revealWanted, this, &EditorForm::reveal);
    connect(m_policies, &PoliciesCard::changed, this, edited);
    connect(m_policies, &PoliciesCard::revealWanted, this, &EditorForm::reveal);
    connect(m_text, &TextCard::edited, this, &EditorForm::takeText);
    connect(m_text, &TextCard::stateChanged, this, &EditorForm::textApartChanged);
    connect(m_picks, &EventPicks::picked, this, &EditorForm::pick);
    connect(&m_picker->types(), &tables::EventTypeTree::selectedChanged, this, &EditorForm::typesChanged);
    connect(m_picker, &TypePicker::currentChanged, this, &EditorForm::markCurrent);
    connect(m_picker, &TypePicker::activated, this, [this](const QString &event) {
        m_picker->types().setTicked(event, true);
        if (const qsizetype at = m_events->indexOf(event); at >= 0)
            m_events->showSection(at)->addFilter();
    });
}

void EditorForm::show(const rules::Notification &notification, bool isNew)
{
    m_isLoading = true;
    m_revealed = nullptr;
    m_agent = notification.agent;
    m_seen->setAgent(m_agent, true);
    m_picks->clear();
    m_destination->show(notification);
    m_metadata->show(notification.metadata);
    m_events->show(notification);
    m_events->setOffersPresets(isNew);
    m_policies->show(notification);
    QStringList events;
    QSet<QString> known;
    for (const rules::EventRule &rule : notification.rules)
        if (!known.contains(rule.event)) {
            known.insert(rule.event);
            events.append(rule.event);
        }
    showActivity();
    m_picker->start(events);
    m_text->show(ReplayCheck::completed(notification));
    m_isLoading = false;
    m_scroll->verticalScrollBar()->setValue(0);
    emit chainChanged();
}

void EditorForm::offerEvent(const ports::EventDetail &event)
{
    m_picks->show(event, m_ports.clock.nowMs());
    emit chainChanged();
}

void EditorForm::stop()
{
    m_activity.stop();
}

void EditorForm::settle()
{
    m_picks->clear();
    m_events->setOffersPresets(false);
}

void EditorForm::collect(rules::Notification &into) const
{
    into.name = m_destination->name();
    into.agent = m_destination->agent();
    into.integration = m_destination->integration();
    into.subscription = m_events->subscription();
    into.rules = m_events->rules();
    into.metadata = m_metadata->pairs();
    m_policies->collect(into);
}

void EditorForm::follow(const rules::Notification &edited)
{
    if (edited.agent != m_agent) {
        m_agent = edited.agent;
        m_seen->setAgent(m_agent);
        showActivity();
    }
    m_picker->setVisible(edited.subscription == rules::Subscription::Custom);
    m_picks->follow(edited);
    const rules::Notification complete = ReplayCheck::completed(edited);
    m_text->follow(complete, static_cast<int>(rowsOf(edited) - rowsOf(complete)));
}

/// The rows follow the text. Those that it leaves out because they are not complete stay.
void EditorForm::takeText(const rules::NotificationParts &said)
{
    rules::Notification now;
    collect(now);
    const rules::Notification complete = ReplayCheck::completed(now);
    rules::NotificationParts next = said;
    for (const rules::EventRule &rule : std::as_const(now.rules)) {
        if (complete.rules.contains(rule))
            continue;
        const auto kept = std::ranges::find(complete.rules, rule.event, &rules::EventRule::event);
        const auto written = std::ranges::find(next.rules, rule.event, &rules::EventRule::event);
        if (written == next.rules.end()) {
            if (kept == complete.rules.end() && next.subscription == rules::Subscription::Custom)
                next.rules.append(rule);
            continue;
        }
        for (const rules::FieldFilter &filter : rule.filters)
            if (kept == complete.rules.end() || !kept->filters.contains(filter))
                written->filters.append(filter);
    }
    for (const rules::MetadataPair &pair : std::as_const(now.metadata))
        if (!complete.metadata.contains(pair))
            next.metadata.append(pair);

    m_isLoading = true;
    if (next.agent != now.agent)
        m_destination->setAgent(next.agent);
    if (next.subscription != now.subscription || next.rules != now.rules) {
        m_events->take(next.subscription, next.rules);
        QStringList types;
        for (const rules::EventRule &rule : std::as_const(next.rules))
            if (!types.contains(rule.event))
                types.append(rule.event);
        if (next.subscription == rules::Subscription::Custom) {
            m_picker->types().setSelected(types);
            m_picker->unfoldTicked();
        }
    }
    if (next.metadata != now.metadata)
        m_metadata->show(next.metadata);
    m_isLoading = false;
    emit chainChanged();
    emit changed();
}

void EditorForm::commitText()
{
    m_text->commit();
}

bool EditorForm::isTextApart() const
{
    return m_text->isApart();
}

void EditorForm::writeText()
{
    m_text->startTyping();
    reveal(m_text);
}

void EditorForm::configurationChanged()
{
    m_destination->refresh();
}

void EditorForm::activityChanged()
{
    if (!m_activity.isActive())
        m_activity.start();
}

void EditorForm::showActivity()
{
    m_picker->types().setActivity(m_ports.events.types(), m_agent);
}

void EditorForm::typesChanged()
{
    if (m_isLoading)
        return;
    m_events->setTypes(m_picker->types().selected());
    markCurrent(m_picker->tree()->currentIndex().data(tables::EventTypeTree::EventRole).toString());
}

void EditorForm::markCurrent(const QString &event)
{
    for (qsizetype at = 0; at < m_events->count(); ++at) {
        RuleSection *section = m_events->sectionAt(at);
        if (!section)
            continue;
        section->setCurrent(section->event() == event);
        if (section->event() == event)
            reveal(section);
    }
}

void EditorForm::tickWhatNeedsMe()
{
    m_events->setSubscription(rules::Subscription::Custom);
    m_picker->types().setSelected(typesThatNeedMe(m_ports, m_agent));
    m_picker->unfoldTicked();
}

void EditorForm::pick(const EventField &field, bool on)
{
    if (field.inMetadata) {
        const rules::MetadataPair pair{field.field, field.value};
        on ? m_metadata->add(pair) : m_metadata->remove(pair);
        return;
    }
    const QString type = m_picks->type();
    if (on && m_events->indexOf(type) < 0)
        m_picker->types().setTicked(type, true);
    const qsizetype at = m_events->indexOf(type);
    if (at < 0)
        return;
    const rules::FieldFilter filter = EventPicks::filterOf(field);
    on ? m_events->showSection(at)->addFilter(filter) : m_events->showSection(at)->removeFilter(filter);
}

/// Finds what a pointer into the notification leads to; null if it concerns the notification as a whole.
QWidget *EditorForm::place(const QString &pointer) const
{
    const QStringList path = pointer.split(QLatin1Char('/')).mid(1);
    const QString first = path.value(0);
    const int index = path.value(1).toInt();
    if (Field *field = m_destination->field(first))
        return field;
    if (PoliciesCard::concerns(pointer))
        return m_policies->place(pointer);
    if (first == QLatin1String("subscription"))
        return m_events->subscriptionChoice();
    if (first == QLatin1String("rules") && index >= 0 && index < m_events->count() && path.size() > 1) {
        RuleSection *section = m_events->showSection(index);
        const QList<FilterRow *> rows = section->rows();
        const int item = path.value(3).toInt();
        if (path.value(2) == QLatin1String("filters") && path.size() > 3 && item >= 0 && item < rows.size())
            return rows.at(item);
        return section;
    }
    if (first == QLatin1String("rules"))
        return m_events->noTypes();
    if (first == QLatin1String("metadata"))
        for (MetadataRow *row : m_metadata->rows())
            if (pointerTo(QStringLiteral("/metadata"), row->pair().key) == pointer)
                return row;
    return nullptr;
}

QString EditorForm::metadataFault(const MetadataRow *row) const
{
    const rules::MetadataPair pair = row->pair();
    const auto same = std::ranges::count_if(
        m_metadata->rows(), [&pair](const MetadataRow *other) { return other->pair().key == pair.key; });
    return pair.key.isEmpty()         ? tr("The key is missing.")
           : same > 1                 ? tr("This key is there twice.")
           : pair.value.isUndefined() ? tr("The value is missing.")
                                      : QString();
}

EditorForm::Marked EditorForm::showFaults(const Faults &faults, const rules::Notification &edited, bool all)
{
    Marked marked;
    QHash<QWidget *, Fault> at;
    for (const Fault &fault : faults) {
        QWidget *found = place(fault.pointer);
        marked.isFaulty = true;
        if (found && !at.contains(found))
            at.insert(found, fault);
        else if (!found && !fault.pointer.startsWith(QLatin1String("/metadata")))
            marked.others.append(faultText(fault));
    }
    const auto wordsFor = [&](QWidget *widget, bool shown) {
        return shown && at.contains(widget) ? faultText(at.value(widget)) : QString();
    };
    for (Field *field : m_destination->allFields())
        field->setFault(wordsFor(field, all));
    const bool isCustom = edited.subscription == rules::Subscription::Custom;
    Theme::setInk(m_events->noTypes(), all ? Token::Failure : Token::Text2);
    for (qsizetype rule = 0; rule < m_events->count(); ++rule) {
        RuleSection *section = m_events->sectionAt(rule);
        if (!section)
            continue;
        section->setFault(wordsFor(section, true));
        for (FilterRow *row : section->rows()) {
            const bool isFaulty = isCustom && at.contains(row);
            const QString part = isFaulty ? at.value(row).pointer.section(QLatin1Char('/'), 5, 5) : QString();
            marked.incomplete += isFaulty ? 1 : 0;
            // What is missing may still come; what is there and wrong is said at once.
            const bool isWrong = part == QLatin1String("value") && row->hasValueText();
            row->setPartFault(part, wordsFor(row, isFaulty && (all || row->isTouched() || isWrong)));
        }
    }
    for (MetadataRow *row : m_metadata->rows()) {
        QString words = metadataFault(row);
        const bool onKey = !words.isEmpty() && !row->pair().key.isEmpty() && !row->pair().value.isUndefined();
        if (words.isEmpty() && at.contains(row))
            words = faultText(at.value(row));
        marked.incomplete += words.isEmpty() ? 0 : 1;
        marked.isFaulty = marked.isFaulty || !words.isEmpty();
        row->setFault(all || row->isTouched() ? words : QString(),
                      onKey || row->pair().key.isEmpty() ? row->keyField() : row->valueField());
    }
    m_policies->showFaults(faults);
    return marked;
}

void EditorForm::leadTo(const Faults &faults)
{
    QList<QWidget *> marked;
    for (const Fault &fault : faults)
        if (QWidget *found = place(fault.pointer))
            marked.append(found);
    for (MetadataRow *row : m_metadata->rows())
        if (row->keyField()->property("fault").toBool() || row->valueField()->property("fault").toBool())
            marked.append(row);
    if (marked.isEmpty())
        return isTextApart() ? writeText() : void();
    QWidget *first = *std::ranges::min_element(
        marked, {}, [this](const QWidget *widget) { return widget->mapTo(this, QPoint()).y(); });
    reveal(first);
    QWidget *focus = first;
    if (auto *row = qobject_cast<EditorRow *>(first)) {
        focus = row->fields().first();
        for (QWidget *field : row->fields())
            if (field->property("fault").toBool())
                focus = field;
    } else if (first == m_events->noTypes()) {
        focus = m_picker->search();
    }
    focus->setFocus(Qt::OtherFocusReason);
}

void EditorForm::showFindings(const QList<ToldFinding> &findings)
{
    QHash<QWidget *, QList<ToldFinding>> at;
    for (const ToldFinding &told : findings) {
        const configuration::Finding &finding = told.finding;
        if (finding.rule < 0) {
            at[m_destination].append(told);
            continue;
        }
        QWidget *found = place(rules::pointerToRule(finding.rule, finding.item));
        const auto *row = qobject_cast<FilterRow *>(found);
        const auto *section = qobject_cast<RuleSection *>(found);
        // Rows may have been changed or moved since.
        if ((row && row->filter().field == finding.subject) ||
            (section && section->event() == finding.subject))
            at[found].append(told);
    }
    m_destination->setFindings(at.value(m_destination));
    for (qsizetype rule = 0; rule < m_events->count(); ++rule) {
        RuleSection *section = m_events->sectionAt(rule);
        if (!section)
            continue;
        section->setFindings(at.value(section));
        for (FilterRow *row : section->rows())
            row->setFindings(at.value(row));
    }
}

void EditorForm::showPart(const QString &part)
{
    QWidget *target = place(part);
    if (!target)
        return;
    auto *row = qobject_cast<EditorRow *>(target);
    auto *section = qobject_cast<RuleSection *>(row ? row->parentWidget() : target);
    if (section)
        m_picker->setCurrent(section->event());
    (row ? row->fields().first() : section ? m_picker->tree() : target)->setFocus(Qt::OtherFocusReason);
    for (QWidget *around = target; around; around = around->parentWidget())
        if (auto *spot = qobject_cast<Spot *>(around)) {
            spot->highlight();
            break;
        }
    reveal(target);
}

void EditorForm::showStep(PreviewPanel::Step step)
{
    switch (step) {
    case PreviewPanel::Step::Types:
        m_picker->search()->setFocus(Qt::OtherFocusReason);
        return;
    case PreviewPanel::Step::Filters: {
        const QList<rules::EventRule> rules = m_events->rules();
        const auto filtered =
            std::ranges::find_if(rules, [](const rules::EventRule &rule) { return !rule.filters.isEmpty(); });
        if (filtered != rules.end())
            showPart(rules::pointerToRule(static_cast<int>(filtered - rules.begin()), 0));
        return;
    }
    case PreviewPanel::Step::Metadata:
        if (const QList<rules::MetadataPair> pairs = m_metadata->pairs(); !pairs.isEmpty())
            showPart(pointerTo(QStringLiteral("/metadata"), pairs.first().key));
    }
}

void EditorForm::limit()
{
    m_policies->limit();
}

void EditorForm::startTyping()
{
    m_destination->field(u"integration")->setFocus(Qt::OtherFocusReason);
}

/// Once the layout has given it its place, and for as long as rows that are still being made push it away.
void EditorForm::reveal(QWidget *widget)
{
    m_revealed = widget;
    m_forget.stop();
    QTimer::singleShot(0, widget, [this, widget] {
        if (m_revealed != widget)
            return;
        m_scroll->ensureWidgetVisible(widget, 0, 24);
        if (m_events->isWhole())
            m_forget.start();
    });
}

bool EditorForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_scroll->widget() && event->type() == QEvent::Resize && m_revealed)
        reveal(m_revealed);
    return QWidget::eventFilter(watched, event);
}

void EditorForm::setPreviewBelow(PreviewPanel *preview)
{
    if (preview)
        m_middle->insertWidget(m_middle->count() - 1, preview);
}

void EditorForm::setNarrow(bool isSmall)
{
    m_columns->setSpacing(isSmall ? 12 : 16);
    m_picker->setFixedWidth(isSmall ? 220 : 272);
}

QWidget *EditorForm::filterField() const
{
    return m_picker->search();
}

QList<QWidget *> EditorForm::chain() const
{
    QList<QWidget *> order = m_picker->fields();
    order << m_picks->chain() << m_destination->chain() << m_events->chain() << m_metadata->chain()
          << m_policies->chain() << m_text->chain();
    return order;
}

} // namespace signalbox::ui
