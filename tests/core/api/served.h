// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/login_guard.h"
#include "core/access/rate_limiter.h"
#include "core/api/api.h"
#include "core/api/audited.h"
#include "core/api/door.h"
#include "tests/core/alert/alert_stage.h"

namespace lockstep::test {

/// The whole API of a simulated coordinator, asked without a network.
class ServedApi {
public:
    explicit ServedApi(Stage& stage) : m_clock(stage.clock), coordinator(stage.open())
    {
        api.boards.health.publish(coordinatorHealth({}, u"0.1.0"_s, m_clock.now()));
    }
    ~ServedApi() { m_clock.await(api.handlers.drained()); }
    Q_DISABLE_COPY_MOVE(ServedApi)

    /// Asks as whoever `peer` and `headers` make the caller; the path may have a query.
    net::Response ask(const QByteArray& method, const QString& target, const QByteArray& body = {},
                      net::Headers headers = {}, net::Peer peer = {.isUnixSocket = true})
    {
        return m_clock.await(begin(method, target, body, std::move(headers), std::move(peer)));
    }
    /// The same, while others may ask too.
    QCoro::Task<net::Response> begin(const QByteArray& method, const QString& target,
                                     const QByteArray& body = {}, net::Headers headers = {},
                                     net::Peer peer = {.isUnixSocket = true})
    {
        if (!body.isEmpty()) {
            headers.insert("Content-Length", QByteArray::number(body.size()));
            headers.insert("Content-Type", "application/json");
        }
        net::Request request{.method = method,
                             .path = target.section(u'?', 0, 0),
                             .query = QUrlQuery(target.section(u'?', 1)),
                             .headers = std::move(headers),
                             .peer = std::move(peer),
                             .body = body};
        if (const auto plan = router.admit(request); !plan)
            co_return plan.error();
        co_return co_await router.handle(std::move(request));
    }
    template <Reflected T>
    T read(const net::Response& response)
    {
        const auto value = fromJsonText<T>(response.body);
        if (!value)
            qFatal("%s: %s", qPrintable(value.error().message()), response.body.constData());
        return *value;
    }
    QString errorOf(const net::Response& response) { return read<ErrorBody>(response).error; }
    QByteArray token(Role role, std::optional<Duration> expiresIn = {})
    {
        return tokens->create({.name = wordOf(role), .role = role, .expiresIn = expiresIn}, {})
            .value()
            .text.toLatin1();
    }
    /// The certificate of a worker that has joined.
    net::PeerCertificate certificateOf(const WorkerId& worker)
    {
        const auto token = enrolment->createToken({.workerId = worker}, {}).value();
        const auto csr = net::makeSigningRequest().value().requestPem;
        const auto reply =
            enrolment
                ->enrol({.token = token.token, .csr = QString::fromLatin1(csr), .workerId = worker})
                .value();
        const auto facts = net::CertificateFacts::ofPem(reply.certificate.toLatin1()).value();
        return {.name = facts.name->uri(), .sha256 = facts.sha256, .serial = facts.serial};
    }

private:
    SimulatedClock& m_clock;

public:
    SimulatedCoordinator& coordinator;
    store::Database& database = *coordinator.database;
    std::unique_ptr<access::TokenStore> tokens =
        access::TokenStore::open(database, m_clock).value();
    ScratchFolder keys;
    std::unique_ptr<access::Enrolment> enrolment =
        access::Enrolment::open({.folder = keys.path(), .hosts = {u"127.0.0.1"_s}}, database,
                                m_clock)
            .value();
    access::LoginGuard guard;
    access::RateLimiter limiter{{.perSecond = 1e6, .burst = 1'000'000}};
    api::Door door{m_clock, *tokens, guard, limiter,
                   [this](const net::PeerCertificate& shown) { return enrolment->agentOf(shown); }};
    event::AuditLog audit{database, m_clock};
    api::RefusalAudit refusals{audit, m_clock};
    event::HistoryStore history{database, m_clock};
    std::unique_ptr<store::SecretStore> secrets =
        store::SecretStore::open(database, keys / u"secret.key"_s).value();
    std::unique_ptr<alert::ChannelStore> channels =
        alert::ChannelStore::open(database, *secrets, coordinator.events).value();
    RecordingSender sender{m_clock};
    std::unique_ptr<alert::Alerting> alerting =
        alert::Alerting::open({}, {.database = database,
                                   .clock = m_clock,
                                   .events = coordinator.events,
                                   .registry = *coordinator.registry,
                                   .drifts = coordinator.drifts,
                                   .updater = coordinator.updater,
                                   .channels = *channels,
                                   .sender = sender})
            .value();
    api::EventFeed feed{coordinator.events};
    api::Idempotency idempotency{database, m_clock};
    api::Api api{.ownVersion = {.codebaseVersion = Version(u"0.1.0"_s)},
                 .clock = m_clock,
                 .database = database,
                 .registry = *coordinator.registry,
                 .members = coordinator.members,
                 .discovery = coordinator.discovery,
                 .checker = coordinator.checker,
                 .updater = coordinator.updater,
                 .drifts = coordinator.drifts,
                 .backups = coordinator.backups,
                 .releases = coordinator.releases,
                 .alerting = *alerting,
                 .notificationChannels = *channels,
                 .history = history,
                 .events = coordinator.events,
                 .feed = feed,
                 .audit = audit,
                 .tokens = *tokens,
                 .enrolment = *enrolment,
                 .idempotency = idempotency};
    net::Router router{api::routes(api),
                       [this](const net::Request& head) { return door.authenticate(head); },
                       &refusals};
};

} // namespace lockstep::test
