// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/model/version_info.h"

namespace lockstep::update {

/// How updates are done; from the configuration.
struct UpdateSettings {
    Duration updateTimeout = std::chrono::minutes(5);   ///< for each step on the way forward
    Duration rollbackTimeout = std::chrono::minutes(2); ///< for the whole way back
    Duration settleTime = std::chrono::seconds(10);     ///< a new version must hold for so long
    Duration healthGrace = std::chrono::seconds(30);    ///< how long it may be unwell before that
    Duration firstPoll = std::chrono::milliseconds(250);
    Duration longestPoll = std::chrono::seconds(10);
    int uploadAttempts = 3; ///< when the connection breaks
    int maxConcurrent = 3;  ///< updates of the whole fleet that run at once
    std::vector<QString> criticalComponents = defaultCriticalComponents();
};

} // namespace lockstep::update
