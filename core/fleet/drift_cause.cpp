// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/drift_cause.h"

namespace lockstep::fleet {

namespace {

/// Whether the worker runs what this record, an update or a rollback, led to.
bool ledHere(const Update& record, const VersionInfo& running)
{
    const Version& led = record.kind == UpdateKind::Rollback
                             ? record.originalVersion.codebaseVersion
                             : record.targetVersion;
    const UpdateState good =
        record.kind == UpdateKind::Rollback ? UpdateState::RolledBack : UpdateState::Completed;
    return record.state == good && led == running.codebaseVersion;
}

/// Whether it was just brought to what is expected, and nobody has looked at it since.
bool isArriving(const DriftFacts& facts)
{
    if (facts.newestFirst.empty())
        return false;
    const Update& last = facts.newestFirst.front();
    return last.state == UpdateState::Completed &&
           last.targetVersion == facts.expected.codebaseVersion && last.endedAt.isValid() &&
           facts.worker.seen.versionAt < last.endedAt;
}

/// What became of the last attempt to bring the worker to what is expected, or to take it off that:
/// a rollback by hand has the version that it leaves as its target.
std::optional<DriftCause> causeByRecord(const Update& last)
{
    if (last.state == UpdateState::Completed)
        return std::nullopt;
    if (last.state == UpdateState::RollbackFailed)
        return DriftCause::UpdateFailed;
    const bool byPeople = last.kind == UpdateKind::Rollback || last.cancelRequested;
    return byPeople ? DriftCause::Held : DriftCause::UpdateFailed;
}

} // namespace

std::optional<std::pair<DriftKind, QString>> differenceOf(const VersionInfo& running,
                                                          const VersionInfo& expected,
                                                          const std::vector<QString>& critical)
{
    if (const auto version = versionMismatch(running, expected))
        return std::pair(DriftKind::Codebase, *version);
    for (const QString& component : critical) {
        if (const auto mismatch = componentMismatch(running, expected, component))
            return std::pair(DriftKind::Component, *mismatch);
    }
    if (const auto tree = treeMismatch(running, expected))
        return std::pair(DriftKind::Content, *tree);
    return std::nullopt;
}

DriftCause driftCause(const DriftFacts& facts)
{
    if (!facts.worker.seen.error.isEmpty())
        return DriftCause::Unreachable;
    if (facts.running || isArriving(facts))
        return DriftCause::Updating;
    const auto& records = facts.newestFirst;
    const auto last =
        std::ranges::find(records, facts.expected.codebaseVersion, &Update::targetVersion);
    const bool wasTried = last != records.end();
    if (const auto cause = wasTried ? causeByRecord(*last) : std::nullopt)
        return *cause;
    const bool wasThere = facts.wasAsExpected || wasTried;
    if (!wasThere)
        return DriftCause::NeverUpdated;
    // Where people sent it elsewhere by an update of ours, nobody changed it behind our back.
    const auto& running = facts.worker.seen.version;
    const bool wasSent = running && last != records.begin() && ledHere(records.front(), *running);
    return wasSent && running->codebaseVersion != facts.expected.codebaseVersion
               ? DriftCause::Held
               : DriftCause::ChangedByHand;
}

bool isSameExpectation(const VersionInfo& a, const VersionInfo& b)
{
    return a.codebaseVersion == b.codebaseVersion && a.components == b.components &&
           !treeMismatch(a, b);
}

QString causeText(DriftCause cause) { return QString(wordOf(cause)).replace(u'_', u' '); }

} // namespace lockstep::fleet
