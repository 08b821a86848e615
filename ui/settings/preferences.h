// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

class QSettings;

namespace signalbox::ui {

/// What the window remembers between starts, in one file; without a path it remembers nothing. The window's
/// thread.
class Preferences
{
public:
    explicit Preferences(const QString &path = {});
    ~Preferences();

    [[nodiscard]] Theme::Mode theme() const;
    void setTheme(Theme::Mode mode); ///< remembers it and puts it into effect
    [[nodiscard]] Theme::Rows rows() const;
    void setRows(Theme::Rows rows);
    /// From how many messages an hour on previews warn.
    [[nodiscard]] int noisyPerHour() const;
    void setNoisyPerHour(int perHour);
    [[nodiscard]] QString language() const; ///< "en", "de"; empty: the system's
    void setLanguage(const QString &language);
    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);
    [[nodiscard]] QString page() const;
    void setPage(const QString &page);
    [[nodiscard]] QByteArray colourRules() const; ///< JSON, as ui/events writes it
    void setColourRules(const QByteArray &json);
    [[nodiscard]] QStringList filterHistory() const; ///< newest first
    void setFilterHistory(const QStringList &texts);
    /// Puts theme, row height and the limit of noise into effect, as remembered.
    void apply() const;

private:
    std::unique_ptr<QSettings> m_file;
};

} // namespace signalbox::ui
