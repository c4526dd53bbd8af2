// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/update.h"

namespace lockstep::ui {

/// It has ended where it was to: an update on its target, a rollback back where it came from.
bool hasSucceeded(const Update& update);
/// How far it is, 0 to 100: each of the eight steps up to the end counts the same.
double percentOf(const Update& update);

} // namespace lockstep::ui
