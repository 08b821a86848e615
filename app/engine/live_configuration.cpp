// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/live_configuration.h"

#include <QPromise>

namespace signalbox::engine {

constexpr qsizetype undoSteps = 200;

LiveConfiguration::LiveConfiguration(Engine &engine, QString who, QObject *parent)
    : Configuration(parent), m_engine(engine), m_who(std::move(who)), m_document(engine.document())
{
    connect(&engine, &Engine::configured, this, [this](const configuration::Document &document) {
        if (document == m_document)
            return;
        m_document = document;
        emit changed();
    });
}

QFuture<std::expected<void, Faults>> LiveConfiguration::save(const configuration::Document &next,
                                                             const QString &summary)
{
    auto promise = std::make_shared<QPromise<std::expected<void, Faults>>>();
    promise->start();
    const configuration::Document before = m_document;
    // configured() reaches this thread before the answer does, so document() is the stored form when the
    // future ends.
    m_engine.save(next, m_who, summary, [this, promise, before, summary](std::expected<void, Faults> saved) {
        if (saved) {
            m_undo.append({before, summary});
            if (m_undo.size() > undoSteps)
                m_undo.removeFirst();
            m_redo.clear();
            emit changed();
        }
        promise->addResult(std::move(saved));
        promise->finish();
    });
    return promise->future();
}

QString LiveConfiguration::undoText() const
{
    return m_undo.isEmpty() ? QString() : m_undo.last().summary;
}

QString LiveConfiguration::redoText() const
{
    return m_redo.isEmpty() ? QString() : m_redo.last().summary;
}

void LiveConfiguration::undo()
{
    step(m_undo, m_redo);
}

void LiveConfiguration::redo()
{
    step(m_redo, m_undo);
}

void LiveConfiguration::step(QList<Step> &from, QList<Step> &to)
{
    if (from.isEmpty())
        return;
    const Step target = from.takeLast();
    const Step back{m_document, target.summary};
    m_engine.save(target.document, m_who, target.summary,
                  [this, target, back, &from, &to](const std::expected<void, Faults> &saved) {
                      if (saved)
                          to.append(back);
                      else
                          from.append(target);
                      if (!saved)
                          emit failed(saved.error());
                      emit changed();
                  });
}

} // namespace signalbox::engine
