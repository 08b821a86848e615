// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QDialog;
class QWidget;

namespace signalbox::ui {

/// Asks, without blocking, what becomes of what is not saved.
QDialog *askAboutUnsaved(QWidget *parent, const QString &title, const std::function<void()> &save,
                         const std::function<void()> &discard);

} // namespace signalbox::ui
