// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/meant_workers.h"

#include "ui/models/worker_model.h"

namespace lockstep::ui {

void MeantWorkers::findAll(const Workers& workers)
{
    m_meant.clear();
    for (const auto& [id, worker] : workers.items())
        look(*worker);
}

void MeantWorkers::follow(const WorkerChanges& changes, const Workers& workers)
{
    for (const WorkerId& id : changes.put)
        look(*workers.find(id));
    for (const WorkerId& id : changes.removed)
        m_meant.erase(id);
}

void MeantWorkers::age(const Workers& workers)
{
    for (const auto& [id, worker] : workers.items()) {
        if (worker->drift)
            look(*worker);
    }
}

void MeantWorkers::look(const WorkerView& worker)
{
    if (isMeant(m_selector, worker, *m_clock))
        m_meant.insert(worker.id);
    else
        m_meant.erase(worker.id);
}

} // namespace lockstep::ui
