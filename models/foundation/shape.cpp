// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/foundation/shape.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace signalbox {

namespace {

/// Characters to change, add, leave out or swap with their neighbour.
qsizetype editDistance(const QString &a, const QString &b)
{
    QList<qsizetype> beforeLast(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), 0);
    const auto same = [](QChar x, QChar y) { return x.toCaseFolded() == y.toCaseFolded(); };
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            row[j] =
                std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1)});
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        beforeLast.swap(last);
        last.swap(row);
    }
    return last.last();
}

} // namespace

QString nearest(const QString &word, const QStringList &known)
{
    QString best;
    qsizetype bestDistance = std::max<qsizetype>(1, word.size() / 3) + 1;
    for (const QString &candidate : known) {
        const qsizetype distance = editDistance(word, candidate);
        if (distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    return best;
}

QString jsonTypeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return QStringLiteral("null");
    case QJsonValue::Bool:
        return QStringLiteral("boolean");
    case QJsonValue::Double:
        return QStringLiteral("number");
    case QJsonValue::String:
        return QStringLiteral("text");
    case QJsonValue::Array:
        return QStringLiteral("array");
    case QJsonValue::Object:
        return QStringLiteral("object");
    case QJsonValue::Undefined:
        break;
    }
    return QStringLiteral("nothing");
}

Fault wrongType(const QString &pointer, const char *wanted, const QJsonValue &found)
{
    return {pointer,
            "wrong_type",
            QT_TRANSLATE_NOOP("Fault", "This must be of type %1, not %2."),
            {QString::fromLatin1(wanted), jsonTypeName(found)}};
}

Shape::Shape(const QJsonValue &value, QString pointer, Faults &faults)
    : m_object(value.toObject()), m_pointer(std::move(pointer)), m_faults(faults)
{
    if (!value.isObject())
        m_faults << wrongType(m_pointer, "object", value);
}

void Shape::allowOnly(const QStringList &known) const
{
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        if (known.contains(it.key()))
            continue;
        const QString like = nearest(it.key(), known);
        if (like.isEmpty())
            report(it.key(), "unknown_key",
                   QT_TRANSLATE_NOOP("Fault", "“%1” is not known here. Known are: %2."),
                   {it.key(), known.join(QStringLiteral(", "))});
        else
            report(it.key(), "unknown_key",
                   QT_TRANSLATE_NOOP("Fault", "“%1” is not known here. Did you mean “%2”?"),
                   {it.key(), like});
    }
}

bool Shape::is(const QString &key, QJsonValue::Type type, const char *wanted) const
{
    const auto it = m_object.find(key);
    if (it == m_object.end())
        return false;
    if (it->type() == type)
        return true;
    m_faults << wrongType(at(key), wanted, *it);
    return false;
}

QString Shape::text(const QString &key) const
{
    return is(key, QJsonValue::String, "text") ? m_object.value(key).toString() : QString();
}

QString Shape::requiredText(const QString &key) const
{
    const QString said = text(key);
    if (!has(key) || (value(key).isString() && said.trimmed().isEmpty()))
        report(key, "missing", QT_TRANSLATE_NOOP("Fault", "“%1” is required."), {key});
    return said;
}

bool Shape::boolean(const QString &key, bool fallback) const
{
    return is(key, QJsonValue::Bool, "boolean") ? m_object.value(key).toBool() : fallback;
}

std::optional<double> Shape::number(const QString &key) const
{
    if (!is(key, QJsonValue::Double, "number"))
        return std::nullopt;
    return m_object.value(key).toDouble();
}

std::optional<int> Shape::integer(const QString &key, int minimum, int maximum) const
{
    const std::optional<double> found = number(key);
    if (!found)
        return std::nullopt;
    if (*found != std::floor(*found) || *found < minimum || *found > maximum) {
        report(key, "out_of_range", QT_TRANSLATE_NOOP("Fault", "This must be a whole number from %1 to %2."),
               {QString::number(minimum), QString::number(maximum)});
        return std::nullopt;
    }
    return int(*found);
}

QStringList Shape::texts(const QString &key) const
{
    QStringList found;
    if (!is(key, QJsonValue::Array, "array"))
        return found;
    const QJsonArray array = m_object.value(key).toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (array.at(i).isString())
            found << array.at(i).toString();
        else
            m_faults << wrongType(pointerTo(at(key), i), "text", array.at(i));
    }
    return found;
}

QJsonObject Shape::object(const QString &key) const
{
    return is(key, QJsonValue::Object, "object") ? m_object.value(key).toObject() : QJsonObject();
}

QJsonArray Shape::array(const QString &key) const
{
    return is(key, QJsonValue::Array, "array") ? m_object.value(key).toArray() : QJsonArray();
}

void Shape::report(const QString &key, QByteArray code, const char *words, QStringList arguments) const
{
    m_faults << Fault{at(key), std::move(code), words, std::move(arguments)};
}

} // namespace signalbox
