// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/async.h"
#include "core/event/event_log.h"
#include "core/fleet/version_cache.h"
#include "core/fleet/worker_link.h"
#include "core/fleet/worker_registry.h"

namespace lockstep::fleet {

enum class Freshness {
    Cached, ///< what was seen within the cache's TTL will do
    Now,    ///< ask the worker
};

/// What is expected of the fleet, where that is known.
using Expected = std::function<std::optional<VersionInfo>()>;

/// What came of a look at a worker.
struct Sighting {
    Result<VersionInfo> version;
    bool toldHealth = false; ///< it was asked only once the version was there
};

/// Asks workers for their version and health, remembers the answers in registry and cache, and
/// tells what changed as `worker_version_checked`. What it knows of a worker that is removed or
/// moves is forgotten, and what was asked before that is heard by nobody. As long as it lives the
/// registry tells its news to the same events. One thread.
class VersionChecker {
public:
    struct Options {
        Duration cacheTtl = std::chrono::minutes(5);
        int concurrency = 50; ///< workers asked at the same time by checkAll()
        Duration staleAfter = std::chrono::minutes(5); ///< a worker not seen for longer may be gone
        std::vector<QString> criticalComponents = defaultCriticalComponents();
        /// Hears of every answer, and of every failure to get one, with the time that it took.
        std::function<void(const Result<VersionInfo>&, Duration)> onAnswer = {};
    };
    VersionChecker(Options options, const Clock& clock, WorkerRegistry& registry,
                   LinkFactory& links, event::EventLog& events, Expected expected);
    ~VersionChecker();
    Q_DISABLE_COPY_MOVE(VersionChecker)

    /// Asks for version and then health, over one connection. Conflict when the worker was removed
    /// or moved meanwhile.
    QCoro::Task<Sighting> look(WorkerId id, std::stop_token stop);
    /// Asks for its health alone. That nobody answered is recorded nowhere.
    QCoro::Task<Result<WorkerHealth>> checkHealth(WorkerId id, std::stop_token stop);
    /// Looks, unless what is known will do.
    QCoro::Task<Result<VersionInfo>> check(WorkerId id, Freshness freshness,
                                           std::stop_token stop = {});
    /// Asks every worker that is paired and enabled; returns when all have answered or failed.
    QCoro::Task<> checkAll(std::stop_token stop);
    /// The same for these.
    QCoro::Task<> checkAll(std::vector<WorkerId> workers, std::stop_token stop);

    VersionCache& cache() noexcept { return m_cache; }
    const Options& options() const noexcept { return m_options; }
    void setStaleAfter(Duration age) { m_options.staleAfter = age; }

private:
    /// A worker at its place; gone when it is removed or moves.
    struct Stay {};

    QCoro::Task<> checkOne(WorkerId id, std::shared_ptr<AsyncSemaphore> turns,
                           std::stop_token stop);
    std::weak_ptr<Stay> stayOf(const WorkerId& id);
    void record(const WorkerId& id, const Result<VersionInfo>& version);
    void tell(const WorkerId& id, const VersionInfo& version);
    void forget(const WorkerId& id);

    Options m_options;
    const Clock& m_clock;
    WorkerRegistry& m_registry;
    LinkFactory& m_links;
    event::EventLog& m_events;
    Expected m_expected;
    VersionCache m_cache;
    std::map<WorkerId, std::shared_ptr<Stay>> m_stays; ///< of those that were asked
    std::map<WorkerId, QJsonObject> m_told; ///< last event's data, so that a sweep tells only news
    QObject m_context;                      ///< for as long as the registry's signals are heard
};

} // namespace lockstep::fleet
