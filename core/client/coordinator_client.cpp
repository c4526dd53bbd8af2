// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/ask.h"

#include <QFileInfo>

namespace lockstep::client {

namespace {

constexpr Duration packagingTime = std::chrono::minutes(10);
constexpr qint64 slowestUpload = 100; // bytes a millisecond

ReplyTask<HealthReport> receiveHealth(QCoro::Task<Result<net::Answer>> sent)
{
    LOCKSTEP_CO_TRY(const net::Answer answer, co_await sent);
    auto report = parse<HealthReport>(answer);
    if (report || answer.isSuccess())
        co_return report;
    co_return fail(errorOf(answer));
}

} // namespace

bool mayPass(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::Unreachable:
    case ErrorCode::Timeout:
    case ErrorCode::Protocol: // a proxy's error page, for one
    case ErrorCode::TooMany:
    case ErrorCode::NotReady:
    case ErrorCode::Internal: return true;
    case ErrorCode::InvalidArgument:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::Refused:
    case ErrorCode::VerificationFailed:
    case ErrorCode::TooLarge:
    case ErrorCode::Unsupported:
    case ErrorCode::Unauthenticated:
    case ErrorCode::PermissionDenied:
    case ErrorCode::Cancelled:
    case ErrorCode::NoSpace:
    case ErrorCode::Io: return false;
    }
    Q_UNREACHABLE();
}

CoordinatorClient::CoordinatorClient(net::HttpClient& http, Endpoint endpoint, Duration timeout,
                                     std::stop_token stop)
    : CoordinatorClient(Transport([&http](net::Call call, std::stop_token stopCall) {
                            return http.send(std::move(call), std::move(stopCall));
                        }),
                        std::move(endpoint), timeout, std::move(stop))
{}

CoordinatorClient::CoordinatorClient(Transport transport, Endpoint endpoint, Duration timeout,
                                     std::stop_token stop)
    : m_transport(std::make_shared<const Transport>(std::move(transport))),
      m_endpoint(std::move(endpoint)), m_timeout(timeout), m_stop(std::move(stop))
{}

ReplyTask<HealthReport> CoordinatorClient::health() const
{
    return receiveHealth(send({"GET", u"/health"_s}));
}

ReplyTask<VersionInfo> CoordinatorClient::version() const
{
    return ask<VersionInfo>({"GET", u"/api/v1/version"_s});
}

ReplyTask<FleetStatus> CoordinatorClient::fleetStatus() const
{
    return ask<FleetStatus>({"GET", u"/api/v1/distributed/status"_s});
}

ReplyTask<Page<WorkerView>> CoordinatorClient::workers(const WorkerFilter& filter) const
{
    QStringList ids;
    for (const WorkerId& id : filter.ids)
        ids << id.value();
    return askAll<Page<WorkerView>>(*this, {"GET", u"/api/v1/distributed/workers"_s,
                                            query({{u"status"_s, filter.status},
                                                   {u"group"_s, filter.group},
                                                   {u"q"_s, filter.search},
                                                   {u"ids"_s, ids.join(u',')}})});
}

ReplyTask<WorkerView> CoordinatorClient::worker(const WorkerId& id) const
{
    return ask<WorkerView>({"GET", workerPath(id)});
}

ReplyTask<WorkerView> CoordinatorClient::checkWorker(const WorkerId& id) const
{
    return ask<WorkerView>({"POST", workerPath(id, u"/check"_s)});
}

ReplyTask<DriftReport> CoordinatorClient::workerDrift(const WorkerId& id) const
{
    return ask<DriftReport>({"GET", workerPath(id, u"/drift"_s)});
}

ReplyTask<UpdateAccepted> CoordinatorClient::updateWorker(const WorkerId& id,
                                                          const UpdateRequest& request) const
{
    return askOnce<UpdateAccepted>(
        {.method = "POST", .path = workerPath(id, u"/update"_s), .body = toJsonText(request)});
}

ReplyTask<BatchReport> CoordinatorClient::updateBatch(const BatchRequest& request) const
{
    return askOnce<BatchReport>(
        {.method = "POST", .path = u"/api/v1/update/batch"_s, .body = toJsonText(request)});
}

ReplyTask<BatchReport> CoordinatorClient::batch(const BatchId& id) const
{
    return ask<BatchReport>({"GET", u"/api/v1/update/batch/"_s + segment(id)});
}

ReplyTask<Page<Update>> CoordinatorClient::updates(const UpdateFilter& filter) const
{
    const Ask what{"GET", u"/api/v1/updates"_s,
                   query({{u"worker_id"_s, filter.workerId.value()},
                          {u"batch_id"_s, filter.batchId.value()},
                          {u"state"_s, filter.activeOnly ? u"active"_s : QString()},
                          {u"limit"_s, number(filter.limit)}})};
    return filter.limit > 0 ? ask<Page<Update>>(what) : askAll<Page<Update>>(*this, what);
}

