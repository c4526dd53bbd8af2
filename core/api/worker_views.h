// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/api.h"

#include <set>

namespace lockstep::api {

/// Every worker as the API shows it, made anew only where something of it has changed: a fleet of
/// ten thousand in which a few things happen costs what these few things cost. The main thread.
class WorkerViews : public QObject {
    Q_OBJECT
public:
    explicit WorkerViews(Api& api, QObject* parent = nullptr);

    using Views = std::vector<std::shared_ptr<const WorkerView>>;
    /// In order of id. The views do not change any more and may be given to any thread. How old a
    /// drift is in them is as of their making.
    Views all();

Q_SIGNALS:
    /// all() would answer something else.
    void changed();

private:
    void forgetAll();
    void touch(const WorkerId& worker);
    void forget(const WorkerId& worker);

    Api& m_api;
    std::map<WorkerId, std::shared_ptr<const WorkerView>> m_views;
    std::set<WorkerId> m_outdated; ///< to be made anew; not yet known ones among them
};

} // namespace lockstep::api
