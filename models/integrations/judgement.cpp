// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/judgement.h"

#include "models/integrations/json_view.h"

#include <QDateTime>
#include <QJsonArray>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace signalbox::integrations {

namespace {

using deliveries::Judgement;
using deliveries::Outcome;

constexpr qint64 longestRetryAfterMs = 24 * 3600 * qint64(1000);

QByteArray headerOf(const Response &response, QByteArrayView name)
{
    for (const auto &[key, value] : response.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value.trimmed();
    }
    return {};
}

QString withoutControls(QString text)
{
    std::replace_if(
        text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; },
        QLatin1Char(' '));
    return text.simplified();
}

/// An answer with its body read as JSON, once.
class Answer
{
public:
    explicit Answer(const Response &response) : m_response(response), m_text(response.body.trimmed())
    {
        events::json::Cursor cursor(m_text);
        if (!m_text.isEmpty() && !response.bodyTruncated && cursor.skipValue(json::maxDepth) &&
            cursor.atEnd())
            m_json = m_text;
    }

    [[nodiscard]] QByteArrayView at(const QString &pointer) const
    {
        QStringList path = pointer.split(QLatin1Char('/')).sliced(1);
        for (QString &part : path)
            part.replace(QLatin1String("~1"), QLatin1String("/"))
                .replace(QLatin1String("~0"), QLatin1String("~"));
        return m_json.isEmpty() ? QByteArrayView() : json::follow(m_json, path);
    }

    [[nodiscard]] bool matches(const QJsonObject &matcher) const
    {
        if (const QJsonArray range = matcher.value(QStringLiteral("status")).toArray(); !range.isEmpty()) {
            const int first = range.at(0).toInt(), last = range.size() > 1 ? range.at(1).toInt() : first;
            if (m_response.status < first || m_response.status > last)
                return false;
        }
        if (const QJsonValue body = matcher.value(QStringLiteral("body"));
            body.isString() && m_text != body.toString().toUtf8())
            return false;
        if (const QJsonValue part = matcher.value(QStringLiteral("body_contains"));
            part.isString() && !m_text.contains(part.toString().toUtf8()))
            return false;
        if (const QJsonValue has = matcher.value(QStringLiteral("has"));
            has.isString() && at(has.toString()).isEmpty())
            return false;
        if (const QJsonValue lacks = matcher.value(QStringLiteral("lacks"));
            lacks.isString() && !at(lacks.toString()).isEmpty())
            return false;
        const QJsonObject values = matcher.value(QStringLiteral("json")).toObject();
        for (auto it = values.begin(); it != values.end(); ++it) {
            if (!isOneOf(at(it.key()), it.value()))
                return false;
        }
        const QJsonObject headers = matcher.value(QStringLiteral("header")).toObject();
        for (auto it = headers.begin(); it != headers.end(); ++it) {
            if (headerOf(m_response, it.key().toUtf8()) != it.value().toString().toUtf8())
                return false;
        }
        return true;
    }

    /// The receiver's own words, by the pointers that the description names.
    [[nodiscard]] QString errorText(const QJsonArray &sources) const
    {
        for (const QJsonValue &source : sources) {
            const bool whole = source.toString() == u"$body";
            if (whole && m_text.startsWith('<'))
                continue; // a page, not a sentence
            const QByteArrayView token = whole ? QByteArrayView() : at(source.toString());
            const QString said = withoutControls(whole                   ? QString::fromUtf8(m_text)
                                                 : token.startsWith('{') ? QString()
                                                                         : json::readable(token));
            if (!said.isEmpty())
                return said.size() > 200 ? said.first(199) + QChar(u'…') : said;
        }
        return {};
    }

private:
    static bool isOneOf(QByteArrayView found, const QJsonValue &wanted)
    {
        if (found.isEmpty())
            return false;
        const QJsonArray choices = wanted.isArray() ? wanted.toArray() : QJsonArray{wanted};
        return std::any_of(choices.begin(), choices.end(), [found](const QJsonValue &choice) {
            if (choice.isDouble())
                return !found.startsWith('"') && found.toByteArray().toDouble() == choice.toDouble();
            if (choice.isString())
                return found.startsWith('"') && json::readable(found) == choice.toString();
            return found == json::fromValue(choice);
        });
    }

    const Response &m_response;
    QByteArray m_text;
    QByteArray m_json; ///< empty if the body is no JSON
};

/// The three forms of RFC 9110. The day of the week is not looked at: a year of two digits would not fit it.
std::optional<qint64> httpDateMs(const QByteArray &text)
{
    static const QString shortYear = QStringLiteral("dd-MMM-yy hh:mm:ss 'GMT'");
    const QString afterWeekday = QString::fromLatin1(text).simplified().section(QLatin1Char(' '), 1);
    for (const QString &format :
         {QStringLiteral("dd MMM yyyy hh:mm:ss 'GMT'"), shortYear, QStringLiteral("MMM d hh:mm:ss yyyy")}) {
        QDateTime time = QLocale::c().toDateTime(afterWeekday, format);
        if (!time.isValid())
            continue;
        time.setTimeZone(QTimeZone::utc());
        return (format == shortYear ? time.addYears(100) : time).toMSecsSinceEpoch();
    }
    return std::nullopt;
}

