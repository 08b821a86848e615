// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/replay_check.h"

#include <algorithm>

namespace signalbox::ui {

using namespace std::chrono_literals;

namespace {

bool isSameRule(rules::Notification one, const rules::Notification &other)
{
    one.name = other.name;
    one.integration = other.integration;
    return one == other;
}

} // namespace

rules::Notification ReplayCheck::completed(const rules::Notification &edited)
{
    rules::Notification kept = edited;
    if (kept.id.isEmpty())
        kept.id = QStringLiteral("new");
    kept.metadata.removeIf(
        [](const rules::MetadataPair &pair) { return pair.key.isEmpty() || pair.value.isUndefined(); });
    const Faults faults = rules::check(kept);
    const auto isFaulty = [&faults](const QString &pointer) {
        return std::ranges::any_of(faults, [&pointer](const Fault &fault) {
            return fault.pointer == pointer || fault.pointer.startsWith(pointer + QLatin1Char('/'));
        });
    };
    if (faults.isEmpty())
        return kept;
    for (qsizetype r = edited.rules.size() - 1; r >= 0; --r) {
        const QString pointer = pointerTo(QStringLiteral("/rules"), r);
        rules::EventRule &rule = kept.rules[r];
        const bool hadFilters = !rule.filters.isEmpty();
        for (qsizetype f = rule.filters.size() - 1; f >= 0; --f)
            if (isFaulty(pointerTo(pointer + QStringLiteral("/filters"), f)))
                rule.filters.removeAt(f);
        if (hadFilters && rule.filters.isEmpty())
            kept.rules.removeAt(r);
    }
    kept.metadata.removeIf([&isFaulty](const rules::MetadataPair &pair) {
        return isFaulty(pointerTo(QStringLiteral("/metadata"), pair.key));
    });
    if (isFaulty(QStringLiteral("/quiet_hours")))
        kept.quietHours.reset();
    if (isFaulty(QStringLiteral("/throttle")))
        kept.throttle.reset();
    return kept;
}

ReplayCheck::ReplayCheck(ports::Ports &ports, QObject *parent) : QObject(parent), m_ports(ports)
{
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(120ms);
    connect(&m_debounce, &QTimer::timeout, this, &ReplayCheck::ask);
    m_newer.setSingleShot(true);
    m_newer.setInterval(10s);
    connect(&m_newer, &QTimer::timeout, this, &ReplayCheck::ask);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ReplayCheck::answered);
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, this,
            [this](int value) { emit progressed(value, m_watcher.progressMaximum()); });
    connect(&ports.events, &ports::EventFeed::arrived, this,
            [this](const QList<ports::EventSummary> &events) {
                if (!m_isOn || m_newer.isActive())
                    return;
                const QByteArray agent = m_query.edited.agent.toUtf8();
                if (agent == "*" || std::ranges::any_of(events, [&agent](const ports::EventSummary &event) {
                        return event.agent == agent;
                    }))
                    m_newer.start();
            });
}

ReplayCheck::~ReplayCheck()
{
    m_watcher.disconnect(this);
    m_watcher.cancel();
}

void ReplayCheck::setNotification(const rules::Notification &edited,
                                  const std::optional<rules::Notification> &saved)
{
    rules::Notification asked = completed(edited);
    asked.enabled = true; // what it would do if it were on
    std::optional<rules::Notification> compared = saved;
    if (compared)
        compared->enabled = true;
    const bool isSame = m_isOn && isSameRule(asked, m_query.edited) &&
                        compared.has_value() == m_query.saved.has_value() &&
                        (!compared || isSameRule(*compared, *m_query.saved));
    if (isSame)
        return;
    const bool isOther = !m_isOn || m_query.edited.agent != asked.agent;
    m_query.edited = asked;
    m_query.saved = compared;
    m_isOn = true;
    m_watcher.cancel();
    emit outdated();
    if (isOther)
        ask();
    else
        m_debounce.start();
}

void ReplayCheck::ask()
{
    if (!m_isOn)
        return;
    m_debounce.stop();
    m_newer.stop();
    m_watcher.cancel();
    m_query.agents = m_ports.configuration.document().agents;
    emit started();
    m_watcher.setFuture(m_ports.history.replay(m_query));
}

void ReplayCheck::answered()
{
    if (!m_isOn || m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
        return;
    const Answer answer = m_watcher.result();
    if (answer)
        emit finished(*answer);
    else
        emit failed(answer.error());
}

void ReplayCheck::cancel()
{
    m_debounce.stop();
    m_watcher.cancel();
    emit cancelled();
}

void ReplayCheck::stop()
{
    m_isOn = false;
    m_debounce.stop();
    m_newer.stop();
    m_watcher.cancel();
}

} // namespace signalbox::ui
