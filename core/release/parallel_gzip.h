// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QIODevice>

namespace lockstep::release {

/// A write-only device that compresses to gzip on several threads: blocks of `blockSize` bytes
/// become independent gzip members (RFC 1952) by libdeflate, in order, so that every gzip reader
/// takes the file and the same input gives the same bytes whatever the number of threads. Memory
/// is bounded by the blocks under way. Write from one thread; close() waits for the last block.
class ParallelGzip final : public QIODevice {
    Q_OBJECT
public:
    struct Options {
        int level = 6;
        int threads = 0; ///< 0: one a core, at most 16: more than one writer can feed
        qsizetype blockSize = 1 << 20;
    };
    /// `out` must be open for writing and outlive this device.
    ParallelGzip(QIODevice& out, Options options);
    explicit ParallelGzip(QIODevice& out);
    ~ParallelGzip() override;

    bool isSequential() const override { return true; }
    bool open(OpenMode mode) override;
    /// Writes what is left. Look at failure() afterwards.
    void close() override;
    /// The first error of the device below (a full disk is NoSpace), if there was one.
    Result<> failure() const;

protected:
    qint64 readData(char* data, qint64 size) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace lockstep::release
