// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/alert_actions.h"

#include "ui/models/alert_words.h"
#include "ui/state/when_done.h"

namespace lockstep::ui {

void AlertActions::acknowledge(const std::vector<Shared<Alert>>& alerts,
                               const AcknowledgeRequest& request)
{
    std::vector<Task> tasks;
    for (const Shared<Alert>& alert : alerts)
        tasks.push_back({alert, request});
    begin(std::move(tasks));
}

void AlertActions::withdraw(const std::vector<Shared<Alert>>& alerts)
{
    std::vector<Task> tasks;
    for (const Shared<Alert>& alert : alerts)
        tasks.push_back({alert, {}});
    begin(std::move(tasks));
}

void AlertActions::begin(std::vector<Task> tasks)
{
    const bool wasBusy = isBusy();
    std::ranges::move(tasks, std::back_inserter(m_waiting));
    if (!wasBusy && isBusy())
        next();
}

void AlertActions::next()
{
    const Task& task = m_waiting.front();
    const auto& client = m_session.client();
    whenDone(task.request ? client.acknowledge(task.alert->id, *task.request)
                          : client.withdrawAcknowledgement(task.alert->id),
             this, [this](const auto& result) {
                 answered(result ? std::nullopt : std::optional(result.error()));
             });
}

void AlertActions::answered(const std::optional<Error>& error)
{
    const Task task = std::move(m_waiting.front());
    m_waiting.pop_front();
    if (error)
        Q_EMIT failed(*error, (task.request ? tr("Acknowledging the alert of %1")
                                            : tr("Withdrawing the acknowledgement of %1"))
                                  .arg(subjectOf(*task.alert)));
    else
        m_done.push_back(task.alert);
    const bool isLastOfKind =
        m_waiting.empty() || m_waiting.front().request.has_value() != task.request.has_value();
    if (isLastOfKind)
        tellEnd(!task.request);
    if (!m_waiting.empty())
        next();
}

void AlertActions::tellEnd(bool isWithdrawal)
{
    m_session.refresh(Topic::Alerts);
    const auto done = std::exchange(m_done, {});
    if (done.empty())
        return;
    if (isWithdrawal)
        Q_EMIT withdrawn(done);
    else
        Q_EMIT acknowledged(done);
}

} // namespace lockstep::ui
