// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"
#include "core/model/worker.h"

namespace lockstep::fleet {

/// What is known of a worker once it was asked for its version, at `now` by the wall clock. Each
/// "since" stays while what it speaks of stays: a version, as long as its components are the same.
WorkerObservation withVersion(WorkerObservation known, const Result<VersionInfo>& seen,
                              const QDateTime& now);

/// The same for its health. That nobody answered changes nothing: unknown is not bad, and whether
/// the worker can be reached is for its version to show.
WorkerObservation withHealth(WorkerObservation known, const Result<WorkerHealth>& seen,
                             const QDateTime& now);

/// Whether the two differ in more than the times at which the worker was asked and answered.
bool isNews(const WorkerObservation& before, const WorkerObservation& after);

/// An event to be.
struct News {
    QLatin1StringView type;
    QString message;
    QJsonObject data;
};

/// What there is to tell of a change: that a worker cannot be reached any more or can again, that
/// it is not well any more or is again. That a worker nobody had asked before is there and well is
/// no news.
std::vector<News> newsOf(const WorkerId& worker, const WorkerObservation& before,
                         const WorkerObservation& after);

} // namespace lockstep::fleet
