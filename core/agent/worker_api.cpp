// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/worker_api.h"

namespace lockstep::agent {

namespace {

constexpr qint64 longestManifest = 64 << 20;

QString headerText(const net::Request& request, QByteArrayView name)
{
    return QString::fromUtf8(request.headers.value(name)).trimmed();
}

/// A header parsed; where it is missing, an empty value.
template <class Id>
Result<Id> header(const net::Request& request, const char* name,
                  Result<Id> (*parse)(const QString&))
{
    const QString text = headerText(request, name);
    if (text.isEmpty())
        return Id();
    auto value = parse(text);
    return value ? std::move(value)
                 : Result<Id>(fail(value.error().during(u"header "_s + QLatin1StringView(name))));
}

template <class Id>
Result<Id> requiredHeader(const net::Request& request, const char* name,
                          Result<Id> (*parse)(const QString&))
{
    if (headerText(request, name).isEmpty())
        return fail(ErrorCode::InvalidArgument,
                    u"header %1 is missing"_s.arg(QLatin1StringView(name)));
    return header(request, name, parse);
}

net::Response answer(const Result<Accepted>& accepted, const QString& doing, const QString& done)
{
    if (!accepted)
        return net::Response::error(accepted.error());
    return net::Response::of(ApplyReceipt{.message = accepted->isDone ? done : doing,
                                          .version = accepted->version,
                                          .updateId = accepted->updateId},
                             accepted->isDone ? 200 : 202);
}

QCoro::Task<net::Response> ready(net::Response response) { co_return response; }

} // namespace

WorkerApi::WorkerApi(Workplace& place, Operations& operations, const OperationRunner& runner,
                     ContentWatch& content)
    : m_place(place), m_operations(operations), m_runner(runner), m_content(content)
{}

std::vector<net::Route> WorkerApi::routes()
{
    using net::Request;
    const QString update = u"/api/v1/update"_s;
    return {
        {"GET", u"/health"_s, Role::None, [this](const Request&) { return ready(health()); },
         u"Whether the application is healthy, and why not"_s, net::gives<HealthReport>()},
        {"GET", u"/api/v1/version"_s, Role::None,
         [this](const Request&) { return ready(version()); }, u"What is installed and running"_s,
         net::gives<VersionInfo>()},
        {"GET", u"/api/v1/version/manifest"_s, Role::Operator,
         [this](const Request&) { return manifest(); },
         u"The files of the release that runs, as they are now"_s, net::gives<Manifest>()},
        {"POST", update + u"/upload"_s, Role::Operator,
         [this](Request request) { return upload(std::move(request)); },
         u"Takes the package of a release"_s,
         net::gives<UploadReceipt>()
             .takesAny({"multipart/form-data", "application/octet-stream", "application/gzip"})
             .header("X-Update-Version", "version of the release")
             .header("X-Update-ID", "update that it belongs to")
             .header("X-Package-SHA256", "digest of the package"),
         uploadPlan()},
        {"POST", update + u"/apply"_s, Role::Operator,
         [this](Request request) { return apply(std::move(request)); },
         u"Installs the package uploaded last"_s,
         net::gives<ApplyReceipt>(202)
             .header("X-Update-Version", "version of the package")
             .header("X-Update-ID", "update that it belongs to")},
        {"GET", update + u"/status"_s, Role::Operator,
         [this](const Request&) { return ready(status()); },
         u"How far the operation that runs is, and how the last one ended"_s,
         net::gives<AgentStatus>()},
        {"POST", update + u"/rollback"_s, Role::Operator,
         [this](Request request) { return rollBack(std::move(request)); },
         u"Goes back to a backup, or to the release before"_s,
         net::gives<ApplyReceipt>(202)
             .header("X-Backup-ID", "backup to go back to; else the release before")
             .header("X-Update-ID", "update that it belongs to")},
        {"POST", u"/api/v1/backup"_s, Role::Operator,
         [this](Request request) { return backUp(std::move(request)); },
         u"Saves what is needed to come back to what runs now"_s,
         net::gives<AgentBackup>()
             .header("X-Backup-ID", "id of the backup")
             .header("X-Update-ID", "update that it belongs to")},
        {"GET", u"/api/v1/backup/{id}"_s, Role::Operator,
         [this](Request request) { return backup(std::move(request)); },
         u"A backup's record, or with Accept: application/gzip its archive of the state"_s,
         net::gives<AgentBackup>()},
    };
}

net::BodyPlan WorkerApi::uploadPlan()
{
    net::BodyPlan plan;
    plan.limit = m_place.config.limits.packageBytes;
    plan.makeSink = [inbox = &m_place.inbox](const net::Request& head) {
        return inbox->makeSink(head);
    };
    plan.sinkPart = u"update_package"_s;
    plan.partsLimit = longestManifest;
    return plan;
}

net::Response WorkerApi::health() const
{
    const HealthReport report = m_place.application.health();
    return net::Response::of(report, report.reason.isEmpty() ? 200 : 503);
}

net::Response WorkerApi::version() const
{
    return net::Response::of(m_place.application.version());
}

QCoro::Task<net::Response> WorkerApi::manifest()
{
    const auto found = co_await m_content.look();
    co_return found ? net::Response::of(*found) : net::Response::error(found.error());
}

net::Response WorkerApi::status() const { return net::Response::of(m_runner.status()); }

QCoro::Task<net::Response> WorkerApi::upload(net::Request request)
{
    const auto kept = co_await m_operations.keepUpload(std::move(request));
    if (!kept)
        co_return net::Response::error(kept.error());
    co_return net::Response::of(UploadReceipt{.message = u"update package uploaded"_s,
                                              .version = kept->version,
                                              .sha256 = kept->sha256,
                                              .size = kept->size});
}

QCoro::Task<net::Response> WorkerApi::apply(net::Request request)
{
    const auto version = requiredHeader(request, "X-Update-Version", parseVersion);
    if (!version)
        co_return net::Response::error(version.error());
    const auto id = header(request, "X-Update-ID", parseUpdateId);
    if (!id)
        co_return net::Response::error(id.error());
    co_return answer(co_await m_operations.install(*version, *id), u"update begun"_s,
                     u"this update is installed already"_s);
}

QCoro::Task<net::Response> WorkerApi::rollBack(net::Request request)
{
    const auto backup = header(request, "X-Backup-ID", parseBackupId);
    if (!backup)
        co_return net::Response::error(backup.error());
    const auto id = header(request, "X-Update-ID", parseUpdateId);
    if (!id)
        co_return net::Response::error(id.error());
    co_return answer(co_await m_operations.rollBack(*backup, *id), u"rollback begun"_s,
                     u"nothing to roll back: this release runs already"_s);
}

QCoro::Task<net::Response> WorkerApi::backUp(net::Request request)
{
    const auto backup = requiredHeader(request, "X-Backup-ID", parseBackupId);
    if (!backup)
        co_return net::Response::error(backup.error());
    const auto id = header(request, "X-Update-ID", parseUpdateId);
    if (!id)
        co_return net::Response::error(id.error());
    const auto made = co_await m_operations.backUp(*backup, *id);
    co_return made ? net::Response::of(*made) : net::Response::error(made.error());
}

QCoro::Task<net::Response> WorkerApi::backup(net::Request request)
{
    const auto id = parseBackupId(request.pathValue(u"id"_s));
    if (!id)
        co_return net::Response::error(id.error());
    const auto record = m_place.backups.find(*id);
    if (!record)
        co_return net::Response::error(record.error());
    if (!request.headers.value("Accept").contains("application/gzip"))
        co_return net::Response::of(record->backup);
    const QString archive = m_place.backups.archive(*record);
    if (archive.isEmpty())
        co_return net::Response::error(
            Error(ErrorCode::NotFound, u"backup %1 holds no state"_s.arg(id->value())));
    net::Response response;
    response.headers.insert("Content-Type", "application/gzip");
    response.file = archive;
    co_return response;
}

} // namespace lockstep::agent
