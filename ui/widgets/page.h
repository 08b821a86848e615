// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

namespace signalbox::ui {

/// Where a click leads: one thing on one page.
struct Link
{
    enum class To {
        LiveEvents,
        Event,
        Notifications,
        Notification,
        AddNotification,
        Integrations,
        Integration,
        AddIntegration,
        Deliveries,
        Delivery,
        Findings, ///< about the configuration
        Versions  ///< of the configuration
    };
    To to = To::LiveEvents;
    QString id;        ///< of the notification, integration; the agent of AddNotification and Notifications
    qint64 seq = 0;    ///< of the event, delivery; of AddNotification: of the event to be like, or 0
    QString part = {}; ///< of Notification: the row to show, as a JSON pointer into it
                       ///< ("/rules/1/filters/0"); of Notifications: "/mute_until", the agent's mute
};

/// One screen of the window. The shell owns it, shows it, and carries links between pages.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;
    /// Shows what a link of this page leads to.
    virtual void open(const Link &link) = 0;
    /// What '/' and Ctrl+F focus; null if the page has none.
    [[nodiscard]] virtual QWidget *filterField() { return nullptr; }
    /// For the right of the status bar: "Ctrl+F filter · ↑↓ move · Enter details".
    [[nodiscard]] virtual QString shortcutHints() const { return {}; }
    /// Calls `proceed` now if nothing would be lost, else asks first (not blocking) and calls it if the
    /// operator says so.
    virtual void leave(const std::function<void()> &proceed) { proceed(); }

signals:
    void follow(const signalbox::ui::Link &link);
    void hintsChanged(); ///< shortcutHints() says something else now
};

} // namespace signalbox::ui
