// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/payload.h"

#include "models/integrations/json_view.h"

#include <QUrl>

#include <algorithm>

namespace signalbox::integrations {

namespace {

/// A JSON object that is being written; keys are safe as they are.
class ObjectWriter
{
public:
    void text(QByteArrayView key, QByteArrayView value)
    {
        begin(key);
        events::json::appendString(m_out, value);
    }
    void textOrNull(QByteArrayView key, QByteArrayView value)
    {
        if (value.isEmpty())
            raw(key, "null");
        else
            text(key, value);
    }
    void raw(QByteArrayView key, QByteArrayView token)
    {
        begin(key);
        m_out.append(token);
    }
    [[nodiscard]] bool isEmpty() const { return m_out.size() == 1; }
    [[nodiscard]] QByteArray finish() { return std::move(m_out.append('}')); }

private:
    void begin(QByteArrayView key) { m_out.append(isEmpty() ? "\"" : ",\"").append(key).append("\":"); }

    QByteArray m_out = "{";
};

QByteArrayView orEmptyObject(QByteArrayView token)
{
    return token.isEmpty() ? QByteArrayView("{}") : token;
}

bool isExtensionName(QByteArrayView key)
{
    static const QList<QByteArrayView> taken{
        "id",   "source", "specversion", "type",        "datacontenttype", "dataschema", "subject",
        "time", "data",   "agentid",     "executionid", "requestid",       "metadata"};
    return !key.isEmpty() && key.size() <= 20 && !taken.contains(key) &&
           std::all_of(key.begin(), key.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

bool isExtensionValue(QByteArrayView value)
{
    using events::json::Kind;
    const Kind kind = events::json::kindOf(value);
    if (kind == Kind::Number) {
        bool fits = false;
        (void)value.toByteArray().toInt(&fits);
        return fits;
    }
    return kind == Kind::String || kind == Kind::Boolean;
}

} // namespace

QByteArray envelopeBody(const events::Event &event)
{
    ObjectWriter body;
    body.text("id", event.id);
    body.text("object", "event");
    body.text("type", event.type);
    body.raw("data", orEmptyObject(event.data()));
    body.text("created_at", event.createdAt);
    body.textOrNull("request_id", event.request);
    body.textOrNull("agent_id", event.agent);
    body.textOrNull("execution_id", event.execution);
    body.raw("metadata", orEmptyObject(event.metadata()));
    return body.finish();
}

QByteArray flatBody(const events::Event &event)
{
    ObjectWriter body;
    body.text("event", event.type);
    if (event.data().startsWith('{')) {
        json::eachMember(event.data(), [&body](QByteArrayView key, QByteArrayView value) {
            if (!events::json::keyIs(key, "event"))
                body.raw(key, value);
        });
    } else if (!event.data().isEmpty()) {
        body.raw("data", event.data());
    }
    return body.finish();
}

QByteArray cloudEventsBody(const events::Event &event)
{
    ObjectWriter body;
    body.text("specversion", "1.0");
    body.text("id", event.id);
    body.text("source", event.agent.isEmpty()
                            ? QByteArray("signalbox")
                            : "signalbox/agents/" + QUrl::toPercentEncoding(QString::fromUtf8(event.agent)));
    body.text("type", event.type);
    body.text("time", event.createdAt);
    const auto textIfAny = [&body](QByteArrayView key, QByteArrayView value) {
        if (!value.isEmpty())
            body.text(key, value);
    };
    textIfAny("agentid", event.agent);
    textIfAny("executionid", event.execution);
    textIfAny("requestid", event.request);
    ObjectWriter rest;
    json::eachMember(event.metadata(), [&](QByteArrayView key, QByteArrayView value) {
        (isExtensionName(key) && isExtensionValue(value) ? body : rest).raw(key, value);
    });
    if (!rest.isEmpty())
        body.text("metadata", rest.finish());
    if (!event.data().isEmpty()) {
        body.text("datacontenttype", "application/json");
        body.raw("data", event.data());
    }
    return body.finish();
}

} // namespace signalbox::integrations
