// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/destination_url.h"

#include "models/integrations/address.h"

namespace signalbox::integrations {

namespace {

bool hostAllowed(const QString &host, const QStringList &allowed)
{
    for (const QString &pattern : allowed) {
        if (pattern.startsWith(QLatin1String("*.")) ? host.endsWith(QStringView(pattern).sliced(1))
                                                    : host == pattern)
            return true;
    }
    return false;
}

} // namespace

std::expected<QUrl, Fault> readDestinationUrl(const QString &text, const UrlRules &rules,
                                              const QString &pointer)
{
    const auto refuse = [&pointer](QByteArray code, const char *words, QStringList arguments = {}) {
        return std::unexpected(Fault{pointer, std::move(code), words, std::move(arguments)});
    };
    QUrl url(text.trimmed(), QUrl::StrictMode);
    const QString scheme = url.scheme();
    if (!url.isValid() || url.host().isEmpty() || (scheme != u"http" && scheme != u"https"))
        return refuse(
            "bad_url",
            QT_TRANSLATE_NOOP("Fault", "This must be an address that begins with https:// or http://."));
    if (!url.userInfo().isEmpty())
        return refuse("url_with_password",
                      QT_TRANSLATE_NOOP("Fault", "A user name or password does not belong in an address. "
                                                 "Send it in an Authorization header."));
    if (!rules.hosts.isEmpty()) {
        if (scheme != u"https" || !hostAllowed(url.host(), rules.hosts))
            return refuse("wrong_host", QT_TRANSLATE_NOOP("Fault", "This must be an https:// address at %1."),
                          {rules.hosts.join(QStringLiteral(", "))});
    }
    switch (classifyHost(url.host()).value_or(AddressClass::Public)) {
    case AddressClass::Public:
        break;
    case AddressClass::Private:
    case AddressClass::Loopback:
        if (!rules.allowPrivateNetwork)
            return refuse("private_address",
                          QT_TRANSLATE_NOOP("Fault",
                                            "This address is on this computer or a private network. To send "
                                            "there, set allow_private_network to true."));
        break;
    case AddressClass::Forbidden:
        return refuse("forbidden_address",
                      QT_TRANSLATE_NOOP(
                          "Fault", "Link-local, cloud metadata and reserved addresses are never sent to."));
    }
    return url;
}

QUrl atEndpoint(QUrl url, const QUrl &endpoint)
{
    url.setScheme(endpoint.scheme());
    url.setHost(endpoint.host());
    url.setPort(endpoint.port());
    return url;
}

} // namespace signalbox::integrations
