// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/endpoint.h"
#include "core/model/messages.h"

#include <stop_token>

namespace lockstep::client {

/// An answer of the coordinator: the value, and the document that it was read from, which may
/// hold members that this program does not know yet.
template <class T>
struct Reply : T {
    QJsonValue document;
};
template <class T>
using ReplyTask = QCoro::Task<Result<Reply<T>>>;

/// What to list; what is empty or 0 does not narrow it.
struct WorkerFilter {
    QString status; ///< word of a WorkerStatus
    QString group;
    QString search; ///< part of an id, name or host
};
struct UpdateFilter {
    WorkerId workerId;
    bool activeOnly = false;
    int limit = 0;
};
struct EventFilter {
    std::optional<qint64> since; ///< events with greater numbers; none: the last `limit`
    QString type;
    WorkerId workerId;
    int limit = 0;
};

/// A coordinator's REST API, one method a route. A small value: copy it freely; each copy may
/// have its own `stop`. Thread: that of the HttpClient, which must outlive every call. Calls run
/// side by side and do not need this object once they are made.
///
/// Errors: Unreachable and Timeout speak of the coordinator itself, Protocol says that something
/// else answered, Cancelled that `stop` was asked. A refusal of the coordinator's has the code of
/// its status and its own sentence; what went wrong inside it (5xx) is Internal.
class CoordinatorClient {
public:
    CoordinatorClient(net::HttpClient& http, Endpoint endpoint,
                      Duration timeout = std::chrono::seconds(30), std::stop_token stop = {});

    const Endpoint& endpoint() const noexcept { return m_endpoint; }

    /// Also a value when the coordinator says that it is not healthy.
    ReplyTask<HealthReport> health() const;
    ReplyTask<VersionInfo> version() const;

    ReplyTask<FleetStatus> fleetStatus() const;
    ReplyTask<Page<WorkerView>> workers(const WorkerFilter& filter = {}) const;
    ReplyTask<WorkerView> worker(const WorkerId& id) const;
    /// Asks the worker now, past the cache.
    ReplyTask<WorkerView> checkWorker(const WorkerId& id) const;

    ReplyTask<UpdateAccepted> updateWorker(const WorkerId& id, const UpdateRequest& request) const;
    ReplyTask<BatchReport> updateBatch(const BatchRequest& request) const;
    ReplyTask<BatchReport> batch(const BatchId& id) const;
    /// Newest first.
    ReplyTask<Page<Update>> updates(const UpdateFilter& filter = {}) const;
    ReplyTask<Update> update(const UpdateId& id) const;
    ReplyTask<Update> cancelUpdate(const UpdateId& id) const;
    /// Without a backup: to the worker's latest.
    ReplyTask<RollbackAccepted> rollback(const WorkerId& id, const BackupId& backup = {}) const;

    /// Of every worker where the id is empty.
    ReplyTask<Page<Backup>> backups(const WorkerId& worker = {}) const;
    ReplyTask<Backup> backup(const BackupId& id) const;

    ReplyTask<Page<Release>> releases() const;
    ReplyTask<Release> release(const Version& version) const;
    /// Packages a folder of the coordinator's machine, which may take minutes.
    ReplyTask<Release> createRelease(const ReleaseRequest& request) const;
    /// The release that is no more.
    ReplyTask<Release> deleteRelease(const Version& version) const;
    /// What the fleet should run.
    ReplyTask<ExpectedVersion> expectedVersion() const;
    ReplyTask<ExpectedVersion> setExpectedVersion(const Version& version) const;

    /// Ascending by number. See also followEvents().
    ReplyTask<Page<Event>> events(const EventFilter& filter = {}) const;
    /// Emits an event, to see where it arrives.
    ReplyTask<Event> testEvent(const TestEvent& event) const;

    ReplyTask<CacheStatistics> cacheStatistics() const;
    ReplyTask<CacheStatistics> clearCache() const;

private:
    struct Ask;
    template <class T>
    ReplyTask<T> ask(const Ask& what) const;
    QCoro::Task<Result<net::Answer>> send(const Ask& what) const;

    net::HttpClient* m_http;
    Endpoint m_endpoint;
    Duration m_timeout;
    std::stop_token m_stop;
};

} // namespace lockstep::client
