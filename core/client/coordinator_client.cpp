// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/coordinator_client.h"

namespace lockstep::client {

/// One request, before it is known where it goes.
struct CoordinatorClient::Ask {
    QByteArray method;
    QString path; ///< below the endpoint's base; percent-encoded
    QUrlQuery query = {};
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
    Duration atLeast{}; ///< of time that it needs
};

namespace {

constexpr qint64 answerLimit = 64 << 20; // 10,000 workers with their components are some 10 MB
constexpr Duration packagingTime = std::chrono::minutes(10);

using Query = QList<std::pair<QString, QString>>;

QUrlQuery query(const Query& items)
{
    QUrlQuery query;
    for (const auto& [name, value] : items) {
        if (!value.isEmpty())
            query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    }
    return query;
}

QString number(qint64 value) { return value == 0 ? QString() : QString::number(value); }

template <class Tag>
QString segment(const StrongString<Tag>& id)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(id.value()));
}

QString workerPath(const WorkerId& id, const QString& action = {})
{
    return u"/api/v1/distributed/workers/"_s + segment(id) + action;
}

ErrorCode codeOfStatus(int status)
{
    switch (status) {
    case 400: return ErrorCode::InvalidArgument;
    case 401: return ErrorCode::Unauthenticated;
    case 403: return ErrorCode::PermissionDenied;
    case 404: return ErrorCode::NotFound;
    case 409: return ErrorCode::Conflict;
    case 413: return ErrorCode::TooLarge;
    case 415: return ErrorCode::Unsupported;
    case 422: return ErrorCode::Refused;
    case 429: return ErrorCode::TooMany;
    case 503: return ErrorCode::NotReady;
    default: return status >= 500 ? ErrorCode::Internal : ErrorCode::Protocol;
    }
}

Error notACoordinator(const net::Answer& answer, const QString& detail)
{
    const QByteArray type = answer.headers.value("Content-Type").split(';').first();
    return Error(ErrorCode::Protocol,
                 u"what answers there is no coordinator: status %1, %2%3"_s.arg(
                     QString::number(answer.status),
                     type.isEmpty() ? u"no content type"_s : QString::fromLatin1(type), detail));
}

Error errorOf(const net::Answer& answer)
{
    if (const auto body = fromJsonText<ErrorBody>(answer.body))
        return Error(codeOfStatus(answer.status), body->error);
    return notACoordinator(answer, {});
}

template <class T>
Result<Reply<T>> parse(const net::Answer& answer)
{
    const QByteArray text = answer.body.trimmed().isEmpty() ? "{}"_ba : answer.body;
    const auto document = parseJson(text);
    if (!document)
        return fail(notACoordinator(answer, u", "_s + document.error().message()));
    auto value = fromJson<T>(*document);
    if (!value)
        return fail(notACoordinator(answer, u", "_s + value.error().message()));
    return Reply<T>{*std::move(value), *document};
}

template <class T>
ReplyTask<T> receive(QCoro::Task<Result<net::Answer>> sent)
{
    LOCKSTEP_CO_TRY(const net::Answer answer, co_await sent);
    if (!answer.isSuccess())
        co_return fail(errorOf(answer));
    co_return parse<T>(answer);
}

ReplyTask<HealthReport> receiveHealth(QCoro::Task<Result<net::Answer>> sent)
{
    LOCKSTEP_CO_TRY(const net::Answer answer, co_await sent);
    auto report = parse<HealthReport>(answer);
    if (report || answer.isSuccess())
        co_return report;
    co_return fail(errorOf(answer));
}

} // namespace

CoordinatorClient::CoordinatorClient(net::HttpClient& http, Endpoint endpoint, Duration timeout,
                                     std::stop_token stop)
    : m_http(&http), m_endpoint(std::move(endpoint)), m_timeout(timeout), m_stop(std::move(stop))
{}

