// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "models/rules/completion.h"
#include "models/rules/notification_expression.h"
#include "ui/widgets/card.h"

#include <QTimer>

class QPushButton;

namespace signalbox::ui {

class ExpressionField;
class SeenFields;
class VocabularySource;

/// The notification as the expression that it means, to read and to write. It follows the rows, and the rows
/// follow it. A text that is wrong, or that a notification cannot hold, is said so where it is; it stays
/// until it is mended or given up, and the rows stay as they are.
class TextCard : public Card
{
    Q_OBJECT

public:
    TextCard(const ports::Ports &ports, SeenFields &seen, QWidget *parent = nullptr);

    void show(const rules::Notification &complete); ///< another: what was typed is forgotten
    /// The rows say this now; `leftOut` of them are not complete and not in it.
    void follow(const rules::Notification &complete, int leftOut);
    void commit(); ///< takes over what was typed a moment ago
    /// What is written here is not what the rows say: nobody could take it over.
    [[nodiscard]] bool isApart() const;
    void startTyping();
    [[nodiscard]] QList<QWidget *> chain() const; ///< in the order of Tab

signals:
    void edited(const signalbox::rules::NotificationParts &parts);
    void stateChanged(); ///< isApart() is another

private:
    void typed();
    void showState();
    void tellApart();
    void read(const rules::Notification &complete);
    void write();
    [[nodiscard]] rules::Vocabulary vocabulary() const;

    SeenFields &m_seen;
    VocabularySource *m_words;
    ExpressionField *m_field;
    QLabel *m_note, *m_leftOut;
    QPushButton *m_back, *m_ask;
    rules::Notification m_complete;   ///< the rows
    rules::NotificationParts m_parts; ///< … what they want
    QTimer m_pause;                   ///< since the last key
    QTimer m_patience;                ///< before it is said that the rows do not follow
    bool m_isLong = false;            ///< it is written only …
    bool m_isAsked = false;           ///< … when it is asked for
    bool m_isWriting = false;
    bool m_isTyped = false; ///< what is there now, by the operator
    bool m_wasApart = false;
};

} // namespace signalbox::ui
