// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/versions_panel.h"

#include "models/foundation/when_done.h"
#include "ui/rules/change_list.h"
#include "ui/rules/version_list.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPromise>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QThreadPool>

namespace signalbox::ui {

using configuration::Document;
using ports::ConfigurationVersion;

namespace {

constexpr int listWidth = 320;
enum Against { ItsPredecessor, Now };

/// A version in two lines: what was done; by whom and when.
class VersionDelegate final : public QStyledItemDelegate
{
public:
    VersionDelegate(const VersionList &list, const Clock &clock, QObject *parent)
        : QStyledItemDelegate(parent), m_list(list), m_clock(clock)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {160, 54};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const ConfigurationVersion &version = m_list.at(index.row());
        painter->save();
        const QRect text = paintListRow(painter, option, index.data().toString(), Qt::ElideRight,
                                        tr("#%1").arg(version.version));
        const QString line = tr("%1 · %2").arg(relativeTime(version.atMs, m_clock.nowMs()),
                                               version.who.isEmpty() ? tr("unknown") : version.who);
        painter->drawText(text, Qt::AlignBottom | Qt::AlignLeft,
                          QFontMetrics(painter->font()).elidedText(line, Qt::ElideMiddle, text.width()));
        painter->restore();
    }

private:
    const VersionList &m_list;
    const Clock &m_clock;
};

QString countWords(int changes)
{
    return changes == 1 ? VersionsPanel::tr("One change") : VersionsPanel::tr("%n changes", nullptr, changes);
}

} // namespace

/// What a comparison found; made on a thread of the pool, for ten thousand notifications take their time.
struct VersionsPanel::Compared
{
    qint64 version = 0;
    Document document;
    QList<ObjectChange> itself, now;
};

VersionsPanel::VersionsPanel(ports::Ports &ports, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_list(new VersionList(ports.history, this)), m_view(new QListView),
      m_columns(new QWidget),
      m_none(
          new EmptyState(QStringLiteral("history"), tr("No version yet"),
                         tr("Every change to the configuration is kept here, with who made it and when."))),
      m_title(new ElideLabel({}, FontRole::CardTitle)), m_line(label({}, FontRole::Secondary, Token::Text2)),
      m_against(new Segmented({tr("What it changed"), tr("Going back to it")})),
      m_restore(button(tr("Restore this version"), QStringLiteral("rotate-ccw"))), m_changes(new ChangeView),
      m_said(wrappedLabel({}, FontRole::Body, Token::Text2)), m_banner(new Banner)
{
    setFocusPolicy(Qt::StrongFocus);
    m_view->setObjectName(QStringLiteral("versions"));
    m_view->setAccessibleName(tr("Versions of the configuration"));
    m_view->setModel(m_list);
    m_view->setItemDelegate(new VersionDelegate(*m_list, ports.clock, m_view));
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setTabKeyNavigation(false);

    auto *header = new PageHeader(tr("Versions"));
    header->setBreadcrumb({tr("Agents & rules"), tr("Versions")});
    connect(header, &PageHeader::crumbClicked, this, &VersionsPanel::backRequested);
    auto *list = new Card(tr("History of the configuration"));
    list->setFixedWidth(listWidth);
    list->body()->setContentsMargins(7, 8, 7, 7);
    list->body()->addWidget(m_view, 1);
    auto *columns = new QHBoxLayout(m_columns);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(20);
    columns->addWidget(list);
    columns->addWidget(detail(), 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addWidget(header);
    column->addWidget(m_banner);
    column->addWidget(m_columns, 1);
    column->addWidget(m_none, 1);

    connect(m_list, &VersionList::loaded, this, [this] {
        const int row = std::max(0, m_list->rowOf(m_wanted));
        if (m_list->rowCount() > 0 && !m_view->currentIndex().isValid())
            m_view->setCurrentIndex(m_list->index(row));
        showState();
        if (hasFocus())
            takeFocus();
    });
    connect(m_list, &VersionList::failed, this, &VersionsPanel::fail);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &VersionsPanel::showVersion);
    connect(&ports.configuration, &ports::Configuration::changed, this, [this] {
        if (isVisible())
            open();
    });
    connect(m_against, &Segmented::currentChanged, this, [this] { compare(m_wanted); });
    connect(m_restore, &QPushButton::clicked, this, &VersionsPanel::restore);
    connect(m_banner, &Banner::activated, this, &VersionsPanel::open);
    showState();
}

QWidget *VersionsPanel::detail()
{
    m_against->setObjectName(QStringLiteral("versionAgainst"));
    m_restore->setObjectName(QStringLiteral("restoreVersion"));
    m_changes->setObjectName(QStringLiteral("versionChanges"));
    m_changes->setAccessibleName(tr("Changes"));
    m_said->setObjectName(QStringLiteral("versionSaid"));
    auto *card = new Card;
    card->body()->setContentsMargins(0, 12, 0, 4);
    card->body()->setSpacing(0);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_line);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(15, 0, 15, 12);
    head->setSpacing(12);
    head->addLayout(words, 1);
    head->addWidget(m_restore, 0, Qt::AlignTop);
    card->body()->addLayout(head);
    auto *choice = new QHBoxLayout;
    choice->setContentsMargins(15, 0, 15, 12);
    choice->addWidget(m_against);
    choice->addStretch(1);
    card->body()->addLayout(choice);
    card->body()->addWidget(hairline());
    m_said->setContentsMargins(16, 14, 16, 10);
    card->body()->addWidget(m_said);
    card->body()->addWidget(m_changes, 1);
    return card;
}

