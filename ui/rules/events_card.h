// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/lint.h"
#include "ui/widgets/card.h"

#include <QHash>

class QPushButton;
class QTimer;

namespace signalbox::events {
class EventCatalog;
}

namespace signalbox::ui {

class Chip;
class RuleSection;
class SeenFields;
class Segmented;

/// Which events a notification wants: every one, or those of its rules, each with its filters. Rules are data
/// first: the first ones have their widgets at once, further ones a moment later, and those without a filter
/// beyond the first dozens only when they are asked for.
class EventsCard : public Card
{
    Q_OBJECT

public:
    EventsCard(const events::EventCatalog &catalog, SeenFields &seen, QWidget *parent = nullptr);

    void show(const rules::Notification &notification);
    /// One rule for each of these types; what the others had is kept for when they come back.
    void setTypes(const QStringList &events);
    void setSubscription(rules::Subscription subscription);
    /// These rules now; rows of those that stay are left alone. Of every event none are said: they stay too.
    void take(rules::Subscription subscription, const QList<rules::EventRule> &rules);
    /// Offers the two usual beginnings, for a new notification.
    void setOffersPresets(bool offers);
    [[nodiscard]] rules::Subscription subscription() const;
    [[nodiscard]] QList<rules::EventRule> rules() const; ///< none if every event is wanted
    [[nodiscard]] bool isWhole() const;                  ///< no widgets are still being made
    [[nodiscard]] qsizetype count() const { return m_entries.size(); }
    /// Of the rule at this index; null as long as it has no widgets.
    [[nodiscard]] RuleSection *sectionAt(qsizetype rule) const { return m_entries.at(rule).section; }
    [[nodiscard]] RuleSection *showSection(qsizetype rule);      ///< makes them now
    [[nodiscard]] qsizetype indexOf(const QString &event) const; ///< the first rule of this type, or -1
    [[nodiscard]] QLabel *noTypes() const { return m_noTypes; }  ///< shown where a type is still to be chosen
    [[nodiscard]] Segmented *subscriptionChoice() const { return m_subscription; }
    [[nodiscard]] QList<QWidget *> chain() const; ///< in the order of Tab

signals:
    void changed();
    void rowsChanged();  ///< the Tab chain is another
    void rowsFollowed(); ///< … because rules that were there have widgets now
    void rowTouched();
    void findingFollowed(const signalbox::configuration::Finding &finding);
    void revealWanted(QWidget *row);
    void unticked(const QString &event); ///< its last rule is to go
    void needsMeWanted();                ///< the presets
    void everythingWanted();

private:
    struct Entry
    {
        rules::EventRule rule; ///< as long as there is no section
        RuleSection *section = nullptr;
    };
    [[nodiscard]] QList<RuleSection *> sections() const;
    [[nodiscard]] bool wantsSection(qsizetype rule) const;
    RuleSection *makeSection(qsizetype rule);
    void makeSome(qsizetype mostLines);
    void remove(RuleSection *section);
    [[nodiscard]] qsizetype placeOf(const QString &event) const;
    void move(RuleSection *section, qsizetype to);
    void showWhatApplies();

    const events::EventCatalog &m_catalog;
    SeenFields &m_seen;
    Segmented *m_subscription;
    Chip *m_newTypes;
    QLabel *m_everyEvent, *m_noTypes;
    QWidget *m_presets;
    QPushButton *m_needsMe, *m_everything, *m_more;
    QWidget *m_sheet; ///< the sections: laid out once for all that are made together
    QVBoxLayout *m_lines;
    QTimer *m_rest;
    QList<Entry> m_entries;
    QStringList m_first;   ///< the types that it had when it was shown
    qsizetype m_plain = 0; ///< so many rules without a filter are shown
    QHash<QString, QList<rules::FieldFilter>> m_putAside;
};

} // namespace signalbox::ui
