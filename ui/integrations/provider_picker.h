// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/provider.h"

#include <QWidget>

class QVBoxLayout;

namespace signalbox::ui {

class EmptyState;
class SearchField;

/// The services that an integration can be made for, by category, with a search; Enter takes the first.
class ProviderPicker final : public QWidget
{
    Q_OBJECT

public:
    explicit ProviderPicker(const integrations::ProviderRegistry &providers, QWidget *parent = nullptr);
    void start(); ///< empties the search and takes the focus

signals:
    void chosen(const QString &provider);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void list(const QString &search);

    const integrations::ProviderRegistry &m_providers;
    SearchField *m_search;
    QWidget *m_list = nullptr;
    QVBoxLayout *m_column;
    EmptyState *m_none;
    QStringList m_found;
};

} // namespace signalbox::ui
