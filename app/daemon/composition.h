// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/config.h"

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

    /// The port of the loopback listener.
    quint16 port() const;
    /// Leaves updates as they stand and returns when nothing runs any more.
    QCoro::Task<> stop();

private:
    struct Parts;
    explicit Coordinator(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace lockstep::daemon
