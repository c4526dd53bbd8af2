// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lockstep {

/// The version of these programs, as CMake's project() says it: "0.1.0".
QString programVersion();

} // namespace lockstep