std::optional<qint64> waitFrom(const QByteArray &text, const QString &unit, qint64 nowMs)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    double waitMs = 0;
    if (!isNumber) {
        const std::optional<qint64> date = unit == u"s" || unit.isEmpty() ? httpDateMs(text) : std::nullopt;
        if (!date)
            return std::nullopt;
        waitMs = double(*date - nowMs);
    } else if (unit == u"ms") {
        waitMs = number;
    } else if (unit == u"unix") {
        waitMs = number * 1000 - double(nowMs);
    } else if (unit == u"unix_ms") {
        waitMs = number - double(nowMs);
    } else {
        waitMs = number * 1000;
    }
    if (!(waitMs >= 0))
        return std::nullopt;
    return qint64(std::min(std::ceil(waitMs), double(longestRetryAfterMs)));
}

std::optional<qint64> retryAfter(const QJsonArray &sources, const Response &response, const Answer &answer,
                                 qint64 nowMs)
{
    for (const QJsonValue &source : sources) {
        const QString header = source[QLatin1String("header")].toString();
        const QByteArray said =
            header.isEmpty() ? json::readable(answer.at(source[QLatin1String("json")].toString())).toUtf8()
                             : headerOf(response, header.toUtf8());
        if (said.isEmpty())
            continue;
        if (const auto wait = waitFrom(said, source[QLatin1String("unit")].toString(), nowMs))
            return wait;
    }
    return std::nullopt;
}

Judgement unanswered(const Provider &provider, const Response &response)
{
    using Transport = Response::Transport;
    const auto because = [&response](Outcome outcome, const QString &code) {
        return Judgement{outcome, std::nullopt,
                         response.detail.isEmpty() ? code
                                                   : withoutControls(QString::fromUtf8(response.detail))};
    };
    // Only where the request may have arrived does sending it again risk a second effect.
    const Outcome perhapsSent = provider.idempotent ? Outcome::Retry : Outcome::Unknown;
    switch (response.transport) {
    case Transport::Refused:
        return because(Outcome::Retry, QStringLiteral("refused"));
    case Transport::AddressForbidden:
        return because(Outcome::Configuration, QStringLiteral("address_forbidden"));
    case Transport::TlsFailed:
        return because(Outcome::Retry, QStringLiteral("tls_failed"));
    case Transport::TimedOut:
        return because(perhapsSent, QStringLiteral("timed_out"));
    case Transport::Broken:
        return because(perhapsSent, QStringLiteral("connection_broken"));
    case Transport::Answered:
        break;
    }
    return {};
}

/// Which group of matchers the answer falls into; body-only ones are those that ask for no status.
std::optional<Outcome> outcomeBy(const QJsonObject &description, const Answer &answer, bool bodyOnly)
{
    static const std::pair<QString, Outcome> groups[] = {{QStringLiteral("disable"), Outcome::Gone},
                                                         {QStringLiteral("cooldown"), Outcome::Cooldown},
                                                         {QStringLiteral("retry"), Outcome::Retry},
                                                         {QStringLiteral("config"), Outcome::Configuration}};
    for (const auto &[key, outcome] : groups) {
        for (const QJsonValue &matcher : description.value(key).toArray()) {
            const QJsonObject conditions = matcher.toObject();
            if (conditions.contains(QStringLiteral("status")) != bodyOnly && answer.matches(conditions))
                return outcome;
        }
    }
    return std::nullopt;
}

Outcome outcomeOf(const QJsonObject &description, const Response &response, const Answer &answer)
{
    if (const auto said = outcomeBy(description, answer, true))
        return *said;
    for (const QJsonValue &matcher : description.value(QStringLiteral("success")).toArray()) {
        if (answer.matches(matcher.toObject()))
            return Outcome::Accepted;
    }
    if (response.status >= 300 && response.status < 400)
        return Outcome::Failed;
    return outcomeBy(description, answer, false).value_or(Outcome::Failed);
}

} // namespace

Judgement judge(const Provider &provider, const Response &response, qint64 nowMs)
{
    if (response.transport != Response::Transport::Answered)
        return unanswered(provider, response);
    const Answer answer(response);
    Judgement judgement{outcomeOf(provider.response, response, answer), std::nullopt, {}};
    if (judgement.outcome == Outcome::Accepted)
        return judgement;
    if (judgement.outcome == Outcome::Retry || judgement.outcome == Outcome::Cooldown)
        judgement.retryAfterMs = retryAfter(provider.response.value(QStringLiteral("retry_after")).toArray(),
                                            response, answer, nowMs);
    if (response.status >= 300 && response.status < 400)
        judgement.reason = QStringLiteral("redirect_not_followed");
    else
        judgement.reason = answer.errorText(provider.response.value(QStringLiteral("error")).toArray());
    if (judgement.reason.isEmpty())
        judgement.reason = QStringLiteral("http_%1").arg(response.status);
    return judgement;
}

} // namespace signalbox::integrations
