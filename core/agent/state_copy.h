// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <vector>

namespace lockstep::agent {

/// Copying the application's state away and putting it back. All functions block.

/// Copies a file, link or folder to `to`, which must not exist, with permissions and modification
/// times. Links are copied as links; sockets and pipes are left out, for their process makes them
/// anew; owners are not kept.
Result<> copyTree(const QString& from, const QString& to);

/// One path to put back: `source` is what it shall hold, empty when it was not there.
struct StatePath {
    QString path;
    QString source;
};

/// Puts state back in three parts, so that the slow one runs while the application does, and the
/// quick one leaves every path whole at any instant.
class StateRestore {
public:
    explicit StateRestore(std::vector<StatePath> paths) : m_paths(std::move(paths)) {}

    /// Copies each source beside its path and makes it durable.
    Result<> stage() const;
    /// Exchanges each path with its copy by renaming. When one fails, those done are undone.
    Result<> exchange() const;
    /// Undoes a whole exchange().
    Result<> undo() const;
    /// Removes what stage() and exchange() left beside the paths.
    Result<> discard() const;

private:
    std::vector<StatePath> m_paths;
};

} // namespace lockstep::agent
