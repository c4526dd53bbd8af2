// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/version_info.h"

namespace lockstep {

/// Where an agent's installation stands, in order. Everything before `switching` has changed
/// nothing that runs; everything from it to `committed` is undone when it is broken off.
enum class AgentStep {
    Received, ///< the package is on disk and its digest is right
    Unpacking,
    Verifying, ///< the whole tree against the manifest, read back from disk
    Syncing,   ///< made durable
    Stopping,  ///< the application is being stopped
    Switching, ///< `current` is being renamed
    Starting,
    Gating,    ///< healthy for the settle time?
    Committed, ///< the new release stays
    Reverting,
    Reverted, ///< back on the old release
    Failed,   ///< ended before anything was switched, or the way back failed too
};
template <>
inline constexpr auto enumWords<AgentStep> =
    std::to_array<EnumWord<AgentStep>>({{AgentStep::Received, "received"},
                                        {AgentStep::Unpacking, "unpacking"},
                                        {AgentStep::Verifying, "verifying"},
                                        {AgentStep::Syncing, "syncing"},
                                        {AgentStep::Stopping, "stopping"},
                                        {AgentStep::Switching, "switching"},
                                        {AgentStep::Starting, "starting"},
                                        {AgentStep::Gating, "gating"},
                                        {AgentStep::Committed, "committed"},
                                        {AgentStep::Reverting, "reverting"},
                                        {AgentStep::Reverted, "reverted"},
                                        {AgentStep::Failed, "failed"}});

constexpr bool isFinal(AgentStep step)
{
    return step == AgentStep::Committed || step == AgentStep::Reverted || step == AgentStep::Failed;
}

/// One installation or rollback on an agent.
struct AgentOperation {
    QString kind; ///< "install" or "rollback"
    UpdateId updateId;
    Version version; ///< where it leads
    AgentStep step = AgentStep::Received;
    int percent = 0; ///< of the whole operation, 0 to 100, never falling
    QString error;
    QDateTime startedAt;
    QDateTime endedAt;

    friend bool operator==(const AgentOperation&, const AgentOperation&) = default;
    static constexpr auto fields()
    {
        using T = AgentOperation;
        return std::tuple{
            required("kind", &T::kind),         field("update_id", &T::updateId),
            required("version", &T::version),   required("step", &T::step),
            field("percent", &T::percent),      field("error", &T::error),
            field("started_at", &T::startedAt), field("ended_at", &T::endedAt),
        };
    }
};

/// GET /api/v1/update/status of a worker.
struct AgentStatus {
    std::optional<AgentOperation> current; ///< none: idle
    std::optional<AgentOperation> last;

    friend bool operator==(const AgentStatus&, const AgentStatus&) = default;
    static constexpr auto fields()
    {
        using T = AgentStatus;
        return std::tuple{field("current", &T::current), field("last", &T::last)};
    }
};

/// POST /api/v1/backup of a worker: what it keeps so that it can go back.
struct AgentBackup {
    BackupId id;
    UpdateId updateId;
    QDateTime createdAt;
    VersionInfo version; ///< the release it leads back to
    qint64 bytes = 0;    ///< of the application's state that was saved with it

    friend bool operator==(const AgentBackup&, const AgentBackup&) = default;
    static constexpr auto fields()
    {
        using T = AgentBackup;
        return std::tuple{
            required("backup_id", &T::id),
            field("update_id", &T::updateId),
            required("created_at", &T::createdAt),
            required("version", &T::version),
            field("bytes", &T::bytes),
        };
    }
};

} // namespace lockstep
