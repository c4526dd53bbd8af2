// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/messages.h"

#include <QTimeZone>

/// Values that the tests of the command line show.
namespace lockstep::test {

inline const QDateTime noon(QDate(2026, 3, 14), QTime(12, 0), QTimeZone::UTC);

inline WorkerView sampleWorker(const QString& id, WorkerStatus status = WorkerStatus::UpToDate,
                               const QDateTime& now = noon)
{
    WorkerView view;
    view.id = WorkerId(id);
    view.name = id;
    view.host = u"10.0.0.1"_s;
    view.port = 8443;
    view.status = status;
    view.kind = WorkerKind::Agent;
    view.version = Version(status == WorkerStatus::Outdated ? u"v1.0.0"_s : u"v1.1.0"_s);
    view.expectedVersion = Version(u"v1.1.0"_s);
    view.checkedAt = now.addSecs(-12);
    view.lastSeen = now.addSecs(-12);
    return view;
}

inline FleetStatus sampleFleet(const std::vector<WorkerView>& workers)
{
    FleetStatus fleet;
    fleet.pairedWorkers = int(workers.size());
    fleet.expectedVersion = Version(u"v1.1.0"_s);
    for (const WorkerView& worker : workers)
        fleet.workers.emplace(worker.id, worker);
    return fleet;
}

/// An update that has come to `state`, a second in each step.
inline Update sampleUpdate(const QString& worker, UpdateState state, const QDateTime& start = noon)
{
    Update update;
    update.id = UpdateId(u"upd-"_s + worker);
    update.workerId = WorkerId(worker);
    update.targetVersion = Version(u"v1.1.0"_s);
    update.originalVersion.codebaseVersion = Version(u"v1.0.0"_s);
    update.createdAt = start;
    QDateTime time = start;
    for (const auto& each : enumWords<UpdateState>) {
        if (each.value > state || isFinal(each.value))
            break;
        update.steps.push_back(
            {.state = each.value, .startedAt = time, .endedAt = time.addSecs(1)});
        time = time.addSecs(1);
    }
    update.state = state;
    if (isFinal(state))
        update.endedAt = time;
    else
        update.steps.back().endedAt = QDateTime();
    if (isFinal(state) && state != UpdateState::Completed)
        update.error = u"component api: 1.0.0, expected 1.1.0"_s;
    return update;
}

inline Event sampleEvent(qint64 number, const QString& type, const QString& worker,
                         const QString& message, const QDateTime& time = noon)
{
    Event event;
    event.type = type;
    event.number = number;
    event.time = time;
    event.workerId = WorkerId(worker);
    event.message = message;
    return event;
}

} // namespace lockstep::test
