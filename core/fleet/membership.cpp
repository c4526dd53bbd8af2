// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/membership.h"

#include <set>

namespace lockstep::fleet {

namespace {

QString placeOf(const WorkerAddress& address)
{
    const QString host = address.host.contains(u':') ? u'[' + address.host + u']' : address.host;
    return u"%1:%2"_s.arg(host).arg(address.port);
}

/// A worker that may have been known before, at its address of now.
Worker readdressed(Worker worker, const WorkerAddress& address)
{
    if (!isSamePlace(worker.address, address))
        worker.pinnedSha256.clear();
    worker.address = address;
    return worker;
}

/// The names of the members in which two addresses differ.
QJsonArray differences(const WorkerAddress& before, const WorkerAddress& after)
{
    const QJsonObject old = toJson(before).toObject();
    const QJsonObject now = toJson(after).toObject();
    QJsonArray names;
    forEachField<WorkerAddress>([&](const auto& each) {
        const QLatin1StringView name(each.name);
        if (old[name] != now[name])
            names.append(name);
    });
    return names;
}

Error samePlace(const WorkerId& id, const WorkerAddress& address)
{
    return Error(ErrorCode::Conflict,
                 u"worker %1 is at %2 already"_s.arg(id.value(), placeOf(address)));
}

Result<> checkPlaces(const std::map<WorkerId, WorkerAddress>& workers)
{
    std::map<QString, WorkerId> places;
    for (const auto& [id, address] : workers) {
        const auto [taken, isFree] = places.emplace(placeOf(address).toLower(), id);
        if (!isFree)
            return fail(samePlace(taken->second, address).during(u"worker "_s + id.value()));
    }
    return {};
}

QString addedMessage(const Worker& worker)
{
    return u"worker %1 was added (%2): %3"_s.arg(worker.id.value(), QString(wordOf(worker.origin)),
                                                 placeOf(worker.address));
}

QString changedMessage(const Worker& worker, const QJsonArray& names)
{
    QStringList texts;
    for (const QJsonValue& name : names)
        texts << name.toString();
    return u"worker %1 was changed: %2"_s.arg(worker.id.value(), texts.join(u", "_s));
}

QString pairedMessage(const Worker& worker)
{
    return u"worker %1 is %2"_s.arg(worker.id.value(),
                                    worker.isPaired ? u"paired"_s : u"not paired any more"_s);
}

QLatin1StringView pairedType(const Worker& worker)
{
    return worker.isPaired ? event_type::workerPaired : event_type::workerUnpaired;
}

/// What a new configuration makes of the registry.
class Reconfiguration {
public:
    Reconfiguration(const std::map<WorkerId, Worker>& known,
                    const std::map<WorkerId, WorkerAddress>& configured)
    {
        for (const auto& [id, address] : configured) {
            m_places.insert(placeOf(address).toLower());
            takeConfigured(known, id, address);
        }
        for (const auto& [id, worker] : known) {
            if (!configured.contains(id))
                takeOther(worker);
        }
    }

    std::vector<Worker> added;
    std::vector<std::pair<Worker, QJsonArray>> changed; ///< with the members that did
    std::vector<Worker> unpaired;
    std::vector<Worker> removed;

private:
    void takeConfigured(const std::map<WorkerId, Worker>& known, const WorkerId& id,
                        const WorkerAddress& address)
    {
        const auto before = known.find(id);
        if (before == known.end()) {
            added.push_back({.id = id, .address = address});
            return;
        }
        Worker worker = readdressed(before->second, address);
        worker.origin = WorkerOrigin::Configuration;
        if (worker != before->second)
            changed.emplace_back(worker, differences(before->second.address, address));
    }
    void takeOther(const Worker& worker)
    {
        if (worker.origin == WorkerOrigin::Configuration) {
            removed.push_back(worker);
        } else if (worker.isPaired && m_places.contains(placeOf(worker.address).toLower())) {
            unpaired.push_back(worker);
            unpaired.back().isPaired = false;
        }
    }

