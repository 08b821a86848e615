// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <vector>

namespace signalbox::rules {

/// Which atoms (single comparisons, numbered by the index) hold for the event that is matched. One thread;
/// its memory is used again.
class AtomMarks
{
public:
    /// A new event: none holds.
    void clear(size_t atoms)
    {
        if (m_marks.size() < atoms)
            m_marks.resize(atoms);
        if (++m_event == 0) {
            std::ranges::fill(m_marks, 0);
            m_event = 1;
        }
        m_list.clear();
    }
    /// False if it was marked already.
    bool add(quint32 atom)
    {
        if (m_marks[atom] == m_event)
            return false;
        m_marks[atom] = m_event;
        m_list.push_back(atom);
        return true;
    }
    [[nodiscard]] bool holds(quint32 atom) const { return m_marks[atom] == m_event; }
    /// In the order in which they were marked.
    [[nodiscard]] const std::vector<quint32> &list() const { return m_list; }

private:
    std::vector<quint32> m_marks;
    std::vector<quint32> m_list;
    quint32 m_event = 0;
};

} // namespace signalbox::rules
