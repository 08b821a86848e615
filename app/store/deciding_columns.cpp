// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/deciding_columns.h"

namespace signalbox::store {

using events::Event;
using rules::Subject;

namespace {

QLatin1StringView nameOf(Subject subject)
{
    switch (subject) {
    case Subject::Type:
        return QLatin1StringView("e.type");
    case Subject::Agent:
        return QLatin1StringView("e.agent");
    case Subject::Execution:
        return QLatin1StringView("e.execution");
    case Subject::Id:
        return QLatin1StringView("e.id");
    case Subject::Source:
        return QLatin1StringView("e.source");
    case Subject::Text:
        return QLatin1StringView("e.subject");
    case Subject::Severity:
        return QLatin1StringView("e.severity");
    case Subject::Status:
        return QLatin1StringView("e.status");
    case Subject::Age:
    case Subject::Time:
        return QLatin1StringView("e.received_ms");
    case Subject::Created:
        return QLatin1StringView("e.created_ms");
    case Subject::Data:
    case Subject::Metadata:
    case Subject::Whole:
        break;
    }
    return QLatin1StringView("b.body");
}

void readOne(Statement &row, Subject subject, Event &event)
{
    switch (subject) {
    case Subject::Type:
        event.type = row.utf8();
        break;
    case Subject::Agent:
        event.agent = row.utf8();
        break;
    case Subject::Execution:
        event.execution = row.utf8();
        break;
    case Subject::Id:
        event.id = row.utf8();
        break;
    case Subject::Source:
        event.source = row.utf8();
        break;
    case Subject::Text:
        event.subject = row.words();
        break;
    case Subject::Severity:
        event.severity = row.choice<events::Severity>();
        break;
    case Subject::Status:
        event.status = row.choice<events::EventStatus>();
        break;
    case Subject::Age:
    case Subject::Time:
        event.receivedMs = row.number();
        break;
    case Subject::Created:
        event.createdMs = row.number();
        break;
    case Subject::Data:
    case Subject::Metadata:
    case Subject::Whole:
        event.body = row.bytes();
        break;
    }
}

} // namespace

DecidingColumns::DecidingColumns(const QList<rules::Expression> &expressions)
{
    for (const auto &expression : expressions)
        if (const auto *root = expression.root())
            collect(*root);
}

QString DecidingColumns::select(bool conditionsOfEvents) const
{
    const bool body = m_subjects.contains(Subject::Whole);
    if (body && m_subjects.size() == 1 && !conditionsOfEvents)
        return QStringLiteral("SELECT e.seq, e.body FROM event_bodies e");
    QString sql = QStringLiteral("SELECT e.seq");
    for (const Subject subject : m_subjects)
        sql += QStringLiteral(", ") % nameOf(subject);
    return QString(sql % QStringLiteral(" FROM ") % (body ? eventTables : QLatin1StringView("events e")));
}

Event DecidingColumns::read(Statement &row) const
{
    Event event;
    for (const Subject subject : m_subjects)
        readOne(row, subject, event);
    return event;
}

void DecidingColumns::collect(const rules::Expression::Node &node)
{
    using Kind = rules::Expression::Node::Kind;
    for (const auto &child : node.children)
        collect(child);
    if (node.kind == Kind::FreeText) {
        for (const Subject subject : {Subject::Type, Subject::Agent, Subject::Text})
            add(subject);
    } else if (node.kind == Kind::Compare) {
        const Subject subject = node.field.subject;
        add(rules::isPath(subject) ? Subject::Whole : subject == Subject::Age ? Subject::Time : subject);
    }
}

void DecidingColumns::add(Subject subject)
{
    if (!m_subjects.contains(subject))
        m_subjects << subject;
}

} // namespace signalbox::store
