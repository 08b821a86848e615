// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/exchange_text.h"

namespace signalbox::dispatch {

constexpr qsizetype storedBytes = 16 * 1024;

// Masked before it is cut: half a secret at the cut would not be found.
static QByteArray cut(QByteArray text)
{
    if (text.size() <= storedBytes)
        return text;
    qsizetype end = storedBytes;
    while (end > 0 && (uchar(text.at(end)) & 0xC0) == 0x80)
        --end; // not within a character
    return text.first(end);
}

QByteArray requestText(const integrations::Rendered &rendered)
{
    return cut(integrations::requestForDisplay(rendered));
}

QByteArray responseText(const integrations::Response &response, const QStringList &secretValues)
{
    if (response.transport != integrations::Response::Transport::Answered)
        return {};
    QByteArray text = "HTTP " + QByteArray::number(response.status) + '\n';
    for (const auto &[name, value] : response.headers)
        text += name + ": " + value + '\n';
    return cut(integrations::masked(text + '\n' + response.body, secretValues));
}

} // namespace signalbox::dispatch
