// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "models/rules/completion.h"

#include <QObject>

namespace signalbox::ui {

/// What an expression can be about, for completing one: the catalogue's types and fields, agents and types
/// seen, sources. Made when it is asked for and kept for a while. The window's thread.
class VocabularySource final : public QObject
{
    Q_OBJECT

public:
    explicit VocabularySource(const ports::Ports &ports, QObject *parent = nullptr);
    [[nodiscard]] const rules::Vocabulary &vocabulary();

private:
    void build();

    const ports::Ports &m_ports;
    rules::Vocabulary m_vocabulary;
    qint64 m_builtMs = 0;
};

} // namespace signalbox::ui
