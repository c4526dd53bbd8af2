// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/worker_views.h"

#include "core/api/worker_view.h"

#include <ranges>

namespace lockstep::api {

WorkerViews::WorkerViews(Api& api, QObject* parent) : QObject(parent), m_api(api)
{
    connect(&api.registry, &fleet::WorkerRegistry::changed, this, &WorkerViews::touch);
    connect(&api.registry, &fleet::WorkerRegistry::removed, this, &WorkerViews::forget);
    connect(&api.drifts, &fleet::DriftTracker::changed, this, &WorkerViews::touch);
    connect(&api.updater, &update::Updater::changed, this,
            [this](const Update& update) { touch(update.workerId); });
    connect(&api.releases, &update::ReleaseSource::expectationChanged, this,
            &WorkerViews::forgetAll);
    forgetAll();
}

void WorkerViews::forgetAll()
{
    for (const auto& [id, worker] : m_api.registry.all())
        m_outdated.insert(id);
    Q_EMIT changed();
}

void WorkerViews::touch(const WorkerId& worker)
{
    m_outdated.insert(worker);
    Q_EMIT changed();
}

void WorkerViews::forget(const WorkerId& worker)
{
    m_outdated.erase(worker);
    m_views.erase(worker);
    Q_EMIT changed();
}

WorkerViews::Views WorkerViews::all()
{
    const auto& workers = m_api.registry.all();
    for (const WorkerId& id : std::exchange(m_outdated, {})) {
        if (const auto found = workers.find(id); found != workers.end())
            m_views[id] = std::make_shared<const WorkerView>(viewOf(m_api, found->second));
    }
    const auto views = m_views | std::views::values;
    return {views.begin(), views.end()};
}

} // namespace lockstep::api
