// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "models/ports/configuration.h"

namespace signalbox::engine {

/// The screens' configuration: the engine's document, and this session's undo.
class LiveConfiguration final : public ports::Configuration
{
    Q_OBJECT

public:
    LiveConfiguration(Engine &engine, QString who, QObject *parent = nullptr);
    [[nodiscard]] const configuration::Document &document() const override { return m_document; }
    [[nodiscard]] const integrations::ProviderRegistry &providers() const override
    {
        return *m_engine.providers();
    }
    [[nodiscard]] QFuture<std::expected<void, Faults>> save(const configuration::Document &next,
                                                            const QString &summary) override;
    [[nodiscard]] QString undoText() const override;
    [[nodiscard]] QString redoText() const override;
    void undo() override;
    void redo() override;

private:
    struct Step
    {
        configuration::Document document; ///< what to go back (or forward) to
        QString summary;
    };
    void step(QList<Step> &from, QList<Step> &to);

    Engine &m_engine;
    const QString m_who;
    configuration::Document m_document;
    QList<Step> m_undo;
    QList<Step> m_redo;
};

} // namespace signalbox::engine
