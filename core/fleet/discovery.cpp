// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/discovery.h"

#include <QScopeGuard>

namespace lockstep::fleet {

namespace {

WorkerAddress addressOf(const SrvTarget& target)
{
    WorkerAddress address;
    address.host = target.host;
    address.port = target.port;
    return address;
}

std::vector<WorkerId> enabledWorkers(const WorkerRegistry& registry)
{
    std::vector<WorkerId> ids;
    for (const auto& [id, worker] : registry.all()) {
        if (worker.address.enabled)
            ids.push_back(id);
    }
    return ids;
}

} // namespace

Discovery::Discovery(Options options, WorkerRegistry& registry, Membership& members,
                     VersionChecker& checker, const DnsDiscovery& dns)
    : m_options(std::move(options)), m_registry(registry), m_members(members), m_checker(checker),
      m_dns(dns)
{}

QCoro::Task<Result<Discovery::Report>> Discovery::run(std::stop_token stop)
{
    if (m_isRunning)
        co_return fail(ErrorCode::Conflict, u"a discovery is running already"_s);
    m_isRunning = true;
    const auto ended = qScopeGuard([this] { m_isRunning = false; });

    Report report;
    TaskGroup lookups;
    for (const QString& name : m_options.names)
        lookups.spawn(lookUp(name, report, stop));
    co_await lookups.drained();
    const std::vector<WorkerId> asked = enabledWorkers(m_registry);
    co_await m_checker.checkAll(asked, stop);
    if (stop.stop_requested())
        co_return fail(ErrorCode::Cancelled, u"stopped"_s);
    for (const WorkerId& id : asked) {
        const auto worker = m_registry.find(id);
        if (!worker)
            continue; // removed meanwhile
        if (const QString& error = worker->seen.error; error.isEmpty())
            report.answered.push_back(id);
        else
            report.failed.push_back({id, error});
    }
    co_return report;
}

QCoro::Task<> Discovery::lookUp(QString name, Report& report, std::stop_token stop)
{
    const WorkerId source(name); // a report names it where a worker would stand
    const auto findings = co_await m_dns.lookUp(name, stop);
    if (!findings) {
        report.failed.push_back({source, findings.error().message()});
        co_return;
    }
    for (const Error& wrong : findings->wrong)
        report.failed.push_back({source, wrong.message()});
    for (const SrvTarget& target : findings->targets)
        take(target, source, report);
}

void Discovery::take(const SrvTarget& target, const WorkerId& source, Report& report)
{
    const WorkerAddress address = addressOf(target);
    if (isKnown(address))
        return;
    WorkerId id = idFromHost(target.host);
    if (m_registry.find(id)) // another worker of the same machine
        id = WorkerId(u"%1-%2"_s.arg(id.value()).arg(target.port));
    if (const auto added = m_members.add(id, address, WorkerOrigin::Dns, m_options.isPairing))
        report.added.insert(id);
    else
        report.failed.push_back({source, added.error().message()});
}

bool Discovery::isKnown(const WorkerAddress& address) const
{
    return std::ranges::any_of(m_registry.all(), [&](const auto& each) {
        return isSamePlace(each.second.address, address);
    });
}

} // namespace lockstep::fleet
