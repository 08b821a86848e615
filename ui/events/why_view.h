// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"
#include "models/ports/summaries.h"
#include "ui/events/why_steps.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTimer;

namespace signalbox::ports {
struct Ports;
}

namespace signalbox::ui {

class EmptyState;
class WhyTree;

/// Why an event did, or did not, notify: every notification that looked at it with every step, down to what
/// became of the delivery; those that fired first, the others, if they are many, folded behind their number.
/// Asked for, one of them stands at the top, or another that did not look at it. The window's thread: what is
/// folded is not made, so hundreds cost what a few do.
class WhyView final : public QWidget
{
    Q_OBJECT

public:
    explicit WhyView(ports::Ports &ports, QWidget *parent = nullptr);
    void show(const ports::EventDetail &detail);
    using QWidget::show;
    [[nodiscard]] WhyTree *tree() const { return m_tree; }
    /// Adds the answer for a notification that did not look at the event, by what it asks now.
    void askOf(const QString &notification);

signals:
    void follow(const signalbox::ui::Link &link);

private:
    void rebuild();
    void choose();
    void loadAttempts(qint64 deliverySeq);
    void readDocument();
    /// Lines of these decisions, in their order; from some number on in groups that are folded.
    [[nodiscard]] QList<WhyLine> linesOf(const QList<int> &decisions) const;
    [[nodiscard]] WhyLine lineOf(const rules::Decision &decision) const;
    [[nodiscard]] WhyLine askedLine(const QString &notification) const;

    ports::Ports &m_ports;
    ports::EventDetail m_detail;
    configuration::Document m_document; ///< as it is now; holds what m_notifications points to
    QHash<QString, const rules::Notification *> m_notifications;
    bool m_same = false; ///< the tree shows this event already
    QStringList m_asked; ///< notifications asked for, newest first
    QHash<qint64, QList<deliveries::Attempt>> m_attempts;
    QStackedWidget *m_face;
    QLabel *m_summary;
    WhyTree *m_tree;
    EmptyState *m_nothing;
    QPushButton *m_other;
    QTimer *m_soon; ///< before the tree is built anew
};

} // namespace signalbox::ui
