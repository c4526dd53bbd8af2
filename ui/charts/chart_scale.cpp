// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_scale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lockstep::ui {

ChartScale scaleFor(double most)
{
    const double least = std::max(most, 4.0);
    const double rough = least / 4;
    const double magnitude = std::pow(10, std::floor(std::log10(rough)));
    constexpr std::array nice{1.0, 2.0, 2.5, 5.0, 10.0};
    for (const double each : nice) {
        const double step = each * magnitude;
        const bool isWhole = step >= 10 || each != 2.5;
        if (isWhole && step >= rough)
            return {.top = std::ceil(least / step) * step, .step = step};
    }
    return {.top = 40 * magnitude, .step = 10 * magnitude};
}

int labelStride(int count, double width, double labelWidth)
{
    if (count <= 0 || width <= 0)
        return 1;
    return std::max(1, int(std::ceil(count * labelWidth / width)));
}

} // namespace lockstep::ui
