// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/colour_rules.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::ui {
namespace {

using namespace Qt::StringLiterals;

struct Colours
{
    Q_DECLARE_TR_FUNCTIONS(Colours)
};

QString toneName(RowTone tone)
{
    switch (tone) {
    case RowTone::Red:
        return u"red"_s;
    case RowTone::Amber:
        return u"amber"_s;
    case RowTone::Green:
        return u"green"_s;
    case RowTone::Blue:
        return u"blue"_s;
    case RowTone::Violet:
        return u"violet"_s;
    case RowTone::Grey:
        return u"grey"_s;
    }
    return {};
}

} // namespace

const QList<RowTone> &allRowTones()
{
    static const QList<RowTone> tones{RowTone::Red,  RowTone::Amber,  RowTone::Green,
                                      RowTone::Blue, RowTone::Violet, RowTone::Grey};
    return tones;
}

QString rowToneWords(RowTone tone)
{
    switch (tone) {
    case RowTone::Red:
        return Colours::tr("Red");
    case RowTone::Amber:
        return Colours::tr("Amber");
    case RowTone::Green:
        return Colours::tr("Green");
    case RowTone::Blue:
        return Colours::tr("Blue");
    case RowTone::Violet:
        return Colours::tr("Violet");
    case RowTone::Grey:
        return Colours::tr("Grey");
    }
    return {};
}

Token inkOf(RowTone tone)
{
    switch (tone) {
    case RowTone::Red:
        return Token::Failure;
    case RowTone::Amber:
        return Token::Warning;
    case RowTone::Green:
        return Token::Ok;
    case RowTone::Blue:
        return Token::Info;
    case RowTone::Violet:
        return Token::Violet;
    case RowTone::Grey:
        return Token::Mute;
    }
    return Token::Mute;
}

Token groundOf(RowTone tone)
{
    switch (tone) {
    case RowTone::Red:
        return Token::FailureBg;
    case RowTone::Amber:
        return Token::WarningBg;
    case RowTone::Green:
        return Token::OkBg;
    case RowTone::Blue:
        return Token::InfoBg;
    case RowTone::Violet:
        return Token::VioletBg;
    case RowTone::Grey:
        return Token::MuteBg;
    }
    return Token::MuteBg;
}

QByteArray colourRulesToJson(const QList<ColourRule> &rules)
{
    QJsonArray list;
    for (const auto &rule : rules)
        list << QJsonObject{{u"name"_s, rule.name},
                            {u"expression"_s, rule.expression},
                            {u"tone"_s, toneName(rule.tone)},
                            {u"on"_s, rule.on}};
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

QList<ColourRule> colourRulesFromJson(const QByteArray &json)
{
    QList<ColourRule> rules;
    const auto list = QJsonDocument::fromJson(json).array();
    for (const auto &value : list) {
        const auto object = value.toObject();
        if (!object[u"expression"_s].isString())
            continue;
        ColourRule rule{.name = object[u"name"_s].toString(),
                        .expression = object[u"expression"_s].toString(),
                        .on = object[u"on"_s].toBool(true)};
        for (const auto tone : allRowTones())
            if (toneName(tone) == object[u"tone"_s].toString())
                rule.tone = tone;
        rules << rule;
    }
    return rules;
}

} // namespace signalbox::ui
