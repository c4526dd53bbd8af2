// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/enrolment.h"
#include "core/store/collection.h"

namespace lockstep::access {

/// A token with which one worker may enrol, once, as it is kept: without its text.
struct EnrolToken {
    QString digest;                   ///< SHA-256 of the text, lower-case hexadecimal
    std::optional<WorkerId> workerId; ///< who alone may use it
    QString createdBy;
    QDateTime expiresAt;
    WorkerId usedBy; ///< empty: not used yet

    static constexpr auto fields()
    {
        using T = EnrolToken;
        return std::tuple{
            required("digest", &T::digest),     field("worker_id", &T::workerId),
            field("created_by", &T::createdBy), required("expires_at", &T::expiresAt),
            field("used_by", &T::usedBy),
        };
    }
};

/// One-time tokens of 256 random bits; only their digests are kept. The database's thread.
class EnrolTokenStore {
public:
    EnrolTokenStore(store::Database& database, const Clock& clock);

    struct Made {
        QString text;
        EnrolToken token;
    };
    /// InvalidArgument names a member of the request that cannot be. Tokens that expired a week ago
    /// and longer are forgotten.
    Result<Made> create(const EnrollTokenRequest& request, const QString& createdBy);
    /// The token of this text, if `worker` may use it now. Unauthenticated: it is not known, was
    /// used, or has expired. PermissionDenied: it is another worker's.
    Result<EnrolToken> find(const QString& text, const WorkerId& worker);
    /// It cannot be used again. In the transaction of what it was used for.
    Result<> spend(EnrolToken token, const WorkerId& worker);

private:
    store::Database& m_database;
    const Clock& m_clock;
    store::Collection<EnrolToken> m_stored;
};

} // namespace lockstep::access
