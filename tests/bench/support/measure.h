// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QStringList>

namespace lockstep::bench {

/// What one run of a program took.
struct Measurement {
    double seconds = 0;    ///< from start to end
    double cpuSeconds = 0; ///< user and system, of all its processes
    /// Resident memory of its largest process; never less than ours when it was started.
    double peakMegabytes = 0;
};

/// Runs a program to its end, with our standard error as its own. A status other than 0 is an
/// error. Blocks.
Result<Measurement> measure(const QStringList& command);

/// Resident memory of a process, in MB: the most that it ever had, and what it has now.
struct Memory {
    double peakMegabytes = 0;
    double megabytes = 0;
};
Memory memoryOf(qint64 pid);

/// Of some runs the one with the median time.
Measurement median(std::vector<Measurement> runs);

} // namespace lockstep::bench
