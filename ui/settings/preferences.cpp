// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/preferences.h"

#include "ui/widgets/noise_limit.h"

#include <QSettings>

namespace signalbox::ui {
namespace {

using namespace Qt::StringLiterals;

const auto themeKey = u"window/theme"_s;
const auto rowsKey = u"window/rows"_s;
const auto noisyKey = u"rules/noisy_per_hour"_s;
const auto languageKey = u"window/language"_s;
const auto geometryKey = u"window/geometry"_s;
const auto pageKey = u"window/page"_s;
const auto coloursKey = u"events/colours"_s;
const auto filtersKey = u"events/filters"_s;

template<typename T> T read(const QSettings *file, const QString &key, const T &otherwise = {})
{
    return file ? file->value(key, QVariant::fromValue(otherwise)).template value<T>() : otherwise;
}

void write(QSettings *file, const QString &key, const QVariant &value)
{
    if (file)
        file->setValue(key, value);
}

} // namespace

Preferences::Preferences(const QString &path)
    : m_file(path.isEmpty() ? nullptr : std::make_unique<QSettings>(path, QSettings::IniFormat))
{
}

Preferences::~Preferences() = default;

Theme::Mode Preferences::theme() const
{
    const auto name = read<QString>(m_file.get(), themeKey);
    return name == u"dark" ? Theme::Mode::Dark : name == u"light" ? Theme::Mode::Light : Theme::Mode::System;
}

void Preferences::setTheme(Theme::Mode mode)
{
    write(m_file.get(), themeKey,
          mode == Theme::Mode::Dark    ? u"dark"_s
          : mode == Theme::Mode::Light ? u"light"_s
                                       : u"system"_s);
    Theme::instance().setMode(mode);
}

Theme::Rows Preferences::rows() const
{
    return read<QString>(m_file.get(), rowsKey) == u"compact" ? Theme::Rows::Compact
                                                              : Theme::Rows::Comfortable;
}

void Preferences::setRows(Theme::Rows rows)
{
    write(m_file.get(), rowsKey, rows == Theme::Rows::Compact ? u"compact"_s : u"comfortable"_s);
    Theme::instance().setRows(rows);
}

int Preferences::noisyPerHour() const
{
    return read<int>(m_file.get(), noisyKey, NoiseLimit::usual);
}

void Preferences::setNoisyPerHour(int perHour)
{
    write(m_file.get(), noisyKey, perHour);
    NoiseLimit::instance().setPerHour(perHour);
}

QString Preferences::language() const
{
    return read<QString>(m_file.get(), languageKey);
}

void Preferences::setLanguage(const QString &language)
{
    write(m_file.get(), languageKey, language);
}

QByteArray Preferences::geometry() const
{
    return read<QByteArray>(m_file.get(), geometryKey);
}

void Preferences::setGeometry(const QByteArray &geometry)
{
    write(m_file.get(), geometryKey, geometry);
}

QString Preferences::page() const
{
    return read<QString>(m_file.get(), pageKey);
}

void Preferences::setPage(const QString &page)
{
    write(m_file.get(), pageKey, page);
}

QByteArray Preferences::colourRules() const
{
    return read<QString>(m_file.get(), coloursKey).toUtf8();
}

void Preferences::setColourRules(const QByteArray &json)
{
    write(m_file.get(), coloursKey, QString::fromUtf8(json));
}

QStringList Preferences::filterHistory() const
{
    return read<QStringList>(m_file.get(), filtersKey);
}

void Preferences::setFilterHistory(const QStringList &texts)
{
    write(m_file.get(), filtersKey, texts);
}

void Preferences::apply() const
{
    Theme::instance().setMode(theme());
    Theme::instance().setRows(rows());
    NoiseLimit::instance().setPerHour(noisyPerHour());
}

} // namespace signalbox::ui
