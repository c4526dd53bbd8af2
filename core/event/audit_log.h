// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/audit.h"
#include "core/store/database.h"

namespace lockstep::event {

/// Which audit entries to read.
struct AuditQuery {
    std::optional<qint64> after; ///< only greater numbers; none: the last `limit`
    int limit = 100;
};

/// The audit: what was tried by whom, in a chain of hashes (see AuditEntry). Nothing is ever
/// removed from it. The database's thread.
class AuditLog {
public:
    AuditLog(store::Database& database, const Clock& clock) : m_database(database), m_clock(clock)
    {}

    /// Numbers the entry, sets its time and hashes, and stores it. When it cannot be stored, that
    /// and the entry go to the service's log: what was done is done.
    void append(AuditEntry entry);
    /// In rising order of number.
    Result<std::vector<AuditEntry>> read(const AuditQuery& query);

private:
    Result<> store(AuditEntry& entry);
    Result<> readLast();

    store::Database& m_database;
    const Clock& m_clock;
    std::optional<AuditVerifier> m_last; ///< the end of the chain, once it was read
};

} // namespace lockstep::event
