// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/steps.h"

namespace lockstep::update {

Polling::Polling(const StepContext& context)
    : m_clock(context.services.clock), m_stop(context.stop),
      m_next(context.services.settings.firstPoll), m_longest(context.services.settings.longestPoll)
{}

QCoro::Task<bool> Polling::wait(Duration atMost)
{
    const Duration now = std::min(m_next, std::max(atMost, Duration(1)));
    m_next = std::min(m_next * 5 / 4, m_longest);
    co_return co_await m_clock.sleep(now, m_stop);
}

Result<std::shared_ptr<fleet::WorkerLink>> linkOf(const StepContext& context)
{
    LOCKSTEP_TRY(const Worker worker, context.services.registry.find(context.update.workerId));
    return context.services.links.linkTo(worker);
}

bool hasAgent(const Update& update) { return !update.originalVersion.agentVersion.isEmpty(); }

Result<> nothingElse() { return {}; }

std::unexpected<Error> stopped() { return fail(ErrorCode::Cancelled, u"stopped"_s); }

} // namespace lockstep::update
