// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/mhd_response.h"

#include "core/net/descriptor.h"
#include "core/net/net_log.h"

#include <QFile>

#include <microhttpd.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

namespace lockstep::net {

namespace {

struct Destroy {
    void operator()(MHD_Response* response) const { MHD_destroy_response(response); }
};
using MhdResponse = std::unique_ptr<MHD_Response, Destroy>;

MhdResponse fromBytes(const QByteArray& body)
{
    auto kept = std::make_unique<QByteArray>(body);
    const auto drop = [](void* bytes) { delete static_cast<QByteArray*>(bytes); };
    MhdResponse response(MHD_create_response_from_buffer_with_free_callback_cls(
        size_t(kept->size()), kept->constData(), drop, kept.get()));
    if (response)
        std::ignore = kept.release();
    return response;
}

Result<MhdResponse> fromFile(const QString& path)
{
    Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    struct stat info;
    if (!file.isOpen() || ::fstat(file.get(), &info) != 0)
        return fail(errnoError(errno, u"cannot open "_s + path));
    if (!S_ISREG(info.st_mode))
        return fail(ErrorCode::Io, path + u" is not a file"_s);
    MhdResponse response(MHD_create_response_from_fd64(quint64(info.st_size), file.get()));
    if (response)
        std::ignore = file.release();
    return response;
}

MhdResponse fromStream(std::unique_ptr<StreamSource> stream)
{
    constexpr size_t blockSize = 1 << 10; // for clients of HTTP/1.0, who know no chunks
    const auto read = [](void* source, uint64_t, char* out, size_t room) {
        return static_cast<StreamSource*>(source)->read(out, room);
    };
    const auto drop = [](void* source) { delete static_cast<StreamSource*>(source); };
    MhdResponse response(
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, blockSize, read, stream.get(), drop));
    if (response)
        std::ignore = stream.release();
    return response;
}

Result<MhdResponse> make(const Response& response, std::unique_ptr<StreamSource> stream)
{
    if (stream)
        return fromStream(std::move(stream));
    return response.file.isEmpty() ? fromBytes(response.body) : fromFile(response.file);
}

/// The server's own: what frames the message is not the handler's to say.
bool isFraming(const QByteArray& name)
{
    return name.compare("Content-Length", Qt::CaseInsensitive) == 0 ||
           name.compare("Transfer-Encoding", Qt::CaseInsensitive) == 0;
}

void addHeaders(MHD_Response* response, const Headers& headers)
{
    for (const auto& [name, value] : headers.items()) {
        if (isFraming(name))
            continue;
        if (MHD_add_response_header(response, name.constData(), value.constData()) != MHD_YES)
            qCWarning(netLog) << "left out a header that cannot be sent:" << name;
    }
}

void complete(Headers& headers)
{
    const auto provide = [&](const QByteArray& name, const QByteArray& value) {
        if (!headers.contains(name))
            headers.insert(name, value);
    };
    provide("Content-Type"_ba, "application/octet-stream"_ba);
    provide("Cache-Control"_ba, "no-store"_ba);
    provide("X-Content-Type-Options"_ba, "nosniff"_ba);
}

} // namespace

bool queueResponse(MHD_Connection* connection, Response response,
                   std::unique_ptr<StreamSource> stream)
{
    auto made = make(response, std::move(stream));
    if (!made)
        return queueResponse(connection, Response::error(made.error()));
    if (!*made)
        return false;
    complete(response.headers);
    addHeaders(made->get(), response.headers);
    return MHD_queue_response(connection, unsigned(response.status), made->get()) == MHD_YES;
}

} // namespace lockstep::net
