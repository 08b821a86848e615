// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QPlainTextEdit>
#include <QTreeView>

class QLabel;
class QPlainTextEdit;

namespace signalbox::tables {
class FieldsTree;
}

namespace signalbox::ui {

class SearchField;
class Segmented;

/// JSON laid out over lines, two spaces a level; keys in their order, numbers as written. What is no JSON
/// comes back as it is.
[[nodiscard]] QString prettyJson(const QByteArray &json);

/// A JSON text as a tree with a search line; a field's value, path or line can be copied from its menu.
class FieldsView final : public QWidget
{
    Q_OBJECT

public:
    explicit FieldsView(QWidget *parent = nullptr);
    void setJson(const QByteArray &json);
    [[nodiscard]] QTreeView *tree() const { return m_tree; }

private:
    void search(const QString &text);
    void step(int by);
    void showMenu(const QPoint &at);

    SearchField *m_search;
    QLabel *m_hits;
    QTreeView *m_tree;
    tables::FieldsTree *m_fields;
    QModelIndexList m_found;
    int m_hit = 0;
};

/// A text as it came, or laid out, in the mono face with JSON coloured. At most 256 KB are shown, and it says
/// so.
class RawView final : public QWidget
{
    Q_OBJECT

public:
    explicit RawView(QWidget *parent = nullptr);
    void setBytes(const QByteArray &bytes);
    [[nodiscard]] QPlainTextEdit *text() const { return m_text; }

private:
    void refresh();

    QByteArray m_bytes;
    Segmented *m_mode;
    QLabel *m_note;
    QPlainTextEdit *m_text;
};

} // namespace signalbox::ui
