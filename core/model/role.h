// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/reflect.h"

namespace lockstep {

/// What somebody may do. Viewer, operator and admin each include the one before. Agent is apart: a
/// worker's agent may do what is for agents, and nothing else.
enum class Role { None, Agent, Viewer, Operator, Admin };
template <>
inline constexpr auto enumWords<Role> = std::to_array<EnumWord<Role>>({{Role::None, "none"},
                                                                       {Role::Agent, "agent"},
                                                                       {Role::Viewer, "viewer"},
                                                                       {Role::Operator, "operator"},
                                                                       {Role::Admin, "admin"}});

/// May somebody of the role `has` do what is for `wanted`?
constexpr bool includes(Role has, Role wanted)
{
    if (wanted == Role::None || has == wanted)
        return true;
    return wanted != Role::Agent && has != Role::Agent && has > wanted;
}

} // namespace lockstep
