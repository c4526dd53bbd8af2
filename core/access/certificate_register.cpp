// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/certificate_register.h"

namespace lockstep::access {

namespace {

void addTo(QHash<WorkerId, QDateTime>& joined, const IssuedCertificate& certificate)
{
    QDateTime& end = joined[certificate.workerId];
    end = end.isValid() ? std::max(end, certificate.expiresAt) : certificate.expiresAt;
}

} // namespace

CertificateRegister::CertificateRegister(store::Database& database)
    : m_database(database),
      m_stored(database, u"certificates"_s,
               {{"id", [](const IssuedCertificate& each) { return each.serial; }},
                {"worker_id", [](const IssuedCertificate& each) { return each.workerId.value(); }}})
{}

Result<std::unique_ptr<CertificateRegister>> CertificateRegister::open(store::Database& database,
                                                                       const QDateTime& now)
{
    std::unique_ptr<CertificateRegister> opened(new CertificateRegister(database));
    LOCKSTEP_CHECK(opened->forget(now));
    LOCKSTEP_CHECK(opened->read());
    return opened;
}

Result<> CertificateRegister::forget(const QDateTime& now)
{
    LOCKSTEP_TRY(const auto stored, m_stored.select());
    std::map<WorkerId, QDateTime> latest;
    for (const IssuedCertificate& each : stored) {
        if (!each.revokedAt.isValid())
            latest[each.workerId] = std::max(latest[each.workerId], each.expiresAt);
    }
    return m_database.transaction([&]() -> Result<> {
        for (const IssuedCertificate& each : stored) {
            const bool isLast =
                !each.revokedAt.isValid() && each.expiresAt == latest[each.workerId];
            if (each.expiresAt < now && !isLast)
                LOCKSTEP_CHECK(m_stored.remove(each.serial));
        }
        return {};
    });
}

Result<> CertificateRegister::read()
{
    LOCKSTEP_TRY(const auto stored, m_stored.select());
    auto snapshot = std::make_shared<Snapshot>();
    for (const IssuedCertificate& each : stored) {
        if (each.revokedAt.isValid())
            snapshot->revoked.insert(each.serial);
        else
            addTo(snapshot->joined, each);
    }
    m_snapshot.store(std::move(snapshot));
    return {};
}

void CertificateRegister::showAfterCommit(std::function<void(Snapshot&)> change)
{
    m_database.afterCommit([this, change = std::move(change)] {
        auto snapshot = std::make_shared<Snapshot>(*m_snapshot.load());
        change(*snapshot);
        m_snapshot.store(std::move(snapshot));
    });
}

Result<> CertificateRegister::add(const IssuedCertificate& certificate)
{
    LOCKSTEP_CHECK(m_stored.put(certificate));
    showAfterCommit([certificate](Snapshot& snapshot) { addTo(snapshot.joined, certificate); });
    return {};
}

Result<int> CertificateRegister::revoke(const WorkerId& worker, const QDateTime& now)
{
    LOCKSTEP_TRY(auto certificates, of(worker));
    QSet<QString> serials;
    for (IssuedCertificate& each : certificates) {
        if (each.revokedAt.isValid())
            continue;
        each.revokedAt = now;
        LOCKSTEP_CHECK(m_stored.put(each));
        serials.insert(each.serial);
    }
    showAfterCommit([worker, serials](Snapshot& snapshot) {
        snapshot.revoked.unite(serials);
        snapshot.joined.remove(worker);
    });
    return int(serials.size());
}

Result<std::vector<IssuedCertificate>> CertificateRegister::of(const WorkerId& worker)
{
    return m_stored.select(u"WHERE worker_id = ?"_s, {worker.value()});
}

bool CertificateRegister::isRevoked(const QString& serial) const
{
    return m_snapshot.load()->revoked.contains(serial);
}

std::optional<QDateTime> CertificateRegister::expiryOf(const WorkerId& worker) const
{
    const auto snapshot = m_snapshot.load();
    const auto found = snapshot->joined.constFind(worker);
    return found == snapshot->joined.cend() ? std::nullopt : std::optional(*found);
}

} // namespace lockstep::access
