// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/local_caller.h"

#include <QHostAddress>
#include <QUrl>

namespace lockstep::net {

namespace {

bool namesThisMachine(const QString& url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    const QString host = parsed.host();
    return parsed.isValid() && parsed.userInfo().isEmpty() &&
           (host == "localhost"_L1 || QHostAddress(host).isLoopback());
}

} // namespace

std::optional<QString> whyNotLocal(const Request& head)
{
    const QString host = QString::fromLatin1(head.headers.value("Host"));
    if (!namesThisMachine(u"http://"_s + host))
        return u"the Host header does not name this machine"_s;
    const QString origin = QString::fromLatin1(head.headers.value("Origin"));
    if (head.headers.contains("Origin") && !namesThisMachine(origin))
        return u"a page of another site may not call this service"_s;
    return std::nullopt;
}

} // namespace lockstep::net
