// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QTemporaryDir>

namespace signalbox::testing {

/// The built signalboxd, driven as a person or a script would: arguments, standard streams, signals, real
/// sockets.
class DaemonProcess
{
public:
    DaemonProcess();
    ~DaemonProcess(); ///< kills what still runs

    [[nodiscard]] QString dataDir() const { return m_data.path(); }
    [[nodiscard]] QString file(const QString &name) const { return m_data.filePath(name); }
    /// Writes a file into the data directory's neighbour and returns its path.
    [[nodiscard]] QString write(const QString &name, const QByteArray &text) const;

    /// `signalboxd --data-dir … run …`; true once the ready line came.
    [[nodiscard]] bool start(const QStringList &more = {});
    [[nodiscard]] QString url() const { return m_url; }
    /// SIGTERM; the exit code, or -1 if it did not end.
    [[nodiscard]] int stop();
    void kill();

    struct Ended
    {
        int code = -1;
        QByteArray out;
        QByteArray err;
        [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(out); }
    };
    /// Runs one command to its end with this data directory.
    [[nodiscard]] Ended run(const QStringList &arguments, const QByteArray &input = {}) const;

    struct Answer
    {
        int status = 0;
        QByteArray body;
        QHash<QByteArray, QByteArray> headers;
        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    };
    [[nodiscard]] Answer post(const QByteArray &body, const QByteArray &contentType = "application/json",
                              const QByteArray &token = {});
    [[nodiscard]] Answer get(const QString &path);
    /// States of all deliveries, by `deliveries list --json`, newest first.
    [[nodiscard]] QList<QJsonObject> deliveries() const;

private:
    [[nodiscard]] Answer finished(class QNetworkReply *reply);

    QTemporaryDir m_data;
    QProcess m_process;
    QString m_url;
    QNetworkAccessManager m_network;
};

} // namespace signalbox::testing
