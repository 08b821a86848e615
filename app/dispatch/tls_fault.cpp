// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/tls_fault.h"

#include <QCoreApplication>
#include <QHash>

namespace signalbox::dispatch {

QByteArray tlsFaultCode(const QList<QSslError> &errors)
{
    // An expired certificate is also untrusted and so on: the first that says what to mend counts.
    static constexpr std::pair<QSslError::SslError, const char *> codes[] = {
        {QSslError::CertificateExpired, "certificate_expired"},
        {QSslError::CertificateNotYetValid, "certificate_not_yet_valid"},
        {QSslError::CertificateRevoked, "certificate_revoked"},
        {QSslError::HostNameMismatch, "certificate_wrong_host"},
        {QSslError::SelfSignedCertificate, "certificate_self_signed"},
        {QSslError::SelfSignedCertificateInChain, "certificate_self_signed"},
    };
    for (const auto &[error, code] : codes)
        for (const QSslError &one : errors)
            if (one.error() == error)
                return code;
    return errors.isEmpty() ? "tls_failed" : "certificate_untrusted";
}

QString tlsFaultText(const QByteArray &code)
{
    static const QHash<QByteArray, const char *> words{
        {"certificate_expired", QT_TRANSLATE_NOOP("Fault", "The receiver's certificate has expired.")},
        {"certificate_not_yet_valid",
         QT_TRANSLATE_NOOP("Fault", "The receiver's certificate is not valid yet.")},
        {"certificate_revoked", QT_TRANSLATE_NOOP("Fault", "The receiver's certificate has been revoked.")},
        {"certificate_wrong_host",
         QT_TRANSLATE_NOOP("Fault", "The receiver's certificate is for another host.")},
        {"certificate_self_signed",
         QT_TRANSLATE_NOOP("Fault", "The receiver's certificate is self-signed; this machine does not trust "
                                    "it.")},
        {"certificate_untrusted",
         QT_TRANSLATE_NOOP("Fault", "The receiver's certificate comes from an authority that this machine "
                                    "does not trust.")},
    };
    return QString::fromLatin1(words.value(
        code, QT_TRANSLATE_NOOP("Fault", "The TLS handshake failed: the receiver may not speak TLS here.")));
}

} // namespace signalbox::dispatch
