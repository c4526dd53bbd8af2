// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

namespace lockstep::ui {

/// Where an axis of counts ends, and how far its lines are apart: whole numbers that are easily
/// read, four lines or five.
struct ChartScale {
    double top = 4;
    double step = 1;
    int lines() const { return int(top / step) + 1; }
    friend bool operator==(const ChartScale&, const ChartScale&) = default;
};
ChartScale scaleFor(double most);

/// Every how manieth of `count` labels is shown, so that each has `labelWidth` pixels.
int labelStride(int count, double width, double labelWidth);

} // namespace lockstep::ui
