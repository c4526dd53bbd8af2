// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/reflect.h"

namespace lockstep {

/// What somebody may do; each role includes those before it.
enum class Role { None, Viewer, Operator, Admin };
template <>
inline constexpr auto enumWords<Role> = std::to_array<EnumWord<Role>>({{Role::None, "none"},
                                                                       {Role::Viewer, "viewer"},
                                                                       {Role::Operator, "operator"},
                                                                       {Role::Admin, "admin"}});

} // namespace lockstep
