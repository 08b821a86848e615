// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "ui/widgets/page.h"

#include <QSet>

class QBoxLayout;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace signalbox::ui {

class Banner;
class Chip;
class ElideLabel;
class FormSection;
class Segmented;
class ServiceTile;
class TryCard;

/// One integration, new or stored: the form that its provider's description asks for, beside it what it would
/// send and a test. Nothing is stored before Save.
class IntegrationEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit IntegrationEditor(ports::Ports &ports, QWidget *parent = nullptr);

    void edit(const integrations::Integration &stored);
    void create(const integrations::Integration &start); ///< from a provider, or a copy of another one
    void clear();                                        ///< forgets what was in it
    [[nodiscard]] bool isDirty() const;
    [[nodiscard]] bool isNew() const { return m_isNew; }
    [[nodiscard]] const QString &id() const { return m_stored.id; } ///< as stored; empty: none, or a new one
    [[nodiscard]] QString name() const;
    [[nodiscard]] QStringList changes() const; ///< what differs from what is stored, in words
    void save();
    void discard();

signals:
    void saved(const QString &id);
    void saveFailed();
    void closed();
    void duplicateWanted(const QString &id);
    void deleteWanted(const QString &id);
    void follow(const signalbox::ui::Link &link);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildHead(QVBoxLayout *column);
    void buildFoot(QVBoxLayout *column);
    void load(const integrations::Integration &integration, bool isNew);
    void buildSections(const integrations::Provider &provider);
    [[nodiscard]] integrations::Integration draft() const;
    void edited(const QString &pointer);
    void refresh();
    void showFaults(const Faults &faults);
    void showHealth();
    void storedChanged();
    void saveEnded(const std::expected<void, Faults> &answer, const QString &id, qsizetype index);
    void resume();
    void arrange();
    void focusFirstFault();

    ports::Ports &m_ports;
    integrations::Integration m_stored;
    integrations::Integration m_baseline; ///< what the form gives when nothing was touched
    bool m_isNew = false;
    bool m_saving = false;
    bool m_allFaults = false; ///< after Save all are shown, before it those of fields that were touched
    bool m_narrow = false;
    QSet<QString> m_touched;
    Faults m_refused; ///< by the last Save, pointers within the integration
    QList<FormSection *> m_sections;

    ServiceTile *m_tile;
    ElideLabel *m_name;
    Chip *m_health;
    ElideLabel *m_about;
    QPushButton *m_test;
    QToolButton *m_duplicate;
    QToolButton *m_delete;
    Banner *m_destination; ///< paused or failing
    Banner *m_fault;
    Segmented *m_side;
    QScrollArea *m_scroll;
    QBoxLayout *m_columns;
    QWidget *m_form;
    QVBoxLayout *m_formColumn;
    TryCard *m_try;
    ElideLabel *m_changes;
    QPushButton *m_discard;
    QPushButton *m_save;
};

} // namespace signalbox::ui
