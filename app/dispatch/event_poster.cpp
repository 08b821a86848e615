// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/event_poster.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <chrono>

namespace signalbox::dispatch {

constexpr qsizetype linesAtOnce = 500;
constexpr int mostRefusals = 60;

EventPoster::EventPoster(QUrl listener, QByteArray token, QObject *parent)
    : QObject(parent), m_listener(std::move(listener)), m_token(std::move(token)),
      m_manager(std::make_unique<QNetworkAccessManager>())
{
}

EventPoster::~EventPoster() = default;

void EventPoster::post(const QByteArray &body)
{
    QJsonParseError error;
    QJsonDocument::fromJson(body, &error);
    // Several values one after another are no JSON document: then it is taken as lines, and the listener
    // judges those.
    if (error.error != QJsonParseError::GarbageAtEnd) {
        m_contentType = "application/json";
        m_parts = {body};
    } else {
        m_contentType = "application/x-ndjson";
        QByteArray part;
        qsizetype lines = 0;
        for (const QByteArray &line : body.split('\n')) {
            if (line.trimmed().isEmpty())
                continue;
            part += line + '\n';
            if (++lines % linesAtOnce == 0)
                m_parts.append(std::exchange(part, {}));
        }
        if (!part.isEmpty())
            m_parts.append(part);
    }
    next();
}

void EventPoster::next()
{
    if (m_parts.isEmpty()) {
        emit finished(m_posted);
        return;
    }
    QUrl url = m_listener;
    if (url.path().isEmpty() || url.path() == QLatin1StringView("/"))
        url.setPath(QStringLiteral("/v1/events"));
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QString::fromLatin1(m_contentType));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(30'000);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    QNetworkReply *reply = m_manager->post(request, m_parts.first());
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        answered(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
                 reply->rawHeader("Retry-After").toInt());
    });
}

void EventPoster::answered(int status, const QByteArray &body, int retryAfterSeconds)
{
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    if (status == 202) {
        m_posted.accepted += answer.value(QLatin1StringView("accepted")).toInt();
        m_posted.duplicates += answer.value(QLatin1StringView("duplicates")).toInt();
        m_posted.quarantined += answer.value(QLatin1StringView("quarantined")).toInt();
        m_parts.removeFirst();
        next();
        return;
    }
    if ((status == 429 || status == 503) && ++m_refusals <= mostRefusals) {
        QTimer::singleShot(std::chrono::seconds(std::clamp(retryAfterSeconds, 1, 30)), this,
                           &EventPoster::next);
        return;
    }
    const QJsonObject error = answer.value(QLatin1StringView("error")).toObject();
    const QString pointer = error.value(QLatin1StringView("pointer")).toString();
    if (status == 0)
        m_posted.fault = QStringLiteral("%1 does not answer").arg(m_listener.toDisplayString());
    else
        m_posted.fault = QStringLiteral("%1 %2%3").arg(
            QString::number(status), pointer.isEmpty() ? QString() : pointer + QStringLiteral(": "),
            error.value(QLatin1StringView("message")).toString());
    emit finished(m_posted);
}

} // namespace signalbox::dispatch
