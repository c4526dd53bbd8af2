// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/api.h"

#include <QTimer>

namespace lockstep::api {

/// Watches the coordinator at work: counts for Prometheus, and publishes dashboard, metrics and
/// fleet health (api.boards) after every change, though at most once a second and for no more than
/// a twentieth of the thread's time, however large the fleet is. The main thread; `api` outlives
/// it.
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
    /// What people see has changed: it will be published soon.
    void touch();
    /// Publishes now.
    void publish();

    /// False where only people begin updates; shown on the dashboard.
    void setAutoUpdate(bool isEnabled);

private:
    void onEvent(const Event& event);
    void onUpdateEnded(const QString& updateId);
    void onUpdateChanged(const Update& update);
    void readBackups();
    VersionMetrics metrics() const;
    Dashboard dashboard() const;

    Api& m_api;
    event::Metrics& m_counters;
    QTimer m_timer;
    UpdateHistory m_history;
    DriftFigures m_drift;
    qint64 m_answers = 0; ///< of workers that were asked for their version
    Duration m_answerTime{};
    std::optional<BackupFigures> m_backups;          ///< none: to be read again
    std::map<BatchId, std::set<UpdateId>> m_batches; ///< that run
    bool m_isAutoUpdate = false;
    QDateTime m_startedAt;
    Duration m_cost{}; ///< of the last publication
};

} // namespace lockstep::api
