// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/notification_editor.h"

#include "models/configuration/handwork.h"
#include "models/foundation/when_done.h"
#include "ui/rules/changes_panel.h"
#include "ui/rules/drafts.h"
#include "ui/rules/editor_form.h"
#include "ui/rules/lint_watch.h"
#include "ui/rules/preview_panel.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/change_words.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/sentence.h"
#include "ui/widgets/toggle.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int smallBelow = 1060; ///< the outer columns give up some width …
constexpr int narrowBelow = 860; ///< … and the preview goes under the editor

} // namespace

NotificationEditor::NotificationEditor(ports::Ports &ports, LintWatch &watch, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_watch(watch), m_header(new PageHeader({})), m_state(new Chip),
      m_enabled(new Toggle(tr("Enabled"))), m_discard(button(tr("Discard"))),
      m_save(button(tr("Save"), {}, Kind::Primary)), m_banner(new Banner), m_changes(new ChangesPanel),
      m_form(new EditorForm(ports)), m_preview(new PreviewPanel(ports)), m_columns(new QHBoxLayout)
{
    m_enabled->setObjectName(QStringLiteral("enabled"));
    m_discard->setObjectName(QStringLiteral("discard"));
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setToolTip(tr("Ctrl+S"));
    m_header->setChip(m_state);
    m_header->addAction(m_enabled);
    m_header->addAction(m_discard);
    m_header->addAction(m_save);
    m_columns->setSpacing(16);
    m_columns->addWidget(m_form, 1);
    m_columns->addWidget(m_preview);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addWidget(m_header);
    column->addWidget(m_banner);
    column->addWidget(m_changes);
    column->addLayout(m_columns, 1);
    m_chain.setSingleShot(true);
    m_chain.setInterval(0);
    connect(&m_chain, &QTimer::timeout, this, &NotificationEditor::chainTab);

    auto *saveKey = new QShortcut(QKeySequence::Save, this);
    saveKey->setContext(Qt::WidgetWithChildrenShortcut);
    auto *textKey = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_T), this);
    textKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(textKey, &QShortcut::activated, m_form, &EditorForm::writeText);
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
    connect(m_form, &EditorForm::changed, this, &NotificationEditor::refresh);
    connect(m_form, &EditorForm::textApartChanged, this, &NotificationEditor::showHead);
    connect(m_form, &EditorForm::findingFollowed, this, &NotificationEditor::findingFollowed);
    connect(&watch, &LintWatch::draftChecked, this, &NotificationEditor::showFindings);
    connect(m_form, &EditorForm::touched, this, &NotificationEditor::showFaults);
    connect(m_form, &EditorForm::chainChanged, this, &NotificationEditor::chainTab);
    connect(m_form, &EditorForm::chainGrew, &m_chain, qOverload<>(&QTimer::start));
    connect(m_form, &EditorForm::integrationWanted, this, &NotificationEditor::integrationWanted);
    connect(m_preview, &PreviewPanel::rowsChanged, &m_chain, qOverload<>(&QTimer::start));
    connect(m_preview, &PreviewPanel::eventClicked, this, &NotificationEditor::eventClicked);
    connect(m_preview, &PreviewPanel::throttleWanted, m_form, &EditorForm::limit);
    connect(m_preview, &PreviewPanel::stepWanted, m_form, &EditorForm::showStep);
    connect(&ports.events, &ports::EventFeed::activityChanged, this, [this] {
        if (m_isOpen)
            m_form->activityChanged();
    });
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
    m_form->startTyping();
}

void NotificationEditor::startFrom(const ports::EventDetail &event)
{
    const QString agent =
        event.event.agent.isEmpty() ? QStringLiteral("*") : QString::fromUtf8(event.event.agent);
    rules::Notification draft = draftFor(m_ports, agent);
    draft.rules.append({QString::fromUtf8(event.event.type), {}});
    start(draft, false);
    m_form->offerEvent(event);
}

void NotificationEditor::stop()
{
    m_isOpen = false;
    m_watch.setDraft({});
    m_form->stop();
    m_preview->stop();
}

bool NotificationEditor::isDirty() const
{
    return m_isOpen && (m_isWork || m_edited != m_initial || m_form->isTextApart());
}

QWidget *NotificationEditor::filterField() const
{
    return m_form->filterField();
}

void NotificationEditor::load(const rules::Notification &notification)
{
    m_isOpen = true;
    m_isLoading = true;
    m_allMarked = false;
    m_refusals.clear();
    m_banner->hide();
    if (!m_saved || notification.id != m_edited.id)
        m_preview->stop(); // another one's numbers say nothing of this one
    m_edited = notification;
    m_enabled->setChecked(notification.enabled);
    m_form->show(notification, !m_saved);
    m_isLoading = false;
    m_edited = m_initial = collect();
    refresh();
}

