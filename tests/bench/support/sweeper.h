// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

namespace lockstep::bench {

/// What a sweep over the farm took. The peers print the same.
struct SweepFigures {
    int checks = 0;
    int failed = 0;
    double seconds = 0;
    double cpuSeconds = 0;      ///< of the process that asks
    double megabytes = 0;       ///< the most that it had
    std::vector<double> memory; ///< what it had after every tenth sweep

    static constexpr auto fields()
    {
        using T = SweepFigures;
        return std::tuple{
            required("checks", &T::checks),       required("failed", &T::failed),
            required("seconds", &T::seconds),     required("cpu_seconds", &T::cpuSeconds),
            required("megabytes", &T::megabytes), field("memory", &T::memory)};
    }
};

struct SweepTask {
    QString folder; ///< that prepareFarm() made
    quint16 port = 0;
    bool isTls = true;
    int workers = 0;
};

/// Sweeps by the poller, one after the other, composed as in the coordinator. The figures are of
/// the sweeps after the first, in which everything is new.
Result<SweepFigures> sweepBackToBack(const SweepTask& task, int sweeps);
/// The poller at its usual intervals: how it keeps for a minute, once everybody was asked.
Result<SweepFigures> sweepAsUsual(const SweepTask& task);
/// Versions alone, over connections that are open already.
Result<SweepFigures> sweepKept(const SweepTask& task);

} // namespace lockstep::bench
