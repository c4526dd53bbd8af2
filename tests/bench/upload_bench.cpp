// SPDX-License-Identifier: GPL-3.0-or-later
// 512 MB to an agent over TLS, beside nginx that stores the same body from the same client. The
// agent hashes what it stores; nginx does not.
#include "app/demo/demo_fleet.h"
#include "core/base/durable_file.h"
#include "tests/bench/benches.h"
#include "tests/bench/support/measure.h"
#include "tests/bench/support/nginx.h"
#include "tests/bench/support/table.h"

#include <QCoreApplication>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>

namespace lockstep::bench {

namespace {

using namespace std::chrono_literals;

constexpr qint64 megabytes = 512;
constexpr int runs = 3;

/// Something that begins like gzip and does not compress: the agent looks at its content only
/// when it is told to apply it.
Result<> makeBody(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Io, file.errorString());
    QByteArray block(1 << 20, Qt::Uninitialized);
    for (qint64 i = 0; i < megabytes; ++i) {
        QRandomGenerator::global()->fillRange(reinterpret_cast<quint32*>(block.data()),
                                              block.size() / 4);
        if (i == 0)
            block.replace(0, 4, QByteArray::fromHex("1f8b0800"));
        if (file.write(block) != block.size())
            return fail(ErrorCode::Io, file.errorString());
    }
    return {};
}

/// nginx that takes a body to a file over TLS and answers.
Nginx::Options storeBodies(const QString& certificate, const QString& key)
{
    const quint16 answering = freePort();
    return {.listenOptions = u"ssl"_s,
            .server = uR"(
        ssl_certificate %1;
        ssl_certificate_key %2;
        client_max_body_size 2g;
        location / {
            client_body_in_file_only clean;
            proxy_pass_request_body off;
            proxy_set_header Content-Length "";
            proxy_pass http://127.0.0.1:%3/;
        })"_s.arg(certificate, key)
                          .arg(answering),
            .more = u"server { listen 127.0.0.1:%1; return 200 \"ok\"; }"_s.arg(answering)};
}

/// The files and names of mutual TLS between the coordinator and one worker.
struct Identities {
    explicit Identities(const demo::DemoFleet& fleet)
        : worker(fleet.workers().front()), own(worker.folder + u"/identity/"_s),
          coordinator(fleet.folder() + u"/coordinator/ca/coordinator"_s)
    {}

    demo::DemoWorker worker;
    QString own;
    QString coordinator;
    net::CertifiedName name = net::CertifiedName::worker(worker.id);
    QString authority = own + u"ca.pem"_s;
};

QStringList curl(const QString& body, quint16 port, const Identities& identities,
                 const QStringList& headers)
{
    const QString host = identities.name.hostName();
    QStringList command{u"curl"_s,          u"--silent"_s,
                        u"--show-error"_s,  u"--fail"_s,
                        u"--output"_s,      u"/dev/null"_s,
                        u"--cacert"_s,      identities.authority,
                        u"--cert"_s,        identities.coordinator + u".pem"_s,
                        u"--key"_s,         identities.coordinator + u".key"_s,
                        u"--resolve"_s,     u"%1:%2:127.0.0.1"_s.arg(host).arg(port),
                        u"--request"_s,     u"POST"_s,
                        u"--upload-file"_s, body,
                        u"--header"_s,      u"Content-Type: application/octet-stream"_s};
    for (const QString& header : headers)
        command << u"--header"_s << header;
    return command << u"https://%1:%2/api/v1/update/upload"_s.arg(host).arg(port);
}

Result<Measurement> sendOurselves(demo::DemoFleet& fleet, const QString& body,
                                  const Identities& identities)
{
    LOCKSTEP_TRY(const QByteArray authority, readFile(identities.authority));
    LOCKSTEP_TRY(net::TlsIdentity coordinator,
                 net::TlsIdentity::load(identities.coordinator + u".pem"_s,
                                        identities.coordinator + u".key"_s));
    const int port = identities.worker.agentPort;
    net::Call call{
        .method = "POST",
        .url = QUrl(u"https://127.0.0.1:%1/api/v1/update/upload"_s.arg(port)),
        .timeout = 5min,
        .trust = {.authorities = {QSslCertificate(authority)}, .expectedName = identities.name},
        .identity = std::move(coordinator),
        .keepAlive = false};
    call.headers.insert("X-Update-Version", "v9");
    call.body = net::FileBody{.path = body};
    const Duration begun = fleet.clock().monotonic();
    const auto answer = QCoro::waitFor(fleet.http().send(std::move(call)));
    if (!answer)
        return fail(answer.error());
    LOCKSTEP_CHECK(answer->success());
    const Duration took = fleet.clock().monotonic() - begun;
    return Measurement{.seconds = double(took.count()) / 1000.0};
}

Result<> run(demo::DemoFleet& fleet, const QString& folder)
{
    LOCKSTEP_CHECK(QCoro::waitFor(fleet.start()));
    const Identities identities(fleet);
    const QString body = folder + u"/body.tar.gz"_s;
    LOCKSTEP_CHECK(makeBody(body));
    Nginx nginx;
    LOCKSTEP_CHECK(
        nginx.start(folder + u"/nginx"_s, storeBodies(identities.own + u"certificate.pem"_s,
                                                      identities.own + u"key.pem"_s)));

    const QStringList toAgent =
        curl(body, quint16(identities.worker.agentPort), identities, {u"X-Update-Version: v9"_s});
    const QStringList toNginx = curl(body, nginx.port(), identities, {});
    const double peakBefore = memoryOf(fleet.agentPid(0)).peakMegabytes;
    std::vector<Measurement> agent;
    std::vector<Measurement> peer;
    std::vector<Measurement> own;
    for (int i = 0; i < runs; ++i) { // in turn, so that a noisy moment hits all alike
        LOCKSTEP_TRY(agent.emplace_back(), measure(toAgent));
        LOCKSTEP_TRY(peer.emplace_back(), measure(toNginx));
        LOCKSTEP_TRY(own.emplace_back(), sendOurselves(fleet, body, identities));
    }
    const double reference = median(peer).seconds;
    Table table({u"512 MB over TLS to a file"_s, u"s"_s, u"MB/s"_s, u"ratio to nginx"_s});
    const auto add = [&](const QString& what, const std::vector<Measurement>& measured) {
        const double seconds = median(measured).seconds;
        table.add({what, number(seconds, 2), number(double(megabytes) / seconds, 0),
                   number(reference / seconds, 2)});
    };
    add(u"curl to nginx"_s, peer);
    add(u"curl to lockstep-agent (hashed, synced)"_s, agent);
    add(u"lockstepd's client to lockstep-agent"_s, own);
    print(table.text());
    const double peak = memoryOf(fleet.agentPid(0)).peakMegabytes;
    print(u"\npeak memory of the agent: %1 MB (%2 MB before); goal: under 48 MB, %3\n"_s.arg(
        number(peak), number(peakBefore), peak < 48 ? u"met"_s : u"missed"_s));
    return {};
}

} // namespace

int uploadBench(const QStringList&)
{
    const QTemporaryDir folder;
    demo::DemoFleet fleet({.programs = QCoreApplication::applicationDirPath(),
                           .folder = folder.path() + u"/fleet"_s,
                           .workers = 1,
                           .coordinatorPort = 0});
    const auto done = run(fleet, folder.path());
    QCoro::waitFor(fleet.stop());
    if (!done)
        print(u"upload: %1\n"_s.arg(done.error().message()));
    return done ? 0 : 1;
}

} // namespace lockstep::bench
