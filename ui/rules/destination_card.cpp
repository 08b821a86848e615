// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/destination_card.h"

#include "models/tables/agent_list.h"
#include "ui/rules/finding_line.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"
#include "ui/widgets/words.h"

#include <QAbstractListModel>
#include <QBoxLayout>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPushButton>

namespace signalbox::ui {

namespace {

constexpr int sideBySideFrom = 560; ///< room for three fields

QComboBox *comboBox(const QString &objectName)
{
    auto *combo = new QComboBox;
    combo->setObjectName(objectName);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(10);
    combo->setMaxVisibleItems(16);
    return combo;
}

} // namespace

/// Agents to choose from, as they were when the editor was opened: a list that follows every event would
/// overwrite what is being typed.
class AgentChoices : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;
    using Agent = std::pair<QString, QString>; ///< name and id
    void set(QList<Agent> agents)
    {
        if (agents == m_agents)
            return;
        beginResetModel();
        m_agents = std::move(agents);
        endResetModel();
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_agents.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid()) // a combo box without a choice asks for its icon
            return {};
        const auto &[name, id] = m_agents.at(index.row());
        return role == Qt::UserRole                              ? QVariant(id)
               : role == Qt::DisplayRole || role == Qt::EditRole ? QVariant(name)
                                                                 : QVariant();
    }

private:
    QList<Agent> m_agents;
};

DestinationCard::DestinationCard(ports::Ports &ports, QWidget *parent)
    : Card(tr("Where it goes"), parent), m_ports(ports), m_agents(new AgentChoices(this)),
      m_integration(comboBox(QStringLiteral("integration"))), m_agent(comboBox(QStringLiteral("agent"))),
      m_name(new QLineEdit), m_integrationField(new Field(tr("Send to"), m_integration)),
      m_agentField(new Field(tr("Events of"), m_agent)), m_nameField(new Field(tr("Name"), m_name)),
      m_health(new Chip), m_new(button(tr("New integration"), QStringLiteral("plus"), Kind::Quiet)),
      m_findings(new FindingLines(FindingLines::Place::Here)), m_line(new QBoxLayout(QBoxLayout::LeftToRight))
{
    m_integration->setPlaceholderText(tr("Choose an integration"));
    m_agent->setModel(m_agents);
    m_agent->setEditable(true);
    m_agent->setInsertPolicy(QComboBox::NoInsert);
    m_agent->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_agent->completer()->setFilterMode(Qt::MatchContains);
    m_agent->lineEdit()->setPlaceholderText(tr("Name or id of an agent"));
    m_name->setObjectName(QStringLiteral("name"));
    m_nameField->setOptional(true);
    m_new->setObjectName(QStringLiteral("newIntegration"));
    m_health->setDot(true);

    m_line->setSpacing(12);
    m_line->addWidget(m_integrationField, 5, Qt::AlignTop);
    m_line->addWidget(m_agentField, 6, Qt::AlignTop);
    m_line->addWidget(m_nameField, 4, Qt::AlignTop);
    auto *state = new QHBoxLayout;
    state->setSpacing(8);
    state->addWidget(m_health);
    state->addWidget(m_new);
    state->addStretch(1);
    body()->addLayout(m_line);
    body()->addLayout(state);
    body()->addWidget(m_findings);

    connect(m_integration, &QComboBox::currentIndexChanged, this, [this] {
        showHealth();
        emit changed();
    });
    connect(m_agent, &QComboBox::currentTextChanged, this, &DestinationCard::changed);
    connect(m_agent->lineEdit(), &QLineEdit::textChanged, m_agent,
            &QWidget::setToolTip); // long names are cut
    connect(m_name, &QLineEdit::textChanged, this, &DestinationCard::changed);
    connect(m_new, &QPushButton::clicked, this, &DestinationCard::integrationWanted);
    connect(m_findings, &FindingLines::followed, this, &DestinationCard::findingFollowed);
    connect(m_findings, &FindingLines::linesChanged, this, &DestinationCard::linesChanged);
    connect(&ports.deliveries, &ports::DeliveryFeed::healthChanged, this, &DestinationCard::showHealth);
}

