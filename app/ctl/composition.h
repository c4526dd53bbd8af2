// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace lockstep::ctl {

/// Carries out one command line, without the program's name, on the application's event loop.
/// Returns the exit status. Call once, from main, before anything makes a thread.
int run(const QStringList& words);

} // namespace lockstep::ctl
