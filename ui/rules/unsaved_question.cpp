// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/unsaved_question.h"

#include "ui/rules/rules_page.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QDialog>
#include <QLabel>
#include <QPushButton>

namespace signalbox::ui {

QDialog *askAboutUnsaved(QWidget *parent, const QString &title, const std::function<void()> &save,
                         const std::function<void()> &discard)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("unsaved"));
    dialog->setWindowTitle(RulesPage::tr("Not saved"));
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(8);
    column->addWidget(label(RulesPage::tr("Save the changes?"), FontRole::CardTitle));
    QLabel *text = wrappedLabel(RulesPage::tr("“%1” has changes that are not in force yet.").arg(title));
    text->setMinimumWidth(380);
    column->addWidget(text);
    column->addSpacing(12);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addStretch(1);
    const auto answer = [&](const QString &words, const char *name, Kind kind,
                            const std::function<void()> &then) {
        QPushButton *made = button(words, {}, kind);
        made->setObjectName(QLatin1String(name));
        line->addWidget(made);
        QObject::connect(made, &QPushButton::clicked, dialog, [dialog, then] {
            dialog->accept();
            if (then)
                then();
        });
        return made;
    };
    answer(RulesPage::tr("Stay"), "stay", Kind::Secondary, {});
    answer(RulesPage::tr("Discard"), "discard", Kind::Secondary, discard);
    QPushButton *first = answer(RulesPage::tr("Save"), "save", Kind::Primary, save);
    first->setDefault(true);
    first->setFocus();
    column->addLayout(line);
    dialog->open();
    return dialog;
}

} // namespace signalbox::ui
