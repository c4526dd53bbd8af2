// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/rules.h"

namespace lockstep::alert {

std::optional<AlertSeverity> severityOfAge(const DriftThresholds& thresholds, Duration age)
{
    if (age >= thresholds.high)
        return AlertSeverity::High;
    if (age >= thresholds.medium)
        return AlertSeverity::Medium;
    if (age >= thresholds.low)
        return AlertSeverity::Low;
    return std::nullopt;
}

} // namespace lockstep::alert
