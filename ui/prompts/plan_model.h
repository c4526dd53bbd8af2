// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/record_model.h"
#include "ui/state/plan.h"

namespace lockstep::ui {

/// The moves of a plan as a table, those that something keeps from it last and muted.
class PlanModel : public RecordModel<PlannedMove> {
public:
    PlanModel(const Plan& plan, const FleetState& fleet, QObject* parent = nullptr);
};

/// "Update 12 workers to v1.1.0".
QString planTitle(const Plan& plan);
/// How long it may take, and how many are left out.
QString planSummary(const Plan& plan);

} // namespace lockstep::ui
