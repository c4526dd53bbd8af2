// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/model/ids.h"

namespace lockstep {

/// What differs between what a worker runs and what is expected of it.
enum class DriftKind {
    Codebase,  ///< the version of the whole
    Component, ///< the same version, but another one of a critical component
    Content,   ///< the same versions, but another tree: files were changed (agents alone tell)
};
template <>
inline constexpr auto enumWords<DriftKind> =
    std::to_array<EnumWord<DriftKind>>({{DriftKind::Codebase, "version"},
                                        {DriftKind::Component, "component"},
                                        {DriftKind::Content, "content"}});

/// Why a worker is not where it should be, the first of these that holds.
enum class DriftCause {
    Unreachable,   ///< it cannot be asked, so nothing can be done about it either
    Updating,      ///< an update or rollback of it runs: what is seen now explains itself
    UpdateFailed,  ///< the last update to what is expected failed, or was undone by itself
    Held,          ///< people took it back, or stopped its update
    ChangedByHand, ///< it was where it should be, and left without an update of ours
    NeverUpdated,  ///< something else is expected of it now, and no update to that was begun
};
template <>
inline constexpr auto enumWords<DriftCause> =
    std::to_array<EnumWord<DriftCause>>({{DriftCause::Unreachable, "unreachable"},
                                         {DriftCause::Updating, "updating"},
                                         {DriftCause::UpdateFailed, "update_failed"},
                                         {DriftCause::Held, "held"},
                                         {DriftCause::ChangedByHand, "changed_by_hand"},
                                         {DriftCause::NeverUpdated, "never_updated"}});

/// A worker is not on the version expected of it. It begins when the two are first seen to differ
/// and ends when they are seen to agree; that either of them changes in between to something else
/// that still differs does not make it any younger.
struct Drift {
    DriftKind kind = DriftKind::Codebase;
    DriftCause cause = DriftCause::NeverUpdated;
    QDateTime since;
    Version currentVersion;
    Version expectedVersion;
    QString detail; ///< for people: "component api: 1.0.0, expected 1.1.0"

    friend bool operator==(const Drift&, const Drift&) = default;
    static constexpr auto fields()
    {
        using T = Drift;
        return std::tuple{
            required("kind", &T::kind, "what differs"),
            required("cause", &T::cause, "why it does"),
            required("since", &T::since, "when it was first seen to"),
            required("current_version", &T::currentVersion, "what the worker runs"),
            required("expected_version", &T::expectedVersion, "what is expected of it"),
            required("detail", &T::detail, "a sentence for people"),
        };
    }
};

/// How one entry of a worker's tree differs from its release.
enum class FileChange { Added, Removed, Changed };
template <>
inline constexpr auto enumWords<FileChange> =
    std::to_array<EnumWord<FileChange>>({{FileChange::Added, "added"},
                                         {FileChange::Removed, "removed"},
                                         {FileChange::Changed, "changed"}});

struct FileDifference {
    QString path; ///< in the tree
    FileChange change = FileChange::Changed;
    QString detail; ///< what of it: "content", "mode 0644, expected 0755", "link to a, expected b"

    friend bool operator==(const FileDifference&, const FileDifference&) = default;
    static constexpr auto fields()
    {
        using T = FileDifference;
        return std::tuple{required("path", &T::path, "in the tree"), required("change", &T::change),
                          field("detail", &T::detail, "what of it differs")};
    }
};

/// GET /api/v1/distributed/workers/{id}/drift
struct DriftReport {
    WorkerId workerId;
    bool hasDrifted = false;
    std::optional<Drift> drift;
    Duration driftDuration{};
    std::vector<FileDifference> files; ///< of a content drift, as the worker was asked just now
    int fileCount = 0;                 ///< of all that differ; `files` has the first 1,000
    QString filesProblem;              ///< why the files are not known; empty when they are
    QString problem; ///< why it is not known whether it has drifted; empty when it is
    static constexpr auto fields()
    {
        using T = DriftReport;
        return std::tuple{
            required("worker_id", &T::workerId),
            required("drifted", &T::hasDrifted),
            field("drift", &T::drift),
            required("drift_duration", &T::driftDuration, "0s where it has not drifted"),
            required("files", &T::files, "that differ, when the content has; 1,000 at most"),
            required("file_count", &T::fileCount, "of all that differ"),
            field("files_problem", &T::filesProblem, "why they are not known"),
            field("problem", &T::problem, "why it is not known whether it has drifted"),
        };
    }
};

} // namespace lockstep
