// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot_chart.h"

namespace lockstep::ui {

/// The first row as a line above a tint, the others as bars before it.
class LinesChart : public PlotChart {
    Q_OBJECT

public:
    using PlotChart::PlotChart;

protected:
    std::vector<QAbstractSeries*> makeSeries(const StyleTokens& theme) const override;
    double most() const override;
    QString description() const override;
};

} // namespace lockstep::ui
