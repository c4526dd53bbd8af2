// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"

namespace lockstep::ui {

/// "workers-by-status.png": what a file of the chart is called, to begin with.
QString fileNameFor(const Chart& chart, ChartFile file);
/// For the question where to: "Pictures (*.png)".
QString fileFilterFor(ChartFile file);
/// Writes the whole file or, when that fails, none.
Result<> saveChart(Chart& chart, ChartFile file, const QString& path);

} // namespace lockstep::ui
