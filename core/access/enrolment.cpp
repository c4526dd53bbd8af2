// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/enrolment.h"

#include "core/base/log.h"

Q_LOGGING_CATEGORY(enrolmentLog, "lockstep.enrolment")

namespace lockstep::access {

namespace {

using namespace std::chrono_literals;

/// How often the clock is looked at: it may jump.
constexpr Duration longestLook = 1h;
constexpr Duration retry = 1min;

FleetAuthority describe(const net::CertificateAuthority& authority)
{
    return {.ca = QString::fromLatin1(authority.certificatePem()),
            .sha256 = Sha256(authority.fingerprint())};
}

} // namespace

Enrolment::Enrolment(const Options& options, FleetKeys keys, store::Database& database,
                     Clock& clock)
    : m_validFor(options.validFor), m_database(database), m_clock(clock), m_keys(std::move(keys)),
      m_authority(describe(m_keys.authority())), m_tokens(database, clock)
{}

Result<std::unique_ptr<Enrolment>> Enrolment::open(const Options& options,
                                                   store::Database& database, Clock& clock)
{
    LOCKSTEP_TRY(FleetKeys keys, FleetKeys::open({.folder = options.folder,
                                                  .hosts = options.hosts,
                                                  .validFor = options.validFor},
                                                 clock.now()));
    std::unique_ptr<Enrolment> opened(new Enrolment(options, std::move(keys), database, clock));
    LOCKSTEP_TRY(opened->m_register, CertificateRegister::open(database, clock.now()));
    return opened;
}

QCoro::Task<> Enrolment::keepCoordinator(std::function<void(const net::TlsIdentity&)> renewed,
                                         std::stop_token stop)
{
    Duration pause{};
    while (co_await m_clock.sleep(pause, stop)) {
        pause = longestLook;
        if (m_clock.now() < m_keys.coordinatorDue())
            continue;
        if (const auto done = m_keys.renew(m_clock.now()); !done) {
            qCWarning(enrolmentLog).noquote()
                << "cannot renew the coordinator's certificate:" << done.error().message();
            pause = retry;
            continue;
        }
        renewed(m_keys.coordinator());
    }
}

Result<EnrollToken> Enrolment::createToken(const EnrollTokenRequest& request,
                                           const QString& createdBy)
{
    LOCKSTEP_TRY(auto made, m_tokens.create(request, createdBy));
    return EnrollToken{.token = std::move(made.text),
                       .workerId = made.token.workerId,
                       .expiresAt = made.token.expiresAt,
                       .caSha256 = m_authority.sha256};
}

Result<EnrolToken> Enrolment::check(const EnrollRequest& request)
{
    const auto worker = parseWorkerId(request.workerId.value());
    if (!worker)
        return fail(worker.error().during(u"/worker_id"_s));
    LOCKSTEP_TRY(EnrolToken token, m_tokens.find(request.token, *worker));
    if (!token.workerId && hasJoined(*worker))
        return fail(ErrorCode::Conflict,
                    u"worker %1 has joined already; let it have a token made for it"_s.arg(
                        worker->value()));
    LOCKSTEP_CHECK(sign(*worker, request.csr));
    return token;
}

Result<EnrollReply> Enrolment::enrol(const EnrollRequest& request)
{
    LOCKSTEP_TRY(EnrolToken token, check(request));
    LOCKSTEP_TRY(Signed made, sign(request.workerId, request.csr));
    LOCKSTEP_CHECK(m_database.transaction([&]() -> Result<> {
        LOCKSTEP_CHECK(m_tokens.spend(std::move(token), request.workerId));
        LOCKSTEP_CHECK(m_register->revoke(request.workerId, m_clock.now()));
        return m_register->add(made.record);
    }));
    return std::move(made.reply);
}

Result<EnrollReply> Enrolment::renew(const net::PeerCertificate& shown, const RenewRequest& request)
{
    LOCKSTEP_TRY(const WorkerId worker, agentOf(shown));
    LOCKSTEP_TRY(Signed made, sign(worker, request.csr));
    LOCKSTEP_CHECK(m_register->add(made.record));
    return std::move(made.reply);
}

Result<> Enrolment::revoke(const WorkerId& worker)
{
    return m_database.transaction([&]() -> Result<> {
        LOCKSTEP_CHECK(m_register->revoke(worker, m_clock.now()));
        return {};
    });
}

Result<> Enrolment::revokeUnknown(const std::function<bool(const WorkerId&)>& isKnown)
{
    for (const WorkerId& worker : m_register->joined()) {
        if (!isKnown(worker))
            LOCKSTEP_CHECK(revoke(worker));
    }
    return {};
}

std::optional<QString> Enrolment::certificateProblem(const WorkerId& worker) const
{
    const auto end = m_register->expiryOf(worker);
    if (!end || *end > m_clock.now())
        return end ? std::optional(QString()) : std::nullopt;
    return u"its certificate expired at %1; let it join again"_s.arg(formatTime(*end));
}

Result<WorkerId> Enrolment::agentOf(const net::PeerCertificate& shown) const
{
    const auto name = net::CertifiedName::parse(shown.name);
    if (!name || name->isCoordinator())
        return fail(ErrorCode::Unauthenticated, u"the certificate shown is not a worker's"_s);
    const WorkerId& worker = name->workerId();
    if (isRevoked(shown.serial))
        return fail(ErrorCode::Unauthenticated,
                    u"the certificate of worker %1 was revoked"_s.arg(worker.value()));
    if (!hasJoined(worker))
        return fail(ErrorCode::Unauthenticated,
                    u"worker %1 does not belong to the fleet"_s.arg(worker.value()));
    return worker;
}

Duration Enrolment::delayAfterFailure(const QString& address)
{
    return m_guard.failed(address, m_clock.monotonic());
}

Result<Enrolment::Signed> Enrolment::sign(const WorkerId& worker, const QString& csr) const
{
    const QDateTime now = m_clock.now();
    const auto pem =
        m_keys.authority().sign(csr.toUtf8(), {.name = net::CertifiedName::worker(worker),
                                               .hosts = {},
                                               .now = now,
                                               .validFor = m_validFor});
    if (!pem)
        return fail(pem.error().during(u"/csr"_s));
    LOCKSTEP_TRY(const net::CertificateFacts facts, net::CertificateFacts::ofPem(*pem));
    return Signed{.record = {.serial = facts.serial,
                             .workerId = worker,
                             .sha256 = facts.sha256,
                             .issuedAt = now,
                             .expiresAt = facts.notAfter,
                             .revokedAt = {}},
                  .reply = {.certificate = QString::fromLatin1(*pem),
                            .ca = m_authority.ca,
                            .workerId = worker,
                            .expiresAt = facts.notAfter}};
}

} // namespace lockstep::access
