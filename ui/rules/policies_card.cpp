// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/policies_card.h"

#include "ui/rules/muted_chip.h"
#include "ui/rules/spot.h"
#include "ui/rules/suggest_edit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/policy_words.h"
#include "ui/widgets/toggle.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLocale>
#include <QMargins>
#include <QPushButton>
#include <QSpinBox>
#include <QTimeZone>

namespace signalbox::ui {

namespace {

constexpr qint64 hourMs = 3'600'000;
constexpr int minuteS = 60, hourS = 3600;

/// Name and one line of help at the left, the controls at the right.
QHBoxLayout *policyLine(const QString &name, const QString &help, QWidget *control)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(16);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(label(name, FontRole::BodyMedium));
    words->addWidget(wrappedLabel(help, FontRole::Secondary, Token::Text2));
    line->addLayout(words, 1);
    line->addWidget(control, 0, Qt::AlignTop);
    return line;
}

int minutesOf(const QTimeEdit *edit)
{
    return edit->time().hour() * 60 + edit->time().minute();
}

QTimeEdit *timeEdit(const char *name, const QString &spoken)
{
    auto *edit = new QTimeEdit;
    edit->setObjectName(QLatin1StringView(name));
    edit->setAccessibleName(spoken);
    edit->setDisplayFormat(QStringLiteral("HH:mm"));
    edit->setMinimumWidth(84);
    return edit;
}

constexpr int litMargin = 6;

/// One policy, line by line, with room around it that is lit.
QVBoxLayout *policyColumn(Spot *spot)
{
    auto *column = new QVBoxLayout(spot);
    column->setContentsMargins(litMargin, 4, litMargin, 4);
    column->setSpacing(8);
    return column;
}

/// The machine's, if it is one that a configuration may name.
QByteArray ownZone()
{
    const QByteArray zone = QTimeZone::systemTimeZoneId();
    return QTimeZone::isTimeZoneIdAvailable(zone) ? zone : rules::QuietHours().zone;
}

} // namespace

PoliciesCard::PoliciesCard(const Clock &clock, QWidget *parent)
    : Card(tr("When it may disturb"), parent), m_clock(clock),
      m_said(wrappedLabel({}, FontRole::Body, Token::Text2))
{
    m_said->setObjectName(QStringLiteral("policySentence"));
    // A row that is lit reaches a little beyond its words; these stand where those of other cards do.
    body()->setContentsMargins(body()->contentsMargins() - QMargins(litMargin, 0, litMargin, 0));
    m_said->setContentsMargins(litMargin, 0, litMargin, 0);
    body()->addWidget(m_said);
    body()->addSpacing(4);
    body()->addWidget(hairline());
    body()->addWidget(buildMute());
    body()->addWidget(hairline());
    body()->addWidget(buildQuiet());
    body()->addWidget(hairline());
    body()->addWidget(buildThrottle());
}

QWidget *PoliciesCard::buildMute()
{
    m_muted = new MutedChip(m_clock);
    connect(m_muted, &MutedChip::renewed, this, &PoliciesCard::showMute);
    m_muted->setObjectName(QStringLiteral("muted"));
    m_hour = button(tr("For an hour"));
    m_hour->setObjectName(QStringLiteral("muteHour"));
    m_morning = button(tr("Until tomorrow 8:00"));
    m_morning->setObjectName(QStringLiteral("muteMorning"));
    m_until = button(tr("Until …"));
    m_until->setObjectName(QStringLiteral("muteUntil"));
    m_until->setCheckable(true);
    m_unmute = button(tr("Unmute"));
    m_unmute->setObjectName(QStringLiteral("unmute"));
    m_mute = button(tr("Mute"));
    m_mute->setObjectName(QStringLiteral("mute"));
    m_untilEdit = new QDateTimeEdit;
    m_untilEdit->setObjectName(QStringLiteral("muteMoment"));
    m_untilEdit->setAccessibleName(tr("Mute until"));
    m_untilEdit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    m_untilEdit->setMinimumWidth(170);

    auto *choices = new QWidget;
    auto *flow = new FlowLayout(8, choices);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_muted, m_unmute, m_hour, m_morning, m_until})
        flow->addWidget(widget);
    m_untilLine = new QWidget;
    auto *line = new QHBoxLayout(m_untilLine);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_untilEdit);
    line->addWidget(m_mute);
    line->addStretch(1);
    m_untilLine->hide();

    connect(m_hour, &QPushButton::clicked, this, [this] { muteUntil(m_clock.nowMs() + hourMs); });
    connect(m_morning, &QPushButton::clicked, this, [this] {
        const QDate tomorrow = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).date().addDays(1);
        muteUntil(QDateTime(tomorrow, QTime(8, 0)).toMSecsSinceEpoch());
    });
    connect(m_unmute, &QPushButton::clicked, this, [this] { muteUntil({}); });
    connect(m_until, &QPushButton::toggled, this, [this](bool on) {
        m_untilLine->setVisible(on);
        if (!on)
            return;
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs());
        m_untilEdit->setMinimumDateTime(now);
        m_untilEdit->setDateTime(QDateTime(now.date().addDays(1), QTime(12, 0)));
        m_untilEdit->setFocus(Qt::OtherFocusReason);
        emit revealWanted(m_untilLine);
    });
    connect(m_mute, &QPushButton::clicked, this,
            [this] { muteUntil(m_untilEdit->dateTime().toMSecsSinceEpoch()); });

    auto *spot = new Spot;
    QVBoxLayout *column = policyColumn(spot);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(label(tr("Mute"), FontRole::BodyMedium));
    words->addWidget(wrappedLabel(tr("Until then what fires is noted down and never sent"),
                                  FontRole::Secondary, Token::Text2));
    column->addLayout(words);
    column->addWidget(choices);
    column->addWidget(m_untilLine);
    return spot;
}

