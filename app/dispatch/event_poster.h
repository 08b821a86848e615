// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>

class QNetworkAccessManager;

namespace signalbox::dispatch {

/// What a listener answered to all that was posted, added up.
struct Posted
{
    int accepted = 0;
    int duplicates = 0;
    int quarantined = 0;
    QString fault; ///< empty: everything was taken
};

/// Posts events to a listener as an agent would (`events send`): JSON as it is, NDJSON 500 lines at a time;
/// waits and tries again when told 429 or 503. Lives on the thread it was made on; one post each.
class EventPoster : public QObject
{
    Q_OBJECT

public:
    EventPoster(QUrl listener, QByteArray token, QObject *parent = nullptr);
    ~EventPoster() override;
    void post(const QByteArray &body);

signals:
    void finished(const signalbox::dispatch::Posted &posted);

private:
    void next();
    void answered(int status, const QByteArray &body, int retryAfterSeconds);

    const QUrl m_listener;
    const QByteArray m_token;
    QByteArray m_contentType;
    QList<QByteArray> m_parts;
    int m_refusals = 0;
    Posted m_posted;
    std::unique_ptr<QNetworkAccessManager> m_manager;
};

} // namespace signalbox::dispatch
