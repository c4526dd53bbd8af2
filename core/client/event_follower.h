// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/client/coordinator_client.h"

namespace lockstep::client {

/// What whoever follows events is told, on the client's thread.
struct EventListener {
    /// Each event once, in order of number.
    std::function<void(const Reply<Event>&)> onEvent;
    /// The coordinator does not answer; it is asked again until it does. Once for each loss.
    std::function<void(const Error&)> onLost;
    /// It answers again. Nothing was missed: events are numbered.
    std::function<void()> onBack;
};

/// Tells of the events that `filter` lets through (its `since`, or else its last `limit`, to begin
/// with), and from then on of every new one, until `stop`. Survives a coordinator that goes and
/// comes back, also with its event log begun anew. Ends with the error when the first answer is
/// one, or when the coordinator refuses later on; else, once stopped, without.
///
/// New events come by the coordinator's stream. Whenever that breaks, or is silent for longer than
/// `patience`, the events since are asked for, and the stream is begun again after the last of
/// them. Where no stream can be had, or none that lasts, events are asked for every half second,
/// and the stream is tried again after ever longer times, five minutes at most. A coordinator that
/// is away is asked ever less often, every five seconds at least.
///
/// `clock` must live until it ends, on the client's thread.
QCoro::Task<Result<>> followEvents(CoordinatorClient client, Clock& clock, EventFilter filter,
                                   EventListener listener, std::stop_token stop,
                                   StreamPatience patience = {});

} // namespace lockstep::client
