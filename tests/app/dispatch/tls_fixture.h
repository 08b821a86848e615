// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>

namespace signalbox::testing {

/// A self-signed certificate for hooks.example, made by the openssl program; null if that fails. It runs out
/// after so many days: -1 is yesterday.
struct Certificate
{
    QSslCertificate certificate;
    QSslConfiguration server;

    explicit Certificate(const QString &days)
    {
        const QTemporaryDir dir;
        const auto openssl = [&dir](const QString &arguments) {
            QProcess process;
            process.setWorkingDirectory(dir.path());
            QSignalSpy finished(&process, &QProcess::finished);
            process.start(u"openssl"_qs, arguments.split(u' '));
            return finished.wait(20'000) && process.exitCode() == 0;
        };
        QFile key(dir.filePath(u"key.pem"_qs));
        if (!openssl(u"req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out "
                     "request.pem -subj /CN=hooks.example -addext subjectAltName=DNS:hooks.example"_qs) ||
            !openssl(
                u"x509 -req -in request.pem -signkey key.pem -copy_extensions copy -out cert.pem -days "_qs +
                days) ||
            !key.open(QFile::ReadOnly))
            return;
        certificate = QSslCertificate::fromPath(dir.filePath(u"cert.pem"_qs)).value(0);
        server = QSslConfiguration::defaultConfiguration();
        server.setLocalCertificate(certificate);
        server.setPrivateKey(QSslKey(&key, QSsl::Ec));
    }
};

/// For as long as it lives, every connection of this process trusts a certificate.
class Trust
{
public:
    explicit Trust(const QSslCertificate &certificate)
    {
        QSslConfiguration trusting = m_before;
        trusting.setCaCertificates({certificate});
        QSslConfiguration::setDefaultConfiguration(trusting);
    }
    ~Trust() { QSslConfiguration::setDefaultConfiguration(m_before); }
    Trust(const Trust &) = delete;
    Trust &operator=(const Trust &) = delete;

private:
    const QSslConfiguration m_before = QSslConfiguration::defaultConfiguration();
};

} // namespace signalbox::testing
