// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/application.h"

namespace lockstep::agent {

QByteArray applicationMarker(const StateFolder& folder)
{
    return "LOCKSTEP_AGENT_STATE=" + folder.root().toUtf8();
}

Application::Application(const AgentConfig& config, const StateFolder& folder, QString agentVersion,
                         Clock& clock)
    : m_slots(folder), m_agentVersion(std::move(agentVersion)), m_clock(clock),
      m_supervisor(config.application, applicationMarker(folder), folder.applicationLog()),
      m_health(config.health, m_supervisor, clock)
{}

void Application::show(const QString& slot)
{
    const auto found = m_slots.find(slot);
    m_slot = found ? std::optional(*found) : std::nullopt;
    m_since = m_slots.switchedAt();
    m_observed = m_slots.content(slot);
}

void Application::observe(const QString& slot, const Sha256& tree)
{
    if (m_slot && m_slot->name == slot)
        m_observed = tree;
}

Sha256 Application::tree(const QString& slot) const
{
    if (!m_slot || m_slot->name != slot)
        return Sha256();
    return m_observed.isEmpty() ? m_slot->release.version.treeSha256 : m_observed;
}

QCoro::Task<Result<>> Application::run(QString slot)
{
    m_isWanted = true;
    m_running = slot;
    m_health.reset();
    if (slot.isEmpty()) {
        show(slot);
        co_return Result<>();
    }
    auto started = co_await m_supervisor.start(m_slots.tree(slot));
    if (started)
        show(slot);
    co_return started;
}

QCoro::Task<Result<>> Application::stop()
{
    m_isWanted = false;
    m_running.clear();
    auto stopped = co_await m_supervisor.stop();
    m_health.reset();
    co_return stopped;
}

QCoro::Task<Result<>> Application::gate(Duration settle, bool mayRestart, std::stop_token stop)
{
    if (m_running.isEmpty())
        co_return Result<>();
    co_return co_await m_health.gate(settle, mayRestart, std::move(stop));
}

VersionInfo Application::version() const
{
    VersionInfo info;
    if (m_slot) {
        info = m_slot->release.version;
        info.lastUpdated = m_since;
        info.treeSha256 = tree(m_slot->name);
    } else {
        info.codebaseVersion = Version(u"none"_s);
    }
    info.agentVersion = m_agentVersion;
    return info;
}

Result<> Application::healthState() const
{
    if (!m_slot && m_running.isEmpty())
        return fail(ErrorCode::Unreachable, u"no release is installed"_s);
    return m_health.state();
}

HealthReport Application::health() const
{
    const Result<> state = healthState();
    return {.status = state ? u"healthy"_s : u"unhealthy"_s,
            .reason = state ? QString() : state.error().message(),
            .version = version().codebaseVersion.value(),
            .time = m_clock.now()};
}

} // namespace lockstep::agent
