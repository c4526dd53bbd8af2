// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

/// Help, made from the command table.
namespace lockstep::ctl {

QString programVersion();

/// Every command in a line.
QString helpOverview();
/// One command with its options.
QString helpOn(const Command& command);
/// docs/cli.md.
QString markdownReference();

} // namespace lockstep::ctl
