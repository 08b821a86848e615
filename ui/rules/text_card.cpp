// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/text_card.h"

#include "models/rules/field_path.h"
#include "ui/rules/seen_fields.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/expression_field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/vocabulary_source.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>

#include <algorithm>

namespace signalbox::ui {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype longFrom = 60; ///< so many conditions are not laid out anew with every key in a row

/// Why a notification cannot hold it; nothing if it can.
std::optional<rules::Expression::Error> cannotHold(const rules::Expression &expression)
{
    const auto parts = rules::notificationFrom(expression);
    return parts ? std::optional<rules::Expression::Error>() : parts.error();
}

} // namespace

TextCard::TextCard(const ports::Ports &ports, SeenFields &seen, QWidget *parent)
    : Card(tr("As text"), parent), m_seen(seen), m_words(new VocabularySource(ports, this)),
      m_field(new ExpressionField(ExpressionField::Shape::Lines)),
      m_note(
          wrappedLabel(tr("The rows and the preview still show the last text that a notification can hold."),
                       FontRole::Secondary, Token::Text2)),
      m_leftOut(wrappedLabel({}, FontRole::Secondary, Token::Warning)),
      m_back(button(tr("Back to what the rows say"), QStringLiteral("undo-2"), Kind::Quiet)),
      m_ask(button({}, {}, Kind::Quiet))
{
    m_field->setObjectName(QStringLiteral("textView"));
    m_field->setName(tr("The notification as an expression"));
    m_field->setPlaceholder(tr("Empty: every event of all agents"));
    m_field->setVocabulary([this] { return vocabulary(); });
    m_field->setCheck(cannotHold);
    m_ask->setObjectName(QStringLiteral("showText"));
    m_back->setObjectName(QStringLiteral("backToRows"));
    m_note->setObjectName(QStringLiteral("textApart"));
    m_leftOut->setObjectName(QStringLiteral("textLeavesOut"));
    body()->addWidget(wrappedLabel(
        tr("The same in one expression: change either, the other follows. Ctrl+Space offers what fits."),
        FontRole::Secondary, Token::Text2));
    body()->addWidget(m_ask, 0, Qt::AlignLeft);
    body()->addWidget(m_field);
    body()->addWidget(m_leftOut);
    body()->addWidget(m_note);
    body()->addWidget(m_back, 0, Qt::AlignLeft);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_note), static_cast<QWidget *>(m_leftOut), static_cast<QWidget *>(m_back)})
        widget->hide();

    m_pause.setSingleShot(true);
    m_pause.setInterval(150ms);
    m_patience.setSingleShot(true);
    m_patience.setInterval(700ms);
    connect(&m_pause, &QTimer::timeout, this, &TextCard::commit);
    connect(&m_patience, &QTimer::timeout, this, &TextCard::showState);
    connect(m_field, &ExpressionField::textChanged, this, &TextCard::typed);
    connect(m_field, &ExpressionField::accepted, this, &TextCard::commit);
    connect(m_ask, &QPushButton::clicked, this, &TextCard::startTyping);
    connect(m_back, &QPushButton::clicked, this, [this] {
        write();
        startTyping();
    });
}

void TextCard::show(const rules::Notification &complete)
{
    m_isAsked = false;
    m_leftOut->hide();
    read(complete);
    write();
}

void TextCard::follow(const rules::Notification &complete, int leftOut)
{
    m_leftOut->setText(leftOut == 1
                           ? tr("One row is not complete: it is not in the text.")
                           : tr("%n rows are not complete: they are not in the text.", nullptr, leftOut));
    m_leftOut->setVisible(leftOut > 0);
    const rules::NotificationParts former = m_parts;
    read(complete);
    // What is being typed, or cannot be taken over, is not overwritten; nor is another spelling of the same.
    if (former == m_parts || m_pause.isActive() || isApart() ||
        (m_isTyped && rules::notificationFrom(m_field->expression()) == m_parts))
        return;
    write();
}

void TextCard::read(const rules::Notification &complete)
{
    m_complete = complete;
    m_parts = rules::NotificationParts::of(complete);
    qsizetype conditions = m_parts.rules.size() + m_parts.metadata.size();
    for (const rules::EventRule &rule : std::as_const(m_parts.rules))
        conditions += rule.filters.size();
    m_isLong = conditions > longFrom;
    m_ask->setText(tr("Write out %n conditions", nullptr, static_cast<int>(conditions)));
}

/// What the rows say; as long as they do not say enough, nothing.
void TextCard::write()
{
    const bool isShown = !m_isLong || m_isAsked;
    const QScopedValueRollback writing(m_isWriting, true);
    m_isTyped = false;
    m_pause.stop();
    m_patience.stop();
    m_ask->setVisible(!isShown);
    m_field->setVisible(isShown);
    if (isShown) {
        const rules::Expression said = rules::expressionOf(m_complete);
        const bool isEnough = rules::notificationFrom(said) == m_parts;
        m_field->setPlaceholder(isEnough ? tr("Empty: every event of all agents")
                                         : tr("Choose an agent and types, or write: type == …"));
        m_field->setText(isEnough ? said.text() : QString());
    }
    showState();
}

void TextCard::typed()
{
    if (m_isWriting)
        return;
    m_isTyped = m_isAsked = true; // it does not vanish under the hand, however long it grows
    m_pause.start();
    if (isApart())
        m_patience.start();
    else
        showState();
}

void TextCard::commit()
{
    m_pause.stop();
    tellApart();
    if (!m_isTyped || isApart())
        return;
    if (const auto parts = rules::notificationFrom(m_field->expression()); parts && *parts != m_parts)
        emit edited(*parts);
}

void TextCard::tellApart()
{
    if (m_wasApart == isApart())
        return;
    m_wasApart = isApart();
    emit stateChanged();
}

bool TextCard::isApart() const
{
    return m_isTyped && (m_field->state() == ExpressionField::State::Wrong ||
                         m_field->state() == ExpressionField::State::Incomplete);
}

void TextCard::showState()
{
    m_note->setVisible(isApart());
    m_back->setVisible(isApart());
    tellApart();
}

void TextCard::startTyping()
{
    if (m_isLong && !m_isAsked) {
        m_isAsked = true;
        write();
    }
    m_field->editor()->setFocus(Qt::OtherFocusReason);
}

QList<QWidget *> TextCard::chain() const
{
    return {m_ask, m_field->editor(), m_back};
}

/// What was seen of this agent, then everything else.
rules::Vocabulary TextCard::vocabulary() const
{
    rules::Vocabulary known = m_words->vocabulary();
    QList<rules::Vocabulary::Field> fields;
    for (const ports::SeenField &seen : m_seen.of({})) {
        QStringList keys{QStringLiteral("metadata"), seen.field};
        if (!seen.inMetadata) {
            const auto path = rules::FieldPath::parse(seen.field);
            if (!path)
                continue;
            keys = path->fromWholeEvent() ? QStringList{QStringLiteral("$")} : QStringList();
            for (const std::string &key : path->keys())
                keys.append(QString::fromStdString(key));
        }
        QList<QJsonValue> values;
        for (const auto &[value, times] : seen.values)
            values.append(value);
        fields.append({keys, seen.type, seenValue({}, seen.events).hint, values});
    }
    for (const rules::Vocabulary::Field &field : std::as_const(known.fields)) {
        const auto same = std::ranges::find(fields, field.keys, &rules::Vocabulary::Field::keys);
        if (same == fields.end())
            fields.append(field);
        else if (!field.detail.isEmpty())
            same->detail = field.detail;
    }
    known.fields = std::move(fields);
    return known;
}

} // namespace signalbox::ui
