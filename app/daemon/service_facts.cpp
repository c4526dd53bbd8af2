// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/service_facts.h"

#include "core/base/async.h"
#include "core/base/log.h"

#include <QStorageInfo>

#include <set>

Q_LOGGING_CATEGORY(factsLogging, "lockstep.daemon.facts")

namespace lockstep::daemon {

namespace {

/// A token that has ended is told of for so long: whoever used it must learn why it is refused.
constexpr Duration endedTokensTold = std::chrono::days(7);

/// As df(1) reckons it: what the file system keeps for root, or for a quota, counts as neither used
/// nor there to be used.
std::optional<double> percentUsed(const QString& folder)
{
    const QStorageInfo disk(folder);
    const qint64 used = disk.bytesTotal() - disk.bytesFree();
    const qint64 usable = used + disk.bytesAvailable();
    if (!disk.isValid() || usable <= 0)
        return std::nullopt;
    return 100.0 * double(used) / double(usable);
}

void addCertificate(std::vector<alert::ServiceFacts::Expiry>& to, const QString& name,
                    const QByteArray& pem)
{
    if (const auto facts = net::CertificateFacts::ofPem(pem))
        to.push_back({.name = name, .at = facts->notAfter});
    else
        qCWarning(factsLogging).noquote() << name + u": "_s + facts.error().message();
}

template <class T>
T valueOrTold(Result<T> found, const char* what)
{
    if (found)
        return *std::move(found);
    qCWarning(factsLogging).noquote() << what << found.error().message();
    return {};
}

} // namespace

QCoro::Task<alert::ServiceFacts> ServiceFactFinder::find(Wanted wanted)
{
    alert::ServiceFacts facts{.certificates = certificates(wanted.shownToOthers),
                              .tokens = valueOrTold(tokens(), "tokens:")};
    if (wanted.backups)
        facts.backups = valueOrTold(backups(wanted.retention), "backups:");
    // A disk that hangs must not keep the event loop.
    facts.backupDiskUsed =
        co_await runInPool([folder = wanted.backupFolder] { return percentUsed(folder); });
    co_return facts;
}

std::vector<alert::ServiceFacts::Expiry>
ServiceFactFinder::certificates(const std::optional<net::TlsIdentity>& shownToOthers) const
{
    std::vector<Expiry> all;
    addCertificate(all, u"the certificate of the fleet's authority"_s,
                   m_enrolment.authority().ca.toLatin1());
    addCertificate(all, u"the coordinator's certificate"_s,
                   m_enrolment.coordinator().certificatePem);
    if (shownToOthers)
        addCertificate(all, u"the certificate of the coordinator's public listener"_s,
                       shownToOthers->certificatePem);
    for (const auto& [id, worker] : m_registry.all()) {
        if (const auto expiry = m_enrolment.certificateExpiry(id))
            all.push_back(
                {.name = u"the certificate of "_s + id.value(), .at = *expiry, .workerId = id});
    }
    return all;
}

Result<std::vector<alert::ServiceFacts::Expiry>> ServiceFactFinder::tokens() const
{
    LOCKSTEP_TRY(const auto known, m_tokens.list());
    std::vector<Expiry> all;
    for (const Token& token : known) {
        const bool isWanted = token.expiresAt.isValid() && !token.revokedAt.isValid();
        if (isWanted && token.expiresAt.addMSecs(endedTokensTold.count()) > m_clock.now())
            all.push_back({.name = u"token "_s + token.name, .at = token.expiresAt});
    }
    return all;
}

Result<std::vector<alert::ServiceFacts::Expiry>>
ServiceFactFinder::backups(Duration retention) const
{
    LOCKSTEP_TRY(const auto newestFirst, m_backups.list());
    std::vector<Expiry> all;
    std::set<WorkerId> seen;
    for (const Backup& backup : newestFirst) {
        const bool isUsable =
            backup.status != BackupStatus::RolledBack && backup.status != BackupStatus::Expired;
        if (isUsable && seen.insert(backup.workerId).second)
            all.push_back({.name = u"the last backup of "_s + backup.workerId.value(),
                           .at = backup.timestamp.addMSecs(retention.count()),
                           .workerId = backup.workerId});
    }
    return all;
}

} // namespace lockstep::daemon