QWidget *PoliciesCard::buildQuiet()
{
    m_quiet = new Toggle;
    m_quiet->setObjectName(QStringLiteral("quietHours"));
    m_quiet->setAccessibleName(tr("Quiet hours"));
    m_quietFields = buildQuietFields();
    connect(m_quiet, &Toggle::toggled, this, [this](bool on) {
        m_quietFields->setVisible(on);
        changedByHand();
        if (on && !m_isLoading)
            emit revealWanted(m_quietFields);
    });
    auto *spot = new Spot;
    QVBoxLayout *column = policyColumn(spot);
    column->addLayout(policyLine(tr("Quiet hours"),
                                 tr("What fires in them is gathered and told in one digest at their end"),
                                 m_quiet));
    column->addWidget(m_quietFields);
    return spot;
}

QWidget *PoliciesCard::buildQuietFields()
{
    m_from = timeEdit("quietFrom", tr("Quiet from"));
    m_to = timeEdit("quietUntil", tr("Quiet until"));
    m_zone = new SuggestEdit;
    m_zone->setObjectName(QStringLiteral("quietZone"));
    m_zone->setAccessibleName(tr("Time zone"));
    m_zone->setPlaceholderText(QStringLiteral("Europe/Berlin"));
    m_through = new QComboBox;
    m_through->setObjectName(QStringLiteral("breakThrough"));
    m_through->setAccessibleName(tr("What goes out at once all the same"));
    m_through->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_through->setMinimumContentsLength(12);
    m_quietFault = wrappedLabel({}, FontRole::Secondary, Token::Failure);
    m_quietFault->setObjectName(QStringLiteral("quietFault"));
    m_quietFault->hide();

    auto *fields = new QWidget;
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *times = new QHBoxLayout;
    times->setSpacing(8);
    times->addWidget(label(tr("from"), FontRole::Body, Token::Text2));
    times->addWidget(m_from);
    times->addWidget(label(tr("to"), FontRole::Body, Token::Text2));
    times->addWidget(m_to);
    times->addWidget(label(tr("in"), FontRole::Body, Token::Text2));
    times->addWidget(m_zone, 1);
    column->addLayout(times);
    auto *days = new QWidget;
    auto *flow = new FlowLayout(4, days);
    const QLocale locale;
    for (int day = 1; day <= 7; ++day) {
        auto *made = button(locale.dayName(day, QLocale::ShortFormat));
        made->setCheckable(true);
        made->setObjectName(QStringLiteral("day%1").arg(day));
        made->setAccessibleName(tr("Begins on %1").arg(locale.dayName(day)));
        connect(made, &QAbstractButton::toggled, this, &PoliciesCard::changedByHand);
        m_days.append(made);
        flow->addWidget(made);
    }
    column->addWidget(days);
    auto *through = new QHBoxLayout;
    through->setSpacing(8);
    through->addWidget(label(tr("but"), FontRole::Body, Token::Text2));
    through->addWidget(m_through, 1);
    column->addLayout(through);
    column->addWidget(m_quietFault);
    fields->hide();

    m_through->addItem(breakThroughWords({}), -1);
    for (const events::Severity severity : {events::Severity::Failure, events::Severity::Warning,
                                            events::Severity::Success, events::Severity::Info})
        m_through->addItem(breakThroughWords(severity), static_cast<int>(severity));
    connect(m_from, &QTimeEdit::timeChanged, this, &PoliciesCard::changedByHand);
    connect(m_to, &QTimeEdit::timeChanged, this, &PoliciesCard::changedByHand);
    connect(m_zone, &QLineEdit::textChanged, this, &PoliciesCard::changedByHand);
    connect(m_through, &QComboBox::currentIndexChanged, this, &PoliciesCard::changedByHand);
    return fields;
}

