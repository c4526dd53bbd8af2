// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/plain_worker.h"

#include "core/model/version_info.h"

namespace lockstep::test {

/// Looks at what comes in as little as an old worker would: it counts.
class PlainWorker::Upload : public net::BodySink {
public:
    Result<> write(QByteArrayView bytes) override
    {
        size += bytes.size();
        return {};
    }
    Result<> finish() override { return {}; }

    qint64 size = 0;
};

PlainWorker::PlainWorker(const QString& version)
    : m_version(version), m_previous(version),
      m_router(routes(), [](const net::Request&) { return net::Caller{}; }), m_server(m_router)
{
    const auto identity = net::TlsIdentity::loadOrCreate(
        m_folder.filePath(u"cert.pem"_s), m_folder.filePath(u"key.pem"_s), u"plain"_s);
    if (!identity)
        qFatal("%s", qUtf8Printable(identity.error().message()));
    const auto port = m_server.listen(u"127.0.0.1"_s, 0, *identity);
    if (!port)
        qFatal("%s", qUtf8Printable(port.error().message()));
    m_port = *port;
}

std::vector<net::Route> PlainWorker::routes()
{
    const net::BodyPlan uploads{
        .limit = 1 << 28,
        .makeSink = [](const net::Request&) -> Result<std::shared_ptr<net::BodySink>> {
            return std::make_shared<Upload>();
        },
        .sinkPart = u"update_package"_s};
    const net::Contract json = net::givesType("application/json");
    return {
        {"GET", u"/health"_s, Role::None, [this](net::Request) { return health(); }, {}, json},
        {"GET",
         u"/api/v1/version"_s,
         Role::None,
         [this](net::Request) { return showVersion(); },
         {},
         json},
        {"POST",
         u"/api/v1/update/upload"_s,
         Role::None,
         [this](net::Request request) { return receive(std::move(request)); },
         {},
         net::givesType("text/plain").takesAny({"*/*"}),
         uploads},
        {"POST",
         u"/api/v1/update/apply"_s,
         Role::None,
         [this](net::Request request) { return apply(std::move(request)); },
         {},
         json},
        {"POST",
         u"/api/v1/update/rollback"_s,
         Role::None,
         [this](net::Request) { return rollBack(); },
         {},
         json},
    };
}

QCoro::Task<net::Response> PlainWorker::health()
{
    co_return net::Response::json(QJsonObject{{u"status"_s, u"healthy"_s}});
}

QCoro::Task<net::Response> PlainWorker::showVersion()
{
    if (m_errorsLeft > 0) {
        --m_errorsLeft;
        co_return net::Response{.status = 500, .body = "restarting"};
    }
    co_return net::Response::of(VersionInfo{.codebaseVersion = Version(m_version),
                                            .components = {{u"translator"_s, m_version},
                                                           {u"api"_s, u"1.0.0"_s},
                                                           {u"distributed"_s, u"1.0.0"_s}}});
}

QCoro::Task<net::Response> PlainWorker::receive(net::Request request)
{
    m_uploaded = QString::fromUtf8(request.headers.value("X-Update-Version"));
    m_asked << u"upload "_s + m_uploaded;
    const auto* upload = static_cast<const Upload*>(request.sink.get());
    const bool isAlone = request.parts.empty(); // the seeds know one field
    co_return net::Response{.status = upload && upload->size > 0 && isAlone ? 200 : 400};
}

QCoro::Task<net::Response> PlainWorker::apply(net::Request request)
{
    const QString version = QString::fromUtf8(request.headers.value("X-Update-Version"));
    m_asked << u"apply "_s + version;
    if (version != m_uploaded)
        co_return net::Response{.status = 404};
    if (!faults.keepsOldVersion)
        restartAs(version);
    co_return net::Response{.status = 200};
}

QCoro::Task<net::Response> PlainWorker::rollBack()
{
    m_asked << u"rollback"_s;
    if (faults.cannotRollBack)
        co_return net::Response{.status = 404};
    restartAs(m_previous);
    co_return net::Response{.status = 200};
}

void PlainWorker::restartAs(const QString& version)
{
    m_previous = std::exchange(m_version, version);
    m_errorsLeft = 2;
}

} // namespace lockstep::test
