// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/lint.h"
#include "models/ports/ports.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QBoxLayout;
class QPushButton;

namespace signalbox::ui {

class Banner;
class ChangesPanel;
class Chip;
class EditorForm;
class LintWatch;
class PageHeader;
class PreviewPanel;
class Toggle;

/// The editor of one notification: event types | where it goes, filters, metadata | what it would have done.
/// Nothing is in force before it is saved.
class NotificationEditor : public QWidget
{
    Q_OBJECT

public:
    NotificationEditor(ports::Ports &ports, LintWatch &watch, QWidget *parent = nullptr);

    void edit(const rules::Notification &saved);
    /// A new one; `isWork`: leaving it would lose something already (a duplicate).
    void start(const rules::Notification &draft, bool isWork);
    /// A new one from an event: its agent and type, and what tells it from others to pick from.
    void startFrom(const ports::EventDetail &event);
    void stop(); ///< forgets it: another is edited later

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] bool isDirty() const;
    [[nodiscard]] const rules::Notification &notification() const { return m_edited; }
    /// Leads to a row, by the JSON pointer of what it edits: "/rules/1/filters/0", "/metadata/environment",
    /// "/quiet_hours", "/integration".
    void showPart(const QString &part);
    /// Saves if nothing is wrong, then calls `then`; else marks what is wrong and leads to the first of it.
    void save(const std::function<void()> &then = {});
    [[nodiscard]] QWidget *filterField() const;

signals:
    void backRequested();
    void integrationWanted();
    void eventClicked(qint64 seq);
    void findingFollowed(const signalbox::configuration::Finding &finding);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void load(const rules::Notification &notification);
    void changedElsewhere();
    [[nodiscard]] rules::Notification collect() const;
    void refresh();
    void showHead();
    void showFaults();
    void showFindings();
    void showChanges();
    void chainTab();
    void arrange();
    void refused(const Faults &faults);
    void stored(const rules::Notification &sent);

    ports::Ports &m_ports;
    LintWatch &m_watch;
    bool m_isOpen = false;
    bool m_isLoading = false;
    bool m_isSaving = false;
    bool m_isWork = false;
    bool m_isFaulty = false;
    bool m_isBelow = false; ///< the preview is under the form
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
    ChangesPanel *m_changes;
    EditorForm *m_form;
    PreviewPanel *m_preview;
    QBoxLayout *m_columns;
    QTimer m_chain; ///< rows come and go in bunches: the Tab chain is made once
};

} // namespace signalbox::ui
