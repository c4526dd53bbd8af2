// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/endpoint.h"
#include "core/client/sse_parser.h"
#include "core/model/audit.h"
#include "core/model/enrolment.h"
#include "core/model/fleet.h"
#include "core/model/history.h"
#include "core/model/manifest.h"
#include "core/model/messages.h"
#include "core/model/monitoring.h"
#include "core/model/notification.h"
#include "core/model/settings.h"
#include "core/model/token.h"

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
    QString search; ///< a selector, see core/model/selector.h; in its simplest form part of a name
    std::vector<WorkerId> ids = {}; ///< at most 100; one that is not known is left out
};
struct UpdateFilter {
    WorkerId workerId;
    BatchId batchId = {};
    bool activeOnly = false;
    int limit = 0;
};
struct EventFilter {
    std::optional<qint64> since; ///< events with greater numbers; none: the last `limit`
    QString type;
    WorkerId workerId;
    int limit = 0;
};

struct AlertFilter {
    QString status;   ///< word of an AlertStatus
    QString severity; ///< word of an AlertSeverity
    QString condition = {};
    WorkerId workerId = {};
    int limit = 0;
};
/// Where a time or the step is left out, the coordinator chooses: the last day, some hundred
/// points.
struct HistoryFilter {
    QDateTime from;
    QDateTime to = {};
    Duration step = {};
    std::vector<Series> series = {};
};
struct DeliveryFilter {
    NotificationChannelId channelId;
    QString status = {}; ///< word of a DeliveryStatus
    int limit = 0;
};

/// Whether the error is one that may pass, so that asking again later makes sense: the coordinator
/// is away, busy, or something between is out of order.
bool mayPass(const Error& error);

/// How long a stream of events may be silent.
struct StreamPatience {
    Duration atFirst = std::chrono::seconds(10); ///< the coordinator says something at once
    Duration later = std::chrono::seconds(45);   ///< it says something every 15 seconds
};

/// How a call reaches the coordinator; as HttpClient::send(). It may be called many times at once,
/// on the client's thread. A call that it made may outlive it: let it make a coroutine, not be one.
using Transport =
    std::function<QCoro::Task<Result<net::Answer>>(net::Call call, std::stop_token stop)>;

/// A coordinator's REST API, one method a route. A small value: copy it freely; each copy may
/// have its own `stop`. Thread: that of the HttpClient, which must outlive every call. Calls run
/// side by side and do not need this object once they are made.
///
/// Errors: Unreachable and Timeout speak of the coordinator itself, Protocol says that something
/// else answered, Cancelled that `stop` was asked. A refusal of the coordinator's has the code of
/// its status and its own sentence; what went wrong inside it (5xx) is Internal.
///
/// Calls that begin something carry an `Idempotency-Key` of their own. When the connection breaks
/// before the answer is there, they are sent a second time, and the coordinator does not do it
/// twice.
class CoordinatorClient {
public:
    CoordinatorClient(net::HttpClient& http, Endpoint endpoint,
                      Duration timeout = std::chrono::seconds(30), std::stop_token stop = {});
    /// `endpoint` still says where calls go and what they carry.
    CoordinatorClient(Transport transport, Endpoint endpoint,
                      Duration timeout = std::chrono::seconds(30), std::stop_token stop = {});

    const Endpoint& endpoint() const noexcept { return m_endpoint; }
    /// The same, whose calls end when this `stop` is asked.
    CoordinatorClient withStop(std::stop_token stop) const
    {
        CoordinatorClient other = *this;
        other.m_stop = std::move(stop);
        return other;
    }

    /// Also a value when the coordinator says that it is not healthy.
    ReplyTask<HealthReport> health() const;
    ReplyTask<VersionInfo> version() const;

