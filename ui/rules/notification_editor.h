// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"

#include <QWidget>

#include <functional>

class QBoxLayout;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace signalbox::ui {

class Banner;
class Chip;
class DestinationCard;
class EventsCard;
class MetadataCard;
class PageHeader;
class PreviewPanel;
class Toggle;
class TypePicker;

/// The editor of one notification: event types | where it goes, filters, metadata | what it would have done.
/// Nothing is in force before it is saved.
class NotificationEditor : public QWidget
{
    Q_OBJECT

public:
    explicit NotificationEditor(ports::Ports &ports, QWidget *parent = nullptr);

    void edit(const rules::Notification &saved);
    /// A new one; `isWork`: leaving it would lose something already (a duplicate).
    void start(const rules::Notification &draft, bool isWork);
    void stop(); ///< forgets it: another is edited later

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] bool isDirty() const;
    [[nodiscard]] const rules::Notification &notification() const { return m_edited; }
    /// Leads to a row: the filter `item` of rule `rule`, or with rule -1 the pair `item` of the metadata.
    void showRow(int rule, int item);
    /// Saves if nothing is wrong, then calls `then`; else marks what is wrong and leads to the first of it.
    void save(const std::function<void()> &then = {});
    [[nodiscard]] QWidget *filterField() const;

signals:
    void backRequested();
    void integrationWanted();
    void eventClicked(qint64 seq);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void load(const rules::Notification &notification);
    void changedElsewhere();
    [[nodiscard]] rules::Notification collect() const;
    void refresh();
    void showFaults();
    [[nodiscard]] QWidget *place(const Fault &fault);
    void typesChanged();
    void markCurrent(const QString &event);
    void chainTab();
    void arrange();
    void reveal(QWidget *widget);
    void refused(const Faults &faults);
    [[nodiscard]] QString freshId() const;

    ports::Ports &m_ports;
    bool m_isOpen = false;
    bool m_isLoading = false;
    bool m_isSaving = false;
    bool m_isWork = false;
    std::optional<rules::Notification> m_saved;
    rules::Notification m_initial;
    rules::Notification m_edited;
    Faults m_faults;          ///< of what is edited now
    Faults m_refusals;        ///< of the last attempt to save, until something changes
    bool m_allMarked = false; ///< one has tried to save: nothing is spared any more

    PageHeader *m_header;
    Chip *m_state;
    Toggle *m_enabled;
    QPushButton *m_discard, *m_save;
    Banner *m_banner;
    TypePicker *m_picker;
    DestinationCard *m_destination;
    EventsCard *m_events;
    MetadataCard *m_metadata;
    PreviewPanel *m_preview;
    QBoxLayout *m_columns;
    QVBoxLayout *m_middle;
    QScrollArea *m_scroll;
};

} // namespace signalbox::ui
