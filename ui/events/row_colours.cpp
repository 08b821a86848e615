// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/row_colours.h"

#include "models/foundation/when_done.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace signalbox::ui {
namespace {

constexpr qsizetype mostKnown = 50'000;
constexpr qsizetype mostWanted = 400; ///< a few pages: what was scrolled past is not worth an answer

} // namespace

RowColours::RowColours(const ports::Ports &ports, QObject *parent)
    : QObject(parent), m_ports(ports), m_pause(new QTimer(this)), m_ticks(new QTimer(this))
{
    m_pause->setSingleShot(true);
    m_pause->setInterval(0);
    m_ticks->setInterval(5000);
    connect(m_pause, &QTimer::timeout, this, &RowColours::ask);
    connect(m_ticks, &QTimer::timeout, this, &RowColours::forget);
}

void RowColours::setRules(const QList<ColourRule> &rules)
{
    m_rules = rules;
    m_expressions.clear();
    m_numbers.clear();
    bool readsClock = false;
    for (int number = 0; number < rules.size(); ++number) {
        if (!rules.at(number).on)
            continue;
        const auto parsed = rules::Expression::parse(rules.at(number).expression);
        if (!parsed || parsed->isEmpty())
            continue;
        m_expressions << *parsed;
        m_numbers << number;
        readsClock = readsClock || parsed->readsClock();
    }
    readsClock ? m_ticks->start() : m_ticks->stop();
    ++m_question;
    m_asking = false;
    m_known.clear();
    m_wanted.clear();
    emit changed();
}

void RowColours::forget()
{
    ++m_age;
    emit changed();
}

const ColourRule *RowColours::ruleOf(qint64 seq)
{
    if (m_expressions.isEmpty())
        return nullptr;
    const auto known = m_known.constFind(seq);
    const bool there = known != m_known.constEnd();
    if ((!there || known->age != m_age) && m_wanted.size() < mostWanted) {
        m_wanted.insert(seq);
        if (!m_asking && !m_pause->isActive())
            m_pause->start();
    }
    return there && known->rule >= 0 ? &m_rules.at(known->rule) : nullptr;
}

void RowColours::ask()
{
    if (m_asking || m_wanted.isEmpty())
        return;
    m_asking = true;
    auto seqs = m_wanted.values();
    std::ranges::sort(seqs);
    m_wanted.clear();
    m_asked += seqs.size();
    whenDone(m_ports.history.classify(m_expressions, seqs, m_ports.clock.nowMs()), this,
             [this, seqs, age = m_age,
              question = m_question](const std::expected<QHash<qint64, int>, Fault> &answer) {
                 if (question != m_question)
                     return;
                 m_asking = false;
                 if (!answer)
                     return; // colours are no news: the list itself says that the store cannot be read
                 if (m_known.size() > mostKnown)
                     m_known.clear();
                 for (const auto seq : seqs) {
                     const int place = answer->value(seq, -1);
                     m_known.insert(seq, {place < 0 ? -1 : m_numbers.at(place), age});
                 }
                 emit changed();
                 if (!m_wanted.isEmpty())
                     m_pause->start();
             });
}

} // namespace signalbox::ui
