// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <expected>

namespace signalbox {

/// One thing that is wrong with something a person or a program gave us: where, what, and what would be
/// right. A value, made on any thread. Its words are English and marked with QT_TRANSLATE_NOOP("Fault", …)
/// where they are written, so that the screens can say them in the operator's language. Arguments never carry
/// a secret.
struct Fault
{
    QString pointer;        ///< JSON pointer (RFC 6901) to the place; empty for the whole
    QByteArray code;        ///< stable, for programs: "unknown_operator"
    const char *words = ""; ///< the sentence, with %1, %2 … for the arguments
    QStringList arguments;

    /// The sentence in English.
    [[nodiscard]] QString text() const;
    friend bool operator==(const Fault &, const Fault &) = default;
};

using Faults = QList<Fault>;

/// `pointer`/`key`, with the key escaped as RFC 6901 has it.
[[nodiscard]] QString pointerTo(const QString &pointer, const QString &key);
[[nodiscard]] QString pointerTo(const QString &pointer, qsizetype index);

} // namespace signalbox
