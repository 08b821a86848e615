// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/provider_picker.h"

#include "ui/integrations/card_grid.h"
#include "ui/integrations/service_tile.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/search_field.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMap>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace signalbox::ui {

namespace {

class ProviderButton final : public QAbstractButton
{
public:
    explicit ProviderButton(const integrations::Provider &provider)
    {
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // a button is else as wide as its texts
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        setAccessibleName(provider.name);
        setAccessibleDescription(provider.description);
        auto *line = newRow(12, this, {12, 12, 12, 12});
        auto *tile = new ServiceTile;
        tile->setService(provider.icon, provider.name);
        line->addWidget(tile);
        auto *words = newColumn(2);
        words->addWidget(new ElideLabel(provider.name, FontRole::CardTitle));
        auto *about = new ElideLabel(provider.description, FontRole::Secondary, Token::Text2);
        about->setElideMode(Qt::ElideRight);
        words->addWidget(about);
        line->addLayout(words, 1);
    }
    [[nodiscard]] QSize sizeHint() const override { return layout()->sizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override { return layout()->minimumSize(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::instance();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.color(hasFocus() ? Token::Accent : Token::Border), hasFocus() ? 2 : 1));
        painter.setBrush(theme.color(underMouse() ? Token::Hover : Token::Surface));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }
};

QString categoryWords(const QString &category)
{
    static const QHash<QString, QString> known{
        {QStringLiteral("chat"), ProviderPicker::tr("Chat")},
        {QStringLiteral("paging"), ProviderPicker::tr("On call")},
        {QStringLiteral("push"), ProviderPicker::tr("Push messages")},
        {QStringLiteral("mail"), ProviderPicker::tr("Mail and text messages")},
        {QStringLiteral("developer"), ProviderPicker::tr("Developer tools")},
        {QStringLiteral("automation"), ProviderPicker::tr("Automation")},
        {QStringLiteral("generic"), ProviderPicker::tr("Your own receiver")}};
    return known.value(category, category);
}

} // namespace

ProviderPicker::ProviderPicker(const integrations::ProviderRegistry &providers, QWidget *parent)
    : QWidget(parent), m_providers(providers), m_search(new SearchField(tr("Search services"))),
      m_column(new QVBoxLayout),
      m_none(new EmptyState(QStringLiteral("plug"), tr("No service of that name"),
                            tr("Anything that takes an HTTP request can be reached by a webhook."),
                            tr("Show all services")))
{
    auto *column = newColumn(12, this);
    auto *head = new QHBoxLayout;
    head->addWidget(label(tr("Where should events go?"), FontRole::CardTitle), 1);
    auto *close = iconButton(QStringLiteral("x"), tr("Cancel"));
    head->addWidget(close);
    column->addLayout(head);
    column->addWidget(m_search);
    auto *content = new QWidget;
    content->setLayout(m_column);
    m_column->setContentsMargins(0, 0, 8, 0);
    m_column->addWidget(m_none);
    m_column->addStretch(1);
    column->addWidget(scrolled(content), 1);
    connect(m_search, &SearchField::searched, this, &ProviderPicker::list);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        list(m_search->text());
        if (!m_found.isEmpty())
            emit chosen(m_found.first());
    });
    connect(m_none, &EmptyState::activated, this, &ProviderPicker::start);
    connect(close, &QToolButton::clicked, this, &ProviderPicker::cancelled);
    list({});
}

void ProviderPicker::start()
{
    m_search->clear();
    list({});
    m_search->setFocus();
}

void ProviderPicker::list(const QString &search)
{
    QMap<QString, QList<QWidget *>> byCategory;
    m_found.clear();
    QStringList named; // what Enter takes before what only its description matches
    for (const integrations::Provider &provider : m_providers.all()) {
        const auto has = [&](const QString &text) {
            return text.contains(search.trimmed(), Qt::CaseInsensitive);
        };
        if (!has(provider.name) && !has(provider.description) && !has(categoryWords(provider.category)))
            continue;
        auto *choice = new ProviderButton(provider);
        connect(choice, &QAbstractButton::clicked, this, [this, id = provider.id] { emit chosen(id); });
        byCategory[categoryWords(provider.category)].append(choice);
        if (has(provider.name))
            named.append(provider.id);
        choice->setProperty("provider", provider.id);
    }
    delete m_list;
    m_list = new QWidget;
    auto *column = newColumn(8, m_list);
    for (auto category = byCategory.cbegin(); category != byCategory.cend(); ++category) {
        if (column->count() > 0)
            column->addSpacing(8);
        column->addWidget(label(category.key(), FontRole::Label, Token::Text3));
        auto *grid = new CardGrid(260);
        grid->setCards(category.value());
        column->addWidget(grid);
        for (const QWidget *choice : category.value())
            m_found.append(choice->property("provider").toString());
    }
    std::ranges::stable_partition(m_found, [&](const QString &id) { return named.contains(id); });
    m_column->insertWidget(0, m_list);
    m_list->show();
    m_none->setVisible(m_found.isEmpty());
}

void ProviderPicker::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit cancelled();
    else if (event->key() == Qt::Key_Down && m_search->hasFocus())
        focusNextChild();
    else
        QWidget::keyPressEvent(event);
}

} // namespace signalbox::ui
