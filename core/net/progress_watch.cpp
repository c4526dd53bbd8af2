// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/progress_watch.h"

#include <utility>

namespace lockstep::net {

QLatin1StringView ProgressWatch::look(const ConnectionSample& sample, Duration now,
                                      const ServerLimits& limits)
{
    if (!m_isStarted || m_turn != sample.turn)
        start(sample, now);
    switch (sample.phase) {
    case ConnectionPhase::AwaitingRequest: return lookForHeader(sample, now, limits);
    case ConnectionPhase::ReceivingBody: return lookForBody(sample, now, limits);
    case ConnectionPhase::Working: return {};
    case ConnectionPhase::Answering:
    case ConnectionPhase::Streaming: return lookForTaking(sample, now, limits);
    }
    Q_UNREACHABLE();
}

void ProgressWatch::start(const ConnectionSample& sample, Duration now)
{
    m_isStarted = true;
    m_turn = sample.turn;
    m_since = now;
    m_hasBegun = false;
    m_wasHungUp = false;
    switch (sample.phase) {
    // A header that is there in part already counts from its next byte; the first one of the
    // connection from its first.
    case ConnectionPhase::AwaitingRequest:
        m_mark = sample.turn == 0 ? 0 : sample.received.value_or(0);
        break;
    case ConnectionPhase::ReceivingBody: m_mark = sample.bodyBytes; break;
    case ConnectionPhase::Working: break;
    case ConnectionPhase::Answering:
    case ConnectionPhase::Streaming: m_mark = sample.taken; break;
    }
}

/// libmicrohttpd does not notice an end that came together with the last bytes. At the first look
/// those may be about to be handled.
bool ProgressWatch::hasLeft(const ConnectionSample& sample)
{
    return sample.hasHungUp && sample.unread == 0 && std::exchange(m_wasHungUp, true);
}

QLatin1StringView ProgressWatch::lookForHeader(const ConnectionSample& sample, Duration now,
                                               const ServerLimits& limits)
{
    if (hasLeft(sample))
        return "it left before its request"_L1;
    if (!m_hasBegun && sample.received && *sample.received > m_mark) {
        m_hasBegun = true;
        m_since = now;
    }
    const Duration most =
        m_hasBegun ? limits.headerTimeout : limits.idleTimeout + limits.headerTimeout;
    if (now - m_since <= most || sample.unread > 0)
        return {};
    return "its header took too long"_L1;
}

QLatin1StringView ProgressWatch::lookForBody(const ConnectionSample& sample, Duration now,
                                             const ServerLimits& limits)
{
    if (sample.isBodyInWork) {
        start(sample, now);
        return {};
    }
    if (hasLeft(sample))
        return "it left in its body"_L1;
    const Duration span = now - m_since;
    if (span < limits.bodyGrace)
        return {};
    const qint64 least = limits.bodyRate * span.count() / 1000;
    if (sample.bodyBytes - m_mark < least && sample.unread == 0)
        return "its body came too slowly"_L1;
    m_since = now;
    m_mark = sample.bodyBytes;
    return {};
}

QLatin1StringView ProgressWatch::lookForTaking(const ConnectionSample& sample, Duration now,
                                               const ServerLimits& limits)
{
    if (sample.hasHungUp)
        return "it left its stream"_L1;
    if (sample.untaken == 0 || sample.taken != m_mark) {
        m_mark = sample.taken;
        m_since = now;
    }
    if (now - m_since <= limits.answerTimeout)
        return {};
    return "it took nothing of its answer"_L1;
}

} // namespace lockstep::net
