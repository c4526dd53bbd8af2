// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"
#include "ui/state/shelf.h"

namespace lockstep::ui {

/// Events as a table for spreadsheets, with a line of titles. Cells that a spreadsheet would take
/// for a formula are marked as text.
QByteArray eventsAsCsv(const std::vector<Shared<Event>>& events);
/// Events as the API has them, one a line.
QByteArray eventsAsJsonLines(const std::vector<Shared<Event>>& events);

/// What the event's data says, a line for each value: members of members as "a.b".
std::vector<std::pair<QString, QString>> factsOf(const QJsonObject& data);

/// Writes the file whole, or leaves what was there before.
Result<> writeFile(const QString& path, const QByteArray& content);

} // namespace lockstep::ui
