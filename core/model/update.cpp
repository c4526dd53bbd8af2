// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/update.h"

namespace lockstep {

bool wasCancelled(const Update& update)
{
    return update.cancelRequested && isFinal(update.state) &&
           update.state != UpdateState::Completed;
}

bool isFinal(UpdateState state)
{
    switch (state) {
    case UpdateState::Completed:
    case UpdateState::Failed:
    case UpdateState::RolledBack:
    case UpdateState::RollbackFailed: return true;
    case UpdateState::Queued:
    case UpdateState::Validating:
    case UpdateState::BackingUp:
    case UpdateState::Packaging:
    case UpdateState::Uploading:
    case UpdateState::Applying:
    case UpdateState::Monitoring:
    case UpdateState::Verifying:
    case UpdateState::RollingBack: return false;
    }
    Q_UNREACHABLE();
}

BatchReport reportOf(const Batch& batch, const std::vector<Update>& updates, const QDateTime& now)
{
    BatchReport report{.id = batch.id,
                       .status = u"finished"_s,
                       .targetVersion = batch.targetVersion,
                       .total = int(batch.updates.size() + batch.skipped.size()),
                       .skipped = batch.skipped};
    QDateTime ended = batch.createdAt;
    for (const Update& update : updates) {
        report.updates.emplace(update.workerId, update.id);
        if (!isFinal(update.state))
            report.running.push_back(update.workerId);
        else if (update.nothingToDo)
            report.skipped.push_back(
                {update.workerId, u"runs %1 already"_s.arg(update.targetVersion.value())});
        else if (update.state == UpdateState::Completed)
            report.successful.push_back(update.workerId);
        else
            report.failed.push_back({update.workerId, update.error});
        ended = std::max(ended, update.endedAt);
    }
    if (!report.running.empty()) {
        report.status = u"running"_s;
        ended = now;
    }
    const auto done = report.successful.size() + report.failed.size();
    if (done > 0)
        report.successRate = 100.0 * double(report.successful.size()) / double(done);
    report.duration = Duration(batch.createdAt.msecsTo(ended));
    return report;
}

} // namespace lockstep
