// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <memory>

namespace lockstep::agent {

/// Names what lies in an agent's state folder. Touches no disk; a value.
///
///     releases/<slot>/{release.json,manifest.json,tree/}   whole releases, and only whole ones
///     releases/<slot>/content.json                         where its tree was changed afterwards
///     current -> releases/<slot>/tree                      the one that runs
///     incoming/{upload.json,<package>}                     the last upload
///     staging/                                             whatever is not whole yet
///     backups/<backup id>/{backup.json,…}
///     identity/{enrolment.json,certificate.pem,key.pem,ca.pem}   of an agent that has joined
///     journal.json  application.log  agent.lock
///     coordinator.token  agent.crt  agent.key              of one that has not
class StateFolder {
public:
    explicit StateFolder(QString root) : m_root(std::move(root)) {}

    const QString& root() const noexcept { return m_root; }
    QString releases() const { return m_root + u"/releases"_s; }
    QString current() const { return m_root + u"/current"_s; }
    QString incoming() const { return m_root + u"/incoming"_s; }
    QString staging() const { return m_root + u"/staging"_s; }
    QString backups() const { return m_root + u"/backups"_s; }
    QString journal() const { return m_root + u"/journal.json"_s; }
    QString applicationLog() const { return m_root + u"/application.log"_s; }
    QString lock() const { return m_root + u"/agent.lock"_s; }
    QString token() const { return m_root + u"/coordinator.token"_s; }
    QString certificate() const { return m_root + u"/agent.crt"_s; }
    QString key() const { return m_root + u"/agent.key"_s; }
    QString identity() const { return m_root + u"/identity"_s; }

    /// Makes the folders that are missing.
    Result<> prepare() const;
    /// Removes all that is in `staging`.
    Result<> clearStaging() const;

private:
    QString m_root;
};

/// Keeps a second agent, or an offline installation, away from a state folder. The lock goes with
/// the process, however it ends.
class StateLock {
public:
    /// Conflict when somebody else holds it.
    static Result<StateLock> acquire(const StateFolder& folder);

private:
    explicit StateLock(int fd);
    std::shared_ptr<const void> m_held;
};

} // namespace lockstep::agent
