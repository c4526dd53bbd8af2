// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lockstep {

/// Ends the process with SIGKILL when the environment variable LOCKSTEP_KILL_AT names `point`.
/// Tests use it to cut the power at each step of a journal. Compiled to nothing unless the build
/// option LOCKSTEP_FAILPOINTS is on, which it never is in a release build.
#ifdef LOCKSTEP_FAILPOINTS
void failpoint(const char* point);
#else
inline void failpoint(const char* /*point*/) {}
#endif

} // namespace lockstep
