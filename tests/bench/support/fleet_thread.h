// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/support/fake_fleet.h"

#include <QElapsedTimer>
#include <QThread>
#include <QTimer>

namespace lockstep::bench {

/// A fleet of values on a thread of its own, so that what its answers cost is not measured with
/// those who ask. Answers and events come to its clients' thread as the bytes that a network would
/// bring. That thread is the main one, and must run its loop.
class FleetThread {
public:
    explicit FleetThread(const std::function<void(test::FakeFleet&)>& fill);
    ~FleetThread();
    Q_DISABLE_COPY_MOVE(FleetThread)

    client::CoordinatorClient client();
    bool isListenedTo();
    /// So many workers change each second from now on, one after the other.
    void change(int perSecond);

private:
    class Transport;
    void change();

    SystemClock m_clock;
    test::FakeFleet m_fleet{m_clock};
    QObject m_there; ///< lives in the thread
    QTimer m_timer{&m_there};
    QThread m_thread;
    std::vector<WorkerId> m_ids;
    int m_perSecond = 0;
    QElapsedTimer m_since;
    qint64 m_changed = 0;
};

} // namespace lockstep::bench
