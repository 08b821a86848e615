// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/lint.h"
#include "models/ports/ports.h"

#include <QTimer>
#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace signalbox::tables {
class NotificationList;
}

namespace signalbox::ui {

class LintWatch;
class NotificationCard;

/// The notifications of one agent as cards, one below the other. Only as many are made as one may see soon:
/// more come while one scrolls, a few at a time, so that no input waits for them.
class NotificationCards : public QWidget
{
    Q_OBJECT

public:
    NotificationCards(const ports::Ports &ports, const LintWatch &watch, tables::NotificationList &list,
                      QWidget *parent = nullptr);
    [[nodiscard]] const QList<NotificationCard *> &cards() const { return m_cards; }
    void refresh();                  ///< integrations or their health changed
    bool focusOn(const QString &id); ///< false if there is no card of that notification
    void focusNear(qsizetype at);

signals:
    void editRequested(const QString &id);
    void duplicateRequested(const signalbox::rules::Notification &notification);
    void copyRequested(const signalbox::rules::Notification &notification);
    void deleteRequested(const signalbox::rules::Notification &notification);
    void switched(const signalbox::rules::Notification &notification, bool on);
    void findingFollowed(const signalbox::configuration::Finding &finding);
    void moreFindingsRequested();
    void cardsChanged();

private:
    void rebuild();
    void growIfSeen();
    [[nodiscard]] int wanted() const;
    [[nodiscard]] NotificationCard *makeCard(const rules::Notification &notification);

    const ports::Ports &m_ports;
    const LintWatch &m_watch;
    tables::NotificationList &m_list;
    QScrollArea *m_area;
    QVBoxLayout *m_lines;
    QList<NotificationCard *> m_cards;
    QTimer m_grow;
    int m_most;
};

} // namespace signalbox::ui
