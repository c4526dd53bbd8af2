// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/engine.h"
#include "core/alert/suppression.h"

namespace lockstep::alert {

std::vector<Suppression> Alerting::Engine::suppressions(const Alert& alert,
                                                        const std::vector<Silence>& active) const
{
    Surroundings around{.silences = active};
    if (isOfWorkerItself(alert.condition))
        around.running = m_services.updater.running(alert.workerId);
    if (isDrift(alert.condition)) {
        const FiringAlert* lost =
            m_book->find(AlertKey{AlertCondition::WorkerUnreachable, alert.workerId, {}});
        around.unreachable = lost ? &lost->alert : nullptr;
    }
    return suppressionsOf(alert, around);
}

Alert Alerting::Engine::shown(const FiringAlert& firing) const
{
    const Moment now = Moment::of(m_services.clock);
    Alert alert = shownAt(firing, now);
    alert.suppressedBy = suppressions(alert, m_silences->active(now.wall));
    return alert;
}

ActiveAlerts Alerting::Engine::active(const ActiveQuery& query) const
{
    ActiveAlerts active;
    std::vector<const FiringAlert*> wanted;
    for (const auto& [key, firing] : m_book->firing()) {
        if (query.accepts && !query.accepts(firing.alert))
            continue;
        ++active.total;
        if (!query.after || comesBefore(*query.after, firing.alert))
            wanted.push_back(&firing);
    }
    const auto count = std::min(wanted.size(), size_t(query.limit));
    std::ranges::partial_sort(
        wanted, wanted.begin() + ptrdiff_t(count),
        [](const FiringAlert* a, const FiringAlert* b) { return comesBefore(a->alert, b->alert); });
    wanted.resize(count);
    const Moment now = Moment::of(m_services.clock);
    const auto silences = m_silences->active(now.wall);
    active.alerts.reserve(count);
    for (const FiringAlert* firing : wanted) {
        Alert& alert = active.alerts.emplace_back(shownAt(*firing, now));
        alert.suppressedBy = suppressions(alert, silences);
    }
    return active;
}

AlertFigures Alerting::Engine::figures() const
{
    AlertFigures figures{.raised = m_book->raised()};
    const Moment now = Moment::of(m_services.clock);
    const auto silences = m_silences->active(now.wall);
    for (const auto& [key, firing] : m_book->firing()) {
        Alert alert = firing.alert;
        alert.acknowledged = isAcknowledged(alert, now.wall);
        alert.suppressedBy = suppressions(alert, silences);
        figures.count(alert);
    }
    return figures;
}

std::vector<ChannelView> Alerting::Engine::channels() const
{
    std::vector<ChannelView> views;
    for (const auto& [id, channel] : m_services.channels.all()) {
        const ChannelHealth health = m_outbox->healthOf(id);
        const auto problem = m_services.channels.problemOf(id);
        ChannelView& view = views.emplace_back();
        static_cast<NotificationChannel&>(view) = withoutCredentials(channel);
        view.isFailing = problem || health.failingSince;
        view.failingSince = health.failingSinceWall;
        view.lastError = problem ? problem->message() : health.lastError;
        view.lastSentAt = health.lastSentAt;
    }
    return views;
}

} // namespace lockstep::alert
