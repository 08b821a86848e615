// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/expression_node.h"
#include "models/rules/matcher.h"

namespace signalbox::rules {

/// The tree made ready to decide. Immutable; any thread.
struct Expression::Program
{
    explicit Program(const Node &node);
    [[nodiscard]] bool holds(EventFields &event, qint64 nowMs) const;

private:
    /// Types below a stem, as EventPattern has them.
    struct Family
    {
        qsizetype stemSize = 0;
        Condition begins;
    };
    void prepare(const Node &node);
    [[nodiscard]] bool compares(EventFields &event, qint64 nowMs) const;
    [[nodiscard]] bool typeHolds(QByteArrayView type) const;

    Node::Kind m_kind;
    std::vector<Program> m_children;
    Subject m_subject;
    Operator m_op;
    FieldPath m_path;
    std::vector<Condition> m_condition; ///< none or one
    std::vector<Family> m_families;     ///< of the type: any of these will do as well
    quint8 m_chosen = 0;                ///< of severity and status: bit by value
    qint64 m_ms = 0;                    ///< of age and moments
};

} // namespace signalbox::rules
