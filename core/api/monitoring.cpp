// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/monitoring.h"

#include "core/api/worker_view.h"
#include "core/base/log.h"

#include <QElapsedTimer>

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
    FleetHealth health{
        .status = fleetStatusWord(counts), .score = healthScore(counts), .timestamp = now};
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

} // namespace

Monitoring::Monitoring(Api& api, QObject* parent)
    : QObject(parent), m_api(api), m_counters(api.boards.prometheus), m_history(historyLength),
      m_startedAt(api.clock.now())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Monitoring::publish);
    connect(&api.events, &event::EventLog::appended, this, &Monitoring::onEvent);
    connect(&api.updater, &update::Updater::changed, this, &Monitoring::onUpdateChanged);
    connect(&api.registry, &fleet::WorkerRegistry::changed, this, &Monitoring::touch);
    connect(&api.registry, &fleet::WorkerRegistry::removed, this, &Monitoring::touch);
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
    const bool isCheck =
        event.type == event_type::workerVersionChecked && !event.workerId.isEmpty();
    if (isCheck && !event.data[u"up_to_date"_s].toBool()) {
        ++m_drift.detected;
        m_counters.driftDetected();
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
    if (const auto ended = endedUpdate(*update))
        m_history.add(*ended);
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
    if (!m_timer.isActive())
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

Dashboard Monitoring::dashboard() const
{
    Dashboard board{.metrics = metrics(), .timestamp = m_api.clock.now()};
    for (const auto& [id, worker] : m_api.registry.all())
        board.workers.push_back(viewOf(m_api, worker));
    const StatusCounts counts = countsOf(board.workers);
    board.summary = summaryOf(counts);
    board.summary.activeAlerts = int(board.alerts.size());
    board.summary.lastDriftCheck = m_drift.lastCheck;
    board.metrics.alerts.active = board.summary.activeAlerts;
    board.health = healthOf(board.workers, counts, board.timestamp);
    const auto expected = m_api.releases.expected();
    board.status = {.enabled = m_api.isFleetEnabled,
                    .autoUpdateEnabled = m_isAutoUpdate,
                    .pairedWorkers = counts.total(),
                    .expectedVersion = expected ? expected->codebaseVersion : Version(),
                    .coordinatorVersion = m_api.ownVersion.codebaseVersion,
                    .startedAt = m_startedAt};
    return board;
}

void Monitoring::publish()
{
    QElapsedTimer watch;
    watch.start();
    if (!m_backups)
        readBackups();
    const Dashboard board = dashboard();
    m_api.boards.dashboard.publish(toJsonText(board));
    m_api.boards.metrics.publish(toJsonText(board.metrics));
    m_api.boards.fleetHealth.publish(toJsonText(board.health));
    m_counters.setFleet(sampleOf(board));
    m_timer.stop();
    m_cost = Duration(watch.elapsed());
}

} // namespace lockstep::api