    ReplyTask<FleetStatus> fleetStatus() const;
    /// All of them, however many pages they make.
    ReplyTask<Page<WorkerView>> workers(const WorkerFilter& filter = {}) const;
    ReplyTask<WorkerView> worker(const WorkerId& id) const;
    /// Asks the worker now, past the cache.
    ReplyTask<WorkerView> checkWorker(const WorkerId& id) const;
    /// Has its agent look which files differ, where files alone do.
    ReplyTask<DriftReport> workerDrift(const WorkerId& id) const;

    ReplyTask<WorkerView> addWorker(const NewWorker& worker) const;
    ReplyTask<WorkerView> changeWorker(const WorkerId& id, const WorkerChange& change) const;
    /// The worker that is no more.
    ReplyTask<WorkerView> removeWorker(const WorkerId& id) const;
    ReplyTask<WorkerView> pairWorker(const WorkerId& id) const;
    ReplyTask<WorkerView> unpairWorker(const WorkerId& id) const;
    /// Every rule's verdict on whether work may be given to it.
    ReplyTask<WorkReadiness> validateWorker(const WorkerId& id) const;
    /// Asks every worker, which may take minutes.
    ReplyTask<DiscoveryReport> discoverWorkers() const;

    ReplyTask<UpdateAccepted> updateWorker(const WorkerId& id, const UpdateRequest& request) const;
    ReplyTask<BatchReport> updateBatch(const BatchRequest& request) const;
    ReplyTask<BatchReport> batch(const BatchId& id) const;
    /// Newest first; all of them where there is no limit.
    ReplyTask<Page<Update>> updates(const UpdateFilter& filter = {}) const;
    ReplyTask<Update> update(const UpdateId& id) const;
    ReplyTask<Update> cancelUpdate(const UpdateId& id) const;
    /// Without a backup: to the worker's latest.
    ReplyTask<RollbackAccepted> rollback(const WorkerId& id, const BackupId& backup = {}) const;

    /// All of them, newest first; of every worker where the id is empty.
    ReplyTask<Page<Backup>> backups(const WorkerId& worker = {}) const;
    ReplyTask<Backup> backup(const BackupId& id) const;
    /// Looks whether the worker could go back to it.
    ReplyTask<BackupVerification> verifyBackup(const BackupId& id) const;
    /// The backup that is no more.
    ReplyTask<Backup> deleteBackup(const BackupId& id) const;

    /// All of them, newest first.
    ReplyTask<Page<Release>> releases() const;
    ReplyTask<Release> release(const Version& version) const;
    ReplyTask<Manifest> manifest(const Version& version) const;
    /// Packages a folder of the coordinator's machine, which may take minutes.
    ReplyTask<Release> createRelease(const ReleaseRequest& request) const;
    /// Makes a release of a package that is here. Without a version: the one inside counts.
    ReplyTask<Release> uploadRelease(const QString& package,
                                     const std::optional<Version>& version = {},
                                     net::Progress onSent = {}) const;
    /// The release that is no more.
    ReplyTask<Release> deleteRelease(const Version& version) const;
    /// What the fleet should run.
    ReplyTask<ExpectedVersion> expectedVersion() const;
    ReplyTask<ExpectedVersion> setExpectedVersion(const Version& version) const;

    /// Ascending by number. See also followEvents().
    ReplyTask<Page<Event>> events(const EventFilter& filter = {}) const;
    /// Hands on the messages of the event stream that come after `filter.since` (none: from now on)
    /// until the stream ends; `filter.limit` does not count. See core/api/event_feed.h for what
    /// comes. An error of `onEvent` ends it. Ends well when the coordinator ends it. Unsupported:
    /// no stream can be had here, for the coordinator is too old or something between holds it
    /// back; events() tells the same.
    QCoro::Task<Result<>> streamEvents(const EventFilter& filter, SseParser::OnEvent onEvent,
                                       StreamPatience patience = {},
                                       std::stop_token stop = {}) const;
    /// Emits an event, to see where it arrives.
    ReplyTask<Event> testEvent(const TestEvent& event) const;

