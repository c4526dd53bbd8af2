// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <optional>
#include <vector>

namespace lockstep::ui {

/// How well a few typed letters stand for a text.
struct FuzzyMatch {
    int score = 0;              ///< the higher the better
    std::vector<int> positions; ///< of the letters in the text, to be marked
};

/// Nothing unless all letters of `pattern` come in `text` in their order, upper or lower case.
/// Letters that follow each other and those at the beginning of words count most, so "gow2" finds
/// "Go to worker02". An empty pattern matches all, equally.
std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text);

} // namespace lockstep::ui
