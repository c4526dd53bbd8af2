// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/monitoring.h"

#include "core/base/async.h"
#include "core/base/log.h"

#include <QElapsedTimer>
#include <QPointer>

Q_LOGGING_CATEGORY(monitoringLogging, "lockstep.monitoring")

namespace lockstep::api {

namespace {

constexpr Duration shortestPause = std::chrono::seconds(1);
constexpr int pausePerCost = 20;
constexpr int historyLength = 1000;

bool endsAnUpdate(const QString& type)
{
    return type == event_type::workerUpdateCompleted || type == event_type::workerUpdateFailed ||
           type == event_type::workerRollbackCompleted || type == event_type::workerRollbackFailed;
}

bool changesBackups(const QString& type)
{
    return type == event_type::workerBackupCreated || type == event_type::backupExpired;
}

bool isTrouble(WorkerStatus status)
{
    return status == WorkerStatus::Outdated || status == WorkerStatus::Unhealthy ||
           status == WorkerStatus::Unreachable;
}

StatusCounts countsOf(const std::vector<WorkerView>& workers)
{
    StatusCounts counts;
    for (const WorkerView& worker : workers) {
        if (worker.isPaired)
            counts.add(worker.status);
    }
    return counts;
}

FleetHealth healthOf(const std::vector<WorkerView>& workers, const StatusCounts& counts,
                     const QDateTime& now)
{
    FleetHealth health{.status = fleetStatusWord(counts),
                       .score = healthScore(counts),
                       .parts = healthScoreParts(counts),
                       .timestamp = now};
    for (const WorkerView& worker : workers) {
        if (worker.isPaired && isTrouble(worker.status))
            health.workers.push_back(
                {.workerId = worker.id, .status = worker.status, .reason = worker.reason});
    }
    return health;
}

event::FleetSample sampleOf(const Dashboard& board)
{
    event::FleetSample sample{.expectedVersion = board.status.expectedVersion,
                              .cache = board.metrics.cache,
                              .backups = board.metrics.backups,
                              .runningUpdates = board.metrics.updates.running,
                              .activeAlerts = board.metrics.alerts.active};
    for (const WorkerView& worker : board.workers) {
        if (worker.isPaired)
            sample.workers.push_back({.id = worker.id,
                                      .kind = worker.kind,
                                      .status = worker.status,
                                      .version = worker.version,
                                      .group = worker.group});
    }
    return sample;
}

double secondsOf(Duration span) { return std::chrono::duration<double>(span).count(); }

} // namespace

Monitoring::Monitoring(Api& api, QObject* parent)
    : QObject(parent), m_api(api), m_counters(api.boards.prometheus), m_history(historyLength),
      m_startedAt(api.clock.now())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { m_api.handlers.spawn(publishSoon()); });
    connect(&api.events, &event::EventLog::appended, this, &Monitoring::onEvent);
    connect(&api.updater, &update::Updater::changed, this, &Monitoring::onUpdateChanged);
    connect(&m_views, &WorkerViews::changed, this, &Monitoring::touch);
    connect(&api.alerting, &alert::Alerting::changed, this, &Monitoring::touch);
    connect(&api.alerting, &alert::Alerting::fired, this, &Monitoring::onAlertFired);
    connect(&api.alerting, &alert::Alerting::resolved, this,
            [this] { m_api.history.count(Series::AlertsResolved); });
}

Result<> Monitoring::start()
{
    LOCKSTEP_TRY(const auto newest, m_api.updater.list({.limit = historyLength}));
    for (const Update& update : newest | std::views::reverse) {
        if (const auto ended = endedUpdate(update))
            m_history.add(*ended);
    }
    publish();
    return {};
}

void Monitoring::versionChecked(const Result<VersionInfo>& seen, Duration took)
{
    ++m_answers;
    m_answerTime += took;
    m_api.history.count(Series::Checks);
    m_api.history.record(Series::CheckLatency, secondsOf(took));
    if (!seen)
        m_api.history.count(Series::ChecksFailed);
    const auto expected = m_api.releases.expected();
    const auto& critical = m_api.checker.options().criticalComponents;
    const bool isOutdated = seen && expected && incompatibility(*seen, *expected, critical);
    m_counters.versionChecked(!seen        ? CheckResult::Failed
                              : isOutdated ? CheckResult::Outdated
                                           : CheckResult::UpToDate,
                              took);
}

void Monitoring::sweepDone(Duration took)
{
    ++m_drift.checks;
    m_drift.lastCheck = m_api.clock.now();
    m_drift.lastDuration = took;
    m_counters.sweepDone(m_drift.lastCheck, took);
    touch();
}

void Monitoring::setAutoUpdate(bool isEnabled)
{
    m_isAutoUpdate = isEnabled;
    touch();
}

void Monitoring::onEvent(const Event& event)
{
    m_counters.eventAppended(event.type);
    if (event.type == event_type::workerDrifted && !event.workerId.isEmpty()) {
        ++m_drift.detected;
        m_counters.driftDetected();
        m_api.history.count(Series::DriftFound);
    }
    if (changesBackups(event.type))
        m_backups.reset();
    if (endsAnUpdate(event.type))
        onUpdateEnded(event.data[u"update_id"_s].toString());
    touch();
}

void Monitoring::onUpdateEnded(const QString& updateId)
{
    // A type that somebody emitted to try who hears it names no update.
    const auto update = m_api.updater.find(UpdateId(updateId));
    if (!update || !isFinal(update->state))
        return;
    m_counters.updateEnded(*update);
    remember(*update);
    if (const auto ended = endedUpdate(*update))
        m_history.add(*ended);
}

