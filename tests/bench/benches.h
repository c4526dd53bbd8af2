// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace lockstep::bench {

/// Each takes the arguments behind its name, prints a table and returns the exit status: 0 when
/// everything ran, however fast.
int packageBench(const QStringList& arguments);
int uploadBench(const QStringList& arguments);
int updateBench(const QStringList& arguments);
int sweepBench(const QStringList& arguments);
int alertsBench(const QStringList& arguments);
int apiBench(const QStringList& arguments);

} // namespace lockstep::bench
