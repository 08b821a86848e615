// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "models/rules/completion.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace signalbox::ui {

/// What an expression can be about, for completing one: fields, metadata and values that stored events had,
/// the catalogue's types and fields, agents and types seen, sources. Made when it is asked for and kept for a
/// while; stored events are looked at meanwhile, by the history's own thread. The window's thread.
class VocabularySource final : public QObject
{
    Q_OBJECT

public:
    explicit VocabularySource(const ports::Ports &ports, QObject *parent = nullptr);
    [[nodiscard]] const rules::Vocabulary &vocabulary();

private:
    void build();
    void buildFields(const QSet<QString> &typesSeen);
    void addField(const rules::Vocabulary::Field &field);
    void askForSeen(qint64 nowMs);

    const ports::Ports &m_ports;
    rules::Vocabulary m_vocabulary;
    QHash<QString, qsizetype> m_places; ///< of its fields, by their keys
    QList<ports::SeenField> m_seen;     ///< in stored events, most frequent first
    qint64 m_builtMs = 0;
    qint64 m_askedMs = 0;
};

} // namespace signalbox::ui
