// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/drift_tracker.h"

#include "core/base/log.h"

#include <QElapsedTimer>

Q_LOGGING_CATEGORY(driftLogging, "lockstep.fleet.drift")

namespace lockstep::fleet {

namespace {

constexpr int mostInSlice = 200;
constexpr qint64 longestSliceMs = 5;
constexpr Duration noJump =
    std::chrono::minutes(1); ///< the clock is set right a little now and then

bool isWatched(const Worker& worker)
{
    return worker.isPaired && worker.address.enabled && worker.seen.version.has_value();
}

QJsonObject dataOf(const Drift& drift)
{
    return {{u"kind"_s, QString(wordOf(drift.kind))},
            {u"cause"_s, QString(wordOf(drift.cause))},
            {u"current_version"_s, drift.currentVersion.value()},
            {u"expected_version"_s, drift.expectedVersion.value()},
            {u"since"_s, formatTime(drift.since)}};
}

Duration inSeconds(Duration span) { return std::chrono::round<std::chrono::seconds>(span); }

} // namespace

DriftTracker::DriftTracker(store::Database& database, Clock& clock, WorkerRegistry& registry,
                           event::EventLog& events, Sources sources)
    : m_database(database),
      m_stored(database, u"drifts"_s,
               {{"id", [](const DriftRecord& record) { return record.workerId.value(); }}}),
      m_clock(clock), m_registry(registry), m_events(events), m_sources(std::move(sources)),
      m_wallOffset(wallOffset())
{
    connect(&registry, &WorkerRegistry::changed, this, &DriftTracker::wait);
    connect(&registry, &WorkerRegistry::removed, this, &DriftTracker::wait);
}

Result<std::unique_ptr<DriftTracker>> DriftTracker::open(store::Database& database, Clock& clock,
                                                         WorkerRegistry& registry,
                                                         event::EventLog& events, Sources sources)
{
    auto tracker =
        std::make_unique<DriftTracker>(database, clock, registry, events, std::move(sources));
    LOCKSTEP_CHECK(tracker->read());
    return tracker;
}

Result<> DriftTracker::read()
{
    LOCKSTEP_TRY(const auto records, m_stored.selectReadable());
    for (const DriftRecord& record : records) {
        // Should the clock have gone back while nobody ran, it has begun just now.
        const Duration age(std::max<qint64>(0, record.drift.since.msecsTo(m_clock.now())));
        m_drifts.emplace(record.workerId,
                         Entry{.drift = record.drift,
                               .began = m_clock.monotonic() - age,
                               .wasAsExpected = record.wasAsExpected,
                               .expected = record.expected,
                               .isReachable = record.drift.cause != DriftCause::Unreachable,
                               .isUpdating = record.drift.cause == DriftCause::Updating});
        reconsider(record.workerId);
    }
    return {};
}

// What is asked

const Drift* DriftTracker::find(const WorkerId& worker) const
{
    const auto found = m_drifts.find(worker);
    return found == m_drifts.end() ? nullptr : &found->second.drift;
}

Duration DriftTracker::ageOf(const WorkerId& worker) const
{
    const auto found = m_drifts.find(worker);
    return found == m_drifts.end() ? Duration::zero() : ageOf(found->second);
}

Duration DriftTracker::ageOf(const Entry& entry) const { return m_clock.monotonic() - entry.began; }

std::optional<std::pair<WorkerId, Duration>> DriftTracker::oldest() const
{
    const auto oldest =
        std::ranges::min_element(m_drifts, {}, [](const auto& each) { return each.second.began; });
    if (oldest == m_drifts.end())
        return std::nullopt;
    return std::pair(oldest->first, ageOf(oldest->second));
}

// Who waits to be looked at

void DriftTracker::reconsiderAll()
{
    for (const auto& [id, worker] : m_registry.all())
        m_waiting.insert(id);
    for (const auto& [id, entry] : m_drifts) // a worker that was removed while nobody ran, too
        m_waiting.insert(id);
    schedule();
}

void DriftTracker::reconsider(const WorkerId& worker)
{
    m_inDoubt.insert(worker);
    wait(worker);
}

void DriftTracker::wait(const WorkerId& worker)
{
    m_waiting.insert(worker);
    schedule();
}

void DriftTracker::schedule()
{
    if (!std::exchange(m_isScheduled, true))
        QMetaObject::invokeMethod(this, &DriftTracker::lookOn, Qt::QueuedConnection);
}

void DriftTracker::lookOn()
{
    m_isScheduled = false;
    if (lookAtSlice() && !m_waiting.empty())
        schedule();
}

QCoro::Task<> DriftTracker::settle(std::stop_token stop)
{
    while (!m_waiting.empty() && lookAtSlice()) {
        const bool isDone = m_waiting.empty();
        if (isDone || !co_await m_clock.sleep(Duration::zero(), stop))
            co_return;
    }
}

void DriftTracker::settle(const WorkerId& worker)
{
    if (m_waiting.contains(worker))
        lookAt({worker});
}

/// False when what was found could not be stored; then it waits on.
bool DriftTracker::lookAtSlice()
{
    std::vector<WorkerId> slice;
    for (auto it = m_waiting.begin(); it != m_waiting.end() && slice.size() < mostInSlice; ++it)
        slice.push_back(*it);
    return lookAt(slice);
}

bool DriftTracker::lookAt(const std::vector<WorkerId>& workers)
{
    QElapsedTimer spent; // real time: it is the event loop that waits
    spent.start();
    noteExpectation();
    std::vector<Change> changes;
    size_t looked = 0;
    while (looked < workers.size() && (looked == 0 || !spent.hasExpired(longestSliceMs))) {
        if (auto change = consider(workers[looked++]))
            changes.push_back(*std::move(change));
    }
    // Before anybody hears of it: whoever does may have them looked at again.
    for (size_t i = 0; i < looked; ++i) {
        m_waiting.erase(workers[i]);
        m_inDoubt.erase(workers[i]);
    }
    if (const auto stored = commit(changes); !stored) {
        qCWarning(driftLogging).noquote() << stored.error().message();
        for (const Change& change : changes) {
            m_waiting.insert(change.worker);
            m_inDoubt.insert(change.worker);
        }
        return false;
    }
    for (const Change& change : changes)
        Q_EMIT changed(change.worker);
    return true;
}

// How it is decided

bool DriftTracker::isExpectationKnown() const
{
    return !m_sources.isExpectationKnown || m_sources.isExpectationKnown();
}

void DriftTracker::noteExpectation()
{
    if (!isExpectationKnown())
        return;
    const auto expected = m_sources.expected();
    const bool isSame =
        expected && m_expected ? isSameExpectation(*expected, *m_expected) : expected == m_expected;
    if (!isSame)
        ++m_expectation;
    m_expected = expected;
}

bool DriftTracker::meets(const WorkerId& worker) const
{
    const auto met = m_met.find(worker);
    return met != m_met.end() && met->second == m_expectation;
}

/// What there is to change about the drift of a worker; nothing where it is as it was.
std::optional<DriftTracker::Change> DriftTracker::consider(const WorkerId& id)
{
    const auto worker = m_registry.all().find(id);
    if (worker == m_registry.all().end() || !isWatched(worker->second)) {
        m_met.erase(id);
        return ended(id, u"%1 is not watched any more"_s.arg(id.value()));
    }
    if (!isExpectationKnown())
        return keptUp(worker->second);
    if (!m_expected)
        return ended(id, u"nothing is expected of %1 any more"_s.arg(id.value()));
    const VersionInfo& running = *worker->second.seen.version;
    if (const auto difference = differenceOf(running, *m_expected, m_sources.criticalComponents))
        return drifted(worker->second, *m_expected, *difference);
    m_met[id] = m_expectation;
    return ended(id, u"%1 runs %2, as expected"_s.arg(id.value(), running.codebaseVersion.value()));
}

/// While nobody knows what is expected, what was expected last is what a drift is held against.
std::optional<DriftTracker::Change> DriftTracker::keptUp(const Worker& worker)
{
    const auto known = m_drifts.find(worker.id);
    if (known == m_drifts.end())
        return std::nullopt;
    const VersionInfo expected = known->second.expected;
    const auto difference =
        differenceOf(*worker.seen.version, expected, m_sources.criticalComponents);
    return difference ? drifted(worker, expected, *difference) : std::nullopt;
}

std::optional<DriftTracker::Change> DriftTracker::ended(const WorkerId& id, const QString& how)
{
    const auto known = m_drifts.find(id);
    if (known == m_drifts.end())
        return std::nullopt;
    return Change{.worker = id, .was = known->second, .is = std::nullopt, .ending = how};
}

std::optional<DriftTracker::Change>
DriftTracker::drifted(const Worker& worker, const VersionInfo& expected,
                      const std::pair<DriftKind, QString>& difference)
{
    const auto known = m_drifts.find(worker.id);
    const Entry* before = known == m_drifts.end() ? nullptr : &known->second;
    Entry next = before ? *before
                        : Entry{.drift = {.since = m_clock.now()},
                                .began = m_clock.monotonic(),
                                .wasAsExpected = meets(worker.id)};
    if (before && !isSameExpectation(before->expected, expected))
        next.wasAsExpected = false;
    next.expected = expected;
    next.isReachable = worker.seen.error.isEmpty();
    next.isUpdating = m_sources.running(worker.id) != nullptr;
    std::tie(next.drift.kind, next.drift.detail) = difference;
    next.drift.currentVersion = worker.seen.version->codebaseVersion;
    next.drift.expectedVersion = expected.codebaseVersion;
    if (m_inDoubt.contains(worker.id) || isCauseInDoubt(before, next))
        next.drift.cause = causeOf(worker, next);
    const bool isAsItWas =
        before && before->drift == next.drift && before->wasAsExpected == next.wasAsExpected;
    if (isAsItWas && before->isStored)
        return std::nullopt;
    next.isStored = true;
    return Change{.worker = worker.id,
                  .was = before ? std::optional(*before) : std::nullopt,
                  .is = std::move(next),
                  .ending = {}};
}

/// Whether the cause may be another than it was. To find out means to read the worker's updates.
bool DriftTracker::isCauseInDoubt(const Entry* before, const Entry& next) const
{
    return !before || before->isReachable != next.isReachable ||
           before->isUpdating != next.isUpdating || before->drift != next.drift ||
           before->wasAsExpected != next.wasAsExpected;
}

DriftCause DriftTracker::causeOf(const Worker& worker, const Entry& entry) const
{
    DriftFacts facts{.worker = worker,
                     .expected = entry.expected,
                     .criticalComponents = m_sources.criticalComponents,
                     .running = {},
                     .newestFirst = {},
                     .wasAsExpected = entry.wasAsExpected};
    if (const Update* running = m_sources.running(worker.id))
        facts.running = *running;
    if (entry.isReachable && !facts.running)
        facts.newestFirst = m_sources.updatesOf(worker.id);
    return driftCause(facts);
}

// What becomes of it

Result<> DriftTracker::commit(const std::vector<Change>& changes)
{
    if (changes.empty())
        return {};
    return m_database.transaction([&]() -> Result<> {
        // Before anybody hears of the events: whoever does may look here.
        m_database.afterCommit([this, changes] { adopt(changes); });
        for (const Change& change : changes) {
            LOCKSTEP_CHECK(store(change));
            tell(change);
        }
        return {};
    });
}

Result<> DriftTracker::store(const Change& change)
{
    if (!change.is)
        return m_stored.remove(change.worker.value());
    return m_stored.put({.workerId = change.worker,
                         .drift = change.is->drift,
                         .wasAsExpected = change.is->wasAsExpected,
                         .expected = change.is->expected});
}

void DriftTracker::tell(const Change& change)
{
    if (change.was && change.is)
        return;
    if (change.is) {
        const Drift& drift = change.is->drift;
        m_events.append(event_type::workerDrifted, change.worker,
                        u"%1 has drifted (%2): %3"_s.arg(change.worker.value(),
                                                         causeText(drift.cause), drift.detail),
                        dataOf(drift));
        return;
    }
    const QString age = formatDuration(inSeconds(ageOf(*change.was)));
    QJsonObject data = dataOf(change.was->drift);
    data.insert(u"drift_duration"_s, age);
    m_events.append(event_type::workerDriftEnded, change.worker,
                    u"%1; it had drifted for %2"_s.arg(change.ending, age), data);
}

void DriftTracker::adopt(const std::vector<Change>& changes)
{
    for (const Change& change : changes) {
        if (change.is)
            m_drifts.insert_or_assign(change.worker, *change.is);
        else
            m_drifts.erase(change.worker);
    }
}

// The clock

Duration DriftTracker::wallOffset() const
{
    return Duration(m_clock.now().toMSecsSinceEpoch()) - m_clock.monotonic();
}

void DriftTracker::watchClock()
{
    if (!m_waiting.empty())
        schedule();
    const Duration jump = wallOffset() - m_wallOffset;
    if (std::chrono::abs(jump) <= noJump)
        return;
    m_wallOffset += jump;
    rebase();
    const QString way = jump > Duration::zero() ? u"forward"_s : u"back"_s;
    m_events.append(event_type::clockJumped, {},
                    u"the clock of the coordinator's machine went %1 by %2"_s.arg(
                        way, formatDuration(inSeconds(std::chrono::abs(jump)))),
                    {{u"by_seconds"_s, qint64(inSeconds(jump) / std::chrono::seconds(1))}});
    Q_EMIT clockJumped(jump);
}

/// Lets every drift have begun when its age says, by the clock as it is now.
void DriftTracker::rebase()
{
    for (auto& [id, entry] : m_drifts) {
        entry.drift.since = m_clock.now().addMSecs(-ageOf(entry).count());
        entry.isStored = false;
        m_waiting.insert(id);
    }
    schedule();
}

} // namespace lockstep::fleet
