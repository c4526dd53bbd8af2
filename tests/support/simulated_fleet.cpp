// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/simulated_fleet.h"

namespace lockstep::test {

using namespace std::chrono_literals;

namespace {

constexpr Duration latency = 20ms;
constexpr Duration callTimeout = 10s;
constexpr Duration commandTimeout = 60s;
constexpr qint64 bodySize = 400'000; // as told; the real package's size is not the same everywhere

std::unexpected<Error> stopped() { return fail(ErrorCode::Cancelled, u"stopped"_s); }

} // namespace

/// One coordinator's way to one worker: time that passes on the way, and what is lost on it.
class SimulatedFleet::Link final : public fleet::WorkerLink {
public:
    Link(SimulatedFleet& fleet, SimulatedWorker& worker)
        : m_fleet(fleet), m_worker(worker), m_generation(fleet.m_generation)
    {}

    QCoro::Task<Result<VersionInfo>> version(std::stop_token stop) override
    {
        const auto doing = u"failed to query worker version"_s;
        const auto answer = [](SimulatedWorker& worker) { return worker.version(); };
        auto version = co_await ask<VersionInfo>(callTimeout, answer, stop);
        if (!version && version.error().message() == "answered 500"_L1)
            co_return fail(ErrorCode::Protocol, u"worker version endpoint returned status 500"_s);
        co_return version || isStop(version.error()) ? version
                                                     : fail(version.error().during(doing));
    }

    QCoro::Task<Result<WorkerHealth>> health(std::stop_token stop) override
    {
        const auto answer = [](SimulatedWorker& worker) { return worker.health(); };
        auto health = co_await ask<WorkerHealth>(callTimeout, answer, stop);
        if (!health && health.error().message() == "answered 500"_L1)
            co_return WorkerHealth{.isHealthy = false, .reason = health.error().message()};
        co_return health;
    }

    QCoro::Task<Result<>> upload(fleet::Shipment shipment, UpdateId id, fleet::Sent sent,
                                 std::stop_token stop) override
    {
        for (int quarter = 1; quarter <= 3; ++quarter) {
            if (!co_await m_fleet.m_clock.sleep(200ms, stop) || isCut())
                co_return stopped();
            if (sent)
                sent(quarter * (bodySize / 4), bodySize);
        }
        const Release release = shipment.release;
        const auto answer = [release, id](SimulatedWorker& w) { return w.upload(release, id); };
        const auto uploaded = co_await ask<void>(commandTimeout, answer, stop);
        co_return command(uploaded, u"failed to upload update package"_s);
    }

    QCoro::Task<Result<>> apply(Version version, UpdateId id, std::stop_token stop) override
    {
        const auto answer = [version, id](SimulatedWorker& w) { return w.apply(version, id); };
        const auto applied = co_await ask<void>(commandTimeout, answer, stop);
        co_return command(applied, u"failed to trigger worker update"_s);
    }

    QCoro::Task<Result<Manifest>> manifest(std::stop_token stop) override
    {
        const auto answer = [](SimulatedWorker& worker) { return worker.manifest(); };
        co_return co_await ask<Manifest>(commandTimeout, answer, stop);
    }

    QCoro::Task<Result<AgentStatus>> status(std::stop_token stop) override
    {
        const auto answer = [](SimulatedWorker& worker) { return worker.status(); };
        co_return co_await ask<AgentStatus>(callTimeout, answer, stop);
    }

    QCoro::Task<Result<AgentBackup>> backUp(BackupId backup, UpdateId id,
                                            std::stop_token stop) override
    {
        const auto answer = [backup, id](SimulatedWorker& w) { return w.backUp(backup, id); };
        co_return co_await ask<AgentBackup>(commandTimeout, answer, stop);
    }

    QCoro::Task<Result<AgentBackup>> backup(BackupId backup, std::stop_token stop) override
    {
        const auto answer = [backup](SimulatedWorker& worker) { return worker.backup(backup); };
        co_return co_await ask<AgentBackup>(callTimeout, answer, stop);
    }

    QCoro::Task<Result<>> rollBack(BackupId backup, UpdateId id, std::stop_token stop) override
    {
        const auto answer = [backup, id](SimulatedWorker& w) { return w.rollBack(backup, id); };
        const auto begun = co_await ask<void>(commandTimeout, answer, stop);
        co_return command(begun, u"failed to trigger worker rollback"_s);
    }

private:
    /// Counts a call for as long as it is under way.
    class Counted {
    public:
        explicit Counted(SimulatedFleet& fleet) : m_fleet(fleet)
        {
            m_fleet.m_mostCalls = std::max(m_fleet.m_mostCalls, ++m_fleet.m_calls);
        }
        ~Counted() { --m_fleet.m_calls; }
        Q_DISABLE_COPY_MOVE(Counted)

    private:
        SimulatedFleet& m_fleet;
    };

    bool isCut() const { return m_generation != m_fleet.m_generation; }
    static bool isStop(const Error& error) { return error.code() == ErrorCode::Cancelled; }
    static Result<> command(const Result<>& result, const QString& doing)
    {
        return result || isStop(result.error()) ? result : fail(result.error().during(doing));
    }
    void tellMoment() const
    {
        if (m_fleet.onCall)
            m_fleet.onCall();
    }

    template <class T>
    QCoro::Task<Result<T>> ask(Duration timeout, std::function<Result<T>(SimulatedWorker&)> answer,
                               std::stop_token stop)
    {
        const Counted counted(m_fleet);
        tellMoment();
        if (!co_await m_fleet.m_clock.sleep(latency, stop) || isCut())
            co_return stopped();
        Result<T> result = fail(ErrorCode::Timeout, u"connection timed out"_s);
        if (!m_worker.faults.hangs) {
            const auto reached = m_worker.reach();
            result = reached ? answer(m_worker) : Result<T>(fail(reached.error()));
        }
        const bool hung = !result && result.error().code() == ErrorCode::Timeout;
        if (!co_await m_fleet.m_clock.sleep(hung ? timeout : latency, stop) || isCut())
            co_return stopped();
        tellMoment();
        co_return isCut() ? Result<T>(stopped()) : result;
    }

    SimulatedFleet& m_fleet;
    SimulatedWorker& m_worker;
    int m_generation;
};

SimulatedWorker& SimulatedFleet::add(const WorkerId& id, SimulatedWorker::Kind kind,
                                     const VersionInfo& installed)
{
    auto& worker = m_workers[id];
    worker = std::make_unique<SimulatedWorker>(m_clock, kind, installed);
    return *worker;
}

Result<std::shared_ptr<fleet::WorkerLink>> SimulatedFleet::linkTo(const Worker& worker)
{
    const auto found = m_workers.find(worker.id);
    if (found == m_workers.end())
        return fail(ErrorCode::Unreachable, u"host not found"_s);
    return std::make_shared<Link>(*this, *found->second);
}

} // namespace lockstep::test
