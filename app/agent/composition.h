// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/config.h"
#include "core/agent/joining.h"
#include "core/model/ids.h"

namespace lockstep::agent {

/// The exit status of the program.
enum ExitStatus { Done = 0, Failed = 1, BadUsage = 2 };

/// Runs the agent until SIGTERM or SIGINT.
int runAgent(const AgentConfig& config);
/// Installs a package while no agent runs.
int installPackage(const AgentConfig& config, const QString& package,
                   const std::optional<Version>& version);
/// Makes this machine a worker of a fleet while no agent runs.
int joinFleet(const AgentConfig& config, const JoinRequest& request);
/// Prints what is installed and how the last operation ended.
int printStatus(const AgentConfig& config);

int complain(const Error& error, ExitStatus status = Failed);

} // namespace lockstep::agent
