// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot_chart.h"

namespace lockstep::ui {

/// A bar for each column, made of its rows.
class BarsChart : public PlotChart {
    Q_OBJECT

public:
    using PlotChart::PlotChart;

protected:
    std::vector<QAbstractSeries*> makeSeries(const StyleTokens& theme) const override;
    double most() const override;
    QString description() const override;
};

} // namespace lockstep::ui
