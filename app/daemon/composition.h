// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/config_change.h"

#include <QCoroTask>

namespace lockstep::daemon {

/// A coordinator with everything it needs, wired: database, fleet, updates, API. One thread with
/// an event loop.
class Coordinator {
public:
    /// Opens the state folder and listens. What the journal says is unfinished is taken up, and
    /// the fleet is looked at, as soon as the event loop runs.
    static QCoro::Task<Result<std::unique_ptr<Coordinator>>> start(Config config);
    ~Coordinator();

    /// What the API's routes take and give, as Markdown: docs/reference.md.
    static Result<QString> apiReference();

    /// Where it listens, as URLs, with the ports that were taken.
    QStringList addresses() const;
    /// Goes on with another configuration, under what was set through the API and as far as that
    /// can be without a restart, opens the log files anew, and tells both in the log and as an
    /// event. On failure nothing has changed.
    Result<ConfigChange> reload(const Config& file);
    /// Leaves updates as they stand and returns when nothing runs any more.
    QCoro::Task<> stop();

private:
    struct Parts;
    explicit Coordinator(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace lockstep::daemon
