// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/notification_editor.h"

#include "ui/rules/destination_card.h"
#include "ui/rules/events_card.h"
#include "ui/rules/filter_row.h"
#include "ui/rules/metadata_card.h"
#include "ui/rules/metadata_row.h"
#include "ui/rules/preview_panel.h"
#include "ui/rules/rule_section.h"
#include "ui/rules/scrolled.h"
#include "ui/rules/type_picker.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/sentence.h"
#include "ui/widgets/toggle.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QTimer>
#include <QTreeView>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int smallBelow = 1060; ///< the outer columns give up some width …
constexpr int narrowBelow = 860; ///< … and the preview goes under the editor

} // namespace

NotificationEditor::NotificationEditor(ports::Ports &ports, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_header(new PageHeader({})), m_state(new Chip),
      m_enabled(new Toggle(tr("Enabled"))), m_discard(button(tr("Discard"))),
      m_save(button(tr("Save"), {}, Kind::Primary)), m_banner(new Banner),
      m_picker(new TypePicker(ports.catalog)), m_destination(new DestinationCard(ports)),
      m_events(new EventsCard(ports.catalog)), m_metadata(new MetadataCard),
      m_preview(new PreviewPanel(ports)), m_columns(new QHBoxLayout), m_middle(new QVBoxLayout)
{
    m_enabled->setObjectName(QStringLiteral("enabled"));
    m_discard->setObjectName(QStringLiteral("discard"));
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setToolTip(tr("Ctrl+S"));
    m_header->setChip(m_state);
    m_header->addAction(m_enabled);
    m_header->addAction(m_discard);
    m_header->addAction(m_save);
    m_picker->setObjectName(QStringLiteral("picker"));

    m_middle->setContentsMargins(0, 0, 0, 0);
    m_middle->setSpacing(16);
    m_middle->addWidget(m_destination);
    m_middle->addWidget(m_events);
    m_middle->addWidget(m_metadata);
    m_middle->addStretch(1);
    auto *middle = new QWidget;
    middle->setLayout(m_middle);
    m_scroll = scrolled(middle);
    m_columns->setSpacing(16);
    m_columns->addWidget(m_picker);
    m_columns->addWidget(m_scroll, 1);
    m_columns->addWidget(m_preview);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addWidget(m_header);
    column->addWidget(m_banner);
    column->addLayout(m_columns, 1);

    auto *saveKey = new QShortcut(QKeySequence::Save, this);
    saveKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(saveKey, &QShortcut::activated, this, [this] { save(); });
    connect(m_save, &QPushButton::clicked, this, [this] { save(); });
    connect(m_discard, &QPushButton::clicked, this, [this] {
        if (m_saved)
            edit(*m_saved);
        else {
            stop();
            emit backRequested();
        }
    });
    connect(m_header, &PageHeader::crumbClicked, this, &NotificationEditor::backRequested);
    connect(m_enabled, &Toggle::toggled, this, &NotificationEditor::refresh);
    connect(m_destination, &DestinationCard::changed, this, &NotificationEditor::refresh);
    connect(m_destination, &DestinationCard::integrationWanted, this, [this] {
        m_destination->awaitIntegration(true);
        emit integrationWanted();
    });
    connect(m_events, &EventsCard::changed, this, &NotificationEditor::refresh);
    connect(m_events, &EventsCard::rowsChanged, this, &NotificationEditor::chainTab);
    connect(m_events, &EventsCard::rowTouched, this, &NotificationEditor::showFaults);
    connect(m_events, &EventsCard::unticked, this, [this](const QString &event) {
        m_picker->tree()->setFocus(Qt::OtherFocusReason);
        m_picker->types().setTicked(event, false);
    });
    connect(m_metadata, &MetadataCard::changed, this, &NotificationEditor::refresh);
    connect(m_metadata, &MetadataCard::rowsChanged, this, &NotificationEditor::chainTab);
    connect(m_metadata, &MetadataCard::rowTouched, this, &NotificationEditor::showFaults);
    connect(m_metadata, &MetadataCard::rowAdded, this, &NotificationEditor::reveal);
    connect(m_preview, &PreviewPanel::eventClicked, this, &NotificationEditor::eventClicked);
    connect(m_preview, &PreviewPanel::seenChanged, this, [this] { m_events->setSeen(m_preview->seen()); });
    connect(&m_picker->types(), &tables::EventTypeTree::selectedChanged, this,
            &NotificationEditor::typesChanged);
    connect(m_picker, &TypePicker::currentChanged, this, &NotificationEditor::markCurrent);
    connect(m_picker, &TypePicker::activated, this, [this](const QString &event) {
        m_picker->types().setTicked(event, true);
        if (RuleSection *section = m_events->section(event))
            section->addFilter();
    });
    const auto seen = [this] {
        if (m_isOpen)
            m_picker->types().setActivity(m_ports.events.types(), m_edited.agent);
    };
    connect(&ports.events, &ports::EventFeed::activityChanged, this, seen);
    connect(&ports.configuration, &ports::Configuration::changed, this,
            &NotificationEditor::changedElsewhere);
}

void NotificationEditor::edit(const rules::Notification &saved)
{
    m_saved = saved;
    m_isWork = false;
    load(saved);
}

void NotificationEditor::start(const rules::Notification &draft, bool isWork)
{
    m_saved.reset();
    m_isWork = isWork;
    load(draft);
    m_destination->field(u"integration")->setFocus(Qt::OtherFocusReason);
}

void NotificationEditor::stop()
{
    m_isOpen = false;
    m_preview->stop();
}

bool NotificationEditor::isDirty() const
{
    return m_isOpen && (m_isWork || m_edited != m_initial);
}

QWidget *NotificationEditor::filterField() const
{
    return m_picker->search();
}

void NotificationEditor::load(const rules::Notification &notification)
{
    m_isOpen = true;
    m_isLoading = true;
    m_allMarked = false;
    m_refusals.clear();
    m_banner->hide();
    m_edited = notification;
    m_enabled->setChecked(notification.enabled);
    m_destination->show(notification);
    m_metadata->show(notification.metadata);
    m_events->show(notification);
    QStringList events;
    for (const rules::EventRule &rule : notification.rules)
        if (!events.contains(rule.event))
            events.append(rule.event);
    m_picker->types().setActivity(m_ports.events.types(), notification.agent);
    m_picker->start(events);
    m_isLoading = false;
    m_edited = m_initial = collect();
    chainTab();
    refresh();
    m_scroll->verticalScrollBar()->setValue(0);
}

/// The configuration was changed: by this editor, by undo, or by someone else.
void NotificationEditor::changedElsewhere()
{
    if (!m_isOpen)
        return;
    m_destination->refresh();
    refresh();
    if (m_isSaving)
        return;
    const rules::Notification *now = m_ports.configuration.document().notification(m_edited.id);
    if (!m_saved && now) { // deleted and back again: an undo and its redo
        m_saved = *now;
        m_isWork = false;
        if (m_edited == m_initial)
            return edit(*now);
        refresh();
    }
    if (!m_saved)
        return;
    if (now && *now == *m_saved)
        return;
    if (!now) {
        m_banner->setWords(Tone::Warning,
                           tr("This notification was deleted meanwhile. Saving adds it again."));
        m_isWork = true;
        m_saved.reset();
        refresh();
    } else if (!isDirty()) {
        edit(*now);
    } else {
        m_banner->setWords(Tone::Warning,
                           tr("This notification was changed meanwhile. Saving replaces that change."));
        m_saved = *now;
        refresh();
    }
}

rules::Notification NotificationEditor::collect() const
{
    rules::Notification made;
    made.id = m_saved ? m_saved->id : m_edited.id;
    made.name = m_destination->name();
    made.enabled = m_enabled->isChecked();
    made.agent = m_destination->agent();
    made.integration = m_destination->integration();
    made.subscription = m_events->subscription();
    made.rules = m_events->rules();
    made.metadata = m_metadata->pairs();
    return made;
}

void NotificationEditor::refresh()
{
    if (m_isLoading || !m_isOpen)
        return;
    rules::Notification next = collect();
    if (next.agent != m_edited.agent)
        m_picker->types().setActivity(m_ports.events.types(), next.agent);
    if (next != m_edited)
        m_refusals.clear();
    m_edited = std::move(next);

    m_picker->setVisible(m_edited.subscription == rules::Subscription::Custom);

    const configuration::Document &document = m_ports.configuration.document();
    const QString title = notificationTitle(m_edited, document);
    m_header->setTitle(m_saved || !title.isEmpty() ? title : tr("New notification"));
    m_header->setBreadcrumb({tr("Agents & rules"), m_edited.agent == QLatin1Char('*')
                                                       ? tr("All agents")
                                                       : document.agentName(m_edited.agent)});
    const bool dirty = isDirty();
    m_state->setVisible(dirty || !m_saved);
    m_state->setWords(m_saved ? tr("Not saved") : tr("New"), m_saved ? Tone::Warning : Tone::Info);
    m_discard->setEnabled(dirty || !m_saved);
    m_save->setEnabled((dirty || !m_saved) && !m_isSaving);
    showFaults();
}

/// Finds what a fault's pointer leads to; null if it concerns the notification as a whole.
QWidget *NotificationEditor::place(const Fault &fault)
{
    const QStringList path = fault.pointer.split(QLatin1Char('/')).mid(1);
    const QString first = path.value(0);
    const int index = path.value(1).toInt();
    if (Field *field = m_destination->field(first))
        return field;
    if (first == QLatin1String("rules") && index >= 0 && index < m_events->sections().size() &&
        path.size() > 1) {
        const QList<FilterRow *> &rows = m_events->sections().at(index)->rows();
        const int item = path.value(3).toInt();
        if (path.value(2) == QLatin1String("filters") && path.size() > 3 && item >= 0 && item < rows.size())
            return rows.at(item);
        return m_events->sections().at(index);
    }
    if (first == QLatin1String("rules"))
        return m_events->noTypes();
    if (first == QLatin1String("metadata"))
        for (MetadataRow *row : m_metadata->rows())
            if (pointerTo(QStringLiteral("/metadata"), row->pair().key) == fault.pointer)
                return row;
    return nullptr;
}

void NotificationEditor::showFaults()
{
    rules::Notification checked = m_edited;
    if (checked.id.isEmpty())
        checked.id = QStringLiteral("new"); // gets one when it is saved
    m_faults = rules::check(checked);
    if (m_edited.integration.isEmpty() && std::ranges::none_of(m_faults, [this](const Fault &fault) {
            return fault.pointer == QLatin1String("/integration");
        }))
        m_faults.append({QStringLiteral("/integration"),
                         "required",
                         QT_TRANSLATE_NOOP("Fault", "Choose where it goes."),
                         {}});
    QHash<QString, int> keys;
    for (const MetadataRow *row : m_metadata->rows())
        ++keys[row->pair().key];

    QHash<QWidget *, Fault> at;
    QStringList others;
    for (const Fault &fault : m_faults + m_refusals) {
        QWidget *found = place(fault);
        if (found && !at.contains(found))
            at.insert(found, fault);
        else if (!found && !fault.pointer.startsWith(QLatin1String("/metadata")))
            others.append(faultText(fault));
    }
    int incomplete = 0;
    const auto wordsFor = [&](QWidget *widget, bool shown) {
        return shown && at.contains(widget) ? faultText(at.value(widget)) : QString();
    };
    for (Field *field : m_destination->allFields())
        field->setFault(wordsFor(field, m_allMarked));
    const bool isCustom = m_edited.subscription == rules::Subscription::Custom;
    Theme::setInk(m_events->noTypes(), m_allMarked ? Token::Failure : Token::Text2);
    for (RuleSection *section : m_events->sections()) {
        section->setFault(wordsFor(section, true));
        for (FilterRow *row : section->rows()) {
            const bool isFaulty = isCustom && at.contains(row);
            incomplete += isFaulty ? 1 : 0;
            const bool shown = isFaulty && (m_allMarked || row->isTouched());
            row->setPartFault(isFaulty ? at.value(row).pointer.section(QLatin1Char('/'), 5, 5) : QString(),
                              wordsFor(row, shown));
        }
    }
    for (MetadataRow *row : m_metadata->rows()) {
        const rules::MetadataPair pair = row->pair();
        const QString words = pair.key.isEmpty()         ? tr("The key is missing.")
                              : keys.value(pair.key) > 1 ? tr("This key is there twice.")
                              : pair.value.isUndefined() ? tr("The value is missing.")
                              : at.contains(row)         ? faultText(at.value(row))
                                                         : QString();
        incomplete += words.isEmpty() ? 0 : 1;
        const bool onKey = pair.key.isEmpty() || keys.value(pair.key) > 1;
        row->setFault(m_allMarked || row->isTouched() ? words : QString(),
                      onKey ? row->keyField() : row->valueField());
        if (!words.isEmpty() && !at.contains(row))
            m_faults.append(
                {QStringLiteral("/metadata"), "metadata", QT_TRANSLATE_NOOP("Fault", "Metadata"), {}});
    }
    if (!others.isEmpty())
        m_banner->setWords(Tone::Failure, others.join(QLatin1Char('\n')));
    else if (m_banner->property("fault").toBool())
        m_banner->hide();
    m_banner->setProperty("fault", !others.isEmpty());
    m_preview->setNotification(m_edited, m_saved, incomplete);
}

void NotificationEditor::save(const std::function<void()> &then)
{
    if (!m_isOpen || m_isSaving || (!isDirty() && m_saved))
        return;
    m_allMarked = true;
    refresh();
    if (!m_faults.isEmpty()) {
        refused({});
        return;
    }
    if (!m_saved)
        m_edited.id = freshId();
    configuration::Document next = m_ports.configuration.document();
    const QString title = notificationTitle(m_edited, next);
    const auto old = std::ranges::find(next.notifications, m_edited.id, &rules::Notification::id);
    const qsizetype index = old - next.notifications.begin();
    if (old != next.notifications.end())
        *old = m_edited;
    else
        next.notifications.append(m_edited);
    m_isSaving = true;
    m_save->setEnabled(false);
    m_ports.configuration
        .save(next,
              m_saved ? tr("Change notification “%1”").arg(title) : tr("Add notification “%1”").arg(title))
        .then(this, [this, then, index, sent = m_edited](const std::expected<void, Faults> &result) {
            m_isSaving = false;
            if (result) {
                const rules::Notification *stored = m_ports.configuration.document().notification(sent.id);
                m_saved = stored ? *stored : sent;
                m_edited = m_initial = sent;
                m_isWork = false;
                m_allMarked = false;
                refresh();
                Notice::show(this, tr("Saved. The next event is matched by it."));
                if (then)
                    then();
                return;
            }
            const QString own = pointerTo(QStringLiteral("/notifications"), index);
            Faults faults = result.error();
            for (Fault &fault : faults)
                if (fault.pointer == own || fault.pointer.startsWith(own + QLatin1Char('/')))
                    fault.pointer.remove(0, own.size());
            refused(faults);
        });
}

/// Marks what is wrong and leads to the first of it, in the order of the screen.
void NotificationEditor::refused(const Faults &faults)
{
    m_refusals = faults;
    refresh();
    QList<QWidget *> marked;
    for (const Fault &fault : m_faults + m_refusals)
        if (QWidget *found = place(fault))
            marked.append(found);
    for (MetadataRow *row : m_metadata->rows())
        if (row->keyField()->property("fault").toBool() || row->valueField()->property("fault").toBool())
            marked.append(row);
    if (marked.isEmpty())
        return;
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

QString NotificationEditor::freshId() const
{
    QString base;
    const QString agent = m_edited.agent == QLatin1Char('*') ? QStringLiteral("all") : m_edited.agent;
    const QString wanted = agent + QLatin1Char('-') + m_edited.integration;
    for (const QChar c : wanted) {
        const QChar lower = c.toLower();
        const bool isPlain = (lower >= QLatin1Char('a') && lower <= QLatin1Char('z')) || lower.isDigit();
        if (isPlain)
            base += lower;
        else if (!base.isEmpty() && !base.endsWith(QLatin1Char('-')))
            base += QLatin1Char('-');
    }
    base.truncate(60);
    QString id = base;
    for (int number = 2; m_ports.configuration.document().notification(id); ++number)
        id = base + QLatin1Char('-') + QString::number(number);
    return id;
}

void NotificationEditor::typesChanged()
{
    if (m_isLoading)
        return;
    m_events->setTypes(m_picker->types().selected());
    markCurrent(m_picker->tree()->currentIndex().data(tables::EventTypeTree::EventRole).toString());
}

void NotificationEditor::markCurrent(const QString &event)
{
    for (RuleSection *section : m_events->sections()) {
        section->setCurrent(section->event() == event);
        if (section->event() == event)
            reveal(section);
    }
}

/// Rows that are added later would stand at the end of the Tab chain.
void NotificationEditor::chainTab()
{
    QList<QWidget *> chain{m_enabled, m_discard, m_save};
    chain << m_picker->fields() << m_destination->chain() << m_events->chain();
    chain << m_metadata->chain() << m_preview->fields();
    for (qsizetype at = 1; at < chain.size(); ++at)
        setTabOrder(chain.at(at - 1), chain.at(at));
}

void NotificationEditor::showRow(int rule, int item)
{
    QWidget *target = nullptr;
    EditorRow *row = nullptr;
    if (rule >= 0 && rule < m_events->sections().size()) {
        RuleSection *section = m_events->sections().at(rule);
        m_picker->setCurrent(section->event());
        target = section;
        if (item >= 0 && item < section->rows().size())
            row = section->rows().at(item);
    } else if (rule < 0 && item >= 0 && item < m_metadata->rows().size()) {
        row = m_metadata->rows().at(item);
    }
    if (row) {
        row->highlight();
        row->fields().first()->setFocus(Qt::OtherFocusReason);
        target = row;
    } else if (target) {
        m_picker->tree()->setFocus(Qt::OtherFocusReason);
    }
    if (target)
        reveal(target);
}

/// Once the layout has given it its place.
void NotificationEditor::reveal(QWidget *widget)
{
    QTimer::singleShot(0, widget, [this, widget] { m_scroll->ensureWidgetVisible(widget, 0, 24); });
}

void NotificationEditor::arrange()
{
    const bool isSmall = width() < smallBelow;
    const bool isNarrow = width() < narrowBelow;
    m_columns->setSpacing(isSmall ? 12 : 16);
    m_picker->setFixedWidth(isSmall ? 220 : 272);
    const bool isUnder = m_middle->indexOf(m_preview) >= 0;
    if (isNarrow && !isUnder) {
        m_columns->removeWidget(m_preview);
        m_middle->insertWidget(m_middle->count() - 1, m_preview);
        m_preview->setMinimumWidth(0);
        m_preview->setMaximumWidth(QWIDGETSIZE_MAX);
        m_preview->setMinimumHeight(420);
    } else if (!isNarrow) {
        if (isUnder) {
            m_middle->removeWidget(m_preview);
            m_columns->addWidget(m_preview);
        }
        m_preview->setMinimumHeight(0);
        m_preview->setFixedWidth(isSmall ? 220 : 284);
    }
}

void NotificationEditor::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void NotificationEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit backRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace signalbox::ui
