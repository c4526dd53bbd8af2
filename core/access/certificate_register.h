// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ids.h"
#include "core/net/certificate_facts.h"
#include "core/store/collection.h"

#include <QHash>
#include <QSet>

#include <atomic>
#include <memory>

namespace lockstep::access {

/// A worker's certificate as the fleet's authority remembers it.
struct IssuedCertificate {
    QString serial; ///< lower-case hexadecimal
    WorkerId workerId;
    QString sha256;
    QDateTime issuedAt;
    QDateTime expiresAt;
    QDateTime revokedAt; ///< invalid: it was not

    static constexpr auto fields()
    {
        using T = IssuedCertificate;
        return std::tuple{
            required("serial", &T::serial),        required("worker_id", &T::workerId),
            required("sha256", &T::sha256),        required("issued_at", &T::issuedAt),
            required("expires_at", &T::expiresAt), field("revoked_at", &T::revokedAt),
        };
    }
};

/// The certificates that workers were given, and which of them were revoked. The database's
/// thread, but for what says otherwise.
class CertificateRegister {
public:
    /// Forgets the expired certificates of workers that have newer ones, and revoked ones.
    static Result<std::unique_ptr<CertificateRegister>> open(store::Database& database,
                                                             const QDateTime& now);

    /// Other threads see what these two did once it is committed.
    Result<> add(const IssuedCertificate& certificate);
    /// Revokes all that the worker has; how many it were.
    Result<int> revoke(const WorkerId& worker, const QDateTime& now);
    Result<std::vector<IssuedCertificate>> of(const WorkerId& worker);

    /// Any thread.
    bool isRevoked(const QString& serial) const;
    /// When the last of the worker's certificates that were not revoked expires, or has expired;
    /// nothing where it has none: it has not joined, or not any more. Any thread.
    std::optional<QDateTime> expiryOf(const WorkerId& worker) const;
    QList<WorkerId> joined() const { return m_snapshot.load()->joined.keys(); }

private:
    /// Never changed once it is published.
    struct Snapshot {
        QSet<QString> revoked;
        QHash<WorkerId, QDateTime> joined; ///< with their last certificate's end
    };
    explicit CertificateRegister(store::Database& database);
    Result<> forget(const QDateTime& now);
    Result<> read();
    /// Shows a changed copy of the snapshot once what is being written is committed.
    void showAfterCommit(std::function<void(Snapshot&)> change);

    store::Database& m_database;
    store::Collection<IssuedCertificate> m_stored;
    std::atomic<std::shared_ptr<const Snapshot>> m_snapshot = std::make_shared<const Snapshot>();
};

} // namespace lockstep::access
