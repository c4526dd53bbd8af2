// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/agent.h"
#include "core/model/backup.h"
#include "core/model/manifest.h"
#include "core/model/release.h"
#include "core/model/worker.h"

#include <QCoroTask>

#include <functional>
#include <stop_token>

namespace lockstep::fleet {

/// What is sent to a worker.
struct Shipment {
    Release release;
    QString packagePath;
    QString manifestPath; ///< JSON of the Manifest; agents are sent it too
};

using Sent = std::function<void(qint64 done, qint64 total)>;

/// The way to one worker: the worker API as calls. Errors tell why there was no answer, or what
/// the worker answered instead. Every call ends by itself in bounded time, or with Cancelled when
/// `stop` says so. The object outlives its calls; one thread.
class WorkerLink {
public:
    virtual ~WorkerLink() = default;

    virtual QCoro::Task<Result<VersionInfo>> version(std::stop_token stop) = 0;
    /// The same, as the first half of a look: health() follows at once, and then goes over the
    /// same connection where there is one.
    virtual QCoro::Task<Result<VersionInfo>> versionFirst(std::stop_token stop)
    {
        return version(std::move(stop));
    }
    /// An answer that says "unhealthy" is a value, not an error.
    virtual QCoro::Task<Result<WorkerHealth>> health(std::stop_token stop) = 0;
    virtual QCoro::Task<Result<>> upload(Shipment shipment, UpdateId id, Sent sent,
                                         std::stop_token stop) = 0;
    /// The worker has begun to apply, or has applied already: asking twice is harmless to an agent.
    virtual QCoro::Task<Result<>> apply(Version version, UpdateId id, std::stop_token stop) = 0;

    // Agents alone.
    /// What stands in the tree of the release that runs, as the agent finds it now.
    virtual QCoro::Task<Result<Manifest>> manifest(std::stop_token stop) = 0;
    virtual QCoro::Task<Result<AgentStatus>> status(std::stop_token stop) = 0;
    virtual QCoro::Task<Result<AgentBackup>> backUp(BackupId backup, UpdateId id,
                                                    std::stop_token stop) = 0;
    /// What the agent keeps under that id; NotFound when there is nothing.
    virtual QCoro::Task<Result<AgentBackup>> backup(BackupId backup, std::stop_token stop) = 0;

    /// Goes back: an agent to `backup`, a plain worker to whatever it has. Begun, not done.
    virtual QCoro::Task<Result<>> rollBack(BackupId backup, UpdateId id, std::stop_token stop) = 0;
};

/// Makes the link to a worker as it is registered now.
class LinkFactory {
public:
    virtual ~LinkFactory() = default;
    virtual Result<std::shared_ptr<WorkerLink>> linkTo(const Worker& worker) = 0;
};

} // namespace lockstep::fleet
