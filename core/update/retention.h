// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/database.h"

#include <QCoroTask>

namespace lockstep::update {

/// Removes from the database what nobody will ask for any more: updates that ended long ago, but
/// not the newest of each worker; batches whose updates are gone; old events. It does so in small
/// steps with pauses between, so that it never keeps the coordinator from its work. The database's
/// thread.
class Retention {
public:
    struct Options {
        Duration updates = std::chrono::days(90); ///< since they ended; batches since they began
        Duration events = std::chrono::days(90);
        int rowsAtOnce = 500;
        Duration pause = std::chrono::milliseconds(20); ///< after each step
    };
    /// Database and clock outlive it.
    Retention(Options options, store::Database& database, Clock& clock);

    /// From the next step on.
    void setOptions(const Options& options) { m_options = options; }

    struct Removed {
        qint64 updates = 0;
        qint64 batches = 0;
        qint64 events = 0;
        friend bool operator==(const Removed&, const Removed&) = default;
    };
    /// Removes all that is too old now. Stopped, it returns what it has done so far.
    QCoro::Task<Result<Removed>> sweep(std::stop_token stop);

private:
    using Step = Result<qint64> (Retention::*)(); ///< gives how many rows it removed
    QCoro::Task<Result<qint64>> repeat(Step step, std::stop_token stop);
    Result<qint64> removeUpdates();
    Result<qint64> removeBatches();
    Result<qint64> removeEvents();
    Result<qint64> remove(const QString& statement, const QVariantList& values);
    qint64 momentBefore(Duration age) const;

    Options m_options;
    store::Database& m_database;
    Clock& m_clock;
};

} // namespace lockstep::update
