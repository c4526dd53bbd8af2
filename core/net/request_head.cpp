// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/request_head.h"

#include <microhttpd.h>

namespace lockstep::net {

namespace {

qsizetype countOf(const Headers& headers, QByteArrayView name)
{
    return std::ranges::count_if(headers.items(), [&](const auto& item) {
        return QByteArrayView(item.first).compare(name, Qt::CaseInsensitive) == 0;
    });
}

Response tooLarge(int status, const QString& what, int limit, const QString& unit)
{
    Response response = Response::error(
        Error(ErrorCode::TooLarge, u"%1 has more than %2 %3"_s.arg(what).arg(limit).arg(unit)));
    response.status = status;
    return response;
}

/// What comes after such a head may not mean what it says: the connection ends.
Response broken(const QString& how)
{
    Response response = Response::error(Error(ErrorCode::InvalidArgument, how));
    response.headers.insert("Connection", "close");
    return response;
}

/// Two lengths: whoever stands before us may have believed the other one.
bool isAmbiguous(const Headers& headers)
{
    const qsizetype lengths = countOf(headers, "Content-Length");
    return lengths > 1 || (lengths > 0 && headers.contains("Transfer-Encoding"));
}

/// The characters of a name, an address or a port (RFC 3986). libmicrohttpd sees to it that there
/// is one.
bool isHost(QByteArrayView host)
{
    return std::ranges::all_of(host, [](char c) {
        const bool isWord =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return isWord || QByteArrayView("-._~%!$&'()*+,;=:[]").contains(c);
    });
}

} // namespace

Headers headersOf(MHD_Connection* connection)
{
    Headers headers;
    const auto add = [](void* out, MHD_ValueKind, const char* name, size_t nameSize,
                        const char* value, size_t valueSize) {
        static_cast<Headers*>(out)->insert(QByteArray(name, qsizetype(nameSize)),
                                           QByteArray(value, qsizetype(valueSize)));
        return MHD_YES;
    };
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, add, &headers);
    return headers;
}

std::optional<Response> refuseHead(MHD_Connection* connection, const Headers& headers,
                                   QByteArrayView target, const ServerLimits& limits)
{
    const auto* size = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    if (target.size() > limits.targetBytes)
        return tooLarge(414, u"the URL"_s, limits.targetBytes, u"bytes"_s);
    if (size && size->header_size > size_t(limits.headerBytes))
        return tooLarge(431, u"the header"_s, limits.headerBytes, u"bytes"_s);
    if (headers.items().size() > size_t(limits.headerFields))
        return tooLarge(431, u"the header"_s, limits.headerFields, u"fields"_s);
    if (isAmbiguous(headers))
        return broken(u"the request has two lengths"_s);
    if (countOf(headers, "Host") > 1 || !isHost(headers.value("Host")))
        return broken(u"the request has no good Host"_s);
    return std::nullopt;
}

std::optional<qint64> announcedSize(const Headers& headers)
{
    if (headers.contains("Transfer-Encoding"))
        return std::nullopt;
    return headers.value("Content-Length").toLongLong();
}

bool waitsForWord(const Headers& headers)
{
    return headers.value("Expect").compare("100-continue", Qt::CaseInsensitive) == 0;
}

} // namespace lockstep::net
