// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/update_window.h"

namespace lockstep::alert {

namespace {

bool isTakenBack(UpdateState state)
{
    return state == UpdateState::RolledBack || state == UpdateState::RollbackFailed;
}

} // namespace

bool UpdateWindow::add(const Update& update, const Moment& now)
{
    const bool isByHand = update.kind == UpdateKind::Rollback;
    const bool counts = isByHand ? isTakenBack(update.state) : endedUpdate(update).has_value();
    if (!counts || !m_known.insert(update.id).second)
        return false;
    m_ended.push_back({.id = update.id,
                       .state = update.state,
                       .isByHand = isByHand,
                       .at = now.monotonic - now.since(update.endedAt, longest)});
    return true;
}

UpdateCounts UpdateWindow::within(Duration window, Duration now) const
{
    UpdateCounts counts;
    for (const Ended& each : m_ended) {
        if (now - each.at > window)
            continue;
        counts.rolledBack += isTakenBack(each.state);
        counts.ended += !each.isByHand;
        counts.failed += !each.isByHand && each.state != UpdateState::Completed;
    }
    return counts;
}

void UpdateWindow::forget(Duration before)
{
    std::erase_if(m_ended, [&](const Ended& each) {
        const bool isOld = each.at < before;
        if (isOld)
            m_known.erase(each.id);
        return isOld;
    });
}

} // namespace lockstep::alert
