// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event_log.h"
#include "core/model/update.h"

namespace lockstep::update {

/// What is told of an update, each with its data. An event is told together with the journal's
/// entry that it belongs to, so that it is told once, however often the coordinator is killed.

void tellStarted(event::EventLog& events, const Update& update);
void tellBackedUp(event::EventLog& events, const Update& update);
/// The state that was entered, as progress; the way back begins with an event of its own too.
void tellEntered(event::EventLog& events, const Update& update);
/// The one event that ends it. The update is in a final state.
void tellEnded(event::EventLog& events, const Update& update);

} // namespace lockstep::update
