// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/json_view.h"

#include "models/tables/fields_tree.h"
#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/words.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QRegularExpression>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QSyntaxHighlighter>
#include <QToolButton>

namespace signalbox::ui {
namespace {

using tables::FieldsTree;

constexpr qsizetype shownAtMost = 256 * 1024;

Token inkOfKind(FieldsTree::Kind kind)
{
    switch (kind) {
    case FieldsTree::Kind::Text:
        return Token::JsonString;
    case FieldsTree::Kind::Number:
        return Token::JsonNumber;
    case FieldsTree::Kind::Word:
        return Token::JsonWord;
    case FieldsTree::Kind::Object:
    case FieldsTree::Kind::Array:
        break;
    }
    return Token::Text3;
}

class FieldDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto &theme = Theme::instance();
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.color(Token::Selection));
        painter->setFont(Theme::font(FontRole::Mono));
        const QFontMetricsF metrics(painter->font());
        const auto kind = FieldsTree::Kind(index.data(FieldsTree::KindRole).toInt());
        const auto key = QString(index.data(FieldsTree::KeyRole).toString() + u':');
        auto box = QRectF(option.rect).adjusted(4, 0, -8, 0);
        const auto shownKey = metrics.elidedText(key, Qt::ElideMiddle, box.width() * 0.6);
        painter->setPen(theme.color(Token::JsonKey));
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft, shownKey);
        box.setLeft(box.left() + metrics.horizontalAdvance(shownKey + u' '));
        auto value = index.data(FieldsTree::ValueRole).toString();
        if (kind == FieldsTree::Kind::Text)
            value = u'"' + value.replace(u'\n', QChar(0x21B5)) + u'"';
        painter->setPen(theme.color(inkOfKind(kind)));
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                          metrics.elidedText(value, Qt::ElideMiddle, box.width()));
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {80, 24}; }
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override
    {
        const auto line = index.data(Qt::DisplayRole).toString();
        const QFontMetricsF metrics(Theme::font(FontRole::Mono));
        if (metrics.horizontalAdvance(line) < option.rect.width() - 16)
            return true;
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
};

