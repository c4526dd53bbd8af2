// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/update_window.h"

namespace lockstep::alert {

bool UpdateWindow::add(const Update& update, const Moment& now)
{
    const auto ended = endedUpdate(update);
    if (!ended || !m_known.insert(update.id).second)
        return false;
    m_ended.push_back({.id = update.id,
                       .state = ended->state,
                       .at = now.monotonic - now.since(update.endedAt, longest)});
    return true;
}

UpdateCounts UpdateWindow::within(Duration window, Duration now) const
{
    UpdateCounts counts;
    for (const Ended& each : m_ended) {
        if (now - each.at > window)
            continue;
        ++counts.ended;
        counts.failed += each.state != UpdateState::Completed;
        counts.rolledBack +=
            each.state == UpdateState::RolledBack || each.state == UpdateState::RollbackFailed;
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
