// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/model/ids.h"
#include "core/model/role.h"

namespace lockstep {

/// What became of something that was tried.
enum class AuditOutcome {
    Done,    ///< it happened, or was begun
    Refused, ///< the caller may not, or its request was wrong
    Failed,  ///< it was allowed and went wrong
};
template <>
inline constexpr auto enumWords<AuditOutcome> =
    std::to_array<EnumWord<AuditOutcome>>({{AuditOutcome::Done, "done"},
                                           {AuditOutcome::Refused, "refused"},
                                           {AuditOutcome::Failed, "failed"}});

/// One line of the audit: who tried what, from where, and what became of it. Each entry holds the
/// hash of the one before, so that none can be changed, left out or put in without all that follow
/// being made anew.
struct AuditEntry {
    qint64 number = 0; ///< from 1, without gaps
    QDateTime time;
    QString caller; ///< "token:ci", "unix", "agent:worker01"; empty: nobody known
    Role role = Role::None;
    QString address; ///< where the caller is; empty: on this machine's Unix socket
    QString action;  ///< method and route: "POST /api/v1/update/rollback"
    QString target;  ///< the path that was asked for
    int status = 0;  ///< of the answer
    AuditOutcome outcome = AuditOutcome::Done;
    QString detail;  ///< the error's sentence
    int times = 1;   ///< how many equal tries this entry stands for
    Sha256 previous; ///< hash of the entry before; empty in the first
    Sha256 hash;     ///< of this one, `previous` included

    friend bool operator==(const AuditEntry&, const AuditEntry&) = default;
    static constexpr auto fields()
    {
        using T = AuditEntry;
        return std::tuple{
            required("number", &T::number, "from 1, without gaps"),
            required("time", &T::time),
            field("caller", &T::caller, "who; empty when nobody known"),
            field("role", &T::role),
            field("address", &T::address, "from where; empty on the Unix socket"),
            required("action", &T::action, "method and route"),
            field("target", &T::target, "the path that was asked for"),
            field("status", &T::status, "of the answer"),
            required("outcome", &T::outcome),
            field("detail", &T::detail),
            field("times", &T::times, "equal tries that this entry stands for"),
            field("previous", &T::previous, "hash of the entry before"),
            required("hash", &T::hash, "SHA-256 of this entry, previous included"),
        };
    }
};

/// The hash that `entry` should have: SHA-256 of its compact JSON, members in order of their names,
/// without `hash` itself.
Sha256 auditHash(const AuditEntry& entry);

/// Walks the chain, entry by entry in order of number. A chain that was cut off at its end holds
/// all the same: compare its last number and hash with what was noted elsewhere.
class AuditVerifier {
public:
    /// Begins after `number` with its `hash`; by default at the beginning.
    explicit AuditVerifier(qint64 number = 0, Sha256 hash = {})
        : m_number(number), m_hash(std::move(hash))
    {}
    /// VerificationFailed says what is wrong with which entry.
    Result<> check(const AuditEntry& entry);

    qint64 lastNumber() const noexcept { return m_number; }
    const Sha256& lastHash() const noexcept { return m_hash; }

private:
    qint64 m_number;
    Sha256 m_hash;
};

} // namespace lockstep
