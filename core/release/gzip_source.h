// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/release/descriptor.h"
#include "core/release/tree.h"

#include <zlib.h>

#include <span>

namespace lockstep::release {

/// Reads a gzip file of any number of members in bounded memory. Every member's checksum and
/// length are checked; a truncated file, or one with something else behind its last member, is
/// Refused.
class GzipSource {
public:
    /// Progress counts compressed bytes.
    GzipSource(QString file, const BytesDone& progress, std::stop_token stop);
    ~GzipSource();
    Q_DISABLE_COPY_MOVE(GzipSource)

    Result<> open();
    /// The next uncompressed bytes, valid until the next call; none at the end.
    Result<std::span<const char>> next();

private:
    Result<bool> fill();
    Result<> beginMember();
    Result<size_t> inflateSome();
    std::unexpected<Error> corrupt(const char* why) const;

    QString m_name;
    BytesDone m_progress;
    std::stop_token m_stop;
    Descriptor m_file;
    qint64 m_bytesRead = 0;
    z_stream m_stream{};
    bool m_isReady = false; ///< m_stream is initialised
    bool m_isInMember = false;
    bool m_hasMember = false; ///< one at least was whole
    std::unique_ptr<unsigned char[]> m_input;
    std::unique_ptr<unsigned char[]> m_output;
};

} // namespace lockstep::release
