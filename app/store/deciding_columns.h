// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/rows.h"
#include "models/rules/expression_node.h"

namespace signalbox::store {

/// What an event must have for some expressions to be decided, and no more: a column that nobody asks for is
/// neither fetched nor made a value of.
class DecidingColumns
{
public:
    explicit DecidingColumns(const QList<rules::Expression> &expressions);
    /// "SELECT e.seq, … FROM …". Bodies alone are read without what stands beside them, unless conditions do
    /// need it.
    [[nodiscard]] QString select(bool conditionsOfEvents) const;
    /// After the number.
    [[nodiscard]] events::Event read(Statement &row) const;

private:
    void collect(const rules::Expression::Node &node);
    void add(rules::Subject subject);

    QList<rules::Subject> m_subjects; ///< of all paths only Whole, of age and time only Time
};

} // namespace signalbox::store
