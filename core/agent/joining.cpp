// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/joining.h"

#include "core/model/enrolment.h"
#include "core/net/certificate_authority.h"

namespace lockstep::agent {

namespace {

QUrl at(QUrl coordinator, const QString& path)
{
    QString base = coordinator.path();
    while (base.endsWith(u'/'))
        base.chop(1);
    coordinator.setPath(base + path);
    return coordinator;
}

Result<> checkUrl(const QUrl& url)
{
    if (url.isValid() && url.scheme() == "https"_L1 && !url.host().isEmpty() &&
        url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment())
        return {};
    return fail(ErrorCode::InvalidArgument,
                u"'%1' is not the URL of a coordinator, such as https://fleet.example:8443"_s.arg(
                    url.toDisplayString()));
}

/// The same failure with what can be done about it.
Error advised(const Error& error, const QUrl& coordinator)
{
    switch (error.code()) {
    case ErrorCode::Unreachable:
    case ErrorCode::Timeout:
        return Error(error.code(),
                     error.message() + u"; is %1 the coordinator's TLS listener, and does no "
                                       "firewall stand between?"_s.arg(coordinator.toString()));
    case ErrorCode::Unauthenticated:
        return Error(error.code(),
                     error.message() + u"; have a new one made: lockstepctl enroll-token"_s);
    case ErrorCode::VerificationFailed:
        return Error(error.code(),
                     error.message() + u"; this machine's clock says %1"_s.arg(
                                           formatTime(QDateTime::currentDateTimeUtc())));
    default: return error;
    }
}

Result<> checkClock(const QByteArray& authorityPem, const QDateTime& now)
{
    LOCKSTEP_TRY(const auto facts, net::CertificateFacts::ofPem(authorityPem));
    if (facts.notBefore <= now && now < facts.notAfter)
        return {};
    return fail(ErrorCode::VerificationFailed,
                u"the fleet's authority is valid from %1 to %2, and this machine's clock says %3; "
                "set the clock"_s.arg(formatTime(facts.notBefore), formatTime(facts.notAfter),
                                      formatTime(now)));
}

Result<QByteArray> takeAuthority(const FleetAuthority& told, const JoinRequest& request)
{
    const QByteArray pem = told.ca.toLatin1();
    LOCKSTEP_TRY(const Sha256 digest, authorityDigest(pem));
    if (digest == request.caSha256)
        return pem;
    return fail(ErrorCode::VerificationFailed,
                u"the fleet's authority at %1 has the hash %2, not the one given; this is another "
                "coordinator, or somebody stands between: nothing was sent to it"_s.arg(
                    request.coordinator.toString(), digest.value()));
}

/// Nobody is trusted for it: its hash is known.
QCoro::Task<Result<QByteArray>> fetchAuthority(net::HttpClient& client, JoinRequest request,
                                               std::stop_token stop)
{
    const net::Call call{.url = at(request.coordinator, u"/api/v1/enroll/ca"_s),
                         .trust = {.pinOnFirstUse = true},
                         .keepAlive = false};
    const auto answer = co_await client.send(call, stop);
    const auto told =
        answer ? answer->as<FleetAuthority>() : Result<FleetAuthority>(fail(answer.error()));
    if (!told)
        co_return fail(advised(told.error(), request.coordinator)
                           .during(u"cannot ask the coordinator for the fleet's authority"_s));
    co_return takeAuthority(*told, request);
}

net::Call enrolCall(const JoinRequest& request, const FleetIdentity& identity,
                    const QByteArray& csr)
{
    const EnrollRequest body{.token = request.token.reveal(),
                             .csr = QString::fromLatin1(csr),
                             .workerId = request.workerId,
                             .host = request.host,
                             .port = request.port,
                             .name = request.name,
                             .group = request.group};
    return {.method = "POST",
            .url = at(request.coordinator, u"/api/v1/enroll"_s),
            .body = toJsonText(body),
            .trust = identity.trust(),
            .keepAlive = false};
}

/// What the coordinator answered, as the identity's own certificate.
Result<FleetIdentity> certified(FleetIdentity identity, const Result<net::Answer>& answer)
{
    if (!answer)
        return fail(answer.error());
    LOCKSTEP_TRY(const EnrollReply reply, answer->as<EnrollReply>());
    identity.own.certificatePem = reply.certificate.toLatin1();
    if (const auto checked = identity.check(); !checked)
        return fail(checked.error()
                        .as(ErrorCode::Protocol)
                        .during(u"the coordinator sent something else than was asked for"_s));
    return identity;
}

} // namespace

QCoro::Task<Result<FleetIdentity>> join(net::HttpClient& client, JoinRequest request, QDateTime now,
                                        std::stop_token stop)
{
    LOCKSTEP_CO_CHECK(checkUrl(request.coordinator));
    FleetIdentity identity{.membership = {.coordinator = request.coordinator.toString(),
                                          .workerId = request.workerId,
                                          .caSha256 = request.caSha256},
                           .own = {},
                           .authorityPem = {}};
    LOCKSTEP_CO_TRY(identity.authorityPem, co_await fetchAuthority(client, request, stop));
    LOCKSTEP_CO_CHECK(checkClock(identity.authorityPem, now));
    LOCKSTEP_CO_TRY(net::SigningRequest made, net::makeSigningRequest());
    identity.own.keyPem = std::move(made.keyPem);
    const auto answer = co_await client.send(enrolCall(request, identity, made.requestPem), stop);
    auto joined = certified(std::move(identity), answer);
    if (!joined)
        co_return fail(advised(joined.error(), request.coordinator)
                           .during(u"the coordinator did not let "
                                   "this worker join"_s));
    co_return joined;
}

QCoro::Task<Result<FleetIdentity>> renewed(net::HttpClient& client, FleetIdentity identity,
                                           std::stop_token stop)
{
    LOCKSTEP_CO_TRY(const QByteArray csr, net::makeSigningRequest(identity.own.keyPem));
    const net::Call call{.method = "POST",
                         .url =
                             at(QUrl(identity.membership.coordinator), u"/api/v1/enroll/renew"_s),
                         .body = toJsonText(RenewRequest{.csr = QString::fromLatin1(csr)}),
                         .trust = identity.trust(),
                         .identity = identity.own,
                         .keepAlive = false};
    const auto answer = co_await client.send(call, stop);
    co_return certified(std::move(identity), answer);
}

Result<Sha256> parseAuthorityHash(const QString& text)
{
    QString digits = text.trimmed().toLower();
    if (digits.startsWith("sha256:"_L1))
        digits.remove(0, 7);
    return parseSha256(digits.remove(u':'));
}

} // namespace lockstep::agent
