// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/foundation/fault.h"

namespace signalbox {

QString Fault::text() const
{
    QString said = QString::fromUtf8(words);
    for (const QString &argument : arguments)
        said = said.arg(argument);
    return said;
}

QString pointerTo(const QString &pointer, const QString &key)
{
    QString escaped = key;
    escaped.replace(QLatin1Char('~'), QStringLiteral("~0")).replace(QLatin1Char('/'), QStringLiteral("~1"));
    return pointer + QLatin1Char('/') + escaped;
}

QString pointerTo(const QString &pointer, qsizetype index)
{
    return pointer + QLatin1Char('/') + QString::number(index);
}

} // namespace signalbox
