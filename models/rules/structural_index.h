// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <memory>
#include <vector>

namespace signalbox::rules {

/// Where a JSON text has its brackets, colons, commas and the first byte of every string and scalar: what
/// simdjson finds in its first stage, which also checks UTF-8 and that every string ends. One thread; its
/// memory is used again.
class StructuralIndex
{
public:
    StructuralIndex();
    ~StructuralIndex();
    /// False if the text is not JSON at first sight. Keeps a copy of it.
    [[nodiscard]] bool read(QByteArrayView json);

    /// The copy; some bytes beyond its end may be read and are 0.
    [[nodiscard]] const char *text() const { return m_text.data(); }
    /// Offsets of the `count()` places; the two that follow are the text's end.
    [[nodiscard]] const quint32 *places() const { return m_places; }
    [[nodiscard]] quint32 count() const { return m_count; }
    [[nodiscard]] bool hasEscapes() const { return m_hasEscapes; }

private:
    struct Stage;
    std::unique_ptr<Stage> m_stage;
    std::vector<char> m_text;
    const quint32 *m_places = nullptr;
    quint32 m_count = 0;
    bool m_hasEscapes = false;
};

} // namespace signalbox::rules
