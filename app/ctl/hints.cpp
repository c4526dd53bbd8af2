// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hints.h"

#include <QFileInfo>

namespace lockstep::ctl {

namespace {

QString notFoundHint(const Arguments& arguments)
{
    const QString& command = arguments.command->name;
    if (command == "expect"_L1 && arguments.positional.isEmpty())
        return u"Say which it is with 'lockstepctl expect VERSION'."_s;
    if (command == "show"_L1 || command == "cancel"_L1)
        return u"'lockstepctl updates' lists the updates."_s;
    if (command == "release delete"_L1 || command == "expect"_L1)
        return u"'lockstepctl releases' lists the releases."_s;
    if (command == "token revoke"_L1)
        return u"'lockstepctl token list' lists the tokens."_s;
    if (command == "unsilence"_L1)
        return u"'lockstepctl silences' lists the silences."_s;
    if (command == "ack"_L1 || command == "unack"_L1)
        return u"'lockstepctl alerts' lists the alerts that fire."_s;
    if (command.startsWith("channels"_L1))
        return u"'lockstepctl channels' lists the channels."_s;
    if (command == "backup verify"_L1)
        return u"'lockstepctl backups' lists the backups."_s;
    if (command == "rollback"_L1)
        return u"'lockstepctl backups' lists the backups, 'lockstepctl workers' the workers."_s;
    if (command == "update"_L1)
        return u"'lockstepctl workers' lists the workers, 'lockstepctl releases' the releases."_s;
    return u"'lockstepctl workers' lists the workers."_s;
}

QString conflictHint(const QString& command)
{
    const bool isUpdating = command == "update"_L1 || command == "rollback"_L1;
    return isUpdating ? u"'lockstepctl updates --active' shows what is under way."_s : QString();
}

QString makeTokenHint(const QString& role)
{
    return u"Make a token on the coordinator's machine: 'lockstepctl token create NAME --role "
           u"ROLE', "
           "where ROLE is %1; show it with --token-file or LOCKSTEP_TOKEN."_s.arg(role);
}

QString otherTokenHint()
{
    return u"The token is not known, has expired or was revoked: 'lockstepctl token list' on the "
           "coordinator's machine tells. 'lockstepctl token create' makes another."_s;
}

/// A missing socket would be told as a missing host.
QString unreachableSentence(const Error& error, const client::Endpoint& endpoint)
{
    const bool isMissing =
        !endpoint.unixSocket.isEmpty() && !QFileInfo::exists(endpoint.unixSocket);
    return u"cannot reach the coordinator: "_s +
           (isMissing ? u"there is no socket %1"_s.arg(endpoint.unixSocket) : error.message());
}

/// By which option a command fills a member of its request.
struct Origin {
    QLatin1StringView command; ///< begins so
    QLatin1StringView member;
    QLatin1StringView option;
};
constexpr auto origins = std::to_array<Origin>({
    {"silence"_L1, "matchers"_L1, "MATCHER"_L1},
    {"silence"_L1, "starts_at"_L1, "--from"_L1},
    {"silence"_L1, "ends_at"_L1, "--until"_L1},
    {"silence"_L1, "duration"_L1, "--for"_L1},
    {"silence"_L1, "reason"_L1, "--reason"_L1},
    {"silence"_L1, "recurrence/time_zone"_L1, "--zone"_L1},
    {"silence"_L1, "recurrence"_L1, "--every"_L1},
    {"ack"_L1, "duration"_L1, "--for"_L1},
    {"ack"_L1, "until"_L1, "--for"_L1},
    {"ack"_L1, "comment"_L1, "--comment"_L1},
    {"ack"_L1, "acknowledged_by"_L1, "--by"_L1},
    {"channels email"_L1, "smtp_host"_L1, "SERVER"_L1},
    {"channels email"_L1, "smtp_port"_L1, "PORT"_L1},
    {"channels email"_L1, "from_address"_L1, "--from"_L1},
    {"channels email"_L1, "to_addresses"_L1, "--to"_L1},
    {"channels email"_L1, "username"_L1, "--user"_L1},
    {"channels email"_L1, "password"_L1, "--password-file"_L1},
    {"channels email"_L1, "security"_L1, "--security"_L1},
    {"channels webhook"_L1, "url"_L1, "URL"_L1},
    {"channels webhook"_L1, "headers"_L1, "--header"_L1},
    {"channels webhook"_L1, "method"_L1, "--method"_L1},
    {"channels webhook"_L1, "signing_key"_L1, "--signing-key-file"_L1},
    {"channels slack"_L1, "webhook_url"_L1, "URL-FILE"_L1},
    {"channels slack"_L1, "channel"_L1, "--channel"_L1},
    {"channels slack"_L1, "username"_L1, "--username"_L1},
    {"channels"_L1, "ca_file"_L1, "--server-ca-file"_L1},
    {"channels"_L1, "channel_id"_L1, "--id"_L1},
    {"channels"_L1, "name"_L1, "--name"_L1},
    {"channels"_L1, "min_severity"_L1, "--min-severity"_L1},
});

/// "/to_addresses: expected…" in the words of the command line: "--to: expected…".
QString inOptions(const QString& message, const QString& command)
{
    for (const Origin& origin : origins) {
        if (!command.startsWith(origin.command) || !message.startsWith(u'/' + origin.member))
            continue;
        const QString rest = message.sliced(1 + origin.member.size());
        if (rest.startsWith(u':') || rest.startsWith(u'/'))
            return origin.option + (rest.startsWith(u'/') ? u" "_s + rest.sliced(1) : rest);
    }
    return message;
}

QString hintFor(const Error& error, const Arguments& arguments, const client::Endpoint& endpoint,
                const QStringList& tried)
{
    switch (error.code()) {
    case ErrorCode::Unreachable:
    case ErrorCode::Timeout:
    case ErrorCode::Protocol:
        return u"Is lockstepd running? Tried %1. --coordinator names another place."_s.arg(
            tried.join(u", "_s));
    case ErrorCode::Unauthenticated:
        return endpoint.token.isEmpty() ? makeTokenHint(u"viewer"_s) : otherTokenHint();
    case ErrorCode::PermissionDenied:
        return endpoint.unixSocket.isEmpty() ? makeTokenHint(u"operator or admin"_s) : QString();
    case ErrorCode::NotFound: return notFoundHint(arguments);
    case ErrorCode::Conflict: return conflictHint(arguments.command->name);
    case ErrorCode::InvalidArgument:
        return u"See 'lockstepctl %1 -h'."_s.arg(arguments.command->name);
    case ErrorCode::NotReady:
    case ErrorCode::Internal: return u"The coordinator's log says more."_s;
    case ErrorCode::TooMany:
        return u"Wait a little; limits.requests_per_second in lockstepd.yaml says how much is allowed."_s;
    case ErrorCode::VerificationFailed:
        return u"Name the authority that vouches for the coordinator with --ca-file: ca/ca.pem in "
               u"its "
               "state folder, for the fleet's own."_s;
    case ErrorCode::Refused:
    case ErrorCode::TooLarge:
    case ErrorCode::Unsupported:
    case ErrorCode::Cancelled:
    case ErrorCode::NoSpace:
    case ErrorCode::Io: return {};
    }
    Q_UNREACHABLE();
}

} // namespace

Complaint complaintAboutUsage(const Error& error)
{
    return {error.message(), u"'lockstepctl help' shows how it is used."_s};
}

Complaint complaint(const Error& error, const Arguments& arguments,
                    const client::Endpoint& endpoint, const QStringList& tried)
{
    const bool isUnreachable = error.code() == ErrorCode::Unreachable ||
                               error.code() == ErrorCode::Timeout ||
                               error.code() == ErrorCode::Protocol;
    return {isUnreachable ? unreachableSentence(error, endpoint)
                          : inOptions(error.message(), arguments.command->name),
            hintFor(error, arguments, endpoint, tried)};
}

} // namespace lockstep::ctl
