// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/page_header.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"

#include <QBoxLayout>
#include <QLabel>

namespace signalbox::ui {

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QWidget(parent), m_title(new ElideLabel(title, FontRole::PageTitle)),
      m_crumbs(label({}, FontRole::Secondary, Token::Text2)), m_titleLine(newRow(12)), m_actions(newRow(8))
{
    auto *row = newRow(16, this);
    auto *column = newColumn(0);
    column->addStretch(1);
    m_crumbs->setTextFormat(Qt::RichText);
    m_crumbs->setFocusPolicy(Qt::StrongFocus);
    m_crumbs->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_crumbs->hide();
    column->addWidget(m_crumbs);
    m_title->setElideMode(Qt::ElideRight);
    m_title->setMinimumHeight(32);
    m_titleLine->addWidget(m_title);
    m_titleLine->addStretch(1);
    column->addLayout(m_titleLine);
    column->addStretch(1);
    row->addLayout(column, 1);
    row->addLayout(m_actions);
    // A link keeps the colour that the theme had when its text was set.
    connect(&Theme::instance(), &Theme::changed, this, [this] { setBreadcrumb(m_breadcrumb); });
    connect(m_crumbs, &QLabel::linkActivated, this,
            [this](const QString &index) { emit crumbClicked(index.toInt()); });
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

void PageHeader::setBreadcrumb(const QStringList &parts)
{
    m_breadcrumb = parts;
    QStringList shown;
    for (int index = 0; index < parts.size(); ++index) {
        const auto words = parts.at(index).toHtmlEscaped();
        const bool last = index + 1 == parts.size();
        shown << (last ? words
                       : QStringLiteral("<a href=\"%1\" style=\"text-decoration:none\">%2</a>")
                             .arg(index)
                             .arg(words));
    }
    m_crumbs->setText(shown.join(QStringLiteral("&nbsp; / &nbsp;")));
    m_crumbs->setVisible(!parts.isEmpty());
    m_title->setMinimumHeight(parts.isEmpty() ? 32 : 26);
}

void PageHeader::setChip(QWidget *chip)
{
    m_titleLine->insertWidget(1, chip, 0, Qt::AlignVCenter);
}

void PageHeader::addAction(QWidget *action)
{
    m_actions->addWidget(action, 0, Qt::AlignVCenter);
}

} // namespace signalbox::ui
