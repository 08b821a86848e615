// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace signalbox {
class Clock;
}

namespace signalbox::ui {

class LintWatch;

/// An agent in two lines: its name and how many notifications it has; how it does, and when it was last
/// heard of.
class AgentDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    AgentDelegate(const Clock &clock, const LintWatch &watch, QObject *parent);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
    /// How it does: nothing is said of one that was not checked yet, or from which nothing has come.
    [[nodiscard]] static Token dot(const LintWatch &watch, const QModelIndex &agent, qint64 nowMs);
    /// How an agent does, in a few words; empty if there is nothing to say.
    [[nodiscard]] static QString stateWords(const LintWatch &watch, const QString &agent, qint64 nowMs);

private:
    const Clock &m_clock;
    const LintWatch &m_watch;
};

} // namespace signalbox::ui
