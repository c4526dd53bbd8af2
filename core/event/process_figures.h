// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

namespace lockstep::event {

/// What the operating system says of this process.
struct ProcessFigures {
    double cpuSeconds = 0;   ///< user and system time
    double startSeconds = 0; ///< since 1970
    qint64 residentBytes = 0;
    qint64 virtualBytes = 0;
    qint64 openDescriptors = 0;
    qint64 mostDescriptors = 0; ///< the limit
    qint64 threads = 0;
};

/// Any thread. What cannot be read is 0.
ProcessFigures readProcessFigures();

} // namespace lockstep::event
