// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"

#include <QFuture>
#include <QObject>

namespace signalbox::ports {

/// What the operator set up: read as one value, changed as one value. Lives on the window's thread.
class Configuration : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    [[nodiscard]] virtual const configuration::Document &document() const = 0;
    [[nodiscard]] virtual const integrations::ProviderRegistry &providers() const = 0;
    /// Stores `next` in one transaction; literal secrets in it go to the secret store and become references.
    /// On success document() is the stored form and changed() has been emitted; the next event is matched by
    /// it. `summary` says in the operator's words what was done ("Delete notification …"), for the undo
    /// action's text.
    [[nodiscard]] virtual QFuture<std::expected<void, Faults>> save(const configuration::Document &next,
                                                                    const QString &summary) = 0;
    /// Undo and redo of this session's saves; texts are empty if there is nothing to undo or redo.
    [[nodiscard]] virtual QString undoText() const = 0;
    [[nodiscard]] virtual QString redoText() const = 0;
    virtual void undo() = 0;
    virtual void redo() = 0;

signals:
    void changed();
    void failed(const signalbox::Faults &faults); ///< of undo and redo
};

} // namespace signalbox::ports
