// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gunzip.h"

#include <zlib.h>

namespace lockstep::test {

QByteArray gunzip(QByteArray gzip)
{
    QByteArray out(4 << 20, '\0');
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(gzip.data());
    stream.avail_in = uInt(gzip.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = uInt(out.size());
    const bool isWhole =
        inflateInit2(&stream, 16 + MAX_WBITS) == Z_OK && inflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.truncate(isWhole ? qsizetype(stream.total_out) : 0);
    inflateEnd(&stream);
    return out;
}

} // namespace lockstep::test
