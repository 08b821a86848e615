// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rules/lint_watch.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace signalbox::ui {

/// A finding where it applies: what is so, and a button that leads to where it is mended.
class FindingLine : public QFrame
{
    Q_OBJECT

public:
    /// Here: it stands at what it is about, and its button is there only if something is done elsewhere.
    enum class Place : quint8 { Elsewhere, Here };
    explicit FindingLine(Place place, QWidget *parent = nullptr);
    void setFinding(const ToldFinding &told);
    [[nodiscard]] const configuration::Finding &finding() const { return m_told.finding; }
    [[nodiscard]] QPushButton *button() const { return m_button; }

signals:
    void followed(const signalbox::configuration::Finding &finding);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Place m_place;
    ToldFinding m_told;
    QLabel *m_text;
    QPushButton *m_button;
};

/// What was found about one thing, one line below the other; no room is taken where nothing was.
class FindingLines : public QWidget
{
    Q_OBJECT

public:
    using Place = FindingLine::Place;
    explicit FindingLines(Place place, QWidget *parent = nullptr);
    void setFindings(const QList<ToldFinding> &findings);
    [[nodiscard]] const QList<FindingLine *> &lines() const { return m_lines; }
    [[nodiscard]] QString words() const; ///< all of them, for screen readers
    [[nodiscard]] QList<QWidget *> fields() const;

signals:
    void followed(const signalbox::configuration::Finding &finding);
    void linesChanged(); ///< fields() holds others now

private:
    Place m_place;
    QVBoxLayout *m_column;
    QList<FindingLine *> m_lines;
};

/// What the button that leads to a finding's place says.
[[nodiscard]] QString findingAction(const configuration::Finding &finding);
[[nodiscard]] QString findingIcon(const configuration::Finding &finding);
[[nodiscard]] Token findingInk(const configuration::Finding &finding);

} // namespace signalbox::ui
