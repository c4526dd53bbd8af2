// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/place.h"

namespace lockstep::ctl {

namespace {

std::unexpected<Error> notAPlace(const QString& text, const QString& what)
{
    return fail(
        ErrorCode::InvalidArgument,
        u"'%1' is no %2's address; write it like host, host:8443 or [::1]:8443"_s.arg(text, what));
}

/// What stands after the host: nothing, or a colon and a port.
Result<Place> withPort(const QString& text, const QString& what, const QString& host,
                       const QString& rest)
{
    if (host.isEmpty() || host.contains(u'/') || host.contains(u'@'))
        return notAPlace(text, what);
    if (rest.isEmpty())
        return Place{host, {}};
    bool isNumber = false;
    const int port = rest.sliced(1).toInt(&isNumber);
    if (!rest.startsWith(u':') || !isNumber || port < 1 || port > 65535)
        return notAPlace(text, what);
    return Place{host, port};
}

} // namespace

Result<Place> parsePlace(const QString& text, const QString& what)
{
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        return end < 0 ? Result<Place>(notAPlace(text, what))
                       : withPort(text, what, text.sliced(1, end - 1), text.sliced(end + 1));
    }
    if (text.count(u':') > 1) // an IPv6 address without brackets, and so without a port
        return withPort(text, what, text, {});
    const qsizetype colon = text.indexOf(u':');
    return colon < 0 ? withPort(text, what, text, {})
                     : withPort(text, what, text.first(colon), text.sliced(colon));
}

} // namespace lockstep::ctl
