// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/backup_check.h"

namespace lockstep::update {

namespace {

RuleVerdict verdict(const QString& check, const Result<>& result)
{
    return {.rule = check,
            .isOk = result.has_value(),
            .reason = result ? QString() : result.error().message()};
}

Result<> notExpired(const Backup& backup)
{
    if (backup.status == BackupStatus::Expired)
        return fail(ErrorCode::Conflict, u"has expired"_s);
    return {};
}

Result<> leadsBack(const VersionInfo& there, const VersionInfo& wanted)
{
    if (const auto mismatch = versionMismatch(there, wanted))
        return fail(ErrorCode::VerificationFailed, *mismatch);
    if (!there.treeSha256.isEmpty() && !wanted.treeSha256.isEmpty() &&
        there.treeSha256 != wanted.treeSha256)
        return fail(ErrorCode::VerificationFailed,
                    u"its tree has the digest %1, expected %2"_s.arg(there.treeSha256.value(),
                                                                     wanted.treeSha256.value()));
    return {};
}

QCoro::Task<Result<>> askAgent(const Backup& backup, Services& services, std::stop_token stop)
{
    LOCKSTEP_CO_TRY(const Worker worker, services.registry.find(backup.workerId));
    LOCKSTEP_CO_TRY(const auto link, services.links.linkTo(worker));
    LOCKSTEP_CO_TRY(const AgentBackup kept, co_await link->backup(backup.id, stop));
    co_return leadsBack(kept.version, backup.originalVersion);
}

struct ReleaseChecks {
    Result<> manifest;
    Result<> package;
};

ReleaseChecks checkFiles(const release::ReleaseLibrary& library, const Release& release,
                         const VersionInfo& original, std::stop_token stop)
{
    ReleaseChecks checks;
    if (const auto manifest = library.manifest(release); !manifest)
        checks.manifest = fail(manifest.error());
    else
        checks.manifest = leadsBack({.codebaseVersion = manifest->version.codebaseVersion,
                                     .treeSha256 = manifest->treeSha256},
                                    original);
    checks.package = library.verifyPackage(release, std::move(stop));
    return checks;
}

} // namespace

QCoro::Task<BackupVerification> verifyBackup(Backup backup, Services& services,
                                             std::stop_token stop)
{
    BackupVerification answer{.backupId = backup.id, .workerId = backup.workerId};
    auto& checks = answer.checks;
    checks.push_back(verdict(u"not_expired"_s, notExpired(backup)));
    checks.push_back(verdict(u"record"_s, services.backups.verifyRecord(backup)));
    if (backup.onWorker) {
        checks.push_back(verdict(u"worker"_s, co_await askAgent(backup, services, stop)));
    } else {
        const auto release =
            co_await services.releases.find(backup.originalVersion.codebaseVersion);
        checks.push_back(
            verdict(u"release"_s, release ? Result<>() : Result<>(fail(release.error()))));
        if (release) {
            const ReleaseChecks files =
                co_await runInPool([library = services.releases.library(), found = *release,
                                    original = backup.originalVersion,
                                    stop] { return checkFiles(library, found, original, stop); });
            checks.push_back(verdict(u"manifest"_s, files.manifest));
            checks.push_back(verdict(u"package"_s, files.package));
        }
    }
    answer.isUsable = std::ranges::all_of(checks, &RuleVerdict::isOk);
    co_return answer;
}

} // namespace lockstep::update
