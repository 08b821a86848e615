// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/field_path.h"

#include <charconv>

namespace signalbox::rules {

namespace {

std::unexpected<Fault> badPath(const char *words, QStringList arguments = {})
{
    return std::unexpected(Fault{{}, "bad_field", words, std::move(arguments)});
}

} // namespace

FieldName::FieldName(FieldKeys from) : keys(std::move(from))
{
    for (const std::string &key : keys)
        joined.append(std::to_string(key.size())).append(1, ' ').append(key);
}

int FieldPath::indexOf(std::string_view key)
{
    int index = -1;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
    return error == std::errc() && end == key.data() + key.size() && key.front() != '-' ? index : -1;
}

std::expected<FieldPath, Fault> FieldPath::parse(QStringView text)
{
    FieldPath path;
    QStringView rest = text;
    if (rest.isEmpty())
        return badPath(QT_TRANSLATE_NOOP("Fault", "Name a field, such as outcome or usage.cost."));
    if (rest.startsWith(u"$.") || rest == u"$") {
        path.m_fromWholeEvent = true;
        rest = rest.mid(2);
    }
    QString key;
    const auto endSegment = [&] {
        if (key.isEmpty())
            return false;
        std::string utf8 = key.toStdString();
        const int index = indexOf(utf8);
        path.m_segments.push_back({std::move(utf8), index});
        key.clear();
        return true;
    };
    for (qsizetype i = 0; i < rest.size(); ++i) {
        const QChar at = rest[i];
        if (at.category() == QChar::Other_Control)
            return badPath(QT_TRANSLATE_NOOP("Fault", "A field's name has no control characters."));
        if (at == u'\\') {
            ++i;
            if (i == rest.size() || (rest[i] != u'.' && rest[i] != u'\\'))
                return badPath(
                    QT_TRANSLATE_NOOP(
                        "Fault",
                        "In “%1” a backslash stands before something other than a dot or a backslash."),
                    {text.toString()});
            key.append(rest[i]);
        } else if (at != u'.') {
            key.append(at);
        } else if (!endSegment()) {
            return badPath(
                QT_TRANSLATE_NOOP("Fault", "“%1” has nothing between two dots, or before the first."),
                {text.toString()});
        }
    }
    if (!endSegment())
        return badPath(QT_TRANSLATE_NOOP("Fault", "“%1” ends where a name should follow."),
                       {text.toString()});
    return path;
}

FieldPath FieldPath::of(const QStringList &keys)
{
    FieldPath path;
    for (const QString &key : keys) {
        std::string utf8 = key.toStdString();
        const int index = indexOf(utf8);
        path.m_segments.push_back({std::move(utf8), index});
    }
    return path;
}

FieldKeys FieldPath::keys() const
{
    FieldKeys keys;
    if (!m_fromWholeEvent)
        keys.emplace_back("data");
    for (const Segment &segment : m_segments)
        keys.push_back(segment.key);
    return keys;
}

void FieldPath::find(const JsonNode *from, Found &found) const
{
    if (from)
        find(*from, 0, found);
}

void FieldPath::find(const JsonNode &from, size_t depth, Found &found) const
{
    if (depth == m_segments.size()) {
        found.push_back(&from);
        return;
    }
    const Segment &segment = m_segments[depth];
    if (from.kind == ValueKind::Object) {
        if (const JsonNode *member = from.member(segment.key))
            find(*member, depth + 1, found);
    } else if (from.kind == ValueKind::Array) {
        int position = 0;
        for (const JsonNode *element = from.begin(); element != from.end(); element = element->next()) {
            if (position++ == segment.index)
                find(*element, depth + 1, found);
            if (element->kind == ValueKind::Object ||
                (element->kind == ValueKind::Array && segment.index < 0))
                find(*element, depth, found);
        }
    }
}

} // namespace signalbox::rules
