// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/update.h"
#include "ui/state/shelf.h"
#include "ui/style/look.h"

namespace lockstep::ui {

/// How several updates stand together.
struct UpdateTally {
    int total = 0;
    int running = 0;
    int succeeded = 0;
    int failed = 0;
    int percent = 0;

    friend bool operator==(const UpdateTally&, const UpdateTally&) = default;
};
UpdateTally tallyOf(const std::vector<Shared<Update>>& updates);

/// How an update stands, for people: one that was asked to be is rolled back well.
Look lookOf(const Update& update);
/// The same of several that have ended.
Look lookOf(const UpdateTally& tally);

} // namespace lockstep::ui