ReplyTask<Update> CoordinatorClient::update(const UpdateId& id) const
{
    return ask<Update>({"GET", u"/api/v1/updates/"_s + segment(id)});
}

ReplyTask<Update> CoordinatorClient::cancelUpdate(const UpdateId& id) const
{
    return ask<Update>({"POST", u"/api/v1/updates/"_s + segment(id) + u"/cancel"_s});
}

ReplyTask<RollbackAccepted> CoordinatorClient::rollback(const WorkerId& id,
                                                        const BackupId& backup) const
{
    Ask what{.method = "POST",
             .path = u"/api/v1/update/rollback"_s,
             .headers = {{"X-Worker-ID", id.value().toUtf8()}}};
    if (!backup.isEmpty())
        what.headers.emplace_back("X-Backup-ID", backup.value().toUtf8());
    return askOnce<RollbackAccepted>(std::move(what));
}

ReplyTask<Page<Backup>> CoordinatorClient::backups(const WorkerId& worker) const
{
    return askAll<Page<Backup>>(
        *this, {"GET", u"/api/v1/backups"_s, query({{u"worker_id"_s, worker.value()}})});
}

ReplyTask<Backup> CoordinatorClient::backup(const BackupId& id) const
{
    return ask<Backup>({"GET", u"/api/v1/backups/"_s + segment(id)});
}

ReplyTask<BackupVerification> CoordinatorClient::verifyBackup(const BackupId& id) const
{
    return ask<BackupVerification>({"POST", u"/api/v1/backups/"_s + segment(id) + u"/verify"_s});
}

ReplyTask<Backup> CoordinatorClient::deleteBackup(const BackupId& id) const
{
    return ask<Backup>({"DELETE", u"/api/v1/backups/"_s + segment(id)});
}

ReplyTask<Page<Release>> CoordinatorClient::releases() const
{
    return askAll<Page<Release>>(*this, {"GET", u"/api/v1/releases"_s});
}

ReplyTask<Release> CoordinatorClient::release(const Version& version) const
{
    return ask<Release>({"GET", u"/api/v1/releases/"_s + segment(version)});
}

ReplyTask<Manifest> CoordinatorClient::manifest(const Version& version) const
{
    return ask<Manifest>({"GET", u"/api/v1/releases/"_s + segment(version) + u"/manifest"_s});
}

ReplyTask<Release> CoordinatorClient::createRelease(const ReleaseRequest& request) const
{
    return ask<Release>({.method = "POST",
                         .path = u"/api/v1/releases"_s,
                         .body = toJsonText(request),
                         .atLeast = packagingTime});
}

ReplyTask<Release> CoordinatorClient::uploadRelease(const QString& package,
                                                    const std::optional<Version>& version,
                                                    net::Progress onSent) const
{
    const Duration sending(QFileInfo(package).size() / slowestUpload);
    Ask what{.method = "POST",
             .path = u"/api/v1/releases"_s,
             .body = net::FormBody{.fields = {},
                                   .fileField = "update_package",
                                   .file = {.path = package, .contentType = "application/gzip"}},
             .atLeast = packagingTime + sending,
             .onSent = std::move(onSent)};
    if (version)
        what.headers.emplace_back("X-Update-Version", version->value().toUtf8());
    return ask<Release>(what);
}

ReplyTask<Release> CoordinatorClient::deleteRelease(const Version& version) const
{
    return ask<Release>({"DELETE", u"/api/v1/releases/"_s + segment(version)});
}

ReplyTask<ExpectedVersion> CoordinatorClient::expectedVersion() const
{
    return ask<ExpectedVersion>({"GET", u"/api/v1/channels/production"_s});
}

ReplyTask<ExpectedVersion> CoordinatorClient::setExpectedVersion(const Version& version) const
{
    return ask<ExpectedVersion>({.method = "PUT",
                                 .path = u"/api/v1/channels/production"_s,
                                 .body = toJsonText(ExpectedVersion{version})});
}

ReplyTask<Page<Event>> CoordinatorClient::events(const EventFilter& filter) const
{
    return ask<Page<Event>>(
        {"GET", u"/api/v1/events"_s,
         query({{u"since"_s, filter.since ? QString::number(*filter.since) : QString()},
                {u"type"_s, filter.type},
                {u"worker_id"_s, filter.workerId.value()},
                {u"limit"_s, number(filter.limit)}})});
}

ReplyTask<Event> CoordinatorClient::testEvent(const TestEvent& event) const
{
    return ask<Event>(
        {.method = "POST", .path = u"/api/v1/test-event"_s, .body = toJsonText(event)});
}

} // namespace lockstep::client
