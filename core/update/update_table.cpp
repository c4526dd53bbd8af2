// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/update_table.h"

namespace lockstep::update {

using enum UpdateState;

static constexpr auto forward = &UpdateSettings::updateTimeout;
static constexpr auto back = &UpdateSettings::rollbackTimeout;

// clang-format off
static constexpr Row table[] = {
    // state       step       limit    on success   on failure
    {Queued,      nullptr,   nullptr, Validating,  Failed},
    {Validating,  &validate, forward, BackingUp,   Failed},
    {BackingUp,   &backUp,   forward, Packaging,   RollingBack},
    {Packaging,   &package,  forward, Uploading,   RollingBack},
    {Uploading,   &upload,   forward, Applying,    RollingBack},
    {Applying,    &apply,    forward, Monitoring,  RollingBack},
    {Monitoring,  &monitor,  forward, Verifying,   RollingBack},
    {Verifying,   &verify,   forward, Completed,   RollingBack},
    {RollingBack, &rollBack, back,    RolledBack,  RollbackFailed},
};
// clang-format on

std::span<const Row> updateTable() { return table; }

const Row* rowOf(UpdateState state)
{
    const auto found = std::ranges::find(table, state, &Row::state);
    return found == std::end(table) ? nullptr : found;
}

} // namespace lockstep::update
