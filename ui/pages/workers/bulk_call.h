// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/coordinator_client.h"

#include <QObject>

#include <functional>

namespace lockstep::ui {

/// Asks the coordinator the same of many workers, a few at a time, and tells once what became of
/// it. It deletes itself then. GUI thread.
class BulkCall : public QObject {
    Q_OBJECT
public:
    using Call = std::function<client::ReplyTask<WorkerView>(const WorkerId&)>;
    struct Failed {
        WorkerId worker;
        Error error;
    };

    /// `parent` must be gone no later than what `call` uses.
    BulkCall(std::vector<WorkerId> workers, Call call, QObject* parent);

    void start();

Q_SIGNALS:
    void done(const lockstep::WorkerId& worker);
    void finished(int succeeded, const std::vector<lockstep::ui::BulkCall::Failed>& failed);

private:
    void askNext();

    std::vector<WorkerId> m_left;
    Call m_call;
    std::vector<Failed> m_failed;
    int m_running = 0;
    int m_succeeded = 0;
    bool m_isOver = false;
};

} // namespace lockstep::ui
