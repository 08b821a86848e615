// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"

#include <QStringList>

namespace signalbox::ui {

/// What differs between two notifications, a plain sentence for each property; empty if nothing does.
/// `document` gives agents and integrations their names.
[[nodiscard]] QStringList changeWords(const rules::Notification &before, const rules::Notification &after,
                                      const configuration::Document &document);

/// One object of the configuration that was added, changed or removed; an empty id: the order of all of its
/// kind.
struct ObjectChange
{
    configuration::Change change;
    QString title;       ///< "Notification “Critical orders” of Order Processing Agent"
    QStringList details; ///< plain sentences
};
/// What differs between two configurations. No secret is told, and nothing that may hold one: of settings
/// and headers only the names.
[[nodiscard]] QList<ObjectChange> changeWords(const configuration::Document &before,
                                              const configuration::Document &after);

} // namespace signalbox::ui
