// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace signalbox::ui {

/// One line of text that shortens itself in the middle; the whole stands in its tooltip (only while it is
/// shortened) and can be copied from its menu.
class ElideLabel : public QWidget
{
    Q_OBJECT

public:
    explicit ElideLabel(const QString &text = {}, FontRole role = FontRole::Body, Token ink = Token::Text,
                        QWidget *parent = nullptr);
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    void setInk(Token ink);
    void setRole(FontRole role);
    void setElideMode(Qt::TextElideMode mode);
    /// Said in the tooltip even when nothing is cut: the exact time behind a relative one.
    void setHint(const QString &hint) { m_hint = hint; }
    [[nodiscard]] bool isCut() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QString m_text;
    QString m_hint;
    Token m_ink;
    Qt::TextElideMode m_mode = Qt::ElideMiddle;
};

} // namespace signalbox::ui
