// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/secret_input.h"

#include "models/integrations/integration.h"
#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/field.h"
#include "ui/widgets/layouts.h"

#include <QBoxLayout>
#include <QDynamicPropertyChangeEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace signalbox::ui {

SecretInput::SecretInput(QWidget *parent)
    : QWidget(parent), m_kept(new QWidget), m_keptWords(new ElideLabel), m_replace(button(tr("Replace"))),
      m_remove(iconButton(QStringLiteral("x"), tr("Take the secret away"))), m_typed(new QWidget),
      m_line(new QLineEdit), m_reveal(iconButton(QStringLiteral("eye"), tr("Show what is typed"))),
      m_copy(copyButton(tr("Copy the new secret"), [this] { return m_line->text(); }))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *kept = newRow(8, m_kept);
    kept->addWidget(m_keptWords, 1);
    kept->addWidget(m_replace);
    kept->addWidget(m_remove);
    m_remove->hide();
    column->addWidget(m_kept);
    auto *typed = newRow(4, m_typed);
    typed->addWidget(m_line, 1);
    typed->addWidget(m_copy);
    typed->addWidget(m_reveal);
    m_reveal->setCheckable(true);
    column->addWidget(m_typed);
    m_line->setPlaceholderText(tr("Paste it, or name it: secret:NAME, env:NAME"));
    m_line->installEventFilter(this);

    connect(m_replace, &QPushButton::clicked, this, &SecretInput::replace);
    connect(m_remove, &QToolButton::clicked, this, [this] {
        setValue({});
        m_line->setFocus();
        emit edited();
    });
    connect(m_reveal, &QToolButton::toggled, this, &SecretInput::showState);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        m_generated = false;
        showState();
        emit edited();
    });
    showState();
}

QString SecretInput::value() const
{
    const QString typed = m_line->text().trimmed();
    return m_stored.isEmpty() || (m_replacing && !typed.isEmpty()) ? typed : m_stored;
}

void SecretInput::setValue(const QString &value)
{
    m_stored = integrations::isReference(value) ? value : QString();
    m_replacing = m_generated = false;
    m_line->setText(m_stored.isEmpty() ? value : QString());
    m_reveal->setChecked(false);
    showState();
}

void SecretInput::setPlaceholder(const QString &placeholder)
{
    if (!placeholder.isEmpty())
        m_line->setPlaceholderText(placeholder);
}

void SecretInput::setRemovable(bool removable)
{
    m_remove->setVisible(removable);
}

void SecretInput::take(const QString &generated)
{
    m_replacing = m_generated = true;
    m_line->setText(generated);
    showState();
    emit edited();
}

void SecretInput::replace()
{
    m_replacing = true;
    m_line->clear();
    showState();
    m_line->setFocus();
}

void SecretInput::showState()
{
    const bool kept = !m_stored.isEmpty() && !m_replacing;
    m_kept->setVisible(kept);
    m_typed->setVisible(!kept);
    setFocusProxy(kept ? static_cast<QWidget *>(m_replace) : m_line);
    const bool fromEnvironment = m_stored.startsWith(QLatin1StringView("env:"));
    m_keptWords->setText(fromEnvironment ? tr("•••••• from the environment (%1)").arg(m_stored.mid(4))
                                         : tr("•••••• stored"));
    m_keptWords->setHint(m_stored);
    const bool readable = m_reveal->isChecked() || integrations::isReference(m_line->text());
    m_line->setEchoMode(readable ? QLineEdit::Normal : QLineEdit::Password);
    m_reveal->setIcon(icon(m_reveal->isChecked() ? QStringLiteral("eye-off") : QStringLiteral("eye")));
    m_copy->setVisible(m_generated);
}

bool SecretInput::event(QEvent *event)
{
    if (event->type() == QEvent::DynamicPropertyChange &&
        static_cast<QDynamicPropertyChangeEvent *>(event)->propertyName() == "fault")
        markFault(m_line, property("fault").toBool());
    return QWidget::event(event);
}

bool SecretInput::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape &&
        m_replacing && !m_stored.isEmpty()) {
        setValue(m_stored);
        m_replace->setFocus();
        emit edited();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace signalbox::ui
