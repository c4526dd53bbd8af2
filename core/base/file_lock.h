// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace lockstep {

/// Keeps what belongs to one process alone, such as a state folder, from a second one. The lock
/// goes with this object or with the process, however that ends; the file stays.
class FileLock {
public:
    /// Locks the file, which is made where there is none (mode 0600), and writes the process's id
    /// into it. Conflict: it is locked already; the error says "`what` is in use by process 123".
    static Result<FileLock> take(const QString& path, const QString& what);
    ~FileLock();
    FileLock(FileLock&& other) noexcept : m_file(std::exchange(other.m_file, -1)) {}
    FileLock& operator=(FileLock&& other) noexcept
    {
        std::swap(m_file, other.m_file);
        return *this;
    }

private:
    explicit FileLock(int file) : m_file(file) {}

    int m_file;
};

} // namespace lockstep
