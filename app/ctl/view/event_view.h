// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/view/text.h"
#include "core/model/event.h"

namespace lockstep::ctl {

/// Columns that widen as longer contents come by, so that lines printed one after the other stand
/// under each other.
struct EventColumns {
    int number = 4;
    int type = 24;
    int worker = 8;

    void fit(const Event& event);
};

/// One event on one line, or with its message below where that would be wider than `width`.
Text eventText(const Event& event, const EventColumns& columns, const QDateTime& now, int width);

} // namespace lockstep::ctl
