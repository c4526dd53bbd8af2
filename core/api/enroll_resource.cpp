// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"

namespace lockstep::api {

namespace {

QCoro::Task<net::Response> createEnrollToken(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const EnrollTokenRequest wanted, request.bodyAs<EnrollTokenRequest>());
    co_return answer(api.enrolment.createToken(wanted, request.caller.name), 201);
}

QCoro::Task<net::Response> showAuthority(Api& api, net::Request)
{
    co_return net::Response::of(api.enrolment.authority());
}

/// Where the worker is, by its own word, by what is known of it already, or by where it asks from.
WorkerAddress addressOf(const EnrollRequest& wanted, WorkerAddress known, const net::Peer& peer)
{
    if (!wanted.host.isEmpty())
        known.host = wanted.host;
    else if (known.host.isEmpty())
        known.host = peer.address;
    known.port = wanted.port;
    known.tls = true;
    if (!wanted.name.isEmpty())
        known.name = wanted.name;
    if (!wanted.group.isEmpty())
        known.group = wanted.group;
    return known;
}

/// Makes it a worker of the fleet. One that is known already comes back with a token of its own
/// alone; what is configured of it stays.
Result<> registerWorker(Api& api, const EnrollRequest& wanted, const net::Peer& peer,
                        bool isTokenItsOwn)
{
    const WorkerId& id = wanted.workerId;
    const auto known = api.registry.find(id);
    if (!known) {
        LOCKSTEP_CHECK(api.members.add(id, addressOf(wanted, {}, peer), WorkerOrigin::Joined));
        return {};
    }
    if (!isTokenItsOwn)
        return fail(ErrorCode::Conflict,
                    u"worker %1 is known already; have a token made for it alone: "
                    "lockstepctl enroll-token %1"_s.arg(id.value()));
    if (known->origin != WorkerOrigin::Configuration)
        LOCKSTEP_CHECK(api.members.change(id, addressOf(wanted, known->address, peer)));
    return {};
}

/// The worker is registered before it is certified: no certificate without a worker to revoke it
/// with. Nothing of it waits, so of two that have the same token one is first.
Result<EnrollReply> admit(Api& api, const EnrollRequest& wanted, const net::Peer& peer)
{
    LOCKSTEP_TRY(const access::EnrolToken token, api.enrolment.check(wanted));
    LOCKSTEP_CHECK(registerWorker(api, wanted, peer, token.workerId.has_value()));
    return api.enrolment.enrol(wanted);
}

QCoro::Task<net::Response> enroll(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const EnrollRequest wanted, request.bodyAs<EnrollRequest>());
    const auto reply = admit(api, wanted, request.peer);
    net::Response response = answer(reply, 201);
    if (!reply && reply.error().code() == ErrorCode::Unauthenticated)
        response.delay = api.enrolment.delayAfterFailure(request.peer.address);
    co_return response;
}

QCoro::Task<net::Response> renewCertificate(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const RenewRequest wanted, request.bodyAs<RenewRequest>());
    if (!request.peer.certificate)
        co_return net::Response::error(
            Error(ErrorCode::Unauthenticated, u"show the certificate that is to be renewed"_s));
    co_return answer(api.enrolment.renew(*request.peer.certificate, wanted), 201);
}

} // namespace

std::vector<net::Route> enrollRoutes(Api& api)
{
    const QString base = u"/api/v1/enroll"_s;
    return {
        // Without Idempotency-Key: its answer must not be kept.
        {"POST", base + u"/tokens"_s, Role::Admin, on(api, createEnrollToken),
         u"Makes a token with which one worker may join"_s,
         net::gives<EnrollToken>(201).takes<EnrollTokenRequest>()},
        {"GET", base + u"/ca"_s, Role::None, on(api, showAuthority),
         u"The fleet's authority; believe it only if its hash is the one that came with the token"_s,
         net::gives<FleetAuthority>()},
        {"POST", base, Role::None, on(api, enroll),
         u"Gives a worker its certificate for a one-time token"_s,
         net::gives<EnrollReply>(201).takes<EnrollRequest>()},
        {"POST", base + u"/renew"_s, Role::Agent, on(api, renewCertificate),
         u"Gives a worker the next certificate for the one that it shows"_s,
         net::gives<EnrollReply>(201).takes<RenewRequest>()},
    };
}

} // namespace lockstep::api
