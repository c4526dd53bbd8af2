// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/drift_report.h"

namespace lockstep::api {

namespace {

constexpr size_t mostFiles = 1000;

using Files = std::vector<FileDifference>;

QCoro::Task<Result<Files>> filesThatDiffer(Api& api, Worker worker, Version expected)
{
    LOCKSTEP_CO_TRY(const auto link, api.updater.services().links.linkTo(worker));
    LOCKSTEP_CO_TRY(const Manifest observed, co_await link->manifest(api.stop));
    if (observed.version.codebaseVersion != expected)
        co_return fail(ErrorCode::Conflict, u"the worker runs %1 meanwhile"_s.arg(
                                                observed.version.codebaseVersion.value()));
    LOCKSTEP_CO_TRY(const Release release, co_await api.releases.find(expected));
    co_return co_await runInPool(
        [library = api.releases.library(), release, observed]() -> Result<Files> {
            LOCKSTEP_TRY(const Manifest manifest, library.manifest(release));
            return differencesOf(observed.entries, manifest.entries);
        });
}

/// Empty where it is known whether the worker has drifted.
QString whyNotKnown(const Api& api, const Worker& worker)
{
    if (!api.releases.expected())
        return u"no version is expected of the fleet"_s;
    const auto isReachable = worker.seen.isReachable();
    if (isReachable == false)
        return u"it cannot be reached: "_s + worker.seen.error;
    return isReachable && worker.seen.version ? QString() : u"it was not asked yet"_s;
}

void addFiles(DriftReport& report, Result<Files> files)
{
    if (!files) {
        report.filesProblem = files.error().message();
        return;
    }
    report.fileCount = int(files->size());
    if (files->empty())
        report.filesProblem = u"by now no file differs; the worker's next check will tell"_s;
    files->resize(std::min(files->size(), mostFiles));
    report.files = *std::move(files);
}

} // namespace

QCoro::Task<DriftReport> driftReportOf(Api& api, Worker worker)
{
    DriftReport report{.workerId = worker.id};
    const Drift* drift = api.drifts.find(worker.id);
    if (!drift) {
        report.problem = whyNotKnown(api, worker);
        co_return report;
    }
    report.hasDrifted = true;
    report.drift = *drift;
    report.driftDuration = std::chrono::floor<std::chrono::seconds>(api.drifts.ageOf(worker.id));
    if (drift->kind == DriftKind::Content)
        addFiles(report, co_await filesThatDiffer(api, worker, report.drift->expectedVersion));
    co_return report;
}

} // namespace lockstep::api