void Monitoring::remember(const Update& ended)
{
    event::HistoryStore& history = m_api.history;
    if (ended.state == UpdateState::RolledBack)
        history.count(Series::RolledBack);
    else if (ended.state == UpdateState::RollbackFailed)
        history.count(Series::RollbacksFailed);
    else if (ended.state == UpdateState::Failed && !wasCancelled(ended))
        history.count(Series::UpdatesFailed);
    else if (ended.state == UpdateState::Completed && !ended.nothingToDo) {
        history.count(Series::UpdatesCompleted);
        history.record(Series::UpdateDuration, secondsOf(workingTime(ended)));
    }
}

void Monitoring::onAlertFired(const Alert& alert)
{
    ++m_alertsRaised;
    m_counters.alertRaised(alert.severity);
    m_api.history.count(Series::AlertsFired);
}

void Monitoring::onUpdateChanged(const Update& update)
{
    touch();
    if (update.batchId.isEmpty())
        return;
    if (!isFinal(update.state)) {
        m_batches[update.batchId].insert(update.id);
        return;
    }
    const auto batch = m_batches.find(update.batchId);
    if (batch == m_batches.end())
        return; // its end was told before
    batch->second.erase(update.id);
    if (!batch->second.empty())
        return;
    m_batches.erase(batch);
    m_counters.batchEnded(Duration(update.createdAt.msecsTo(m_api.clock.now())));
}

void Monitoring::touch()
{
    m_isTouched = m_isPublishing;
    if (!m_timer.isActive() && !m_isPublishing)
        m_timer.start(std::max(shortestPause, pausePerCost * m_cost));
}

void Monitoring::readBackups()
{
    const auto figures = m_api.backups.figures();
    if (figures)
        m_backups = *figures;
    else
        qCWarning(monitoringLogging).noquote() << figures.error().message();
}

VersionMetrics Monitoring::metrics() const
{
    VersionMetrics metrics{
        .updates = m_history.figures(int(m_api.updater.runningIds().size())),
        .backups = m_backups.value_or(BackupFigures()),
        .drift = m_drift,
        .cache = m_api.checker.cache().statistics(),
    };
    if (m_answers > 0)
        metrics.drift.averageLatency = m_answerTime / m_answers;
    return metrics;
}

Monitoring::Snapshot Monitoring::gather()
{
    if (!m_backups)
        readBackups();
    const auto expected = m_api.releases.expected();
    Snapshot snapshot{.workers = m_views.all(),
                      .alerts = m_api.alerting.active(),
                      .metrics = metrics(),
                      .status = {.enabled = m_api.isFleetEnabled,
                                 .autoUpdateEnabled = m_isAutoUpdate,
                                 .expectedVersion = expected ? expected->codebaseVersion
                                                             : Version(),
                                 .coordinatorVersion = m_api.ownVersion.codebaseVersion,
                                 .startedAt = m_startedAt},
                      .now = m_api.clock.now()};
    for (const Alert& alert : snapshot.alerts)
        snapshot.metrics.alerts.count(alert);
    snapshot.metrics.alerts.raised = m_alertsRaised;
    return snapshot;
}

Dashboard Monitoring::dashboardOf(const Snapshot& snapshot)
{
    Dashboard board{.metrics = snapshot.metrics,
                    .alerts = snapshot.alerts,
                    .status = snapshot.status,
                    .timestamp = snapshot.now};
    board.workers.reserve(snapshot.workers.size());
    for (const auto& view : snapshot.workers)
        board.workers.push_back(*view);
    const StatusCounts counts = countsOf(board.workers);
    board.summary = summaryOf(counts);
    board.summary.activeAlerts = snapshot.metrics.alerts.active;
    board.summary.lastDriftCheck = snapshot.metrics.drift.lastCheck;
    board.health = healthOf(board.workers, counts, snapshot.now);
    board.status.pairedWorkers = counts.total();
    return board;
}

void Monitoring::publish(Boards& boards, const Snapshot& snapshot)
{
    const Dashboard board = dashboardOf(snapshot);
    boards.dashboard.publish(toJsonText(board));
    boards.metrics.publish(toJsonText(board.metrics));
    boards.fleetHealth.publish(toJsonText(board.health));
    boards.prometheus.setFleet(sampleOf(board));
}

void Monitoring::publish()
{
    publish(m_api.boards, gather());
    m_timer.stop();
}

QCoro::Task<> Monitoring::publishSoon()
{
    // What changes from here on is for the next time; it is after this one.
    m_isPublishing = true;
    const QPointer<Monitoring> self(this); // it may go while the pool works
    QElapsedTimer watch;
    watch.start();
    co_await runInPool([&boards = m_api.boards, snapshot = gather()] {
        publish(boards, snapshot);
        return true;
    });
    if (!self)
        co_return;
    m_cost = Duration(watch.elapsed());
    m_isPublishing = false;
    if (std::exchange(m_isTouched, false))
        touch();
}

void Monitoring::sample()
{
    StatusCounts counts;
    for (const auto& view : m_views.all()) {
        if (view->isPaired)
            counts.add(view->status);
    }
    event::HistoryStore& history = m_api.history;
    history.record(Series::Workers, counts.total());
    history.record(Series::WorkersUpToDate, counts[WorkerStatus::UpToDate]);
    history.record(Series::WorkersOutdated, counts[WorkerStatus::Outdated]);
    history.record(Series::WorkersUnhealthy,
                   counts[WorkerStatus::Unhealthy] + counts[WorkerStatus::Unreachable]);
    history.record(Series::HealthScore, healthScore(counts));
    history.record(Series::ActiveAlerts, m_api.alerting.figures().active);
    if (!m_backups)
        readBackups();
    if (m_backups)
        history.record(Series::BackupBytes, double(m_backups->bytes));
}

} // namespace lockstep::api
