// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/durable_file.h"

#include <QFile>

#include <map>
#include <sys/stat.h>

namespace lockstep::fleet {

/// What small files hold, read and understood again only when a file has changed: thousands of
/// workers are asked by what is in them, each minute. One thread.
template <class T>
class FileCache {
public:
    using Understand = std::function<Result<T>(const QString& path, const QByteArray& bytes)>;
    FileCache(qint64 limit, Understand understand)
        : m_limit(limit), m_understand(std::move(understand))
    {}

    /// The error names a file that cannot be read.
    Result<T> get(const QString& path)
    {
        const Stamp stamp = stampOf(path);
        const auto known = m_known.find(path);
        if (stamp.inode != 0 && known != m_known.end() && known->second.stamp == stamp)
            return known->second.value;
        m_known.erase(path);
        LOCKSTEP_TRY(const QByteArray bytes, readFile(path, m_limit));
        LOCKSTEP_TRY(T value, m_understand(path, bytes));
        m_known.emplace(path, Known{stamp, value});
        return value;
    }

private:
    /// What differs once a file was written or replaced.
    struct Stamp {
        ino_t inode = 0; ///< 0: there is no such file
        off_t size = 0;
        std::array<qint64, 4> times{}; ///< of its contents and of its inode
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };
    struct Known {
        Stamp stamp; ///< from before it was read: a change meanwhile is seen the next time
        T value;
    };

    static Stamp stampOf(const QString& path)
    {
        struct stat seen{};
        if (::stat(QFile::encodeName(path).constData(), &seen) != 0)
            return {};
        return {.inode = seen.st_ino,
                .size = seen.st_size,
                .times = {seen.st_mtim.tv_sec, seen.st_mtim.tv_nsec, seen.st_ctim.tv_sec,
                          seen.st_ctim.tv_nsec}};
    }

    qint64 m_limit;
    Understand m_understand;
    std::map<QString, Known> m_known;
};

} // namespace lockstep::fleet
