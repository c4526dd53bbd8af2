// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lockstep::net {

/// Sees to it that the process may have `wanted` open descriptors: raises its soft limit, as far as
/// the hard one lets it. Returns how many it may have.
int makeRoomForDescriptors(int wanted);

} // namespace lockstep::net
