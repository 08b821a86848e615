// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event.h"
#include "models/integrations/integration.h"
#include "models/integrations/markup.h"

#include <optional>

namespace signalbox::integrations {

/// "Execution Failed" for "ExecutionFailed", "Task Run Failed" for "task_run.failed".
[[nodiscard]] QString typeWords(QStringView type);
/// The coloured dot before a title: by severity, at least a warning where the outcome is no success.
[[nodiscard]] QString iconFor(const events::Event &event);

/// Scope "e", as JSON text: id, type, type_words, icon, severity, subject, time, agent_id, agent_name,
/// execution_id, request_id, outcome, delivery_id, fields (a list of name and value), data, metadata; of a
/// digest also lines (a list of texts).
[[nodiscard]] QByteArray eventScope(const events::Event &event, const QString &agentName,
                                    QByteArrayView deliveryId);

/// Title and text of a message, in the markup already.
struct Message
{
    QString title;
    QString text;
    bool fellBack = false; ///< a template of the operator was broken or blank: this is the provider's own
};
/// Mustache over the members of `eventScope`; "{{x}}" escapes for the markup, "{{{x}}}" does not. A digest is
/// told in the provider's words whatever is written.
[[nodiscard]] Message composeMessage(const MessageTemplate &written, const QByteArray &eventScope,
                                     Markup markup);
/// What is wrong with a Mustache text, if anything.
[[nodiscard]] std::optional<Fault> templateFault(const QString &written, const QString &pointer);

} // namespace signalbox::integrations