void VersionsPanel::open()
{
    m_banner->hide();
    m_list->load();
}

void VersionsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    takeFocus();
}

void VersionsPanel::takeFocus()
{
    (m_list->rowCount() > 0 ? static_cast<QWidget *>(m_view) : this)->setFocus(Qt::OtherFocusReason);
}

void VersionsPanel::showVersion()
{
    const QModelIndex index = m_view->currentIndex();
    if (!index.isValid())
        return;
    const ConfigurationVersion &version = m_list->at(index.row());
    m_wanted = version.version;
    m_title->setText(index.data().toString());
    m_line->setText(
        tr("Version %1 · %2 · %3")
            .arg(version.version)
            .arg(exactTime(version.atMs).left(19), version.who.isEmpty() ? tr("unknown") : version.who));
    m_shown = 0;
    compare(version.version);
    showState();
}

/// Reads the version and the one before it, compares them and what is in force.
void VersionsPanel::compare(qint64 version)
{
    if (version <= 0)
        return;
    const int round = ++m_round;
    using Read = std::expected<Document, Fault>;
    whenDone(m_ports.history.configurationAt(version), this, [this, version, round](const Read &own) {
        if (round != m_round)
            return;
        if (!own)
            return fail(own.error());
        if (version == 1)
            return compare(round, version, {}, *own);
        whenDone(m_ports.history.configurationAt(version - 1), this,
                 [this, version, round, document = *own](const Read &before) {
                     if (round != m_round)
                         return;
                     if (!before)
                         return fail(before.error());
                     compare(round, version, *before, document);
                 });
    });
}

void VersionsPanel::compare(int round, qint64 version, const Document &before, const Document &document)
{
    auto promise = std::make_shared<QPromise<Compared>>();
    whenDone(promise->future(), this, [this, round](const Compared &compared) {
        if (round == m_round)
            take(compared);
    });
    QThreadPool::globalInstance()->start(
        [promise, version, before, document, now = m_ports.configuration.document()] {
            promise->start();
            promise->addResult(
                Compared{version, document, changeWords(before, document), changeWords(now, document)});
            promise->finish();
        });
}

void VersionsPanel::take(const Compared &compared)
{
    m_shown = compared.version;
    m_document = compared.document;
    m_differs = !compared.now.isEmpty();
    const bool isBack = m_against->current() == Now;
    const QList<ObjectChange> &changes = isBack ? compared.now : compared.itself;
    m_changes->changes()->setChanges(changes);
    const int count = int(changes.size());
    if (isBack)
        m_said->setText(count == 0 ? tr("This is what is in force now.")
                                   : tr("%1 to what is in force now if you go back:").arg(countWords(count)));
    else
        m_said->setText(count == 0 ? tr("It changed nothing that one sees.")
                                   : tr("%1 against the version before:").arg(countWords(count)));
    showState();
}

void VersionsPanel::showState()
{
    const bool hasVersions = m_list->rowCount() > 0;
    m_columns->setVisible(hasVersions);
    m_none->setVisible(!hasVersions);
    const bool isKnown = m_shown != 0 && m_shown == m_wanted;
    m_restore->setEnabled(isKnown && m_differs && !m_isRestoring);
    m_restore->setToolTip(isKnown && !m_differs ? tr("This is what is in force now") : QString());
    if (!isKnown) {
        m_said->setText(tr("Comparing …"));
        m_changes->changes()->setChanges({});
    }
}

void VersionsPanel::restore()
{
    if (m_shown == 0 || m_isRestoring)
        return;
    const qint64 version = m_shown;
    const QString summary = tr("Restore version %1").arg(version);
    m_isRestoring = true;
    showState();
    whenDone(m_ports.configuration.save(m_document, summary), this,
             [this, version, summary](const std::expected<void, Faults> &saved) {
                 m_isRestoring = false;
                 if (saved)
                     emit restored(tr("Version %1 is in force again.").arg(version), summary);
                 else
                     m_banner->setWords(
                         Tone::Failure,
                         tr("Not restored: %1")
                             .arg(saved.error().isEmpty() ? QString() : faultText(saved.error().first())));
                 showState();
             });
}

void VersionsPanel::fail(const Fault &fault)
{
    m_banner->setWords(Tone::Failure, faultText(fault), tr("Try again"));
    showState();
}

void VersionsPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return emit backRequested();
    QWidget::keyPressEvent(event);
}

} // namespace signalbox::ui
