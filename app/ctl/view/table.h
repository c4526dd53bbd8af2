// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/view/text.h"

namespace lockstep::ctl {

enum class Align { Left, Right };

struct Column {
    QString title;
    Align align = Align::Left;
    int least = 0;           ///< columns of the terminal that it may be cut down to; 0: never cut
    int wanted = 0;          ///< that it wants before an optional column may stand; 0: as `least`
    bool isOptional = false; ///< left out where the terminal is too narrow
};

/// Rows of cells, one for each column.
struct Table {
    std::vector<Column> columns;
    std::vector<Line> rows;
};

/// No limit: where the output is not a terminal, for whoever greps it.
inline constexpr int unlimitedWidth = 1'000'000;

/// Aligned columns, two apart, under their titles, in at most `width` columns where that can be.
/// A column without any content is left out. Where it is too narrow, optional columns are left out,
/// the last first, and then the widest of those that may be cut is cut.
Text render(const Table& table, int width);

/// Rows without titles, their cells under each other, two columns apart.
Text aligned(const std::vector<Line>& rows);

} // namespace lockstep::ctl
