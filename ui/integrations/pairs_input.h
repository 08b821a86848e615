// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace signalbox::ui {

/// Rows of name and value, with a button that adds one and one a row that takes it away.
class PairsInput final : public QWidget
{
    Q_OBJECT

public:
    PairsInput(const QString &namePlaceholder, const QString &valuePlaceholder, const QString &addText,
               QWidget *parent = nullptr);
    [[nodiscard]] QMap<QString, QString> value() const; ///< rows without a name are left out
    void setValue(const QMap<QString, QString> &pairs);

signals:
    void edited();

private:
    struct Row
    {
        QWidget *widget;
        QLineEdit *name;
        QLineEdit *value;
    };
    Row &addRow(const QString &name, const QString &value);

    QString m_namePlaceholder, m_valuePlaceholder;
    QVBoxLayout *m_column;
    QPushButton *m_add;
    QList<Row> m_rows;
};

} // namespace signalbox::ui
