// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "ui/rules/suggest_edit.h"

#include <QHash>
#include <QObject>

namespace signalbox::ui {

/// Fields, metadata keys and values that stored events of an agent had: asked for once for each event type
/// that someone looks at, and kept. Lives on the window's thread; a store that cannot be read offers nothing.
class SeenFields : public QObject
{
    Q_OBJECT

public:
    SeenFields(ports::History &history, const Clock &clock, QObject *parent = nullptr);
    [[nodiscard]] qint64 nowMs() const { return m_clock.nowMs(); }
    /// "*": of all agents. Forgets what is known if it is another, or if `again`.
    void setAgent(const QString &agent, bool again = false);
    /// Of events of this type or family, empty: of all. What is not known yet is asked for: changed() tells.
    [[nodiscard]] QList<ports::SeenField> of(const QString &event);
    /// The metadata keys of all events, and the values of one of them.
    [[nodiscard]] QList<Suggestion> metadataKeys();
    [[nodiscard]] QList<Suggestion> metadataValues(const QString &key);

signals:
    void changed(const QString &event); ///< of() has more for this type now

private:
    ports::History &m_history;
    const Clock &m_clock;
    QString m_agent = QStringLiteral("*");
    QHash<QString, QList<ports::SeenField>> m_known;
    int m_round = 0; ///< answers about another agent are thrown away
};

/// How a value that was seen is offered.
[[nodiscard]] Suggestion seenValue(const QString &text, qint64 times);

} // namespace signalbox::ui
