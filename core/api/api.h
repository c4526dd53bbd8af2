// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/enrolment.h"
#include "core/access/token_store.h"
#include "core/alert/alerting.h"
#include "core/api/boards.h"
#include "core/api/event_feed.h"
#include "core/api/idempotency.h"
#include "core/event/audit_log.h"
#include "core/event/history_store.h"
#include "core/fleet/discovery.h"
#include "core/fleet/drift_tracker.h"
#include "core/model/messages.h"
#include "core/model/settings.h"
#include "core/net/router.h"
#include "core/store/database.h"
#include "core/update/updater.h"

namespace lockstep::api {

/// The service's settings. Whoever makes the API says what they are, before it is served.
struct SettingsAccess {
    std::function<std::vector<Setting>()> list;
    /// All of it or, when it fails, nothing. InvalidArgument names the key that is wrong.
    std::function<Result<>(const SettingsChange& change, const QString& by)> change;
};

/// What the coordinator's resources work on. All of it outlives the server.
struct Api {
    VersionInfo ownVersion; ///< of this coordinator
    bool isFleetEnabled = true;
    bool isAutoUpdateEnabled = false; ///< workers that have drifted follow by themselves
    int batchConcurrency = 3;         ///< where a batch does not say
    const Clock& clock;
    store::Database& database;
    fleet::WorkerRegistry& registry;
    fleet::Membership& members;
    fleet::Discovery& discovery;
    fleet::VersionChecker& checker;
    update::Updater& updater;
    fleet::DriftTracker& drifts;
    update::BackupKeeper& backups;
    update::ReleaseSource& releases;
    alert::Alerting& alerting;
    alert::ChannelStore& notificationChannels;
    event::HistoryStore& history;
    event::EventLog& events;
    EventFeed& feed;
    event::AuditLog& audit;
    access::TokenStore& tokens;
    access::Enrolment& enrolment;
    Idempotency& idempotency;
    /// What is wrong with a worker's certificate, empty when it is fine; unset or none: not known.
    std::function<std::optional<QString>(const Worker&)> certificateProblem = {};
    SettingsAccess settings = {};
    Boards boards = {};        ///< what is answered on the server's threads
    std::stop_token stop = {}; ///< ends what handlers wait for when the service ends
    TaskGroup handlers = {};   ///< those that run; the rest may go when they are drained
    /// Set while a drift check runs: who else wants one waits for its report.
    std::optional<std::vector<Pending<DriftCheckReport>>> driftCheck = {};
};

/// Every route of the coordinator; docs/reference.md is made from this table, and so is the OpenAPI
/// document that one of the routes answers. The handlers keep a reference to `api`.
std::vector<net::Route> routes(Api& api);

// One resource a file.
std::vector<net::Route> serviceRoutes(Api& api);
std::vector<net::Route> dashboardRoutes();
std::vector<net::Route> monitoringRoutes(Api& api);
std::vector<net::Route> workerRoutes(Api& api);
std::vector<net::Route> membershipRoutes(Api& api);
std::vector<net::Route> updateRoutes(Api& api);
std::vector<net::Route> backupRoutes(Api& api);
std::vector<net::Route> releaseRoutes(Api& api);
std::vector<net::Route> eventRoutes(Api& api);
std::vector<net::Route> authRoutes(Api& api);
std::vector<net::Route> enrollRoutes(Api& api);
std::vector<net::Route> alertRoutes(Api& api);
std::vector<net::Route> channelRoutes(Api& api);
std::vector<net::Route> settingsRoutes(Api& api);

} // namespace lockstep::api
