// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/fault.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <optional>

namespace signalbox {

/// The known word that is spelled most alike, if any is near.
[[nodiscard]] QString nearest(const QString &word, const QStringList &known);
[[nodiscard]] QString jsonTypeName(const QJsonValue &value);
[[nodiscard]] Fault wrongType(const QString &pointer, const char *wanted, const QJsonValue &found);

/// Reads the members of one JSON object and reports each that does not fit. A value of a wrong type reads as
/// absent.
class Shape
{
public:
    /// A fault if `value` is no object; then every member is absent.
    Shape(const QJsonValue &value, QString pointer, Faults &faults);

    /// Reports members that are not in the list.
    void allowOnly(const QStringList &known) const;
    [[nodiscard]] const QJsonObject &object() const { return m_object; }
    [[nodiscard]] const QString &pointer() const { return m_pointer; }
    [[nodiscard]] bool has(const QString &key) const { return m_object.contains(key); }
    [[nodiscard]] QJsonValue value(const QString &key) const { return m_object.value(key); }
    [[nodiscard]] QString at(const QString &key) const { return pointerTo(m_pointer, key); }

    [[nodiscard]] QString text(const QString &key) const;
    [[nodiscard]] QString requiredText(const QString &key) const;
    [[nodiscard]] bool boolean(const QString &key, bool fallback) const;
    [[nodiscard]] QJsonObject object(const QString &key) const;
    [[nodiscard]] std::optional<double> number(const QString &key) const;
    [[nodiscard]] std::optional<int> integer(const QString &key, int minimum, int maximum) const;
    [[nodiscard]] QStringList texts(const QString &key) const;
    [[nodiscard]] QJsonArray array(const QString &key) const;

    void report(const QString &key, QByteArray code, const char *words, QStringList arguments = {}) const;

private:
    [[nodiscard]] bool is(const QString &key, QJsonValue::Type type, const char *wanted) const;

    QJsonObject m_object;
    QString m_pointer;
    Faults &m_faults;
};

} // namespace signalbox
