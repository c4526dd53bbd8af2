// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/update_progress.h"

namespace lockstep::ui {

Version startOf(const Update& update)
{
    return update.kind == UpdateKind::Update ? update.originalVersion.codebaseVersion
                                             : update.targetVersion;
}

Version goalOf(const Update& update)
{
    return update.kind == UpdateKind::Update ? update.targetVersion
                                             : update.originalVersion.codebaseVersion;
}

bool hasSucceeded(const Update& update)
{
    return update.kind == UpdateKind::Update ? update.state == UpdateState::Completed
                                             : update.state == UpdateState::RolledBack;
}

double percentOf(const Update& update)
{
    constexpr double steps = double(UpdateState::Completed);
    if (isFinal(update.state))
        return 100;
    const double within = update.steps.empty() ? 0 : update.steps.back().percent / 100.0;
    return 100 * std::min(double(update.state) + within, steps) / (steps + 1);
}

} // namespace lockstep::ui
