// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sentence.h"

#include "models/rules/value.h"
#include "ui/widgets/policy_words.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace signalbox::ui {

namespace {

QString words(const char *text, int count = -1)
{
    return QCoreApplication::translate("Sentence", text, nullptr, count);
}

/// Names have no spaces: where a line may break in one.
QString breakable(QString name)
{
    static const QRegularExpression joints(QStringLiteral("(?<=[._/-])(?=.)|(?<=[a-z])(?=[A-Z])"));
    return name.replace(joints, QStringLiteral("\u200b"));
}

QString strong(const QString &text, Wording wording)
{
    return wording == Wording::Rich
               ? QStringLiteral("<b>") + breakable(text).toHtmlEscaped() + QStringLiteral("</b>")
               : text;
}

QString plain(const QString &text, Wording wording)
{
    return wording == Wording::Rich ? breakable(text).toHtmlEscaped() : text;
}

/// "a, b or c"
QString either(const QStringList &texts, const char *last)
{
    if (texts.size() < 2)
        return texts.join(QString());
    return words(last).arg(texts.first(texts.size() - 1).join(QStringLiteral(", ")), texts.last());
}

QString shown(const QJsonValue &value, Wording wording)
{
    const QString text = rules::textOf(value);
    return text.isEmpty() ? plain(words(QT_TRANSLATE_NOOP("Sentence", "“”")), wording)
                          : strong(text, wording);
}

} // namespace

QString filterWords(const rules::FieldFilter &filter, Wording wording)
{
    const QString field = plain(filter.field.isEmpty() ? QStringLiteral("…") : filter.field, wording);
    const QString op = plain(operatorWords(filter.op), wording);
    if (!rules::takesValue(filter.op))
        return field + QLatin1Char(' ') + op;
    return field + QLatin1Char(' ') + op + QLatin1Char(' ') +
           (filter.value.isUndefined() ? QStringLiteral("…") : shown(filter.value, wording));
}

QString filtersWords(const QList<rules::FieldFilter> &filters, Wording wording)
{
    QStringList said;
    for (const rules::FieldFilter &filter : filters)
        said.append(filterWords(filter, wording));
    return either(said, QT_TRANSLATE_NOOP("Sentence", "%1 or %2"));
}

QString pairWords(const rules::MetadataPair &pair, Wording wording)
{
    return plain(pair.key.isEmpty() ? QStringLiteral("…") : pair.key, wording) + QStringLiteral(" = ") +
           (pair.value.isUndefined() ? QStringLiteral("…") : shown(pair.value, wording));
}

QString conditionWords(const rules::Notification &notification, Wording wording, int mostRules)
{
    QString said;
    if (notification.subscription == rules::Subscription::All) {
        said = words(QT_TRANSLATE_NOOP("Sentence", "any event comes, new types too"));
    } else if (notification.rules.isEmpty()) {
        said = words(QT_TRANSLATE_NOOP("Sentence", "… no event type is chosen yet"));
    } else {
        QStringList rules;
        bool hasFilters = false;
        for (const rules::EventRule &rule : notification.rules) {
            if (mostRules > 0 && rules.size() == mostRules)
                break;
            hasFilters = hasFilters || !rule.filters.isEmpty();
            const QString event = strong(rule.event, wording);
            rules.append(rule.filters.isEmpty() ? event
                                                : words(QT_TRANSLATE_NOOP("Sentence", "%1 with %2"))
                                                      .arg(event, filtersWords(rule.filters, wording)));
        }
        if (const qsizetype more = notification.rules.size() - rules.size(); more > 0)
            rules.append(
                more == 1 ? words(QT_TRANSLATE_NOOP("Sentence", "one more type"))
                          : words(QT_TRANSLATE_N_NOOP("Sentence", "%n more types"), static_cast<int>(more)));
        said = either(rules, hasFilters ? QT_TRANSLATE_NOOP("Sentence", "%1, or %2")
                                        : QT_TRANSLATE_NOOP("Sentence", "%1 or %2"));
    }
    QStringList pairs;
    for (const rules::MetadataPair &pair : notification.metadata)
        pairs.append(pairWords(pair, wording));
    if (!pairs.isEmpty())
        said = words(QT_TRANSLATE_NOOP("Sentence", "%1; only %2"))
                   .arg(said, either(pairs, QT_TRANSLATE_NOOP("Sentence", "%1 and %2")));
    return said;
}

QString sentence(const rules::Notification &notification, const configuration::Document &document,
                 Wording wording, int mostRules)
{
    const integrations::Integration *integration = document.integration(notification.integration);
    const QString destination = integration ? strong(integration->name, wording)
                                : notification.integration.isEmpty()
                                    ? plain(words(QT_TRANSLATE_NOOP("Sentence", "Nothing yet")), wording)
                                    : strong(notification.integration, wording);
    QString said = words(QT_TRANSLATE_NOOP("Sentence", "%1 when %2"))
                       .arg(destination, conditionWords(notification, wording, mostRules));
    if (notification.quietHours)
        said += QStringLiteral("; ") + words(QT_TRANSLATE_NOOP("Sentence", "held %1"))
                                           .arg(plain(quietHoursWords(*notification.quietHours), wording));
    if (notification.throttle)
        said += QStringLiteral("; ") + plain(throttleWords(*notification.throttle), wording);
    return said;
}

} // namespace signalbox::ui
