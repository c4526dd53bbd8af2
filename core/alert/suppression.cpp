// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/suppression.h"

#include "core/alert/rules.h"
#include "core/alert/silence.h"

namespace lockstep::alert {

namespace {

bool explains(const Update& update, AlertCondition condition)
{
    if (isFinal(update.state) || !isOfWorkerItself(condition))
        return false;
    return isDrift(condition) || update.state != UpdateState::Queued;
}

} // namespace

bool explainsDrift(const Update& update) { return explains(update, AlertCondition::VersionDrift); }

const Silence* silencing(const std::vector<Silence>& active, const Alert& alert)
{
    const auto found = std::ranges::find_if(
        active, [&](const Silence& silence) { return matches(silence.matchers, alert); });
    return found == active.end() ? nullptr : &*found;
}

std::vector<Suppression> suppressionsOf(const Alert& alert, const Surroundings& around)
{
    std::vector<Suppression> reasons;
    if (const Silence* silence = silencing(around.silences, alert))
        reasons.push_back({SuppressionReason::Silenced, silence->id.value()});
    if (around.running && explains(*around.running, alert.condition))
        reasons.push_back({SuppressionReason::Updating, around.running->id.value()});
    if (around.unreachable && isDrift(alert.condition))
        reasons.push_back({SuppressionReason::Inhibited, around.unreachable->id.value()});
    return reasons;
}

} // namespace lockstep::alert
