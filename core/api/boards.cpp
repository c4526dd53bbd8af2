// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/boards.h"

#include <QCryptographicHash>

namespace lockstep::api {

namespace {

Duration steadyTime()
{
    return std::chrono::duration_cast<Duration>(
        std::chrono::steady_clock::now().time_since_epoch());
}

net::Response responseOf(const CoordinatorHealth& health)
{
    return net::Response::of(health, health.isHealthy() ? 200 : 503);
}

} // namespace

void Board::publish(QByteArray json)
{
    const QByteArray digest = QCryptographicHash::hash(json, QCryptographicHash::Sha256).toHex();
    m_current.store(std::make_shared<const net::Response>(
        net::Response{.headers = {{"Content-Type", "application/json"},
                                  {"ETag", "W/\"" + digest.first(32) + '"'}},
                      .body = std::move(json)}));
}

net::Response Board::answer() const
{
    const auto current = m_current.load();
    return current
               ? *current
               : net::Response::error(Error(ErrorCode::NotReady, u"the coordinator is starting"_s));
}

HealthBoard::HealthBoard(Now now) : m_now(now ? std::move(now) : &steadyTime) {}

void HealthBoard::publish(const CoordinatorHealth& health)
{
    m_last.store(std::make_shared<const Finding>(
        Finding{.response = responseOf(health), .version = health.version, .at = m_now()}));
}

bool HealthBoard::isFresh() const
{
    const auto last = m_last.load();
    return last && m_now() - last->at <= longestSilence;
}

net::Response HealthBoard::answer() const
{
    const auto last = m_last.load();
    if (last && m_now() - last->at <= longestSilence)
        return last->response;
    const bool hasStarted = last != nullptr;
    return responseOf(
        {.status = u"unhealthy"_s,
         .reason = hasStarted ? u"coordinator does not respond"_s : u"coordinator is starting"_s,
         .version = hasStarted ? last->version : QString(),
         .time = QDateTime::currentDateTimeUtc()});
}

} // namespace lockstep::api
