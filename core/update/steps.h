// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/version_checker.h"
#include "core/model/update.h"
#include "core/update/backup_keeper.h"
#include "core/update/release_source.h"
#include "core/update/update_settings.h"

namespace lockstep::update {

/// What updates are made with. All of it outlives every update.
struct Services {
    UpdateSettings settings;
    Clock& clock;
    fleet::WorkerRegistry& registry;
    fleet::LinkFactory& links;
    fleet::VersionChecker& checker;
    ReleaseSource& releases;
    BackupKeeper& backups;
    event::EventLog& events;
};

/// One step of one update while it runs.
struct StepContext {
    Services& services;
    Update& update;
    std::stop_token stop; ///< time is over, somebody cancelled, or the service stops
    /// Makes `update` durable as it stands, in one transaction with what the argument does.
    std::function<Result<>(const std::function<Result<>()>& with)> journal;
    std::function<void()> progressed; ///< tells that the running step's figures changed

    UpdateStep& step() const { return update.steps.back(); }
    /// For people. Once it is to stop, what it comes to is that it was stopped: that is no news.
    void say(const QString& detail) const
    {
        if (stop.stop_requested())
            return;
        step().detail = detail;
        progressed();
    }
};

enum class Outcome {
    Done,        ///< on to the next state
    NothingToDo, ///< the worker is where it should be; the update is complete
};

/// A step is a function of what is journaled, so that it can be done again after a kill: each is
/// idempotent. None touches the update's state; the table says what follows.
using StepFunction = QCoro::Task<Result<Outcome>> (*)(StepContext&);

QCoro::Task<Result<Outcome>> validate(StepContext& context);
QCoro::Task<Result<Outcome>> backUp(StepContext& context);
QCoro::Task<Result<Outcome>> package(StepContext& context);
QCoro::Task<Result<Outcome>> upload(StepContext& context);
QCoro::Task<Result<Outcome>> apply(StepContext& context);
QCoro::Task<Result<Outcome>> monitor(StepContext& context);
QCoro::Task<Result<Outcome>> verify(StepContext& context);
QCoro::Task<Result<Outcome>> rollBack(StepContext& context);

/// Waiting times that grow from the first poll to the longest, by a quarter each time: what is
/// waited for is noticed after a fifth more of the time that it took, at most.
class Polling {
public:
    explicit Polling(const StepContext& context);
    /// False when it is time to leave.
    QCoro::Task<bool> wait(Duration atMost = Duration::max());

private:
    Clock& m_clock;
    std::stop_token m_stop;
    Duration m_next;
    Duration m_longest;
};

/// The link to the update's worker.
Result<std::shared_ptr<fleet::WorkerLink>> linkOf(const StepContext& context);
/// Whether the worker showed, when the update began, that it has an agent.
bool hasAgent(const Update& update);
/// For a journal entry that stands alone.
Result<> nothingElse();
/// What stop means to a step that waits.
std::unexpected<Error> stopped();

} // namespace lockstep::update
