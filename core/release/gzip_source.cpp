// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/gzip_source.h"

#include "core/release/tree_files.h"

#include <QFile>

#include <cstring>

namespace lockstep::release {

namespace {
constexpr int gzipOnly = 15 + 16; // zlib's way to say: largest window, and a gzip header
}

GzipSource::GzipSource(QString file, const BytesDone& progress, std::stop_token stop)
    : m_name(std::move(file)), m_progress(progress), m_stop(std::move(stop)),
      m_input(std::make_unique_for_overwrite<unsigned char[]>(chunkSize)),
      m_output(std::make_unique_for_overwrite<unsigned char[]>(chunkSize))
{}

GzipSource::~GzipSource()
{
    if (m_isReady)
        inflateEnd(&m_stream);
}

Result<> GzipSource::open()
{
    m_file = Descriptor(::open(QFile::encodeName(m_name).constData(), O_RDONLY | O_CLOEXEC));
    if (!m_file.isOpen())
        return fail(errnoError(errno, u"cannot open "_s + m_name));
    if (inflateInit2(&m_stream, gzipOnly) != Z_OK)
        return fail(ErrorCode::Internal, u"cannot start zlib"_s);
    m_isReady = true;
    return {};
}

Result<std::span<const char>> GzipSource::next()
{
    LOCKSTEP_CHECK(checkStop(m_stop));
    for (;;) {
        if (m_stream.avail_in == 0) {
            LOCKSTEP_TRY(const bool isMore, fill());
            if (!isMore && !m_isInMember && m_hasMember)
                return std::span<const char>();
            if (!isMore)
                return fail(ErrorCode::Refused, m_hasMember || m_bytesRead > 0
                                                    ? u"the package is truncated"_s
                                                    : u"the package is empty"_s);
        }
        if (!m_isInMember) {
            LOCKSTEP_CHECK(beginMember());
        }
        LOCKSTEP_TRY(const size_t size, inflateSome());
        if (size > 0)
            return std::span(reinterpret_cast<const char*>(m_output.get()), size);
    }
}

/// False at the end of the file.
Result<bool> GzipSource::fill()
{
    const ssize_t n = readSome(m_file.get(), m_input.get(), chunkSize);
    if (n < 0)
        return fail(errnoError(errno, u"cannot read "_s + m_name));
    m_stream.next_in = m_input.get();
    m_stream.avail_in = uInt(n);
    m_bytesRead += n;
    if (n > 0 && m_progress)
        m_progress(m_bytesRead);
    return n > 0;
}

Result<> GzipSource::beginMember()
{
    if (inflateReset(&m_stream) != Z_OK)
        return fail(ErrorCode::Internal, u"cannot restart zlib"_s);
    m_isInMember = true;
    return {};
}

Result<size_t> GzipSource::inflateSome()
{
    m_stream.next_out = m_output.get();
    m_stream.avail_out = uInt(chunkSize);
    const int status = inflate(&m_stream, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
        m_isInMember = false;
        m_hasMember = true;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
        return corrupt(m_stream.msg ? m_stream.msg : zError(status));
    }
    return size_t(chunkSize) - m_stream.avail_out;
}

std::unexpected<Error> GzipSource::corrupt(const char* why) const
{
    if (std::strcmp(why, "incorrect header check") != 0)
        return fail(ErrorCode::Refused,
                    u"the package is corrupt: %1"_s.arg(QLatin1StringView(why)));
    return fail(ErrorCode::Refused, m_hasMember ? u"the package has something behind its end"_s
                                                : u"the package is not a gzip file"_s);
}

} // namespace lockstep::release
