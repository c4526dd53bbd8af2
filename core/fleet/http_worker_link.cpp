// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/http_worker_link.h"

#include "core/base/durable_file.h"
#include "core/model/messages.h"

namespace lockstep::fleet {

namespace {

using namespace std::chrono_literals;

constexpr Duration shortAnswer = 10s;  ///< for what a worker answers from memory
constexpr Duration slowAnswer = 60s;   ///< for what it must do first, such as a backup
constexpr Duration longestUpload = 1h; ///< the update's own limit ends it sooner
constexpr qint64 longestManifest = 64 << 20;

/// Why a worker says that it is not healthy: an agent's reason, else what the answer was.
QString reasonOf(const net::Answer& answer)
{
    const auto report = fromJsonText<HealthReport>(answer.body);
    return report && !report->reason.isEmpty() ? report->reason
                                               : answer.success().error().message();
}

class HttpWorkerLink final : public WorkerLink {
public:
    HttpWorkerLink(net::HttpClient& client, const Worker& worker, Credentials credentials,
                   CertificateSeen seen)
        : m_client(client), m_worker(worker.id), m_address(worker.address),
          m_trust(std::move(credentials.trust)), m_identity(std::move(credentials.identity)),
          m_token(std::move(credentials.token)), m_seen(std::move(seen))
    {
        m_base.setScheme(worker.address.tls ? u"https"_s : u"http"_s);
        m_base.setHost(worker.address.host);
        m_base.setPort(worker.address.port);
    }

    QCoro::Task<Result<VersionInfo>> version(std::stop_token stop) override
    {
        return readVersion(net::Pair::Alone, std::move(stop));
    }

    QCoro::Task<Result<VersionInfo>> versionFirst(std::stop_token stop) override
    {
        m_looking = net::Pair::Second;
        return readVersion(net::Pair::First, std::move(stop));
    }

    QCoro::Task<Result<WorkerHealth>> health(std::stop_token stop) override
    {
        net::Call request = call("GET", u"/health"_s, shortAnswer);
        request.pair = std::exchange(m_looking, net::Pair::Alone);
        const auto answer = co_await ask(std::move(request), stop);
        if (!answer)
            co_return fail(answer.error().during(u"failed to query worker health"_s));
        if (answer->isSuccess())
            co_return WorkerHealth{.isHealthy = true};
        co_return WorkerHealth{.isHealthy = false, .reason = reasonOf(*answer)};
    }

    QCoro::Task<Result<>> upload(Shipment shipment, UpdateId id, Sent sent,
                                 std::stop_token stop) override
    {
        net::FormBody form{
            .fileField = "update_package",
            .file = {.path = shipment.packagePath, .contentType = "application/gzip"}};
        if (!shipment.manifestPath.isEmpty()) {
            LOCKSTEP_CO_TRY(const QByteArray manifest, readFile(shipment.manifestPath));
            form.fields.emplace_back("manifest", manifest);
        }
        net::Call request = call("POST", u"/api/v1/update/upload"_s, longestUpload);
        request.headers.insert("X-Update-Version", shipment.release.version.value().toUtf8());
        request.headers.insert("X-Update-ID", id.value().toUtf8());
        request.headers.insert("X-Package-SHA256", shipment.release.sha256.value().toUtf8());
        request.body = std::move(form);
        request.onSent = std::move(sent);
        co_return co_await command(std::move(request), u"failed to upload update package"_s, stop);
    }

    QCoro::Task<Result<>> apply(Version version, UpdateId id, std::stop_token stop) override
    {
        net::Call request = call("POST", u"/api/v1/update/apply"_s, slowAnswer);
        request.headers.insert("X-Update-Version", version.value().toUtf8());
        request.headers.insert("X-Update-ID", id.value().toUtf8());
        co_return co_await command(std::move(request), u"failed to trigger worker update"_s, stop);
    }

    QCoro::Task<Result<Manifest>> manifest(std::stop_token stop) override
    {
        net::Call request = call("GET", u"/api/v1/version/manifest"_s, slowAnswer);
        request.answerLimit = longestManifest;
        const auto answer = co_await ask(std::move(request), stop);
        if (!answer)
            co_return fail(answer.error().during(u"failed to query installed files"_s));
        auto manifest = answer->as<Manifest>();
        if (!manifest)
            co_return fail(manifest.error().during(u"failed to query installed files"_s));
        co_return manifest;
    }

    QCoro::Task<Result<AgentStatus>> status(std::stop_token stop) override
    {
        const auto answer =
            co_await ask(call("GET", u"/api/v1/update/status"_s, shortAnswer), stop);
        if (!answer)
            co_return fail(answer.error().during(u"failed to query update status"_s));
        co_return answer->as<AgentStatus>();
    }

