// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/switchboard.h"

#include "core/net/connection_register.h"
#include "core/net/stream_body.h"

#include <microhttpd.h>

namespace lockstep::net {

Switchboard::Switchboard(Handler& handler, const ServerLimits& limits, QObject* owner)
    : m_handler(handler), m_limits(limits), m_owner(owner),
      m_connections(std::make_unique<ConnectionRegister>(limits))
{}

Switchboard::~Switchboard() = default;

void Switchboard::post(std::function<void(QObject*)> work) const
{
    QMetaObject::invokeMethod(
        m_owner, [work = std::move(work), owner = m_owner] { work(owner); }, Qt::QueuedConnection);
}

bool Switchboard::suspend(const void* waiter, MHD_Connection* connection)
{
    const std::scoped_lock lock(m_mutex);
    if (m_isStopping)
        return false;
    MHD_suspend_connection(connection);
    m_waiting.emplace(waiter, connection);
    return true;
}

bool Switchboard::resume(const void* waiter, const std::function<void()>& before)
{
    const std::scoped_lock lock(m_mutex);
    const auto waiting = m_waiting.find(waiter);
    if (waiting == m_waiting.end())
        return false;
    before();
    MHD_resume_connection(waiting->second);
    m_waiting.erase(waiting);
    return true;
}

void Switchboard::stop()
{
    const std::scoped_lock lock(m_mutex);
    m_isStopping = true;
    for (const auto& [waiter, connection] : m_waiting)
        MHD_resume_connection(connection);
    m_waiting.clear();
}

void Switchboard::streamEnded(std::shared_ptr<StreamBody> stream)
{
    const std::scoped_lock lock(m_mutex);
    m_ended.push_back(std::move(stream));
    if (m_ended.size() == 1)
        post([this](QObject*) { tellEnded(); }); // it lives as long as the server
}

void Switchboard::tellEnded()
{
    std::vector<std::shared_ptr<StreamBody>> ended;
    {
        const std::scoped_lock lock(m_mutex);
        ended.swap(m_ended);
    }
    for (const auto& stream : ended)
        stream->channel()->tellGone();
}

} // namespace lockstep::net
