// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/bulk_call.h"

#include "ui/state/when_done.h"

namespace lockstep::ui {

namespace {

constexpr int atOnce = 6;

}

BulkCall::BulkCall(std::vector<WorkerId> workers, Call call, QObject* parent)
    : QObject(parent), m_left(std::move(workers)), m_call(std::move(call))
{
    std::ranges::reverse(m_left); // they are taken from the end
}

void BulkCall::start()
{
    while (m_running < atOnce && !m_left.empty())
        askNext();
    if (m_running > 0 || std::exchange(m_isOver, true))
        return;
    Q_EMIT finished(m_succeeded, m_failed);
    deleteLater();
}

void BulkCall::askNext()
{
    const WorkerId worker = m_left.back();
    m_left.pop_back();
    ++m_running;
    whenDone(m_call(worker), this, [this, worker](const auto& answer) {
        --m_running;
        if (answer)
            ++m_succeeded;
        else
            m_failed.push_back({worker, answer.error()});
        Q_EMIT done(worker);
        start();
    });
}

} // namespace lockstep::ui
