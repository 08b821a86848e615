// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "ui/events/colour_rules.h"

#include <QObject>
#include <QSet>

class QTimer;

namespace signalbox::ui {

/// Which colour rule holds for an event. Asked by the list while it paints: it answers from what it knows and
/// asks the history, for all the rows of a page at once, about those it does not; then says that there is
/// something to paint. The window's thread.
class RowColours final : public QObject
{
    Q_OBJECT

public:
    explicit RowColours(const ports::Ports &ports, QObject *parent = nullptr);
    void setRules(const QList<ColourRule> &rules);
    [[nodiscard]] const QList<ColourRule> &rules() const { return m_rules; }
    /// Null if none holds, or while that is not known.
    [[nodiscard]] const ColourRule *ruleOf(qint64 seq);
    void forget();                                         ///< what depends on time may have changed
    [[nodiscard]] qint64 asked() const { return m_asked; } ///< events, so far

signals:
    void changed();

private:
    void ask();

    const ports::Ports &m_ports;
    QList<ColourRule> m_rules;
    QList<rules::Expression> m_expressions; ///< of the rules that are on and right …
    QList<int> m_numbers;                   ///< … and their places
    struct Known
    {
        int rule = -1;
        quint32 age = 0; ///< of another age than m_age: still shown, asked for again
    };
    QHash<qint64, Known> m_known;
    quint32 m_age = 1;
    QSet<qint64> m_wanted;
    bool m_asking = false;
    quint64 m_question = 0;
    qint64 m_asked = 0;
    QTimer *m_pause;
    QTimer *m_ticks;
};

} // namespace signalbox::ui
