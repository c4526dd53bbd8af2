// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/update.h"

namespace lockstep::ui {

/// What the worker ran before it. A rollback is the update that it takes back, the other way round:
/// from that one's target to its original version.
Version startOf(const Update& update);
/// What the worker is to run after it.
Version goalOf(const Update& update);
/// It has ended where it was to: an update on its target, a rollback back where it came from.
bool hasSucceeded(const Update& update);
/// How far it is, 0 to 100: each of the eight steps up to the end counts the same.
double percentOf(const Update& update);

} // namespace lockstep::ui
