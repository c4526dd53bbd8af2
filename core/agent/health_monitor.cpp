// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/health_monitor.h"

#include "core/base/json.h"
#include "core/base/log.h"

#include <QScopedValueRollback>

namespace lockstep::agent {

namespace {

constexpr qsizetype longestReason = 200;

std::unexpected<Error> notProbed() { return fail(ErrorCode::Unreachable, u"not probed yet"_s); }

/// The reason that a JSON body gives, under one of the names in use; else the body as it is.
QString reasonIn(const QByteArray& body)
{
    const QJsonObject object = parseJson(body).value_or(QJsonValue()).toObject();
    for (const QString& name : {u"reason"_s, u"error"_s, u"message"_s}) {
        if (const QString reason = object[name].toString(); !reason.isEmpty())
            return reason;
    }
    return QString::fromUtf8(body.left(4 * longestReason));
}

/// What a probe that was not answered with 2xx said, fit for one line.
QString said(const net::Answer& answer)
{
    const QString body = printable(reasonIn(answer.body).simplified());
    return u"%1 %2"_s.arg(answer.status).arg(body.left(longestReason)).trimmed();
}

} // namespace

HealthMonitor::HealthMonitor(HealthConfig config, Supervisor& supervisor, Clock& clock)
    : m_config(std::move(config)), m_supervisor(supervisor), m_clock(clock),
      m_lastProbe(notProbed())
{
    m_call.url = QUrl(m_config.url);
    m_call.timeout = m_config.timeout;
    m_call.answerLimit = 64 << 10;
    m_call.keepAlive = false; // a connection could outlive the application that answered on it
}

void HealthMonitor::reset()
{
    ++m_epoch;
    m_lastProbe = notProbed();
}

Result<> HealthMonitor::aliveness() const
{
    if (m_supervisor.isRunning())
        return {};
    const QString why = m_supervisor.lastExit();
    return fail(ErrorCode::Unreachable, why.isEmpty() ? u"the application does not run"_s : why);
}

Result<> HealthMonitor::state() const
{
    LOCKSTEP_CHECK(aliveness());
    return m_lastProbe;
}

QCoro::Task<Result<>> HealthMonitor::probe(std::stop_token stop)
{
    const int epoch = m_epoch;
    Result<> result = aliveness();
    if (result && !m_config.url.isEmpty()) {
        const auto answer = co_await m_client.send(m_call, stop);
        if (!answer)
            result = fail(answer.error().during(u"last probe"_s));
        else if (!answer->isSuccess())
            result = fail(ErrorCode::Unreachable, u"last probe said "_s + said(*answer));
    }
    if (epoch == m_epoch && !stop.stop_requested())
        m_lastProbe = result;
    co_return result;
}

QCoro::Task<> HealthMonitor::watch(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        if (!m_isGating)
            co_await probe(stop);
        co_await m_clock.sleep(state() ? m_config.interval : m_config.fastInterval, stop);
    }
}

QCoro::Task<Result<>> HealthMonitor::gate(Duration settle, bool mayRestart, std::stop_token stop)
{
    const QScopedValueRollback gating(m_isGating, true);
    const Duration begin = m_clock.monotonic();
    std::optional<Duration> healthySince;
    for (;;) {
        const auto healthy = co_await probe(stop);
        if (stop.stop_requested())
            co_return fail(ErrorCode::Cancelled, u"stopped while waiting for health"_s);
        if (m_supervisor.exits() > 0 && !mayRestart)
            co_return fail(ErrorCode::VerificationFailed, m_supervisor.lastExit());
        const Duration now = m_clock.monotonic();
        if (!healthy)
            healthySince.reset();
        else if (!healthySince)
            healthySince = now;
        if (healthySince && now - *healthySince >= settle)
            co_return Result<>();
        if (!healthy && now - begin >= m_config.deadline)
            co_return fail(ErrorCode::Timeout,
                           u"not healthy within %1: %2"_s.arg(formatDuration(m_config.deadline),
                                                              healthy.error().message()));
        co_await m_clock.sleep(m_config.fastInterval, stop);
    }
}

} // namespace lockstep::agent
