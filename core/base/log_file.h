// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"

#include <QByteArray>

#include <memory>

namespace lockstep {

/// A file of lines for people and `tail -f`. What has grown past its limit is renamed, "x.log" to
/// "x.1.log" and so on, and the oldest goes. A disk in trouble never stops the program: it is said
/// on standard error once, what cannot be written is dropped and counted, and it is tried again.
/// Any thread.
class LogFile {
public:
    struct Options {
        QString path;
        qint64 maxBytes = 10 << 20; ///< of one file
        int keep = 5;               ///< older files
        Duration retryAfter = std::chrono::seconds(5);
    };
    /// Makes the folder where it is not there, for its owner alone.
    explicit LogFile(Options options);
    ~LogFile();
    Q_DISABLE_COPY_MOVE(LogFile)

    /// Adds a line; `line` is without its break. It can be read by others on return.
    void write(const QByteArray& line);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace lockstep
