// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/audit.h"

#include <QCryptographicHash>

namespace lockstep {

Sha256 auditHash(const AuditEntry& entry)
{
    QJsonObject object = toJson(entry).toObject(); // sorts its members by name
    object.remove(u"hash"_s);
    return Sha256(QString::fromLatin1(
        QCryptographicHash::hash(writeJson(object), QCryptographicHash::Sha256).toHex()));
}

Result<> AuditVerifier::check(const AuditEntry& entry)
{
    const auto wrong = [&](const QString& what) {
        return fail(ErrorCode::VerificationFailed,
                    u"audit entry %1 %2"_s.arg(entry.number).arg(what));
    };
    if (entry.number != m_number + 1)
        return wrong(u"follows entry %1: entries are missing"_s.arg(m_number));
    if (entry.previous != m_hash)
        return wrong(u"does not continue the entry before it"_s);
    if (auditHash(entry) != entry.hash)
        return wrong(u"was changed after it was written"_s);
    m_number = entry.number;
    m_hash = entry.hash;
    return {};
}

} // namespace lockstep
