// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lockstep::daemon {

/// lockstepd as a whole: makes the QCoreApplication, reads the options and the configuration,
/// serves until a signal ends it, and returns the exit status. `name` is what it calls itself in
/// its messages. Call it in main, first.
int runService(int argc, char* argv[], const QString& name);

} // namespace lockstep::daemon
