// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/update/update_store.h"
#include "core/update/update_table.h"

namespace lockstep::update {

/// Runs one update along the table from wherever its journal stands. The state is journaled
/// before it is acted in, so a kill at any moment is an ordinary transition. One thread; the
/// services and the store outlive it.
class UpdateFlow {
public:
    using Changed = std::function<void(const Update&)>;
    /// Waits for leave to begin; false when stopped first. What it returns is held to the end.
    using TakeTurn = std::function<QCoro::Task<std::shared_ptr<void>>(std::stop_token)>;

    UpdateFlow(Update update, Services& services, UpdateStore& store, TakeTurn takeTurn,
               Changed changed);

    /// Returns when the update has ended, or was told to stop; the journal then says where to go
    /// on. `self` keeps this object for as long as it runs.
    static QCoro::Task<> run(std::shared_ptr<UpdateFlow> self);

    /// Leaves everything as it stands, for the next start.
    void stop();
    /// Ends the way forward; the worker is put back. Conflict once it is on the way back.
    Result<> cancel();

    const Update& update() const noexcept { return m_update; }

private:
    enum class Interruption { None, Deadline, Cancelled };

    QCoro::Task<Result<Outcome>> act(const Row& row);
    QCoro::Task<Result<Outcome>> waitForTurn();
    QCoro::Task<> watchDeadline(Duration limit, std::stop_token finished);
    void interrupt(Interruption why);
    Result<> enter(const Row& row);
    void leave(const Row& row, const Result<Outcome>& outcome);
    Result<> journal(const std::function<Result<>()>& with);
    Result<> journalTelling(const std::function<void()>& tell);
    void conclude();
    void settleBackup();

    Update m_update;
    Services& m_services;
    UpdateStore& m_store;
    TakeTurn m_takeTurn;
    std::shared_ptr<void> m_turn;
    Changed m_changed;
    std::stop_source m_stop; ///< the service ends
    std::stop_source m_step; ///< the running step ends
    Interruption m_interruption = Interruption::None;
};

} // namespace lockstep::update