QCoro::Task<Result<net::Answer>> CoordinatorClient::send(const Ask& what) const
{
    net::Call call{.method = what.method,
                   .url = m_endpoint.base,
                   .unixSocket = m_endpoint.unixSocket,
                   .headers = {{"Accept", "application/json"}},
                   .body = what.body,
                   .timeout = std::max(m_timeout, what.atLeast),
                   .answerLimit = answerLimit,
                   .trust = m_endpoint.trust,
                   .onSent = {}};
    call.url.setPath(m_endpoint.base.path(QUrl::FullyEncoded) + what.path, QUrl::StrictMode);
    if (!what.query.isEmpty())
        call.url.setQuery(what.query);
    if (!m_endpoint.token.isEmpty())
        call.headers.insert("Authorization", "Bearer " + m_endpoint.token.reveal().toLatin1());
    if (!what.body.isEmpty())
        call.headers.insert("Content-Type", "application/json");
    for (const auto& [name, value] : what.headers)
        call.headers.insert(name, value);
    return m_http->send(std::move(call), m_stop);
}

template <class T>
ReplyTask<T> CoordinatorClient::ask(const Ask& what) const
{
    return receive<T>(send(what));
}

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
    return ask<Page<WorkerView>>(
        {"GET", u"/api/v1/distributed/workers"_s,
         query(
             {{u"status"_s, filter.status}, {u"group"_s, filter.group}, {u"q"_s, filter.search}})});
}

ReplyTask<WorkerView> CoordinatorClient::worker(const WorkerId& id) const
{
    return ask<WorkerView>({"GET", workerPath(id)});
}

ReplyTask<WorkerView> CoordinatorClient::checkWorker(const WorkerId& id) const
{
    return ask<WorkerView>({"POST", workerPath(id, u"/check"_s)});
}

ReplyTask<UpdateAccepted> CoordinatorClient::updateWorker(const WorkerId& id,
                                                          const UpdateRequest& request) const
{
    return ask<UpdateAccepted>(
        {.method = "POST", .path = workerPath(id, u"/update"_s), .body = toJsonText(request)});
}

ReplyTask<BatchReport> CoordinatorClient::updateBatch(const BatchRequest& request) const
{
    return ask<BatchReport>(
        {.method = "POST", .path = u"/api/v1/update/batch"_s, .body = toJsonText(request)});
}

ReplyTask<BatchReport> CoordinatorClient::batch(const BatchId& id) const
{
    return ask<BatchReport>({"GET", u"/api/v1/update/batch/"_s + segment(id)});
}

ReplyTask<Page<Update>> CoordinatorClient::updates(const UpdateFilter& filter) const
{
    return ask<Page<Update>>({"GET", u"/api/v1/updates"_s,
                              query({{u"worker_id"_s, filter.workerId.value()},
                                     {u"state"_s, filter.activeOnly ? u"active"_s : QString()},
                                     {u"limit"_s, number(filter.limit)}})});
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
    return ask<RollbackAccepted>(what);
}

ReplyTask<Page<Backup>> CoordinatorClient::backups(const WorkerId& worker) const
{
    return ask<Page<Backup>>(
        {"GET", u"/api/v1/backups"_s, query({{u"worker_id"_s, worker.value()}})});
}

ReplyTask<Backup> CoordinatorClient::backup(const BackupId& id) const
{
    return ask<Backup>({"GET", u"/api/v1/backups/"_s + segment(id)});
}

ReplyTask<Page<Release>> CoordinatorClient::releases() const
{
    return ask<Page<Release>>({"GET", u"/api/v1/releases"_s});
}

ReplyTask<Release> CoordinatorClient::release(const Version& version) const
{
    return ask<Release>({"GET", u"/api/v1/releases/"_s + segment(version)});
}

ReplyTask<Release> CoordinatorClient::createRelease(const ReleaseRequest& request) const
{
    return ask<Release>({.method = "POST",
                         .path = u"/api/v1/releases"_s,
                         .body = toJsonText(request),
                         .atLeast = packagingTime});
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

ReplyTask<CacheStatistics> CoordinatorClient::cacheStatistics() const
{
    return ask<CacheStatistics>({"GET", u"/api/v1/monitoring/version/cache"_s});
}

ReplyTask<CacheStatistics> CoordinatorClient::clearCache() const
{
    return ask<CacheStatistics>({"DELETE", u"/api/v1/monitoring/version/cache"_s});
}

} // namespace lockstep::client
