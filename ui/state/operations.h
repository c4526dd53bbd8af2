// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/plan.h"
#include "ui/state/session.h"

namespace lockstep::ui {

/// A plan that was carried out by one click.
struct Operation {
    int id = 0;
    Plan plan;
    QDateTime startedAt;
    std::map<WorkerId, UpdateId> updates; ///< that it began
    std::map<WorkerId, QString> refused;  ///< workers that the coordinator did not take, and why
    bool isAccepted = false;              ///< the coordinator has answered for every worker
    bool isUndone = false;
};

/// How an operation goes.
struct OperationProgress {
    int total = 0;
    int running = 0;
    int succeeded = 0;
    int failed = 0; ///< refused ones among them
    double percent = 0;
    bool isOver() const { return running == 0; }
    friend bool operator==(const OperationProgress&, const OperationProgress&) = default;
};

/// Carries plans out and can take them back. What runs elsewhere is not its business: see
/// FleetState. GUI thread; `session` must live longer.
class Operations : public QObject {
    Q_OBJECT
public:
    explicit Operations(Session& session, QObject* parent = nullptr);

    /// Begins what the plan says for the workers that nothing keeps from it. Returns its id.
    int start(const Plan& plan);
    /// Null when there is none.
    const Operation* find(int id) const;
    const std::map<int, Operation>& all() const noexcept { return m_operations; }
    OperationProgress progressOf(int id) const;
    /// Something of it can be taken back: an update that runs, or a worker that nobody has moved
    /// since.
    bool canUndo(int id) const;
    /// Stops what runs and puts back what was moved. Returns the id of the operation that puts
    /// back, 0 where there is nothing to.
    int undo(int id);
    void cancel(const UpdateId& update);

Q_SIGNALS:
    void started(int id);
    /// Something of it went on.
    void changed(int id);
    /// All of it has ended, well or not. Once.
    void finished(int id);
    void failed(const lockstep::Error& error, const QString& doing);

private:
    void startUpdates(int id, const std::vector<PlannedMove>& moves);
    void startRollback(int id, const PlannedMove& move);
    void accepted(int id, const WorkerId& worker, const UpdateId& update);
    void refused(int id, const WorkerId& worker, const QString& why);
    void checkAnswered(int id);
    void follow(const UpdateChanges& changes);
    void checkOver(int id);
    bool isLastOf(const WorkerId& worker, const UpdateId& update) const;
    Plan planBack(const Operation& operation) const;

    Session& m_session;
    std::map<int, Operation> m_operations;
    std::set<int> m_open; ///< not told yet that they are over
    int m_next = 1;
};

} // namespace lockstep::ui
