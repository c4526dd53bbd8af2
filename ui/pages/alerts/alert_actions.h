// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/session.h"

namespace lockstep::ui {

/// Acknowledges alerts and takes that back, one after another, however many. Runs until it has
/// told how it ended.
class AlertActions : public QObject {
    Q_OBJECT

public:
    AlertActions(Session& session, QObject* parent) : QObject(parent), m_session(session) {}

    void acknowledge(const std::vector<Shared<Alert>>& alerts, const AcknowledgeRequest& request);
    void withdraw(const std::vector<Shared<Alert>>& alerts);
    bool isBusy() const { return !m_waiting.empty(); }

Q_SIGNALS:
    /// All were asked for; these worked.
    void acknowledged(const std::vector<lockstep::ui::Shared<lockstep::Alert>>& alerts);
    void withdrawn(const std::vector<lockstep::ui::Shared<lockstep::Alert>>& alerts);
    void failed(const lockstep::Error& error, const QString& doing);

private:
    struct Task {
        Shared<Alert> alert;
        std::optional<AcknowledgeRequest> request; ///< none: it is taken back
    };
    void begin(std::vector<Task> tasks);
    void next();
    void answered(const std::optional<Error>& error);
    void tellEnd(bool isWithdrawal);

    Session& m_session;
    std::deque<Task> m_waiting; ///< the first one is being asked for
    std::vector<Shared<Alert>> m_done;
};

} // namespace lockstep::ui
