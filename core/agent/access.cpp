// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/access.h"

#include "core/base/durable_file.h"
#include "core/net/certified_name.h"

#include <QRandomGenerator>

namespace lockstep::agent {

namespace {

constexpr qsizetype tokenBytes = 32;
constexpr qsizetype shortestToken = 16;

/// Takes as long whatever the difference is.
bool isEqual(const QByteArray& a, const QByteArray& b)
{
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= unsigned(a[i] ^ (b.isEmpty() ? 0 : b[i % b.size()]));
    return difference == 0;
}

QByteArray randomToken()
{
    QByteArray bytes(tokenBytes, Qt::Uninitialized);
    for (char& byte : bytes)
        byte = char(QRandomGenerator::system()->generate());
    return bytes.toHex();
}

QByteArray shownToken(const net::Headers& headers)
{
    const QByteArray authorization = headers.value("Authorization");
    if (authorization.first(std::min<qsizetype>(7, authorization.size())).toLower() == "bearer ")
        return authorization.sliced(7).trimmed();
    return headers.value("X-API-Key").trimmed();
}

bool isTrustedCaller(const net::Request& head)
{
    return head.peer.isLoopback && !net::whyNotLocal(head);
}

using Verdict = std::expected<net::Caller, net::Response>;

std::unexpected<net::Response> turnedAway(const QString& why)
{
    return std::unexpected(net::Response::error(Error(ErrorCode::Unauthenticated, why)));
}

net::Caller localCaller(const net::Request& head, net::LoopbackAccess loopback)
{
    if (loopback == net::LoopbackAccess::Trust && isTrustedCaller(head))
        return {.name = u"loopback"_s, .role = Role::Operator};
    return {};
}

} // namespace

Result<Secret> loadOrCreateToken(const QString& file)
{
    auto text = readFile(file, 4096);
    if (!text && text.error().code() == ErrorCode::NotFound) {
        text = randomToken() + '\n';
        LOCKSTEP_CHECK(writeFileDurably(file, *text));
    }
    if (!text)
        return fail(text.error());
    const QByteArray token = text->trimmed();
    if (token.size() < shortestToken)
        return fail(ErrorCode::InvalidArgument,
                    u"the token in %1 has fewer than %2 signs"_s.arg(file).arg(shortestToken));
    return Secret(QString::fromUtf8(token));
}

net::Authenticate authenticateBy(Secret token, net::LoopbackAccess loopback)
{
    return [expected = token.reveal().toUtf8(), loopback](const net::Request& head) -> Verdict {
        const QByteArray shown = shownToken(head.headers);
        if (shown.isEmpty())
            return localCaller(head, loopback);
        if (!isEqual(shown, expected))
            return turnedAway(u"the token is not right"_s);
        return net::Caller{.name = u"token"_s, .role = Role::Operator};
    };
}

net::Authenticate authenticateCoordinator(net::LoopbackAccess loopback)
{
    return [loopback](const net::Request& head) -> Verdict {
        if (!head.peer.certificateProblem.isEmpty())
            return turnedAway(head.peer.certificateProblem);
        if (const auto& certificate = head.peer.certificate) {
            if (certificate->name != net::CertifiedName::coordinator().uri())
                return turnedAway(u"the client's certificate is not the coordinator's"_s);
            return net::Caller{.name = u"coordinator"_s, .role = Role::Operator};
        }
        if (!shownToken(head.headers).isEmpty())
            return turnedAway(u"this worker has joined a fleet: its coordinator shows its "
                              "certificate, and no token is taken"_s);
        return localCaller(head, loopback);
    };
}

} // namespace lockstep::agent
