// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;
class QToolButton;

namespace signalbox::ui {

class ElideLabel;

/// Takes a secret without ever showing a stored one: "•••••• stored" with Replace, or a line that hides what
/// is typed. References ("secret:NAME", "env:NAME") can be typed and stay readable: they are no secrets.
class SecretInput final : public QWidget
{
    Q_OBJECT

public:
    explicit SecretInput(QWidget *parent = nullptr);
    /// A reference or a literal that was typed; empty: none.
    [[nodiscard]] QString value() const;
    void setValue(const QString &value);
    void setPlaceholder(const QString &placeholder);
    void setRemovable(bool removable); ///< offers to take a stored one away
    /// Puts a new secret in, hidden, and offers to copy it: it is never shown again once it is stored.
    void take(const QString &generated);

signals:
    void edited();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void replace();
    void showState();

    QString m_stored; ///< a reference
    bool m_replacing = false;
    bool m_generated = false;
    QWidget *m_kept;
    ElideLabel *m_keptWords;
    QPushButton *m_replace;
    QToolButton *m_remove;
    QWidget *m_typed;
    QLineEdit *m_line;
    QToolButton *m_reveal;
    QToolButton *m_copy;
};

} // namespace signalbox::ui
