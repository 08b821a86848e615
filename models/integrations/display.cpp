// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/integration_check.h"
#include "models/integrations/markup.h"
#include "models/integrations/request.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace signalbox::integrations {

namespace {

const QByteArray mask = "•••";

/// The base64 of `value` wherever it may stand within a longer text: the characters that depend on it alone.
QByteArray base64Core(const QByteArray &value, int shift, QByteArray::Base64Options options)
{
    const QByteArray encoded =
        QByteArray(QByteArray(shift, 'x') + value).toBase64(options | QByteArray::OmitTrailingEquals);
    const qsizetype first = (shift * 8 + 5) / 6;
    const qsizetype last = (shift + value.size()) * 8 / 6;
    return encoded.sliced(first, std::max<qsizetype>(0, last - first));
}

QSet<QByteArray> spellings(const QString &secret)
{
    const QByteArray raw = secret.toUtf8();
    const QByteArray percent = QUrl::toPercentEncoding(secret);
    const QByteArray json = escaped(secret, Markup::Json).toUtf8();
    QSet<QByteArray> all{raw,
                         raw.trimmed(),
                         percent,
                         QByteArray(percent).replace("%20", "+"),
                         QUrl::toPercentEncoding(secret, "/:?&=@"),
                         json,
                         QByteArray(json).replace("/", "\\/"),
                         escaped(secret, Markup::SlackMrkdwn).toUtf8(),
                         raw.toHex()};
    QByteArray lower = percent;
    for (qsizetype at = lower.indexOf('%'); at >= 0; at = lower.indexOf('%', at + 1))
        lower.replace(at, 3, lower.sliced(at, 3).toLower());
    all << lower;
    if (raw.size() >= 6) { // of less, too little of the base64 is certain
        for (int shift = 0; shift < 3; ++shift) {
            all << base64Core(raw, shift, QByteArray::Base64Encoding)
                << base64Core(raw, shift, QByteArray::Base64UrlEncoding);
        }
    }
    all.remove(QByteArray());
    return all;
}

bool isHeaderLine(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    return colon > 0 && isCredentialHeader(QString::fromUtf8(line.first(colon)));
}

QByteArray withoutCredentialHeaders(const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    for (QByteArray &line : lines) {
        const QByteArray trimmed = line.trimmed();
        if (trimmed.isEmpty())
            break; // the headers end here
        if (isHeaderLine(trimmed))
            line = line.first(line.indexOf(':')) + ": " + mask + (line.endsWith('\r') ? "\r" : "");
    }
    return lines.join('\n');
}

} // namespace

QByteArray masked(QByteArray text, const QStringList &secretValues)
{
    QSet<QByteArray> all;
    for (const QString &secret : secretValues)
        all |= spellings(secret);
    QList<QByteArray> longestFirst(all.begin(), all.end());
    std::sort(longestFirst.begin(), longestFirst.end(), [](const QByteArray &a, const QByteArray &b) {
        return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    for (const QByteArray &spelling : longestFirst)
        text.replace(spelling, mask);
    return withoutCredentialHeaders(text);
}

QByteArray requestForDisplay(const Rendered &rendered)
{
    QByteArray text = rendered.request.method + ' ' + urlForDisplay(rendered).toUtf8() + '\n';
    for (const auto &[name, value] : rendered.request.headers)
        text += name + ": " + value + '\n';
    return masked(text + '\n' + rendered.request.body, rendered.secretValues);
}

QString urlForDisplay(const Rendered &rendered)
{
    const QUrl &url = rendered.request.url;
    const QString origin =
        url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
            .toString();
    if (rendered.urlIsSecret)
        return origin + QStringLiteral("/…");
    // A query may hold a token that nobody declared as one.
    QString shown = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment)
                        .toString(QUrl::FullyEncoded);
    if (url.hasQuery())
        shown += QStringLiteral("?…");
    return QString::fromUtf8(masked(shown.toUtf8(), rendered.secretValues));
}

} // namespace signalbox::integrations