/// The configuration was changed: by this editor, by undo, or by someone else.
void NotificationEditor::changedElsewhere()
{
    if (!m_isOpen)
        return;
    m_form->configurationChanged();
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
    rules::Notification made = m_edited; // what is not edited here stays
    if (m_saved)
        made.id = m_saved->id;
    made.enabled = m_enabled->isChecked();
    m_form->collect(made);
    return made;
}

void NotificationEditor::refresh()
{
    if (m_isLoading || !m_isOpen)
        return;
    rules::Notification next = collect();
    if (next != m_edited)
        m_refusals.clear();
    m_edited = std::move(next);
    m_form->follow(m_edited);
    showHead();
    showFaults();
    m_watch.setDraft(m_edited);
    showFindings();
    showChanges();
}

/// Those of the last check: what was changed since is told from it by what it is about.
void NotificationEditor::showFindings()
{
    if (m_isOpen)
        m_form->showFindings(m_watch.ofDraft());
}

void NotificationEditor::showHead()
{
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
}

void NotificationEditor::showFaults()
{
    if (!m_isOpen)
        return; // the focus left a row with the editor itself
    rules::Notification checked = m_edited;
    if (checked.id.isEmpty())
        checked.id = QStringLiteral("new"); // gets one when it is saved
    m_faults = rules::check(checked);
    if (m_edited.integration.isEmpty() && std::ranges::none_of(m_faults, [](const Fault &fault) {
            return fault.pointer == QLatin1String("/integration");
        }))
        m_faults.append({QStringLiteral("/integration"),
                         "required",
                         QT_TRANSLATE_NOOP("Fault", "Choose where it goes."),
                         {}});
    const EditorForm::Marked marked = m_form->showFaults(m_faults + m_refusals, m_edited, m_allMarked);
    m_isFaulty = marked.isFaulty;
    if (!marked.others.isEmpty())
        m_banner->setWords(Tone::Failure, marked.others.join(QLatin1Char('\n')));
    else if (m_banner->property("fault").toBool())
        m_banner->hide();
    m_banner->setProperty("fault", !marked.others.isEmpty());
    m_preview->setNotification(m_edited, m_saved, marked.incomplete);
}

void NotificationEditor::showChanges()
{
    m_changes->setWords(m_saved && isDirty()
                            ? changeWords(*m_saved, m_edited, m_ports.configuration.document())
                            : QStringList());
}

void NotificationEditor::save(const std::function<void()> &then)
{
    if (!m_isOpen || m_isSaving)
        return;
    m_form->commitText();
    if (!isDirty() && m_saved)
        return;
    m_allMarked = true;
    refresh();
    if (m_isFaulty || m_form->isTextApart())
        return refused({});
    if (!m_saved)
        m_edited.id = configuration::freshId(m_ports.configuration.document(), m_edited);
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
    whenDone(m_ports.configuration.save(next, m_saved ? tr("Change notification “%1”").arg(title)
                                                      : tr("Add notification “%1”").arg(title)),
             this, [this, then, index, sent = m_edited](const std::expected<void, Faults> &result) {
                 m_isSaving = false;
                 if (result) {
                     stored(sent);
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

void NotificationEditor::stored(const rules::Notification &sent)
{
    const rules::Notification *now = m_ports.configuration.document().notification(sent.id);
    m_saved = now ? *now : sent;
    m_edited = m_initial = sent;
    m_isWork = false;
    m_allMarked = false;
    m_form->settle();
    refresh();
    Notice::show(this, tr("Saved. The next event is matched by it."));
}

/// Marks what is wrong and leads to the first of it.
void NotificationEditor::refused(const Faults &faults)
{
    m_refusals = faults;
    refresh();
    m_form->leadTo(m_faults + m_refusals);
}

/// Rows that are added later would stand at the end of the Tab chain.
void NotificationEditor::chainTab()
{
    QList<QWidget *> chain{m_enabled, m_discard, m_save};
    chain << m_changes->moreButton() << m_form->chain() << m_preview->fields();
    for (qsizetype at = 1; at < chain.size(); ++at)
        setTabOrder(chain.at(at - 1), chain.at(at));
}

void NotificationEditor::showPart(const QString &part)
{
    if (part == QLatin1String("/enabled"))
        m_enabled->setFocus(Qt::OtherFocusReason);
    else
        m_form->showPart(part);
}

void NotificationEditor::arrange()
{
    const bool isSmall = width() < smallBelow;
    const bool isNarrow = width() < narrowBelow;
    m_columns->setSpacing(isSmall ? 12 : 16);
    m_form->setNarrow(isSmall);
    if (isNarrow != m_isBelow) {
        m_isBelow = isNarrow;
        m_columns->removeWidget(m_preview);
        m_form->setPreviewBelow(isNarrow ? m_preview : nullptr);
        if (!isNarrow)
            m_columns->addWidget(m_preview);
    }
    if (isNarrow) {
        m_preview->setMinimumWidth(0);
        m_preview->setMaximumWidth(QWIDGETSIZE_MAX);
        m_preview->setMinimumHeight(420);
    } else {
        m_preview->setMinimumHeight(0);
        m_preview->setFixedWidth(isSmall ? 228 : 300);
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
