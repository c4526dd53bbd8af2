// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/config.h"
#include "core/agent/journal.h"
#include "core/agent/release_slots.h"

namespace lockstep::agent {

/// Installs a package into a state folder that no agent uses: for images, and for a machine that
/// cannot be reached. The release is what the next start of the agent runs; its gate is the
/// person who installs it. A `<package>.manifest.json` beside the package is verified against.
/// With no version the package's VERSION file says it. Returns the slot. Blocks.
Result<Slot> installOffline(const AgentConfig& config, const QString& package,
                            const std::optional<Version>& version, const QDateTime& now);

/// What a state folder holds.
struct StateSummary {
    std::vector<Slot> releases;
    QString current; ///< slot that `current` names; empty: none
    JournalDocument journal;
};

/// Reads it without disturbing an agent that runs. Blocks.
Result<StateSummary> readState(const AgentConfig& config);

} // namespace lockstep::agent
