// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/audit_command.h"
#include "app/ctl/session.h"
#include "app/ctl/view/access_view.h"
#include "app/ctl/view/humane.h"

#include <QSysInfo>

namespace lockstep::ctl {

namespace {

constexpr auto rolesOfPeople = std::array{Role::Viewer, Role::Operator, Role::Admin};
constexpr int defaultTlsPort = 8443;

Result<Role> wantedRole(const Session& session)
{
    const QString word = session.arguments.value(u"role"_s);
    const auto role = fromWord<Role>(word);
    if (role && std::ranges::contains(rolesOfPeople, *role))
        return *role;
    return fail(ErrorCode::InvalidArgument,
                u"say what its bearer may do: --role viewer, --role operator or --role admin"_s);
}

QString madeNote(const Token& token, const QDateTime& now)
{
    const QString expiry = token.expiresAt.isValid()
                               ? u"it expires "_s + clockTime(token.expiresAt, now)
                               : u"it does not expire"_s;
    return u"token %1 (%2, %3) is shown this once; %4"_s.arg(token.id.value(), token.name,
                                                             QString(wordOf(token.role)), expiry);
}

QCoro::Task<Result<ExitStatus>> createToken(Session& session)
{
    LOCKSTEP_CO_TRY(const Role role, wantedRole(session));
    LOCKSTEP_CO_TRY(const auto expires, session.arguments.duration(u"expires"_s));
    const TokenRequest request{
        .name = session.arguments.positional.first(), .role = role, .expiresIn = expires};
    LOCKSTEP_CO_TRY(const auto made, co_await session.client.createToken(request));
    if (!session.out.isJson()) // alone on standard output, for TOKEN=$(lockstepctl token create …)
        session.out.note(madeNote(made.token, session.now()));
    co_return session.show(made, [&] { return Text{{made.text}}; });
}

QCoro::Task<Result<ExitStatus>> listTokens(Session& session)
{
    LOCKSTEP_CO_TRY(const auto page, co_await session.client.tokens());
    co_return session.show(page, [&] {
        if (page.items.empty())
            return Text{
                {u"No tokens yet. Make one with 'lockstepctl token create NAME --role viewer'."_s}};
        return render(tokensTable(page.items, session.now()), session.out.width());
    });
}

QCoro::Task<Result<ExitStatus>> revokeToken(Session& session)
{
    const TokenId id(session.arguments.positional.first());
    LOCKSTEP_CO_TRY(const auto token, co_await session.client.revokeToken(id));
    co_return session.show(token, [&] {
        return Text{{u"Token %1 (%2) is revoked; nobody comes in with it any more."_s.arg(
            id.value(), token.name)}};
    });
}

/// Where workers reach the coordinator, as far as can be known here.
QString coordinatorUrl(const Session& session)
{
    if (session.arguments.has(u"url"_s))
        return session.arguments.value(u"url"_s);
    const client::Endpoint& endpoint = session.client.endpoint();
    if (endpoint.unixSocket.isEmpty() && endpoint.base.scheme() == "https"_L1)
        return endpoint.displayName();
    return u"https://%1:%2"_s.arg(QSysInfo::machineHostName()).arg(defaultTlsPort);
}

QString joinCommand(const Session& session, const EnrollToken& made)
{
    QString command = u"lockstep-agent join %1 --token %2 --ca-hash %3"_s.arg(
        coordinatorUrl(session), made.token, made.caSha256.value());
    if (made.workerId)
        command += u" --id "_s + made.workerId->value();
    return command;
}

QCoro::Task<Result<ExitStatus>> createEnrollToken(Session& session)
{
    EnrollTokenRequest request;
    if (!session.arguments.positional.isEmpty()) {
        LOCKSTEP_CO_TRY(request.workerId, argumentAs(session, 0, parseWorkerId));
    }
    LOCKSTEP_CO_TRY(request.expiresIn, session.arguments.duration(u"expires"_s));
    LOCKSTEP_CO_TRY(const auto made, co_await session.client.createEnrollToken(request));
    co_return session.show(
        made, [&] { return enrollText(made, joinCommand(session, made), session.now()); });
}

Command createTokenCommand()
{
    return {.name = u"token create"_s,
            .arguments = u"NAME"_s,
            .summary = u"make a token, and show it this once"_s,
            .details = u"The token stands alone on standard output. NAME says what it is for, and "
                       "stands in the audit. A viewer reads; an operator also acts on workers; an "
                       "admin also changes who and what belongs to the fleet."_s,
            .options = {{.name = u"role"_s,
                         .value = u"ROLE"_s,
                         .help = u"what its bearer may do: viewer, operator or admin"_s},
                        {.name = u"expires"_s,
                         .value = u"DURATION"_s,
                         .help = u"how long it is good: 12h, 30d; for ever by default"_s}},
            .arity = {1, 1},
            .examples = {u"TOKEN=$(lockstepctl token create ci --role operator --expires 30d)"_s},
            .handler = createToken};
}

Command enrollTokenCommand()
{
    return {.name = u"enroll-token"_s,
            .arguments = u"[WORKER]"_s,
            .summary = u"make a one-time token with which a worker joins the fleet"_s,
            .details =
                u"Prints the token, the hash by which the worker knows the fleet's authority, and "
                "the command to give on the worker. A worker that is known already needs a token "
                "made for it by name."_s,
            .options = {{.name = u"expires"_s,
                         .value = u"DURATION"_s,
                         .help = u"how long it is good, 1m to 30d; 1h by default"_s},
                        {.name = u"url"_s,
                         .value = u"URL"_s,
                         .help = u"where the worker reaches the coordinator, for the command; by "
                                 "default port 8443 of this machine's name"_s}},
            .arity = {0, 1},
            .examples = {u"lockstepctl enroll-token worker01 --url https://fleet.example:8443"_s},
            .handler = createEnrollToken};
}

} // namespace

CommandGroup accessCommands()
{
    return {.title = u"Access and audit"_s,
            .commands = {
                createTokenCommand(),
                {.name = u"token list"_s,
                 .summary = u"list tokens, with their last use; their texts are not kept"_s,
                 .handler = listTokens},
                {.name = u"token revoke"_s,
                 .arguments = u"TOKEN"_s,
                 .summary = u"revoke a token, by its id"_s,
                 .arity = {1, 1},
                 .examples = {u"lockstepctl token revoke tok-0123456789ab"_s},
                 .handler = revokeToken},
                enrollTokenCommand(),
                auditCommand(),
                verifyAuditCommand(),
            }};
}

} // namespace lockstep::ctl
