// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/update/updater.h"

namespace lockstep::update {

/// How many of a worker's updates are looked at for that.
inline constexpr int updatesLookedAt = 20;

/// Whether a worker may be moved to `target` with nobody asking for it, by its updates, newest
/// first. Not when the last one to that version failed or was taken back: it waits until a person
/// moves it, or something else is expected of the fleet.
bool mayFollow(const std::vector<Update>& newestFirst, const Version& target);
/// The update that keeps it from following, if there is one.
std::optional<Update> heldBackBy(const std::vector<Update>& newestFirst, const Version& target);

/// Moves workers that have drifted back to what is expected of them, as one batch. A worker takes
/// part when it is paired, enabled, reachable, healthy, not being updated, and mayFollow(), and
/// when more of it differs than files that were changed by hand. Nothing when no worker does.
QCoro::Task<Result<std::optional<BatchReport>>> updateDrifted(Services& services, Updater& updater,
                                                              int concurrency);

} // namespace lockstep::update
