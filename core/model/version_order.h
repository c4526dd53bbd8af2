// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ids.h"

#include <compare>

namespace lockstep {

/// How `a` stands to `b` as semantic versions do, by https://semver.org, 2.0.0, §11: numbers count
/// as numbers, a pre-release is before its release, identifiers of pre-releases are compared one by
/// one, and what follows `+` does not count. More than the rule allows: a `v` before it, zeros
/// before a number, and any count of numbers, of which those that are missing are 0.
///
///     1.0.0-alpha < 1.0.0-alpha.1 < 1.0.0-beta.2 < 1.0.0-beta.11 < v1 = 1.0.0 < 1.0.10 < v1.1
///
/// Unordered where one of them is no such version ("nightly", "1.x").
std::partial_ordering compareVersions(const Version& a, const Version& b);

/// Whether compareVersions() finds a place for it.
bool isOrdered(const Version& version);

/// An order of any versions, for sorting: first those without a place, by their text, then the
/// others from old to new. Equivalent ones ("v1", "1.0") stand by their text.
bool comesBefore(const Version& a, const Version& b);

} // namespace lockstep
