// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/audit_log.h"

#include "core/base/log.h"

#include <QSqlQuery>

Q_LOGGING_CATEGORY(auditLogging, "lockstep.audit")

namespace lockstep::event {

void AuditLog::append(AuditEntry entry)
{
    entry.time = m_clock.now();
    if (const auto stored = store(entry); !stored) {
        m_last.reset();
        qCCritical(auditLogging).noquote()
            << "audit entry not stored:" << stored.error().message() << toJsonText(entry);
    }
}

Result<> AuditLog::readLast()
{
    m_last.emplace();
    return m_database.run(u"SELECT document FROM audit ORDER BY number DESC LIMIT 1"_s, {},
                          [this](const QSqlQuery& row) -> Result<> {
                              LOCKSTEP_TRY(const auto entry, fromJsonText<AuditEntry>(
                                                                 row.value(0).toString().toUtf8()));
                              m_last.emplace(entry.number, entry.hash);
                              return {};
                          });
}

Result<> AuditLog::store(AuditEntry& entry)
{
    if (!m_last)
        LOCKSTEP_CHECK(readLast());
    entry.number = m_last->lastNumber() + 1;
    entry.previous = m_last->lastHash();
    entry.hash = auditHash(entry);
    LOCKSTEP_CHECK(m_database.run(u"INSERT INTO audit (number, document) VALUES (?, ?)"_s,
                                  {entry.number, QString::fromUtf8(toJsonText(entry))}));
    m_last.emplace(entry.number, entry.hash);
    return {};
}

Result<std::vector<AuditEntry>> AuditLog::read(const AuditQuery& query)
{
    std::vector<AuditEntry> entries;
    const QString order = query.after ? u"ASC"_s : u"DESC"_s;
    LOCKSTEP_CHECK(m_database.run(
        u"SELECT document FROM audit WHERE number > ? ORDER BY number %1 LIMIT ?"_s.arg(order),
        {query.after.value_or(0), query.limit}, [&](const QSqlQuery& row) -> Result<> {
            LOCKSTEP_TRY(entries.emplace_back(),
                         fromJsonText<AuditEntry>(row.value(0).toString().toUtf8()));
            return {};
        }));
    if (!query.after)
        std::ranges::reverse(entries);
    return entries;
}

} // namespace lockstep::event
