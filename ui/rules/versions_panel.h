// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace signalbox::ui {

class Banner;
class ChangeView;
class ElideLabel;
class EmptyState;
class Segmented;
class VersionList;

/// What the configuration has been: each version with who made it and when; what it changed, and what going
/// back to it would change, in words. Going back is a change like any other: it can be undone.
class VersionsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit VersionsPanel(ports::Ports &ports, QWidget *parent = nullptr);
    void open(); ///< reads the versions anew

signals:
    void backRequested();
    void restored(const QString &done, const QString &summary);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Compared;
    [[nodiscard]] QWidget *detail();
    void takeFocus();
    void showVersion();
    void compare(qint64 version);
    void compare(int round, qint64 version, const configuration::Document &before,
                 const configuration::Document &document);
    void take(const Compared &compared);
    void showState();
    void restore();
    void fail(const Fault &fault);

    ports::Ports &m_ports;
    VersionList *m_list;
    QListView *m_view;
    QWidget *m_columns;
    EmptyState *m_none;
    ElideLabel *m_title;
    QLabel *m_line;
    Segmented *m_against;
    QPushButton *m_restore;
    ChangeView *m_changes;
    QLabel *m_said;
    Banner *m_banner;
    configuration::Document m_document; ///< of the version that is shown …
    qint64 m_shown = 0;                 ///< … once it was read; 0: not yet
    qint64 m_wanted = 0;
    int m_round = 0;
    bool m_differs = false; ///< from what is in force
    bool m_isRestoring = false;
};

} // namespace signalbox::ui
