// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/integration_editor.h"

#include "models/foundation/when_done.h"
#include "ui/integrations/destination_section.h"
#include "ui/integrations/message_section.h"
#include "ui/integrations/payload_section.h"
#include "ui/integrations/sending_section.h"
#include "ui/integrations/service_tile.h"
#include "ui/integrations/signing_section.h"
#include "ui/integrations/try_card.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>

namespace signalbox::ui {

using deliveries::DestinationHealth;
using integrations::Integration;

namespace {

constexpr int besideFrom = 760; ///< pixels from which preview and test stand beside the form

bool isAtOrBelow(const QString &pointer, const QString &place)
{
    return pointer == place || pointer.startsWith(place + QLatin1Char('/'));
}

QJsonValue valueAt(const QJsonObject &json, const QString &pointer)
{
    QJsonValue value = json;
    for (const QString &key : pointer.split(QLatin1Char('/'), Qt::SkipEmptyParts))
        value = value.toObject().value(key);
    return value;
}

} // namespace

IntegrationEditor::IntegrationEditor(ports::Ports &ports, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_tile(new ServiceTile),
      m_name(new ElideLabel({}, FontRole::CardTitle)), m_health(new Chip),
      m_about(new ElideLabel({}, FontRole::Secondary, Token::Text2)),
      m_test(button(tr("Send test"), QStringLiteral("send"))),
      m_duplicate(iconButton(QStringLiteral("copy-plus"), tr("Duplicate"))),
      m_delete(iconButton(QStringLiteral("trash-2"), tr("Delete"))), m_destination(new Banner),
      m_fault(new Banner), m_side(new Segmented({tr("Set up"), tr("Preview and test")})),
      m_columns(new QBoxLayout(QBoxLayout::LeftToRight)), m_form(new QWidget),
      m_formColumn(newColumn(12, m_form)), m_try(new TryCard(ports)),
      m_changes(new ElideLabel({}, FontRole::Secondary, Token::Text2)), m_discard(button(tr("Discard"))),
      m_save(button(tr("Save"), {}, Kind::Primary))
{
    auto *column = newColumn(10, this);
    buildHead(column);
    column->addWidget(m_destination);
    column->addWidget(m_fault);
    auto *sideLine = new QHBoxLayout;
    sideLine->addWidget(m_side);
    sideLine->addStretch(1);
    column->addLayout(sideLine);

    auto *content = new QWidget;
    content->setProperty("plain", true);
    content->setLayout(m_columns);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(12);
    m_scroll = scrolled(m_form);
    m_scroll->setObjectName(QStringLiteral("form"));
    m_columns->addWidget(m_scroll, 6);
    m_columns->addWidget(m_try, 5);
    column->addWidget(content, 1);
    buildFoot(column);

    connect(m_side, &Segmented::currentChanged, this, &IntegrationEditor::arrange);
    connect(m_destination, &Banner::activated, this, &IntegrationEditor::resume);
    connect(m_try, &TryCard::typeChanged, this, [this] {
        for (FormSection *section : std::as_const(m_sections)) {
            if (auto *message = qobject_cast<MessageSection *>(section))
                message->setType(m_try->type());
        }
    });
    connect(&ports.configuration, &ports::Configuration::changed, this, &IntegrationEditor::storedChanged);
    connect(&ports.deliveries, &ports::DeliveryFeed::healthChanged, this, [this](const QString &id) {
        if (id == m_stored.id)
            showHealth();
    });
}

void IntegrationEditor::buildHead(QVBoxLayout *column)
{
    auto *head = newRow(12);
    head->addWidget(m_tile);
    auto *names = newColumn(2);
    auto *title = newRow(8);
    title->addWidget(m_name);
    m_health->setDot(true);
    m_health->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    title->addWidget(m_health);
    title->addStretch(1);
    names->addLayout(title);
    names->addWidget(m_about);
    head->addLayout(names, 1);
    head->addWidget(m_test);
    head->addWidget(m_duplicate);
    head->addWidget(m_delete);
    auto *close = iconButton(QStringLiteral("x"), tr("Close"));
    head->addWidget(close);
    head->setSpacing(6);
    column->addLayout(head);
    setTabOrder(m_delete, close);
    connect(m_test, &QPushButton::clicked, this, [this] {
        m_side->setCurrent(1);
        arrange();
        m_try->startTest();
    });
    connect(m_duplicate, &QToolButton::clicked, this, [this] { emit duplicateWanted(m_stored.id); });
    connect(m_delete, &QToolButton::clicked, this, [this] { emit deleteWanted(m_stored.id); });
    connect(close, &QToolButton::clicked, this, &IntegrationEditor::closed);
}

void IntegrationEditor::buildFoot(QVBoxLayout *column)
{
    auto *foot = newRow(8);
    m_changes->setElideMode(Qt::ElideRight);
    foot->addWidget(m_changes, 1);
    foot->addWidget(m_discard);
    foot->addWidget(m_save);
    column->addLayout(foot);
    connect(m_discard, &QPushButton::clicked, this, &IntegrationEditor::discard);
    connect(m_save, &QPushButton::clicked, this, &IntegrationEditor::save);
}

void IntegrationEditor::edit(const Integration &stored)
{
    load(stored, false);
}

void IntegrationEditor::create(const Integration &start)
{
    load(start, true);
}

void IntegrationEditor::clear()
{
    qDeleteAll(std::exchange(m_sections, {}));
    m_stored = m_baseline = {};
    m_isNew = false;
    m_try->restart({});
}

void IntegrationEditor::load(const Integration &integration, bool isNew)
{
    const bool sameForm = !isNew && !m_isNew && m_stored.id == integration.id &&
                          m_stored.provider == integration.provider && !m_sections.isEmpty();
    m_stored = integration;
    m_isNew = isNew;
    m_allFaults = false;
    m_touched.clear();
    m_refused.clear();
    m_fault->hide();
    const integrations::Provider *provider = m_ports.configuration.providers().find(integration.provider);
    m_tile->setService(provider ? provider->icon : QString(),
                       provider ? provider->name : integration.provider);
    m_about->setText(provider ? provider->description : integration.provider);
    if (!provider) {
        qDeleteAll(std::exchange(m_sections, {}));
        m_fault->setWords(Tone::Failure,
                          tr("This version does not know the service “%1”. It can be deleted, not changed.")
                              .arg(integration.provider));
    } else if (!sameForm) {
        buildSections(*provider);
        m_scroll->verticalScrollBar()->setValue(0);
        m_side->setCurrent(0);
    }
    for (FormSection *section : std::as_const(m_sections))
        section->load(integration);
    if (isNew)
        m_stored.id.clear();
    m_baseline = draft();
    if (!sameForm)
        m_try->restart(integration);
    m_delete->setVisible(!isNew);
    m_duplicate->setVisible(!isNew && provider);
    m_save->setText(isNew ? tr("Add integration") : tr("Save"));
    m_discard->setText(isNew ? tr("Cancel") : tr("Discard"));
    showHealth();
    refresh();
    arrange();
    if (isNew && !m_sections.isEmpty())
        m_sections.first()->places().first().field->editor()->setFocus();
}

void IntegrationEditor::buildSections(const integrations::Provider &provider)
{
    qDeleteAll(std::exchange(m_sections, {}));
    QStringList taken;
    for (const Integration &other : m_ports.configuration.document().integrations) {
        if (m_isNew || other.id != m_stored.id)
            taken.append(other.id);
    }
    m_sections.append(new DestinationSection(provider, m_isNew, taken));
    if (provider.acceptsPayload)
        m_sections.append(new PayloadSection);
    else
        m_sections.append(new MessageSection);
    if (provider.acceptsSigning)
        m_sections.append(new SigningSection);
    m_sections.append(new SendingSection(provider));
    while (QLayoutItem *item = m_formColumn->takeAt(0))
        delete item;
    for (FormSection *section : std::as_const(m_sections)) {
        m_formColumn->addWidget(section);
        section->show(); // now, not with the next event: the first field takes the focus
        connect(section, &FormSection::edited, this, &IntegrationEditor::edited);
    }
    m_formColumn->addStretch(1);
    if (auto *message = qobject_cast<MessageSection *>(m_sections.at(1)))
        message->setType(m_try->type());
    // Made later than what stands after them, they would come last.
    QWidget *before = m_side->findChildren<QAbstractButton *>().last();
    for (QWidget *next : m_form->findChildren<QWidget *>()) {
        if ((next->focusPolicy() & Qt::TabFocus) == 0 || next->focusProxy() || next->window() != window())
            continue;
        setTabOrder(before, next);
        before = next;
    }
}

Integration IntegrationEditor::draft() const
{
    Integration made = m_stored;
    for (const FormSection *section : m_sections)
        section->store(made);
    return made;
}

bool IntegrationEditor::isDirty() const
{
    return !m_sections.isEmpty() && draft() != m_baseline;
}

QString IntegrationEditor::name() const
{
    const QString now = draft().name;
    return now.isEmpty() ? tr("New integration") : now;
}

QStringList IntegrationEditor::changes() const
{
    const Integration now = draft();
    const QJsonObject before = integrations::toJson(m_baseline), after = integrations::toJson(now);
    QStringList changed;
    if (now.signing.scheme != m_baseline.signing.scheme)
        changed.append(tr("Signature"));
    for (const FormSection *section : m_sections) {
        for (const FormSection::Place &place : section->places()) {
            if (valueAt(before, place.pointer) != valueAt(after, place.pointer))
                changed.append(place.label);
        }
    }
    return changed;
}

void IntegrationEditor::edited(const QString &pointer)
{
    m_touched.insert(pointer);
    m_refused.removeIf([&pointer](const Fault &fault) { return isAtOrBelow(fault.pointer, pointer); });
    refresh();
}

void IntegrationEditor::refresh()
{
    const Integration now = draft();
    Faults faults = m_refused;
    for (const FormSection *section : std::as_const(m_sections))
        faults += section->faults();
    for (const Fault &fault : integrations::check(now, m_ports.configuration.providers())) {
        // Without a name there is no id: one sentence is enough.
        if (!(fault.pointer == QLatin1StringView("/id") && now.name.isEmpty()))
            faults.append(fault);
    }
    showFaults(faults);

    const bool dirty = isDirty();
    m_name->setText(name());
    m_save->setEnabled(!m_saving && !m_sections.isEmpty() && (dirty || m_isNew));
    m_discard->setEnabled(!m_saving && (dirty || m_isNew));
    const QStringList changed = changes();
    m_changes->setText(m_isNew || !dirty   ? QString()
                       : changed.isEmpty() ? tr("Not saved yet")
                                           : tr("Changed: %1").arg(changed.join(QLatin1StringView(", "))));
    QString obstacle;
    if (!faults.isEmpty())
        obstacle = tr("Complete the form first. %1").arg(faultText(faults.first()));
    m_try->setDraft(now, obstacle);
    m_test->setEnabled(obstacle.isEmpty() && !m_sections.isEmpty());
    m_test->setToolTip(obstacle);
}

void IntegrationEditor::showFaults(const Faults &faults)
{
    QStringList elsewhere;
    QSet<qsizetype> placed;
    for (const FormSection *section : std::as_const(m_sections)) {
        for (const FormSection::Place &place : section->places()) {
            QString words;
            for (qsizetype at = 0; at < faults.size(); ++at) {
                if (!isAtOrBelow(faults.at(at).pointer, place.pointer))
                    continue;
                placed.insert(at);
                if (words.isEmpty() && (m_allFaults || m_touched.contains(place.pointer)))
                    words = faultText(faults.at(at));
            }
            place.field->setFault(words);
        }
    }
    for (qsizetype at = 0; at < faults.size(); ++at) {
        if (!placed.contains(at) && m_allFaults)
            elsewhere.append(faultText(faults.at(at)));
    }
    if (!elsewhere.isEmpty())
        m_fault->setWords(Tone::Failure, elsewhere.join(QLatin1Char('\n')));
    else if (!m_sections.isEmpty())
        m_fault->hide();
}

void IntegrationEditor::showHealth()
{
    const DestinationHealth health = m_ports.deliveries.health(m_stored.id);
    m_health->setVisible(!m_isNew);
    m_health->setWords(m_stored.enabled ? healthWords(health) : tr("Off"),
                       m_stored.enabled ? healthTone(health) : Tone::Mute);
    m_health->setToolTip(health.lastReason);
    if (m_isNew || (health.state != DestinationHealth::State::Paused &&
                    health.state != DestinationHealth::State::Failing)) {
        m_destination->hide();
        return;
    }
    if (health.state == DestinationHealth::State::Paused) {
        const QString held = tr("%n deliveries are kept until it goes on.", nullptr, health.queued);
        m_destination->setWords(Tone::Warning, tr("Paused: %1. %2").arg(health.pausedReason, held),
                                tr("Resume"));
    } else {
        const QString failed = tr("The last %n attempts failed", nullptr, health.consecutiveFailures);
        m_destination->setWords(Tone::Failure,
                                health.lastReason.isEmpty() ? failed + QLatin1Char('.')
                                                            : tr("%1: %2").arg(failed, health.lastReason),
                                tr("Show deliveries"));
    }
}

void IntegrationEditor::resume()
{
    if (m_ports.deliveries.health(m_stored.id).state != DestinationHealth::State::Paused) {
        emit follow({.to = Link::To::Deliveries, .id = m_stored.id});
        return;
    }
    m_destination->actionButton()->setEnabled(false);
    whenDone(m_ports.engine.resume(m_stored.id), this, [this](const std::expected<void, Fault> &answer) {
        m_destination->actionButton()->setEnabled(true);
        if (!answer)
            m_fault->setWords(Tone::Failure,
                              tr("It could not be resumed. %1").arg(faultText(answer.error())));
    });
}

void IntegrationEditor::storedChanged()
{
    if (m_isNew || m_saving || m_stored.id.isEmpty())
        return;
    const Integration *now = m_ports.configuration.document().integration(m_stored.id);
    if (!now) {
        if (!isDirty()) {
            emit closed();
            return;
        }
        m_fault->setWords(Tone::Warning, tr("This integration was deleted meanwhile. Saving adds it again."));
        return;
    }
    if (*now == m_stored)
        return;
    if (!isDirty()) {
        load(*now, false);
        return;
    }
    // The switch on its card takes effect at once and is no part of the form.
    m_stored.enabled = m_baseline.enabled = now->enabled;
    showHealth();
    if (*now != m_stored)
        m_fault->setWords(Tone::Warning,
                          tr("This integration was changed elsewhere meanwhile. Saving replaces that."));
}

void IntegrationEditor::save()
{
    if (m_saving || m_sections.isEmpty())
        return;
    m_allFaults = true;
    m_refused.clear();
    const Integration now = draft();
    Faults faults = integrations::check(now, m_ports.configuration.providers());
    for (const FormSection *section : std::as_const(m_sections))
        faults += section->faults();
    refresh();
    if (!faults.isEmpty()) {
        m_side->setCurrent(0);
        arrange();
        focusFirstFault();
        emit saveFailed();
        return;
    }
    configuration::Document next = m_ports.configuration.document();
    auto place = std::ranges::find(next.integrations, now.id, &Integration::id);
    const qsizetype index = place - next.integrations.begin();
    if (place == next.integrations.end())
        next.integrations.append(now);
    else
        *place = now;
    m_saving = true;
    m_save->setText(tr("Saving…"));
    refresh();
    const QString summary =
        m_isNew ? tr("Add integration “%1”").arg(now.name) : tr("Change integration “%1”").arg(now.name);
    whenDone(m_ports.configuration.save(next, summary), this,
             [this, id = now.id, index](const std::expected<void, Faults> &answer) {
                 saveEnded(answer, id, index);
             });
}

void IntegrationEditor::saveEnded(const std::expected<void, Faults> &answer, const QString &id,
                                  qsizetype index)
{
    m_saving = false;
    m_save->setText(m_isNew ? tr("Add integration") : tr("Save"));
    if (!answer) {
        const QString own = pointerTo(QStringLiteral("/integrations"), index);
        for (Fault fault : answer.error()) {
            if (isAtOrBelow(fault.pointer, own))
                fault.pointer.remove(0, own.size());
            m_refused.append(fault);
        }
        refresh();
        focusFirstFault();
        emit saveFailed();
        return;
    }
    if (const Integration *stored = m_ports.configuration.document().integration(id)) {
        const bool wasNew = m_isNew;
        if (wasNew)
            qDeleteAll(std::exchange(m_sections, {})); // the id is settled now
        load(*stored, false);
    }
    emit saved(id);
}

void IntegrationEditor::focusFirstFault()
{
    for (const FormSection *section : std::as_const(m_sections)) {
        for (const FormSection::Place &place : section->places()) {
            if (!place.field->hasFault())
                continue;
            m_scroll->ensureWidgetVisible(place.field);
            place.field->editor()->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void IntegrationEditor::discard()
{
    if (m_isNew) {
        clear();
        emit closed();
        return;
    }
    const Integration *now = m_ports.configuration.document().integration(m_stored.id);
    load(now ? *now : m_stored, false);
}

void IntegrationEditor::arrange()
{
    m_narrow = width() < besideFrom;
    m_side->setVisible(m_narrow);
    m_scroll->setVisible(!m_narrow || m_side->current() == 0);
    m_try->setVisible(!m_narrow || m_side->current() == 1);
}

void IntegrationEditor::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace signalbox::ui
