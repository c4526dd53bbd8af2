// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/support/fake_fleet.h"

namespace lockstep::test {

/// A fleet as one meets it: two dozen workers in three places, some behind, one that cannot be
/// reached, one in the middle of its update, with the alerts, releases, backups, events and figures
/// that go with them. The same each time, seen from `clock`.
void fillNormal(FakeFleet& fleet, const Clock& clock);
/// The same things happening to `count` workers.
void fillLarge(FakeFleet& fleet, const Clock& clock, int count);

} // namespace lockstep::test
