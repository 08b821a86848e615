// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/daemon_process.h"

#include <QFile>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

namespace signalbox::testing {

constexpr int patienceMs = 20'000;

static QString program()
{
    return QStringLiteral(SIGNALBOX_BIN_DIR "/signalboxd");
}

DaemonProcess::DaemonProcess() = default;

DaemonProcess::~DaemonProcess()
{
    kill();
}

QString DaemonProcess::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_data.filePath(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
    return file.fileName();
}

bool DaemonProcess::start(const QStringList &more)
{
    QStringList arguments{QStringLiteral("--data-dir"), dataDir(), QStringLiteral("run"),
                          QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")};
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.start(program(), arguments + more);
    const auto ready = [this] {
        return m_process.canReadLine() || m_process.state() == QProcess::NotRunning;
    };
    if (!QTest::qWaitFor(ready, patienceMs) || !m_process.canReadLine())
        return false;
    m_url =
        QJsonDocument::fromJson(m_process.readLine()).object().value(QStringLiteral("listening")).toString();
    return !m_url.isEmpty();
}

int DaemonProcess::stop()
{
    m_process.terminate();
    if (!QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, patienceMs))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void DaemonProcess::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    (void)QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, patienceMs);
}

DaemonProcess::Ended DaemonProcess::run(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    process.start(program(), QStringList{QStringLiteral("--data-dir"), dataDir()} + arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patienceMs);
    if (!ended || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

DaemonProcess::Answer DaemonProcess::finished(QNetworkReply *reply)
{
    (void)QTest::qWaitFor([reply] { return reply->isFinished(); }, patienceMs);
    Answer answer{.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                  .body = reply->readAll(),
                  .headers = {}};
    for (const auto &[name, value] : reply->rawHeaderPairs())
        answer.headers.insert(name.toLower(), value);
    reply->deleteLater();
    return answer;
}

DaemonProcess::Answer DaemonProcess::post(const QByteArray &body, const QByteArray &contentType,
                                          const QByteArray &token)
{
    QNetworkRequest request(QUrl(m_url + QStringLiteral("/v1/events")));
    request.setRawHeader("Content-Type", contentType);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    return finished(m_network.post(request, body));
}

DaemonProcess::Answer DaemonProcess::get(const QString &path)
{
    return finished(m_network.get(QNetworkRequest(QUrl(m_url + path))));
}

QList<QJsonObject> DaemonProcess::deliveries() const
{
    QList<QJsonObject> all;
    const Ended listed =
        run({QStringLiteral("deliveries"), QStringLiteral("list"), QStringLiteral("--json")});
    for (const QByteArray &line : listed.out.split('\n'))
        if (!line.isEmpty())
            all.append(QJsonDocument::fromJson(line).object());
    return all;
}

} // namespace signalbox::testing
