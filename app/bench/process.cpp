// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/process.h"

#include <QFile>
#include <QJsonDocument>

#include <cstdio>

namespace signalbox::bench {

double residentMib()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmRSS:");
    return double(text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toLongLong()) / 1024;
}

void print(const QJsonObject &figures)
{
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
}

} // namespace signalbox::bench
