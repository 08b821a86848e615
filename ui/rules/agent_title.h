// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace signalbox {
class Clock;
}

namespace signalbox::ui {

class MutedChip;
class ElideLabel;

/// What an agent is called, a line about it, and the name's editor in its place: Enter keeps, Esc forgets.
/// And how long nothing of it goes out.
class AgentTitle : public QWidget
{
    Q_OBJECT

public:
    explicit AgentTitle(const Clock &clock, QWidget *parent = nullptr);
    /// `canRename`: it is one agent, not all of them.
    void setAgent(const QString &id, const QString &name, const QString &line, bool canRename);
    void rename();    ///< opens the editor
    void focusMute(); ///< the button that ends or begins its mute
    /// Until when it is muted; 0: it is not.
    void setMuted(qint64 untilMs);
    [[nodiscard]] QList<QWidget *> fields() const;

signals:
    void muteRenewed();                                   ///< time has passed: perhaps it is over
    void renamed(const QString &id, const QString &name); ///< empty: by its id again
    void muteWanted(const QString &id, qint64 untilMs);   ///< 0: no longer

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void end(bool keep);
    void offerTimes();
    void showMute();

    QString m_id, m_shown;
    ElideLabel *m_name;
    QToolButton *m_rename;
    QLineEdit *m_edit;
    QLabel *m_line;
    const Clock &m_clock;
    MutedChip *m_muted;
    QPushButton *m_mute;
};

} // namespace signalbox::ui