DestinationCard::~DestinationCard() = default;

void DestinationCard::setFindings(const QList<ToldFinding> &findings)
{
    m_findings->setFindings(findings);
    m_integration->setAccessibleDescription(m_findings->words());
}

void DestinationCard::show(const rules::Notification &notification)
{
    m_awaits = false;
    m_name->setText(notification.name);
    m_name->setCursorPosition(0);
    fillIntegrations(notification.integration);
    fillAgents(notification.agent);
}

void DestinationCard::fillAgents(const QString &chosen)
{
    const QSignalBlocker quiet(m_agent);
    if (!m_known)
        m_known =
            std::make_unique<tables::AgentList>(m_ports.configuration, m_ports.events, tr("All agents"));
    QList<AgentChoices::Agent> agents;
    agents.reserve(m_known->rowCount());
    for (int row = 0; row < m_known->rowCount(); ++row) {
        const QModelIndex index = m_known->index(row);
        agents.append({index.data().toString(), index.data(tables::AgentList::IdRole).toString()});
    }
    m_agents->set(std::move(agents));
    m_agent->setCurrentIndex(m_agent->findData(chosen));
    if (m_agent->currentIndex() < 0)
        m_agent->setEditText(chosen);
    m_agent->lineEdit()->setCursorPosition(0);
}

QString DestinationCard::integration() const
{
    return m_integration->currentData().toString();
}

QString DestinationCard::agent() const
{
    const QString text = m_agent->currentText().trimmed();
    const int at = m_agent->currentIndex();
    const bool isChosen = at >= 0 && m_agent->itemText(at) == text;
    const int row = isChosen ? at : m_agent->findText(text, Qt::MatchFixedString);
    return row >= 0 ? m_agent->itemData(row).toString() : text;
}

QString DestinationCard::name() const
{
    return m_name->text().trimmed();
}

void DestinationCard::refresh()
{
    QString chosen = integration();
    if (m_awaits)
        for (const integrations::Integration &known : m_ports.configuration.document().integrations)
            if (m_integration->findData(known.id) < 0) {
                chosen = known.id;
                m_awaits = false;
            }
    fillIntegrations(chosen);
}

void DestinationCard::fillIntegrations(const QString &chosen)
{
    const QSignalBlocker quiet(m_integration);
    const ports::Configuration &configuration = m_ports.configuration;
    m_integration->clear();
    for (const integrations::Integration &known : configuration.document().integrations) {
        m_integration->addItem(known.name, known.id);
        const integrations::Provider *provider = configuration.providers().find(known.provider);
        m_integration->setItemData(m_integration->count() - 1, provider ? provider->name : known.provider,
                                   Qt::ToolTipRole);
    }
    if (!chosen.isEmpty() && !configuration.document().integration(chosen))
        m_integration->addItem(chosen, chosen);
    m_integration->setCurrentIndex(m_integration->findData(chosen));
    showHealth();
}

void DestinationCard::showHealth()
{
    const QString id = integration();
    const integrations::Integration *chosen = m_ports.configuration.document().integration(id);
    m_health->setVisible(!id.isEmpty());
    if (!chosen)
        return m_health->setWords(tr("Does not exist"), Tone::Failure);
    if (!chosen->enabled)
        return m_health->setWords(tr("Switched off"), Tone::Mute);
    const deliveries::DestinationHealth health = m_ports.deliveries.health(id);
    m_health->setWords(healthWords(health), healthTone(health));
}

Field *DestinationCard::field(QStringView member) const
{
    return member == QLatin1String("integration") ? m_integrationField
           : member == QLatin1String("agent")     ? m_agentField
           : member == QLatin1String("name")      ? m_nameField
                                                  : nullptr;
}

QList<QWidget *> DestinationCard::chain() const
{
    return QList<QWidget *>{m_integration, m_agent, m_name, m_new} + m_findings->fields();
}

void DestinationCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    m_line->setDirection(width() >= sideBySideFrom ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace signalbox::ui
