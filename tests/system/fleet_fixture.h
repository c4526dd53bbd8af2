// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demo_fleet.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <memory>

namespace lockstep::test {

/// A fleet of processes for one test, quick to settle. It is stopped when this goes.
class FleetFixture {
public:
    explicit FleetFixture(demo::FleetOptions options)
    {
        options.programs = QCoreApplication::applicationDirPath() + u"/.."_s;
        options.folder = m_folder.path();
        options.settle = std::chrono::milliseconds(200);
        options.deadline = std::chrono::milliseconds(2500);
        options.coordinatorPort = 0;
        m_fleet = std::make_unique<demo::DemoFleet>(std::move(options));
    }
    ~FleetFixture() { QCoro::waitFor(m_fleet->stop()); }
    Q_DISABLE_COPY_MOVE(FleetFixture)

    demo::DemoFleet* operator->() const { return m_fleet.get(); }
    demo::DemoFleet& operator*() const { return *m_fleet; }

    /// Waits until no update runs and gives the newest one of the worker.
    Result<Update> newestEnded(const WorkerId& worker)
    {
        for (int i = 0; i < 600; ++i) {
            const auto updates = QCoro::waitFor(m_fleet->client().updates({.workerId = worker}));
            if (!updates)
                return fail(updates.error());
            if (!updates->items.empty() && isFinal(updates->items.front().state))
                return updates->items.front();
            QCoro::waitFor(m_fleet->clock().sleep(std::chrono::milliseconds(50)));
        }
        return fail(ErrorCode::Timeout, u"the update did not end"_s);
    }

    /// Waits until no update runs; whether it came to that within a minute.
    bool waitForUpdates()
    {
        const Duration giveUp = m_fleet->clock().monotonic() + std::chrono::minutes(1);
        while (m_fleet->clock().monotonic() < giveUp) {
            const auto active = QCoro::waitFor(m_fleet->client().updates({.activeOnly = true}));
            if (active && active->items.empty())
                return true;
            QCoro::waitFor(m_fleet->clock().sleep(std::chrono::milliseconds(50)));
        }
        return false;
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<demo::DemoFleet> m_fleet;
};

} // namespace lockstep::test
