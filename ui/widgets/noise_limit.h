// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace signalbox::ui {

/// From how many messages an hour on a notification counts as noisy: what previews warn of. The operator's
/// preference; one for the program, on the window's thread.
class NoiseLimit final : public QObject
{
    Q_OBJECT

public:
    static constexpr int usual = 30;
    static constexpr int most = 10000;

    static NoiseLimit &instance();
    [[nodiscard]] int perHour() const { return m_perHour; }
    void setPerHour(int perHour);

signals:
    void changed();

private:
    NoiseLimit() = default;
    int m_perHour = usual;
};

} // namespace signalbox::ui
