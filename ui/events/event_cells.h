// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox::ports {
struct Ports;
}

namespace signalbox::ui {

class RowColours;
class Table;

/// Titles, widths, and how the values of an event's row become words, dots and chips.
void readEventCells(Table &table, const ports::Ports &ports, RowColours &colours);

} // namespace signalbox::ui
