// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/session.h"

#include <set>

namespace lockstep::ctl {

/// Updates as they stand.
struct Snapshot {
    std::vector<Update> updates; ///< by worker
    bool isFinished = false;
};

/// Whose updates are watched.
class UpdateSource {
public:
    virtual ~UpdateSource() = default;
    virtual QCoro::Task<Result<Snapshot>> poll() = 0;
};

/// One update.
class SingleSource final : public UpdateSource {
public:
    SingleSource(const client::CoordinatorClient& client, UpdateId id);
    QCoro::Task<Result<Snapshot>> poll() override;

private:
    client::CoordinatorClient m_client;
    UpdateId m_id;
};

/// The updates of a batch.
class BatchSource final : public UpdateSource {
public:
    BatchSource(const client::CoordinatorClient& client, BatchId id);
    QCoro::Task<Result<Snapshot>> poll() override;

private:
    QCoro::Task<Result<std::set<WorkerId>>> readListed(bool activeOnly);
    QCoro::Task<Result<>> readEnded(std::set<WorkerId> listed);
    Snapshot snapshot(const BatchReport& report) const;

    client::CoordinatorClient m_client;
    BatchId m_id;
    std::map<WorkerId, Update> m_updates;
};

/// How the watching ended.
struct Followed {
    std::vector<Update> updates;
    bool wasShownWhole = false; ///< the screen shows every update with its whole reason
};

/// Shows how the updates go on until all have ended: redrawn in place on a terminal, line by line
/// elsewhere, not at all with --json. A coordinator that goes away is waited for, for two
/// minutes. `session` and `source` must live until it ends.
QCoro::Task<Result<Followed>> follow(Session& session, UpdateSource& source, QString title);

} // namespace lockstep::ctl