    /// Those that fire, the worst first.
    ReplyTask<AlertList> alerts() const;
    /// Newest first, those that are over too; at most `limit`.
    ReplyTask<AlertHistory> alertHistory(const AlertFilter& filter) const;
    ReplyTask<Alert> alert(const AlertId& id) const;
    ReplyTask<AlertReceipt> acknowledge(const AlertId& id, const AcknowledgeRequest& request) const;
    ReplyTask<AlertReceipt> withdrawAcknowledgement(const AlertId& id) const;
    ReplyTask<Page<Silence>> silences() const;
    ReplyTask<Silence> addSilence(const SilenceRequest& request) const;
    /// What it would match now; makes none.
    ReplyTask<SilencePreview> previewSilence(const SilenceRequest& request) const;
    ReplyTask<Silence> endSilence(const SilenceId& id) const;
    /// Asks every worker now, which may take a minute.
    ReplyTask<DriftCheckReport> checkDrift() const;

    ReplyTask<Page<ChannelView>> channels() const;
    /// `request` is the JSON of a NewChannel of that type, secrets and all: toJson() hides them.
    ReplyTask<ChannelReceipt> addChannel(ChannelType type, const QByteArray& request) const;
    /// `patch` is the JSON of a ChannelChange, secrets and all.
    ReplyTask<ChannelReceipt> changeChannel(const NotificationChannelId& id,
                                            const QByteArray& patch) const;
    ReplyTask<ChannelReceipt> removeChannel(const NotificationChannelId& id) const;
    /// Sends a test message; the error says why it could not be sent.
    ReplyTask<Delivery> testChannel(const NotificationChannelId& id) const;
    /// Newest first, at most `limit`.
    ReplyTask<Page<Delivery>> deliveries(const DeliveryFilter& filter) const;

    /// All that a first page shows; the coordinator makes it at most once a second.
    ReplyTask<Dashboard> dashboard() const;
    ReplyTask<FleetHealth> fleetHealth() const;
    ReplyTask<VersionMetrics> versionMetrics() const;
    ReplyTask<History> history(const HistoryFilter& filter = {}) const;
    ReplyTask<CacheStatistics> cacheStatistics() const;
    ReplyTask<CacheStatistics> clearCache() const;

    /// Thresholds and schedules of the coordinator.
    ReplyTask<Page<Setting>> settings() const;
    /// All of the change or, when any of it is wrong, nothing; every setting as it stands then.
    ReplyTask<Page<Setting>> changeSettings(const SettingsChange& change) const;

    /// Whom the coordinator takes this client for, and what it may do there.
    ReplyTask<CallerInfo> whoami() const;
    ReplyTask<Page<Token>> tokens() const;
    /// The one time that the token's text is seen.
    ReplyTask<NewToken> createToken(const TokenRequest& request) const;
    ReplyTask<Token> revokeToken(const TokenId& id) const;
    /// Ascending by number; those after `after`, or else the last; at most `limit`.
    ReplyTask<Page<AuditEntry>> audit(std::optional<qint64> after, int limit) const;
    /// The one time that the token's text is seen.
    ReplyTask<EnrollToken> createEnrollToken(const EnrollTokenRequest& request) const;

private:
    struct Ask;
    template <class T>
    ReplyTask<T> ask(const Ask& what) const;
    /// Sends it again when the connection breaks, under the same Idempotency-Key.
    template <class T>
    ReplyTask<T> askOnce(Ask what) const;
    /// The pages of a list as one.
    template <class List>
    static ReplyTask<List> askAll(CoordinatorClient client, Ask what);
    QCoro::Task<Result<net::Answer>> send(const Ask& what) const;
    static QCoro::Task<Result<net::Answer>> sendOnce(CoordinatorClient client, Ask what);

    std::shared_ptr<const Transport> m_transport; ///< shared by all copies
    Endpoint m_endpoint;
    Duration m_timeout;
    std::stop_token m_stop;
};

} // namespace lockstep::client
