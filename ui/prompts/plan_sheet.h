// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/plan.h"

#include <functional>

class QWidget;

namespace lockstep::ui {

/// Shows what a plan is going to do, in a dialog of `window` that blocks nothing: each worker, from
/// what to what, its backup, how long it took last time, and what keeps a worker from it. `start`
/// is called when the person says so, unless `context` is gone by then. GUI thread.
void showPlan(const Plan& plan, const FleetState& fleet, QWidget* window, QObject* context,
              std::function<void(const Plan&)> start);

} // namespace lockstep::ui
