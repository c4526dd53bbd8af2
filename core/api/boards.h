// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/metrics.h"
#include "core/net/http.h"

#include <atomic>
#include <functional>

namespace lockstep::api {

/// An answer that one thread makes now and then, and any thread gives at once: what many poll is
/// made once. NotReady (503) before the first.
class Board {
public:
    /// A JSON document. It gets an ETag, so that who has it already is told no more; a weak one,
    /// for the server may send it as gzip.
    void publish(QByteArray json);
    net::Response answer() const;

private:
    std::atomic<std::shared_ptr<const net::Response>> m_current;
};

/// The coordinator's health as it was found last, for GET /health. Whoever publishes it is also who
/// must be alive: a finding older than 30 seconds is answered as "coordinator does not respond".
class HealthBoard {
public:
    static constexpr Duration longestSilence = std::chrono::seconds(30);

    using Now = std::function<Duration()>; ///< a clock that never jumps; any thread calls it
    explicit HealthBoard(Now now = {});

    void publish(const CoordinatorHealth& health);
    /// 503 where it is not healthy. Any thread.
    net::Response answer() const;
    /// Whether a finding was published lately, good or bad.
    bool isFresh() const;

private:
    struct Finding {
        net::Response response;
        QString version;
        Duration at{};
    };
    Now m_now;
    std::atomic<std::shared_ptr<const Finding>> m_last;
};

/// What is answered on the server's threads, without the main thread.
struct Boards {
    HealthBoard health = HealthBoard();
    Board dashboard = {};
    Board metrics = {};
    Board fleetHealth = {};
    event::Metrics prometheus = {};
};

} // namespace lockstep::api
