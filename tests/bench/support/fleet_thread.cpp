// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/fleet_thread.h"

#include <QCoreApplication>

namespace lockstep::bench {

namespace {

using Answered = Pending<Result<net::Answer>>;

template <class Do>
void post(QObject* context, Do what)
{
    QMetaObject::invokeMethod(context, std::move(what), Qt::QueuedConnection);
}

/// In the fleet's thread.
QCoro::Task<> serve(client::Transport transport, net::Call call, std::stop_token stop,
                    Answered answered)
{
    auto answer = co_await transport(std::move(call), std::move(stop));
    post(qApp, [answered, answer = std::move(answer)] { answered.resolve(answer); });
}

/// In the client's thread.
QCoro::Task<Result<net::Answer>> ask(QObject* there, client::Transport transport, net::Call call,
                                     std::stop_token stop)
{
    const Answered answered;
    std::stop_source end;
    call.onSent = {};
    if (call.onData) {
        call.onData = [take = call.onData](const net::Answer& head, const QByteArray& bytes) {
            post(qApp, [take, head, bytes] { std::ignore = take(head, bytes); });
            return Result<>();
        };
    }
    post(there, [transport = std::move(transport), call = std::move(call), stop = end.get_token(),
                 answered] { serve(transport, call, stop, answered); });
    const std::stop_callback onStop(stop,
                                    [&] { post(there, [end]() mutable { end.request_stop(); }); });
    co_return co_await answered;
}

} // namespace

FleetThread::FleetThread(const std::function<void(test::FakeFleet&)>& fill)
{
    fill(m_fleet);
    for (const auto& [id, view] : m_fleet.workers)
        m_ids.push_back(id);
    m_timer.setInterval(10);
    QObject::connect(&m_timer, &QTimer::timeout, &m_there, [this] { change(); });
    m_there.moveToThread(&m_thread);
    m_thread.start();
}

FleetThread::~FleetThread()
{
    // Where they live, as Qt wants it for a timer.
    QMetaObject::invokeMethod(
        &m_there,
        [this] {
            m_timer.stop();
            m_fleet.breakStreams();
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

client::CoordinatorClient FleetThread::client()
{
    auto transport = [there = &m_there, transport = m_fleet.transport()](net::Call call,
                                                                         std::stop_token stop) {
        return ask(there, transport, std::move(call), std::move(stop));
    };
    return {std::move(transport), client::Endpoint::parse(u"http://fake.example:8080"_s).value()};
}

bool FleetThread::isListenedTo()
{
    bool isListenedTo = false;
    QMetaObject::invokeMethod(
        &m_there, [&] { isListenedTo = m_fleet.listeners() == 1; }, Qt::BlockingQueuedConnection);
    return isListenedTo;
}

void FleetThread::change(int perSecond)
{
    QMetaObject::invokeMethod(
        &m_there,
        [this, perSecond] {
            m_perSecond = perSecond;
            m_since.start();
            m_changed = 0;
            m_timer.start();
        },
        Qt::BlockingQueuedConnection);
}

void FleetThread::change()
{
    while (m_changed * 1000 < m_perSecond * m_since.elapsed()) {
        const WorkerId& id = m_ids[size_t(m_changed) % m_ids.size()];
        m_fleet.workers.at(id).reason = QString::number(++m_changed);
        m_fleet.happen(event_type::workerHealthChanged, id.value());
    }
}

} // namespace lockstep::bench
