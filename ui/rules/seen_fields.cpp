// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/seen_fields.h"

#include "models/foundation/when_done.h"
#include "ui/rules/field_choices.h"

#include <QLocale>

namespace signalbox::ui {

SeenFields::SeenFields(ports::History &history, const Clock &clock, QObject *parent)
    : QObject(parent), m_history(history), m_clock(clock)
{
}

void SeenFields::setAgent(const QString &agent, bool again)
{
    if (agent == m_agent && !again)
        return;
    m_agent = agent;
    m_known.clear();
    ++m_round;
    emit changed({});
}

QList<ports::SeenField> SeenFields::of(const QString &event)
{
    const auto known = m_known.constFind(event);
    if (known != m_known.cend())
        return *known;
    m_known.insert(event, {});
    ports::SeenQuery query;
    if (m_agent != QLatin1Char('*'))
        query.agent = m_agent.toUtf8();
    if (!event.isEmpty())
        query.types.append(event);
    whenDone(m_history.fieldsSeen(query), this,
             [this, event, round = m_round](const std::expected<QList<ports::SeenField>, Fault> &seen) {
                 if (round != m_round || !seen || seen->isEmpty())
                     return;
                 m_known.insert(event, *seen);
                 emit changed(event);
             });
    return m_known.value(event);
}

QList<Suggestion> SeenFields::metadataKeys()
{
    QList<Suggestion> keys;
    for (const ports::SeenField &field : of({}))
        if (field.inMetadata)
            keys.append(seenValue(field.field, field.events));
    return keys;
}

QList<Suggestion> SeenFields::metadataValues(const QString &key)
{
    QList<Suggestion> values;
    for (const ports::SeenField &field : of({}))
        if (field.inMetadata && field.field == key)
            for (const auto &[value, times] : field.values)
                values.append(seenValue(textFromValue(value), times));
    return values;
}

Suggestion seenValue(const QString &text, qint64 times)
{
    if (times <= 0)
        return {text, {}, {}};
    return {text, SeenFields::tr("%1×").arg(QLocale().toString(times)),
            times == 1 ? SeenFields::tr("Seen once lately")
                       : SeenFields::tr("Seen %1 times lately").arg(QLocale().toString(times))};
}

} // namespace signalbox::ui
