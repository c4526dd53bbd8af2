// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/simulated_worker.h"

namespace lockstep::test {

using namespace std::chrono_literals;

namespace {

constexpr Duration forEver = std::chrono::hours(24 * 365);

std::unexpected<Error> answered(int status, ErrorCode code, const QString& sentence)
{
    return fail(code, u"answered %1: %2"_s.arg(status).arg(sentence));
}

} // namespace

SimulatedWorker::SimulatedWorker(const Clock& clock, Kind kind, VersionInfo installed)
    : m_clock(clock), m_kind(kind), m_installed(std::move(installed))
{}

const VersionInfo& SimulatedWorker::installed()
{
    catchUp();
    return m_installed;
}

bool SimulatedWorker::isHealthy()
{
    catchUp();
    return m_isHealthy && m_clock.monotonic() >= m_downUntil;
}

bool SimulatedWorker::isAtRest()
{
    catchUp();
    return m_deeds.empty();
}

void SimulatedWorker::mend()
{
    catchUp();
    faults = {};
    m_isHealthy = true;
    m_downUntil = {};
}

void SimulatedWorker::changeByHand(const VersionInfo& version, std::vector<ManifestEntry> entries)
{
    catchUp();
    m_installed = version;
    m_entries = std::move(entries);
}

void SimulatedWorker::later(Duration span, std::function<void(SimulatedWorker&)> act)
{
    const Duration due = m_clock.monotonic() + span;
    const auto place = std::ranges::upper_bound(m_deeds, due, {}, &Deed::due);
    m_deeds.insert(place, Deed{due, std::move(act)});
}

void SimulatedWorker::catchUp()
{
    while (!m_deeds.empty() && m_deeds.front().due <= m_clock.monotonic()) {
        const Deed deed = std::move(m_deeds.front());
        m_deeds.pop_front();
        deed.act(*this);
    }
}

void SimulatedWorker::restart()
{
    // An agent answers while the application restarts.
    if (!isAgent())
        m_downUntil = std::max(m_downUntil, m_clock.monotonic() + faults.restartTime);
}

void SimulatedWorker::install(const VersionInfo& version)
{
    m_before.push_back(m_installed);
    m_installed = version;
    m_isHealthy = true;
    restart();
}

AfterApply SimulatedWorker::outcomeOf(const VersionInfo& target) const
{
    const bool ranIt =
        std::ranges::contains(m_before, target.codebaseVersion, &VersionInfo::codebaseVersion);
    return ranIt ? AfterApply::RunsTarget : faults.afterApply;
}

/// Comes up on what a release is on this worker.
void SimulatedWorker::takeUp(const VersionInfo& target, AfterApply outcome)
{
    VersionInfo result = target;
    if (outcome == AfterApply::RunsSomethingElse)
        result.codebaseVersion = Version(u"v0.9.0"_s);
    if (outcome == AfterApply::MixesComponents)
        result.components[u"api"_s] = u"0.1.0"_s;
    if (outcome == AfterApply::MixesFiles)
        result.treeSha256 = Sha256(QString(64, u'0'));
    if (outcome == AfterApply::StaysOnOld)
        restart();
    else
        install(result);
    if (outcome == AfterApply::NeverReturns)
        m_downUntil = forEver;
    m_errorsUntil = m_clock.monotonic() + faults.errorsAfterApply;
}

/// How it is once it has come up.
void SimulatedWorker::settleIn(AfterApply outcome)
{
    m_isHealthy = outcome != AfterApply::IsUnhealthy && outcome != AfterApply::IsUnwellFirst;
    if (outcome == AfterApply::IsUnwellFirst)
        later(10s, [](SimulatedWorker& self) { self.m_isHealthy = true; });
}

Result<> SimulatedWorker::reach()
{
    catchUp();
    if (faults.refusesConnections || m_clock.monotonic() < m_downUntil)
        return fail(ErrorCode::Unreachable, u"connection refused"_s);
    if (faults.answersErrors || m_clock.monotonic() < m_errorsUntil)
        return fail(ErrorCode::Protocol, u"answered 500"_s);
    if (faults.answersHtml)
        return fail(ErrorCode::Protocol, u"answered 200 with text/html that is not understood"_s);
    if (faults.answersTooMuch)
        return fail(ErrorCode::Protocol, u"the answer is longer than 1048576 bytes"_s);
    return {};
}

Result<VersionInfo> SimulatedWorker::version()
{
    VersionInfo answer = m_installed;
    answer.lastUpdated = m_clock.now().addMSecs(faults.clockOff.count());
    if (isAgent())
        answer.agentVersion = u"0.1.0"_s;
    else
        answer.treeSha256 = {};
    return answer;
}

Result<WorkerHealth> SimulatedWorker::health()
{
    return WorkerHealth{.isHealthy = m_isHealthy,
                        .reason = m_isHealthy ? QString() : u"the translator does not answer"_s};
}

Result<> SimulatedWorker::upload(const Release& release, const UpdateId& /*id*/)
{
    ++m_counts.uploads;
    if (faults.refusesUpload)
        return answered(422, ErrorCode::Refused, u"the package is not what it should be"_s);
    if (m_counts.uploads <= faults.uploadResets)
        return fail(ErrorCode::Unreachable, u"connection reset by peer"_s);
    m_uploaded = release.versionInfo;
    m_uploaded->treeSha256 = release.treeSha256;
    return {};
}

bool SimulatedWorker::knows(const UpdateId& id, const QString& kind) const
{
    const auto is = [&](const std::optional<AgentOperation>& operation) {
        return operation && operation->updateId == id && operation->kind == kind;
    };
    return is(m_status.current) || is(m_status.last);
}

Result<> SimulatedWorker::apply(const Version& version, const UpdateId& id)
{
    if (isAgent() && knows(id, u"install"_s))
        return {};
    ++m_counts.applies;
    if (m_counts.applies <= faults.applyResets)
        return fail(ErrorCode::Unreachable, u"connection reset by peer"_s);
    if (faults.refusesApply)
        return answered(500, ErrorCode::Protocol, u"exit status 127"_s);
    if (!m_uploaded || m_uploaded->codebaseVersion != version)
        return answered(409, ErrorCode::Conflict, u"%1 was not uploaded"_s.arg(version.value()));
    if (isAgent() && m_status.current)
        return answered(409, ErrorCode::Conflict, u"an operation is running"_s);
    if (isAgent()) {
        begin(u"install"_s, id, version, faults.applyTime);
        applyByAgent(*m_uploaded);
    } else {
        applyPlainly(*m_uploaded);
    }
    return faults.dropsApply ? Result<>(fail(ErrorCode::Unreachable, u"connection reset by peer"_s))
                             : Result<>();
}

void SimulatedWorker::applyPlainly(const VersionInfo& target)
{
    later(faults.applyTime, [target, outcome = outcomeOf(target)](SimulatedWorker& self) {
        self.takeUp(target, outcome);
        self.settleIn(outcome);
    });
}

void SimulatedWorker::applyByAgent(const VersionInfo& target)
{
    const AfterApply outcome = outcomeOf(target);
    later(faults.applyTime / 2,
          [target, outcome](SimulatedWorker& self) { self.takeUp(target, outcome); });
    later(faults.applyTime, [old = m_installed, outcome](SimulatedWorker& self) {
        if (outcome == AfterApply::GoesBack) {
            self.install(old);
            return self.end(AgentStep::Reverted, u"health gate: exited with status 1"_s);
        }
        self.end(AgentStep::Committed);
        if (outcome == AfterApply::Forgets)
            self.m_status.last.reset();
        self.settleIn(outcome);
    });
}

void SimulatedWorker::begin(const QString& kind, const UpdateId& id, const Version& version,
                            Duration span)
{
    m_status.current = AgentOperation{.kind = kind,
                                      .updateId = id,
                                      .version = version,
                                      .step = AgentStep::Unpacking,
                                      .percent = 0,
                                      .error = {},
                                      .startedAt = m_clock.now().addMSecs(faults.clockOff.count()),
                                      .endedAt = {}};
    m_began = m_clock.monotonic();
    m_span = span;
}

void SimulatedWorker::end(AgentStep step, const QString& error)
{
    m_status.last = std::exchange(m_status.current, std::nullopt);
    m_status.last->step = step;
    m_status.last->percent = 100;
    m_status.last->error = error;
    m_status.last->endedAt = m_clock.now().addMSecs(faults.clockOff.count());
}

Result<AgentStatus> SimulatedWorker::status()
{
    if (!isAgent())
        return answered(404, ErrorCode::NotFound, u"no such route"_s);
    if (m_status.current && m_span > 0ms) {
        const Duration elapsed = m_clock.monotonic() - m_began;
        m_status.current->percent = int(100 * elapsed / m_span);
        m_status.current->step = 2 * elapsed < m_span ? AgentStep::Unpacking : AgentStep::Gating;
    }
    return m_status;
}

Result<AgentBackup> SimulatedWorker::backUp(const BackupId& backup, const UpdateId& id)
{
    if (!isAgent())
        return answered(404, ErrorCode::NotFound, u"no such route"_s);
    ++m_counts.backups;
    if (faults.backupHasNoSpace)
        return answered(507, ErrorCode::NoSpace, u"no space left on device"_s);
    m_backups.insert_or_assign(backup, m_installed);
    return AgentBackup{.id = backup,
                       .updateId = id,
                       .createdAt = m_clock.now(),
                       .version = m_installed,
                       .bytes = 4096};
}

Result<AgentBackup> SimulatedWorker::backup(const BackupId& backup) const
{
    const auto found = m_backups.find(backup);
    if (!isAgent() || found == m_backups.end())
        return answered(404, ErrorCode::NotFound, u"there is no backup "_s + backup.value());
    return AgentBackup{.id = backup, .createdAt = m_clock.now(), .version = found->second};
}

Result<Manifest> SimulatedWorker::manifest() const
{
    if (!isAgent())
        return answered(404, ErrorCode::NotFound, u"no such route"_s);
    return Manifest{
        .version = m_installed, .treeSha256 = m_installed.treeSha256, .entries = m_entries};
}

/// What a rollback leads to: an agent's backup, or for a plain worker whatever it ran before.
Result<VersionInfo> SimulatedWorker::wayBack(const BackupId& backup) const
{
    if (isAgent() && !backup.isEmpty()) {
        const auto kept = m_backups.find(backup);
        return kept == m_backups.end()
                   ? Result<VersionInfo>(answered(404, ErrorCode::NotFound, u"no such backup"_s))
                   : kept->second;
    }
    if (m_before.empty())
        return answered(409, ErrorCode::Conflict, u"there is nothing to go back to"_s);
    return m_before.back();
}

Result<> SimulatedWorker::rollBack(const BackupId& backup, const UpdateId& id)
{
    ++m_counts.rollbacks;
    switch (faults.onRollback) {
    case OnRollback::IsUnknown: return answered(404, ErrorCode::NotFound, u"no such route"_s);
    case OnRollback::IsRefused: return fail(ErrorCode::Protocol, u"answered 500"_s);
    case OnRollback::Hangs: return fail(ErrorCode::Timeout, u"connection timed out"_s);
    case OnRollback::IsIgnored: return {};
    case OnRollback::GoesBack:
    case OnRollback::GoesElsewhere:
    case OnRollback::DropsAndGoes: break;
    }
    if (isAgent() && m_status.current)
        return answered(409, ErrorCode::Conflict, u"an operation is running"_s);
    LOCKSTEP_TRY(VersionInfo target, wayBack(backup));
    if (faults.onRollback == OnRollback::GoesElsewhere)
        target.codebaseVersion = Version(u"v0.9.0"_s);
    if (isAgent())
        begin(u"rollback"_s, id, target.codebaseVersion, faults.rollbackTime);
    const bool drops = faults.onRollback == OnRollback::DropsAndGoes;
    later(faults.rollbackTime, [target](SimulatedWorker& self) {
        self.install(target);
        if (self.isAgent())
            self.end(AgentStep::Committed);
    });
    return drops ? Result<>(fail(ErrorCode::Unreachable, u"connection reset by peer"_s))
                 : Result<>();
}

} // namespace lockstep::test
