// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace signalbox::ui {

/// An editor with its label above and a line of help, or of what is wrong with it, below.
class Field : public QWidget
{
    Q_OBJECT

public:
    Field(const QString &label, QWidget *editor, const QString &help = {}, QWidget *parent = nullptr);
    void setHelp(const QString &help);
    void setFault(const QString &words); ///< marks the editor; empty clears
    void clearFault() { setFault({}); }
    [[nodiscard]] bool hasFault() const { return !m_fault.isEmpty(); }
    [[nodiscard]] QWidget *editor() const { return m_editor; }
    void setOptional(bool optional); ///< says "optional" beside the label

private:
    void showWords();

    QString m_name;
    QString m_help;
    QString m_fault;
    QWidget *m_editor;
    QLabel *m_label;
    QLabel *m_optional;
    QLabel *m_words;
};

/// Marks any editor as faulty (red border) or not.
void markFault(QWidget *editor, bool fault);

} // namespace signalbox::ui
