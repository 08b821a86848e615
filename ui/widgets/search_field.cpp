// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_field.h"

#include "ui/theme/icon.h"

#include <QAction>
#include <QKeyEvent>
#include <QTimer>

namespace signalbox::ui {

SearchField::SearchField(const QString &placeholder, QWidget *parent)
    : QLineEdit(parent), m_pause(new QTimer(this))
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    addAction(icon(QStringLiteral("search"), Token::Text3), QLineEdit::LeadingPosition);
    m_pause->setSingleShot(true);
    m_pause->setInterval(120);
    connect(m_pause, &QTimer::timeout, this, &SearchField::announce);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            announce();
        else
            m_pause->start();
    });
    connect(this, &QLineEdit::returnPressed, this, &SearchField::announce);
}

void SearchField::announce()
{
    m_pause->stop();
    emit searched(text());
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace signalbox::ui
