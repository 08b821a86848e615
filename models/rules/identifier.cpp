// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/identifier.h"

#include <algorithm>

namespace signalbox::rules {

namespace {

constexpr qsizetype longestIdentifier = 128;
constexpr qsizetype longestPlainText = 256;

bool fitsIdentifier(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'.' ||
           c == u'_' || c == u'-';
}

} // namespace

bool isPlainText(QStringView text, qsizetype maximum)
{
    return text.toUtf8().size() <= maximum &&
           std::ranges::none_of(text, [](QChar c) { return c.category() == QChar::Other_Control; });
}

QString readIdentifier(const Shape &shape, const QString &key)
{
    const QString id = shape.requiredText(key);
    if (!id.trimmed().isEmpty() &&
        (id.size() > longestIdentifier || !std::ranges::all_of(id, fitsIdentifier)))
        shape.report(key, "bad_id",
                     QT_TRANSLATE_NOOP(
                         "Fault", "An id is made of letters a to z, digits, “.”, “_” and “-”, 128 at most."));
    return id;
}

QString readPlainText(const Shape &shape, const QString &key, Presence presence)
{
    const QString text = presence == Presence::Required ? shape.requiredText(key) : shape.text(key);
    if (!isPlainText(text, longestPlainText))
        shape.report(
            key, "bad_text",
            QT_TRANSLATE_NOOP("Fault", "This may have 256 bytes at most and no control characters."));
    return text;
}

} // namespace signalbox::rules
