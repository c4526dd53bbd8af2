// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/failpoint.h"

#ifdef LOCKSTEP_FAILPOINTS
#include <csignal>
#include <cstdlib>
#include <cstring>

namespace lockstep {

void failpoint(const char* point)
{
    const char* wanted = std::getenv("LOCKSTEP_KILL_AT");
    if (wanted && std::strcmp(wanted, point) == 0)
        std::raise(SIGKILL);
}

} // namespace lockstep
#endif
