// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/descriptor_limit.h"

#include <algorithm>
#include <limits>
#include <mutex>
#include <sys/resource.h>

namespace lockstep::net {

int makeRoomForDescriptors(int wanted)
{
    static std::mutex mutex; // reading and raising are two steps
    const std::scoped_lock lock(mutex);
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    if (limit.rlim_cur < rlim_t(wanted)) {
        const rlimit raised{.rlim_cur = std::min(rlim_t(wanted), limit.rlim_max),
                            .rlim_max = limit.rlim_max};
        if (::setrlimit(RLIMIT_NOFILE, &raised) == 0)
            limit = raised;
    }
    return int(std::min(limit.rlim_cur, rlim_t(std::numeric_limits<int>::max())));
}

} // namespace lockstep::net