    QCoro::Task<Result<AgentBackup>> backUp(BackupId backup, UpdateId id,
                                            std::stop_token stop) override
    {
        net::Call request = call("POST", u"/api/v1/backup"_s, slowAnswer);
        request.headers.insert("X-Backup-ID", backup.value().toUtf8());
        request.headers.insert("X-Update-ID", id.value().toUtf8());
        const auto answer = co_await ask(std::move(request), stop);
        if (!answer)
            co_return fail(answer.error());
        co_return answer->as<AgentBackup>();
    }

    QCoro::Task<Result<AgentBackup>> backup(BackupId backup, std::stop_token stop) override
    {
        const QString path = u"/api/v1/backup/"_s + backup.value(); // an id needs no encoding
        const auto answer = co_await ask(call("GET", path, shortAnswer), stop);
        if (!answer)
            co_return fail(answer.error().during(u"failed to query backup"_s));
        co_return answer->as<AgentBackup>();
    }

    QCoro::Task<Result<>> rollBack(BackupId backup, UpdateId id, std::stop_token stop) override
    {
        net::Call request = call("POST", u"/api/v1/update/rollback"_s, slowAnswer);
        if (!backup.isEmpty())
            request.headers.insert("X-Backup-ID", backup.value().toUtf8());
        request.headers.insert("X-Worker-ID", m_worker.value().toUtf8());
        request.headers.insert("X-Update-ID", id.value().toUtf8());
        co_return co_await command(std::move(request), u"failed to trigger worker rollback"_s,
                                   stop);
    }

private:
    QCoro::Task<Result<VersionInfo>> readVersion(net::Pair pair, std::stop_token stop)
    {
        net::Call request = call("GET", u"/api/v1/version"_s, shortAnswer);
        request.pair = pair;
        const auto answer = co_await ask(std::move(request), stop);
        if (!answer)
            co_return fail(answer.error().during(u"failed to query worker version"_s));
        if (!answer->isSuccess())
            co_return fail(ErrorCode::Protocol,
                           u"worker version endpoint returned status %1"_s.arg(answer->status));
        auto version = answer->as<VersionInfo>();
        if (!version)
            co_return fail(version.error().during(u"failed to query worker version"_s));
        co_return version;
    }

    net::Call call(const QByteArray& method, const QString& path, Duration timeout) const
    {
        net::Call call{.method = method,
                       .url = m_base,
                       .timeout = timeout,
                       .trust = m_trust,
                       .identity = m_identity,
                       .keepAlive = false};
        call.url.setPath(path);
        if (!m_token.isEmpty() && path != "/health"_L1 && path != "/api/v1/version"_L1)
            call.headers.insert("Authorization", "Bearer " + m_token.reveal().toUtf8());
        return call;
    }

    QCoro::Task<Result<net::Answer>> ask(net::Call call, std::stop_token stop)
    {
        auto answer = co_await m_client.send(std::move(call), stop);
        if (answer && m_trust.pinOnFirstUse && !answer->certificateSha256.isEmpty()) {
            m_trust = {.pinSha256 = answer->certificateSha256};
            m_seen(m_worker, m_address, answer->certificateSha256);
        }
        co_return answer;
    }

    QCoro::Task<Result<>> command(net::Call call, QString failure, std::stop_token stop)
    {
        const auto answer = co_await ask(std::move(call), stop);
        if (!answer)
            co_return fail(answer.error().during(failure));
        const auto success = answer->success();
        if (success)
            co_return Result<>();
        // Cancelled is for what we stop ourselves; a worker that is stopping is one to ask again.
        const ErrorCode code = success.error().code();
        co_return fail(success.error()
                           .as(code == ErrorCode::Cancelled ? ErrorCode::Unreachable : code)
                           .during(failure));
    }

    net::HttpClient& m_client;
    WorkerId m_worker;
    WorkerAddress m_address;
    QUrl m_base;
    net::TlsTrust m_trust;
    std::optional<net::TlsIdentity> m_identity;
    Secret m_token;
    CertificateSeen m_seen;
    net::Pair m_looking = net::Pair::Alone; ///< of the next health()
};

} // namespace

HttpLinkFactory::HttpLinkFactory(net::HttpClient& client, CertificateSeen seen,
                                 const access::Enrolment* enrolment)
    : m_client(client), m_seen(std::move(seen)), m_credentials(enrolment)
{}

Result<std::shared_ptr<WorkerLink>> HttpLinkFactory::linkTo(const Worker& worker)
{
    LOCKSTEP_TRY(auto credentials, m_credentials.of(worker));
    return std::make_shared<HttpWorkerLink>(m_client, worker, std::move(credentials), m_seen);
}

} // namespace lockstep::fleet
