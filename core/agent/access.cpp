// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/access.h"

#include "core/base/durable_file.h"

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
    return [expected = token.reveal().toUtf8(),
            loopback](const net::Request& head) -> std::expected<net::Caller, net::Response> {
        const QByteArray shown = shownToken(head.headers);
        if (!shown.isEmpty() && isEqual(shown, expected))
            return net::Caller{.name = u"token"_s, .role = Role::Operator};
        if (!shown.isEmpty())
            return std::unexpected(net::Response::error(
                Error(ErrorCode::Unauthenticated, u"the token is not right"_s)));
        if (loopback == net::LoopbackAccess::Trust && isTrustedCaller(head))
            return net::Caller{.name = u"loopback"_s, .role = Role::Operator};
        return net::Caller{};
    };
}

} // namespace lockstep::agent