    std::set<QString> m_places;
};

} // namespace

Membership::Membership(WorkerRegistry& registry, event::EventLog& events, IsBusy isBusy)
    : m_registry(registry), m_events(events), m_isBusy(std::move(isBusy))
{}

Result<> Membership::configure(const std::map<WorkerId, WorkerAddress>& workers)
{
    LOCKSTEP_CHECK(checkPlaces(workers));
    const Reconfiguration news(m_registry.all(), workers);
    WorkerRegistry::Changes changes{.put = news.added};
    for (const auto& [worker, names] : news.changed)
        changes.put.push_back(worker);
    changes.put.insert(changes.put.end(), news.unpaired.begin(), news.unpaired.end());
    for (const Worker& worker : news.removed)
        changes.removed.push_back(worker.id);
    return m_registry.commit(changes, [&] {
        for (const Worker& worker : news.added)
            tell(worker, event_type::workerAdded, addedMessage(worker));
        for (const auto& [worker, names] : news.changed)
            tell(worker, event_type::workerChanged, changedMessage(worker, names),
                 {{u"changed"_s, names}});
        for (const Worker& worker : news.unpaired)
            tell(worker, pairedType(worker),
                 pairedMessage(worker) + u": a configured worker is in its place"_s);
        for (const Worker& worker : news.removed)
            tell(worker, event_type::workerRemoved,
                 u"worker %1 is not configured any more"_s.arg(worker.id.value()));
    });
}

Result<Worker> Membership::add(const WorkerId& id, const WorkerAddress& address,
                               WorkerOrigin origin, bool isPaired)
{
    if (const auto named = parseWorkerId(id.value()); !named)
        return fail(named.error().during(u"/id"_s));
    LOCKSTEP_CHECK(checkAddress(address));
    if (m_registry.find(id))
        return fail(ErrorCode::Conflict, u"there is a worker %1 already"_s.arg(id.value()));
    LOCKSTEP_CHECK(checkPlaceIsFree(id, address));
    const Worker worker{.id = id, .origin = origin, .isPaired = isPaired, .address = address};
    return put(worker, event_type::workerAdded, addedMessage(worker));
}

Result<Worker> Membership::change(const WorkerId& id, const WorkerAddress& address)
{
    LOCKSTEP_TRY(const Worker before, findOurs(id));
    LOCKSTEP_CHECK(checkAddress(address));
    LOCKSTEP_CHECK(checkPlaceIsFree(id, address));
    const QJsonArray names = differences(before.address, address);
    if (names.isEmpty())
        return before;
    const bool changesItsWay =
        !isSamePlace(before.address, address) || before.address.tls != address.tls;
    if (changesItsWay && m_isBusy(id))
        return fail(ErrorCode::Conflict,
                    u"worker %1 cannot move while an update of it runs"_s.arg(id.value()));
    const Worker worker = readdressed(before, address);
    return put(worker, event_type::workerChanged, changedMessage(worker, names),
               {{u"changed"_s, names}});
}

Result<Worker> Membership::remove(const WorkerId& id)
{
    LOCKSTEP_TRY(const Worker worker, findOurs(id));
    if (m_isBusy(id))
        return fail(ErrorCode::Conflict,
                    u"worker %1 cannot be removed while an update of it runs"_s.arg(id.value()));
    LOCKSTEP_CHECK(m_registry.commit({.put = {}, .removed = {id}}, [&] {
        tell(worker, event_type::workerRemoved, u"worker %1 was removed"_s.arg(id.value()));
    }));
    return worker;
}

Result<Worker> Membership::setPaired(const WorkerId& id, bool isPaired)
{
    LOCKSTEP_TRY(Worker worker, m_registry.find(id));
    if (worker.isPaired == isPaired)
        return worker;
    if (isPaired)
        LOCKSTEP_CHECK(checkPlaceIsFree(id, worker.address));
    worker.isPaired = isPaired;
    return put(worker, pairedType(worker), pairedMessage(worker));
}

Result<Worker> Membership::findOurs(const WorkerId& id) const
{
    LOCKSTEP_TRY(Worker worker, m_registry.find(id));
    if (worker.origin == WorkerOrigin::Configuration)
        return fail(ErrorCode::Conflict,
                    u"worker %1 is in the configuration file; change it there"_s.arg(id.value()));
    return worker;
}

Result<> Membership::checkPlaceIsFree(const WorkerId& id, const WorkerAddress& address) const
{
    for (const auto& [other, worker] : m_registry.all()) {
        if (other != id && isSamePlace(worker.address, address))
            return fail(samePlace(other, address));
    }
    return {};
}

Result<Worker> Membership::put(const Worker& worker, QLatin1StringView type, const QString& message,
                               const QJsonObject& data)
{
    LOCKSTEP_CHECK(m_registry.commit({.put = {worker}, .removed = {}},
                                     [&] { tell(worker, type, message, data); }));
    return worker;
}

void Membership::tell(const Worker& worker, QLatin1StringView type, const QString& message,
                      QJsonObject data)
{
    data.insert(u"origin"_s, QString(wordOf(worker.origin)));
    data.insert(u"host"_s, worker.address.host);
    data.insert(u"port"_s, worker.address.port);
    m_events.append(type, worker.id, message, std::move(data));
}

} // namespace lockstep::fleet
