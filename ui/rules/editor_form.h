// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "models/rules/notification_expression.h"
#include "ui/rules/event_fields.h"
#include "ui/rules/lint_watch.h"
#include "ui/rules/preview_panel.h"

#include <QPointer>
#include <QWidget>

class QBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace signalbox::ui {

class DestinationCard;
class EventPicks;
class EventsCard;
class MetadataCard;
class MetadataRow;
class PoliciesCard;
class RuleSection;
class SeenFields;
class TextCard;
class TypePicker;

/// The fields of the notification editor: event types | where it goes, filters, metadata.
/// Turns a notification into widgets and back, and says what is wrong where it is; saves nothing.
class EditorForm : public QWidget
{
    Q_OBJECT

public:
    explicit EditorForm(ports::Ports &ports, QWidget *parent = nullptr);

    void show(const rules::Notification &notification, bool isNew);
    /// Offers what tells this event from others.
    void offerEvent(const ports::EventDetail &event);
    /// Sets the parts that it edits.
    void collect(rules::Notification &into) const;
    /// Takes over what was typed as text a moment ago.
    void commitText();
    /// Something is written as text that the rows could not take over.
    [[nodiscard]] bool isTextApart() const;
    void writeText(); ///< leads to the text view
    /// After each change: follows the agent, and what every event means for the tree and the text.
    void follow(const rules::Notification &edited);
    void configurationChanged();
    void activityChanged();
    void stop();
    void settle(); ///< it is saved: no longer new

    struct Marked
    {
        int incomplete = 0;
        QStringList others; ///< faults that have no place here
        bool isFaulty = false;
    };
    /// Marks what is wrong: everything, or only what one has left already.
    Marked showFaults(const Faults &faults, const rules::Notification &edited, bool all);
    void leadTo(const Faults &faults); ///< to the first of them, in the order of the screen
    /// What was found about it when it was last looked through: some may be gone since.
    void showFindings(const QList<ToldFinding> &findings);
    void showPart(const QString &part); ///< a JSON pointer, as those of faults
    void showStep(PreviewPanel::Step step);
    void limit();                                ///< offers a throttle
    void startTyping();                          ///< puts the focus where a new one begins
    void setPreviewBelow(PreviewPanel *preview); ///< null: it is elsewhere
    void setNarrow(bool isSmall);
    [[nodiscard]] QWidget *filterField() const;
    [[nodiscard]] QList<QWidget *> chain() const; ///< in the order of Tab

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void changed();
    void chainChanged();
    void chainGrew(); ///< there is no hurry to follow
    void touched();   ///< one has left a row
    void textApartChanged();
    void integrationWanted();
    void findingFollowed(const signalbox::configuration::Finding &finding);

private:
    void connectCards();
    [[nodiscard]] QWidget *place(const QString &pointer) const;
    [[nodiscard]] QString metadataFault(const MetadataRow *row) const;
    void showActivity();
    void typesChanged();
    void takeText(const rules::NotificationParts &said);
    void markCurrent(const QString &event);
    void pick(const EventField &field, bool on);
    void tickWhatNeedsMe();
    void reveal(QWidget *widget);

    ports::Ports &m_ports;
    SeenFields *m_seen;
    TypePicker *m_picker;
    EventPicks *m_picks;
    DestinationCard *m_destination;
    EventsCard *m_events;
    MetadataCard *m_metadata;
    PoliciesCard *m_policies;
    TextCard *m_text;
    QBoxLayout *m_columns;
    QVBoxLayout *m_middle;
    QScrollArea *m_scroll;
    QPointer<QWidget> m_revealed; ///< stays in sight while rows are still being made
    QString m_agent;
    bool m_isLoading = false;
    QTimer m_forget;   ///< the layout has come to rest: it may be scrolled away
    QTimer m_activity; ///< counts follow the feed, but not each of its signals
};

} // namespace signalbox::ui
