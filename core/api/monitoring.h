// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/worker_views.h"

#include <QTimer>

namespace lockstep::api {

/// Watches the coordinator at work: counts for Prometheus and for the charts (api.history), and
/// publishes dashboard, metrics and fleet health (api.boards) after every change, though at most
/// once a second and for no more than a twentieth of a pool thread's time, however large the fleet
/// is. The main thread, which only gathers what is put together elsewhere; `api` outlives it.
class Monitoring : public QObject {
    Q_OBJECT
public:
    explicit Monitoring(Api& api, QObject* parent = nullptr);

    /// Reads what became of updates before this start, and publishes for the first time.
    Result<> start();
    /// A worker was asked for its version.
    void versionChecked(const Result<VersionInfo>& seen, Duration took);
    /// A sweep over the whole fleet is done.
    void sweepDone(Duration took);
    /// Writes down how the fleet stands now, for the charts. To be called once a minute.
    void sample();
    /// What people see has changed: it will be published soon.
    void touch();
    /// Publishes now.
    void publish();

    /// False where only people begin updates; shown on the dashboard.
    void setAutoUpdate(bool isEnabled);

private:
    /// All that is published, gathered on the main thread; the rest follows from it.
    struct Snapshot {
        WorkerViews::Views workers;
        std::vector<Alert> alerts;
        VersionMetrics metrics;
        SystemStatus status;
        QDateTime now;
    };
    static Dashboard dashboardOf(const Snapshot& snapshot);
    static void publish(Boards& boards, const Snapshot& snapshot);
    /// Puts together on the pool what was gathered here.
    QCoro::Task<> publishSoon();

    void onEvent(const Event& event);
    void onUpdateEnded(const QString& updateId);
    void onUpdateChanged(const Update& update);
    void onAlertFired(const Alert& alert);
    void remember(const Update& ended);
    void readBackups();
    Snapshot gather();
    VersionMetrics metrics() const;

    Api& m_api;
    event::Metrics& m_counters;
    WorkerViews m_views{m_api};
    QTimer m_timer;
    bool m_isPublishing = false;
    bool m_isTouched = false; ///< while it was being published
    UpdateHistory m_history;
    DriftFigures m_drift;
    qint64 m_alertsRaised = 0;
    qint64 m_answers = 0; ///< of workers that were asked for their version
    Duration m_answerTime{};
    std::optional<BackupFigures> m_backups;          ///< none: to be read again
    std::map<BatchId, std::set<UpdateId>> m_batches; ///< that run
    bool m_isAutoUpdate = false;
    QDateTime m_startedAt;
    Duration m_cost{}; ///< of the last publication
};

} // namespace lockstep::api