QWidget *PoliciesCard::buildThrottle()
{
    m_throttle = new Toggle;
    m_throttle->setObjectName(QStringLiteral("throttle"));
    m_throttle->setAccessibleName(tr("Throttle"));
    m_most = new QSpinBox;
    m_most->setObjectName(QStringLiteral("throttleMost"));
    m_most->setAccessibleName(tr("At most so many"));
    m_most->setRange(1, 1000);
    m_span = new QSpinBox;
    m_span->setObjectName(QStringLiteral("throttleSpan"));
    m_span->setAccessibleName(tr("In so long a time"));
    m_span->setRange(1, 10'000);
    m_unit = new QComboBox;
    m_unit->setObjectName(QStringLiteral("throttleUnit"));
    m_unit->setAccessibleName(tr("Unit of time"));
    for (const auto &[words, seconds] :
         {std::pair{tr("seconds"), 1}, std::pair{tr("minutes"), minuteS}, std::pair{tr("hours"), hourS}})
        m_unit->addItem(words, seconds);
    for (QSpinBox *spin : {m_most, m_span})
        spin->setMinimumWidth(72);
    m_throttleFault = wrappedLabel({}, FontRole::Secondary, Token::Failure);
    m_throttleFault->setObjectName(QStringLiteral("throttleFault"));
    m_throttleFault->hide();

    m_throttleFields = new QWidget;
    auto *fields = new QVBoxLayout(m_throttleFields);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(4);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(label(tr("at most"), FontRole::Body, Token::Text2));
    line->addWidget(m_most);
    line->addWidget(label(tr("in"), FontRole::Body, Token::Text2));
    line->addWidget(m_span);
    line->addWidget(m_unit);
    line->addStretch(1);
    fields->addLayout(line);
    fields->addWidget(m_throttleFault);
    m_throttleFields->hide();
    connect(m_throttle, &Toggle::toggled, this, [this](bool on) {
        m_throttleFields->setVisible(on);
        changedByHand();
        if (on && !m_isLoading)
            emit revealWanted(m_throttleFields);
    });
    connect(m_most, &QSpinBox::valueChanged, this, &PoliciesCard::changedByHand);
    connect(m_span, &QSpinBox::valueChanged, this, &PoliciesCard::changedByHand);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &PoliciesCard::changedByHand);

    auto *spot = new Spot;
    QVBoxLayout *column = policyColumn(spot);
    column->addLayout(policyLine(tr("Throttle"),
                                 tr("Beyond so many in a time, the rest is told in one digest"), m_throttle));
    column->addWidget(m_throttleFields);
    return spot;
}

