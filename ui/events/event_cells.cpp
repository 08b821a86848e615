// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/event_cells.h"

#include "models/ports/ports.h"
#include "models/tables/event_table.h"
#include "ui/events/row_colours.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/table.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace signalbox::ui {
namespace {

using tables::EventTable;

struct Cells
{
    Q_DECLARE_TR_FUNCTIONS(EventCells)
};

ports::EventSummary summaryOf(const QModelIndex &index)
{
    return index.data(EventTable::SummaryRole).value<ports::EventSummary>();
}

} // namespace

void readEventCells(Table &table, const ports::Ports &ports, RowColours &colours)
{
    table.setTitles({Cells::tr("Time"), Cells::tr("Type"), Cells::tr("Agent"), Cells::tr("Subject"),
                     Cells::tr("Notified"), Cells::tr("Latency")},
                    {EventTable::LatencyColumn});
    table.setColumnWidths({118, 190, 140, 0, 130, 80});
    table.setExpendable({EventTable::LatencyColumn, EventTable::AgentColumn}, 150);
    auto *rows = table.rows();
    rows->setMarker([&colours](const QModelIndex &index) -> std::optional<RowMark> {
        const auto *rule = colours.ruleOf(index.data(EventTable::SeqRole).toLongLong());
        if (!rule)
            return {};
        return RowMark{groundOf(rule->tone), inkOf(rule->tone), rule->name};
    });
    rows->setReader(EventTable::TimeColumn, [&ports](const QModelIndex &index) {
        const auto ms = index.data().toLongLong();
        return Cell{.text = clockTime(ms),
                    .font = FontRole::Mono,
                    .ink = Token::Text2,
                    .dot = {},
                    .chip = {},
                    .hint = exactTime(ms) + QStringLiteral(" · ") + relativeTime(ms, ports.clock.nowMs())};
    });
    rows->setReader(EventTable::TypeColumn, [](const QModelIndex &index) {
        const auto event = summaryOf(index);
        const auto type = QString::fromUtf8(event.type);
        return Cell{.text = type,
                    .font = FontRole::BodyMedium,
                    .dot = severityDot(event.severity),
                    .chip = {},
                    .hint = type + QStringLiteral(" · ") + severityWords(event.severity)};
    });
    rows->setReader(EventTable::AgentColumn, [&ports](const QModelIndex &index) {
        const auto id = index.data().toString();
        if (id.isEmpty())
            return Cell{.text = QStringLiteral("–"), .ink = Token::Text3, .dot = {}, .chip = {}, .hint = {}};
        return Cell{.text = ports.configuration.document().agentName(id),
                    .ink = Token::Text2,
                    .dot = {},
                    .chip = {},
                    .hint = {}};
    });
    rows->setReader(EventTable::SubjectColumn, [](const QModelIndex &index) {
        return Cell{
            .text = index.data().toString(), .dot = {}, .chip = {}, .elide = Qt::ElideRight, .hint = {}};
    });
    rows->setReader(EventTable::NotifiedColumn, [&ports](const QModelIndex &index) {
        const auto event = summaryOf(index);
        Cell cell;
        cell.text = notifiedWords(event.notified, event.nextMs, ports.clock.nowMs());
        if (event.notified == ports::Notified::NoRule)
            cell.ink = Token::Text3; // plain, so that what happened stands out
        else
            cell.chip = notifiedTone(event.notified);
        if (event.deliveries > 0)
            cell.hint = event.deliveries == 1 ? Cells::tr("1 delivery")
                                              : Cells::tr("%1 deliveries").arg(event.deliveries);
        return cell;
    });
    rows->setReader(EventTable::LatencyColumn, [](const QModelIndex &index) {
        const auto ms = index.data().toLongLong();
        return Cell{.text = ms < 0 ? QStringLiteral("–") : duration(ms),
                    .font = FontRole::Mono,
                    .ink = ms < 0 ? Token::Text3 : Token::Text2,
                    .dot = {},
                    .chip = {},
                    .alignment = Qt::AlignRight,
                    .hint = {}};
    });
}

} // namespace signalbox::ui