class JsonColours final : public QSyntaxHighlighter
{
public:
    explicit JsonColours(QTextDocument *document) : QSyntaxHighlighter(document)
    {
        connect(&Theme::instance(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
    }

protected:
    void highlightBlock(const QString &line) override
    {
        static const QRegularExpression token(
            QStringLiteral(R"re(("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b)re"));
        const auto &theme = Theme::instance();
        for (auto match = token.globalMatch(line); match.hasNext();) {
            const auto found = match.next();
            const auto ink = found.hasCaptured(4)                              ? Token::JsonWord
                             : found.hasCaptured(3)                            ? Token::JsonNumber
                             : found.hasCaptured(2) && found.capturedLength(2) ? Token::JsonKey
                                                                               : Token::JsonString;
            const int group = found.hasCaptured(4) ? 4 : found.hasCaptured(3) ? 3 : 1;
            setFormat(int(found.capturedStart(group)), int(found.capturedLength(group)), theme.color(ink));
        }
    }
};

/// JSON, or the JSON body of an HTTP message below its head, over lines.
QString laidOut(const QByteArray &text)
{
    if (text.startsWith('{') || text.startsWith('['))
        return prettyJson(text);
    for (const auto &end : {QByteArrayLiteral("\r\n\r\n"), QByteArrayLiteral("\n\n")})
        if (const auto at = text.indexOf(end); at >= 0)
            return QString::fromUtf8(text.first(at + end.size())) + prettyJson(text.sliced(at + end.size()));
    return prettyJson(text);
}

} // namespace

QString prettyJson(const QByteArray &json)
{
    const auto trimmed = json.trimmed();
    if (!trimmed.startsWith('{') && !trimmed.startsWith('['))
        return QString::fromUtf8(json);
    QByteArray out;
    out.reserve(trimmed.size() * 2);
    int depth = 0;
    bool inText = false;
    const auto breakLine = [&] { out += '\n' + QByteArray(depth * 2, ' '); };
    for (qsizetype at = 0; at < trimmed.size(); ++at) {
        const char c = trimmed.at(at);
        if (inText) {
            out += c;
            if (c == '\\' && at + 1 < trimmed.size())
                out += trimmed.at(++at);
            else if (c == '"')
                inText = false;
        } else if (c == '"') {
            inText = true;
            out += c;
        } else if (c == '{' || c == '[') {
            const char close = c == '{' ? '}' : ']';
            auto next = at + 1;
            while (next < trimmed.size() && isspace(uchar(trimmed.at(next))))
                ++next;
            out += c;
            if (next < trimmed.size() && trimmed.at(next) == close) {
                out += close;
                at = next;
            } else {
                ++depth;
                breakLine();
            }
        } else if (c == '}' || c == ']') {
            depth = std::max(0, depth - 1);
            breakLine();
            out += c;
        } else if (c == ',') {
            out += c;
            breakLine();
        } else if (c == ':') {
            out += ": ";
        } else if (!isspace(uchar(c))) {
            out += c;
        }
    }
    return QString::fromUtf8(out);
}

FieldsView::FieldsView(QWidget *parent)
    : QWidget(parent), m_search(new SearchField(tr("Find a field or value"))),
      m_hits(label({}, FontRole::Secondary, Token::Text3)), m_tree(new QTreeView),
      m_fields(new FieldsTree(this))
{
    auto *column = newColumn(8, this);
    auto *line = newRow(8);
    line->addWidget(m_search, 1);
    line->addWidget(m_hits);
    column->addLayout(line);
    m_tree->setModel(m_fields);
    m_tree->setItemDelegate(new FieldDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setAccessibleName(tr("Fields"));
    column->addWidget(m_tree, 1);
    connect(m_search, &SearchField::searched, this, &FieldsView::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { step(1); });
    connect(m_tree, &QWidget::customContextMenuRequested, this, &FieldsView::showMenu);
    auto *copy = new QShortcut(QKeySequence::Copy, m_tree);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, [this] {
        QApplication::clipboard()->setText(m_tree->currentIndex().data(FieldsTree::ValueRole).toString());
    });
}

void FieldsView::setJson(const QByteArray &json)
{
    m_fields->setJson(json);
    m_tree->expandToDepth(1);
    search(m_search->text());
}

void FieldsView::search(const QString &text)
{
    m_found = m_fields->find(text);
    m_hit = -1;
    m_hits->setVisible(!text.isEmpty());
    if (m_found.isEmpty())
        m_hits->setText(tr("nothing found"));
    else
        step(1);
}

void FieldsView::step(int by)
{
    if (m_found.isEmpty())
        return;
    m_hit = int((m_hit + by + m_found.size()) % m_found.size());
    const auto hit = m_found.at(m_hit);
    for (auto above = hit.parent(); above.isValid(); above = above.parent())
        m_tree->expand(above);
    m_tree->setCurrentIndex(hit);
    m_tree->scrollTo(hit);
    m_hits->setText(tr("%1 of %2").arg(m_hit + 1).arg(m_found.size()));
}

void FieldsView::showMenu(const QPoint &at)
{
    const auto index = m_tree->indexAt(at);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto offer = [&](const QString &words, const QString &text) {
        menu->addAction(icon(QStringLiteral("copy")), words, menu,
                        [text] { QApplication::clipboard()->setText(text); });
    };
    const auto kind = FieldsTree::Kind(index.data(FieldsTree::KindRole).toInt());
    const bool leaf = kind != FieldsTree::Kind::Object && kind != FieldsTree::Kind::Array;
    offer(tr("Copy value"), index.data(leaf ? FieldsTree::ValueRole : FieldsTree::JsonRole).toString());
    offer(tr("Copy field name"), index.data(FieldsTree::PathRole).toString());
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

RawView::RawView(QWidget *parent)
    : QWidget(parent), m_mode(new Segmented({tr("Pretty"), tr("Raw")})),
      m_note(label({}, FontRole::Secondary, Token::Text3)), m_text(new QPlainTextEdit)
{
    auto *column = newColumn(8, this);
    auto *line = newRow(8);
    line->addWidget(m_mode);
    line->addWidget(m_note);
    line->addStretch(1);
    line->addWidget(copyButton(tr("Copy text"), [this] { return QString::fromUtf8(m_bytes); }));
    column->addLayout(line);
    m_text->setProperty("flat", true);
    m_text->setReadOnly(true);
    m_text->setFont(Theme::font(FontRole::Mono));
    m_text->setAccessibleName(tr("Text"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    new JsonColours(m_text->document());
    column->addWidget(m_text, 1);
    connect(m_mode, &Segmented::currentChanged, this, &RawView::refresh);
}

void RawView::setBytes(const QByteArray &bytes)
{
    if (m_bytes == bytes)
        return;
    m_bytes = bytes;
    refresh();
}

void RawView::refresh()
{
    const auto shown = m_bytes.first(std::min(m_bytes.size(), shownAtMost));
    m_text->setPlainText(m_mode->current() == 0 ? laidOut(shown) : QString::fromUtf8(shown));
    m_note->setText(shown.size() < m_bytes.size()
                        ? tr("The first %1 of %2").arg(bytesWords(shown.size()), bytesWords(m_bytes.size()))
                        : bytesWords(m_bytes.size()));
}

} // namespace signalbox::ui