void PoliciesCard::show(const rules::Notification &notification)
{
    m_isLoading = true;
    const rules::QuietHours quiet = notification.quietHours.value_or(rules::QuietHours{.zone = ownZone()});
    const auto timeOf = [](int minutes) { return QTime(0, 0).addSecs(minutes * 60); };
    m_quiet->setChecked(notification.quietHours.has_value());
    m_from->setTime(timeOf(quiet.from));
    m_to->setTime(timeOf(quiet.until));
    m_zone->setText(QString::fromUtf8(quiet.zone));
    m_zone->setCursorPosition(0);
    for (int day = 0; day < 7; ++day)
        m_days.at(day)->setChecked(quiet.days >> day & 1);
    const int through = quiet.breakThrough ? static_cast<int>(*quiet.breakThrough) : -1;
    if (m_through->findData(through) < 0)
        m_through->addItem(breakThroughWords(quiet.breakThrough), through);
    m_through->setCurrentIndex(m_through->findData(through));

    const rules::Throttle throttle = notification.throttle.value_or(rules::Throttle{});
    m_throttle->setChecked(notification.throttle.has_value());
    m_most->setRange(1, std::max(1000, throttle.most));
    m_most->setValue(throttle.most);
    const int unit = throttle.seconds % hourS == 0 ? hourS : throttle.seconds % minuteS == 0 ? minuteS : 1;
    m_span->setRange(1, std::max(10'000, throttle.seconds / unit));
    m_span->setValue(throttle.seconds / unit);
    m_unit->setCurrentIndex(m_unit->findData(unit));

    m_mutedUntilMs = notification.mutedUntilMs;
    m_until->setChecked(false);
    m_isLoading = false;
    showMute();
    sayIt();
}

void PoliciesCard::collect(rules::Notification &into) const
{
    into.mutedUntilMs = m_mutedUntilMs;
    into.quietHours.reset();
    into.throttle.reset();
    if (m_quiet->isChecked()) {
        rules::QuietHours quiet;
        quiet.from = minutesOf(m_from);
        quiet.until = minutesOf(m_to);
        quiet.zone = m_zone->text().trimmed().toUtf8();
        quiet.days = 0;
        for (int day = 0; day < 7; ++day)
            if (m_days.at(day)->isChecked())
                quiet.days |= static_cast<quint8>(1 << day);
        if (const int through = m_through->currentData().toInt(); through >= 0)
            quiet.breakThrough = static_cast<events::Severity>(through);
        into.quietHours = quiet;
    }
    if (m_throttle->isChecked())
        into.throttle = rules::Throttle{m_most->value(), m_span->value() * m_unit->currentData().toInt()};
}

void PoliciesCard::limit()
{
    m_throttle->setChecked(true);
    m_most->setFocus(Qt::OtherFocusReason);
    m_most->selectAll();
}

void PoliciesCard::muteUntil(std::optional<qint64> untilMs)
{
    m_mutedUntilMs = untilMs;
    m_until->setChecked(false);
    showMute();
    (untilMs ? m_unmute : m_hour)->setFocus(Qt::OtherFocusReason);
    changedByHand();
}

void PoliciesCard::showMute()
{
    m_muted->setUntil(m_mutedUntilMs.value_or(0));
    m_unmute->setVisible(m_muted->isMuted());
}

void PoliciesCard::changedByHand()
{
    if (m_isLoading)
        return;
    sayIt();
    emit changed();
}

void PoliciesCard::sayIt()
{
    rules::Notification made;
    collect(made);
    const QString said = policyWords(made, m_clock.nowMs());
    m_said->setText(said.isEmpty() ? tr("Any time: every message goes out at once.") : said);
    if (m_zone->suggestions().isEmpty() && m_quiet->isChecked()) {
        QList<Suggestion> zones;
        for (const QByteArray &zone : QTimeZone::availableTimeZoneIds())
            zones.append({QString::fromUtf8(zone), {}, {}});
        m_zone->setSuggestions(zones);
    }
}

bool PoliciesCard::concerns(const QString &pointer)
{
    const QString part = pointer.section(QLatin1Char('/'), 1, 1);
    return part == QLatin1String("quiet_hours") || part == QLatin1String("throttle") ||
           part == QLatin1String("mute_until");
}

QWidget *PoliciesCard::place(const QString &pointer) const
{
    const QString part = pointer.section(QLatin1Char('/'), 1, 1);
    const QString member = pointer.section(QLatin1Char('/'), 2, 2);
    if (part == QLatin1String("throttle"))
        return member.isEmpty()                  ? static_cast<QWidget *>(m_throttle)
               : member == QLatin1String("most") ? m_most
                                                 : m_span;
    if (part == QLatin1String("mute_until"))
        return m_unmute->isHidden() ? m_hour : m_unmute;
    return member.isEmpty()                  ? static_cast<QWidget *>(m_quiet)
           : member == QLatin1String("zone") ? static_cast<QWidget *>(m_zone)
           : member == QLatin1String("to")   ? m_to
           : member == QLatin1String("days") ? static_cast<QWidget *>(m_days.first())
                                             : m_from;
}

void PoliciesCard::showFaults(const Faults &faults)
{
    QStringList quiet, throttle;
    QList<QWidget *> marked;
    for (const Fault &fault : faults) {
        if (!concerns(fault.pointer))
            continue;
        (fault.pointer.startsWith(QLatin1String("/throttle")) ? throttle : quiet).append(faultText(fault));
        marked.append(place(fault.pointer));
    }
    for (QWidget *field : std::initializer_list<QWidget *>{m_from, m_to, m_zone, m_most, m_span})
        markFault(field, marked.contains(field));
    for (const auto &[words, at] : {std::pair{quiet, m_quietFault}, std::pair{throttle, m_throttleFault}}) {
        at->setText(words.join(QLatin1Char('\n')));
        at->setVisible(!words.isEmpty());
    }
}

QList<QWidget *> PoliciesCard::chain() const
{
    QList<QWidget *> order{m_unmute, m_hour,  m_morning, m_until, m_untilEdit,
                           m_mute,   m_quiet, m_from,    m_to,    m_zone};
    for (QAbstractButton *day : m_days)
        order.append(day);
    return order << m_through << m_throttle << m_most << m_span << m_unit;
}

} // namespace signalbox::ui
