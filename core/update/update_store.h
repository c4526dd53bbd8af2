// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/update.h"
#include "core/store/collection.h"

namespace lockstep::update {

/// Which updates to list; newest first.
struct UpdateQuery {
    WorkerId workerId;    ///< empty: any
    BatchId batchId = {}; ///< empty: any
    UpdateId before = {}; ///< only those that are older; empty: any
    bool unfinishedOnly = false;
    int limit = 100;
};

/// The updates' journal and history. The database's thread.
class UpdateStore {
public:
    explicit UpdateStore(store::Database& database);

    /// On return the update is on disk as it stands.
    Result<> save(const Update& update) { return m_updates.put(update); }
    Result<Update> find(const UpdateId& id);
    Result<std::vector<Update>> list(const UpdateQuery& query);
    Result<std::vector<Update>> unfinished();
    /// Shows each that ended then or later, the oldest first, without holding all of them.
    Result<> eachEndedSince(const QDateTime& time, const std::function<void(const Update&)>& use);
    Result<std::vector<Update>> ofBatch(const BatchId& id);

    /// Journals the update and does `with` in one transaction: both or neither.
    Result<> save(const Update& update, const std::function<Result<>()>& with);
    /// Journals a batch and its updates: all or nothing.
    Result<> save(const Batch& batch, const std::vector<Update>& updates);
    Result<Batch> findBatch(const BatchId& id);

    /// Removes updates that ended before then, and batches begun before then of which no update is
    /// left, `most` of each at a time; how many updates they were. The newest update of each worker
    /// stays.
    Result<int> expire(const QDateTime& before, int most = 1000);

private:
    store::Database& m_database;
    store::Collection<Update> m_updates;
    store::Collection<Batch> m_batches;
};

} // namespace lockstep::update
