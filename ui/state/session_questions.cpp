// SPDX-License-Identifier: GPL-3.0-or-later
// What a session asks its coordinator, and what becomes of the answers.
#include "ui/state/session.h"
#include "ui/state/when_done.h"

#include <QThreadPool>

namespace lockstep::ui {

namespace {

constexpr int recentUpdates = 200;
constexpr int mostDeliveries = 200;
constexpr size_t workersOfOneQuestion = 100;
constexpr size_t fewWorkers = 1500; // that are always asked for a hundred at a time
constexpr size_t tooManyUpdates = 8;
constexpr Duration behind = std::chrono::milliseconds(10); // between two questions that are due

template <class Set>
auto takeFirst(Set& from, size_t most)
{
    std::vector<typename Set::value_type> taken;
    while (!from.empty() && taken.size() < most)
        taken.push_back(std::move(from.extract(from.begin()).value()));
    return taken;
}

/// A long answer's document takes as long to free as it took to read: on another thread.
template <class T>
void forget(T answer)
{
    QThreadPool::globalInstance()->start(
        [kept = std::make_shared<const T>(std::move(answer))] { std::ignore = kept; });
}

} // namespace

/// Runs a question, notes how it went, and asks what has gone stale since.
template <class T, class Take>
void Session::fetch(Topic topic, client::ReplyTask<T> task, Take take, std::optional<T> absent)
{
    m_busy.insert(topic);
    TopicState state = m_fleet.topic(topic);
    state.isAsked = state.isLoading = true;
    m_fleet.setTopic(topic, state);
    whenDone(std::move(task), this,
             [this, topic, take = std::move(take), absent = std::move(absent),
              stop = m_stop.get_token()](Result<client::Reply<T>> result) {
                 if (stop.stop_requested())
                     return;
                 if (!result && absent && result.error().code() == ErrorCode::NotFound)
                     result = client::Reply<T>{*absent, {}};
                 if (result)
                     take(*result);
                 done(topic, result ? std::nullopt : std::optional(result.error()));
                 forget(std::move(result));
             });
}

void Session::done(Topic topic, const std::optional<Error>& problem)
{
    m_busy.erase(topic);
    TopicState state = m_fleet.topic(topic);
    state.isLoading = false;
    state.problem = problem;
    if (!problem) {
        heard();
        state.readAt = m_clock.now();
    }
    m_fleet.setTopic(topic, state);
    if (m_stale.isEmpty())
        return;
    if (m_stale.workers.size() >= workersOfOneQuestion)
        m_gather.start(behind); // it has gathered enough
    else if (!m_gather.isActive())
        m_gather.start(m_timing.gather);
}

void Session::askTopic(Topic topic)
{
    using namespace lockstep::client;
    switch (topic) {
    case Topic::Workers:
        m_stale.workers.clear();
        return fetch<Page<WorkerView>>(topic, m_client.workers(), [this](auto& page) {
            m_fleet.setWorkers(std::move(page.items));
        });
    case Topic::Updates:
        return fetch<Page<Update>>(
            topic,
            m_client.updates(
                {.workerId = {}, .batchId = {}, .activeOnly = false, .limit = recentUpdates}),
            [this](auto& page) {
                m_fleet.putUpdates(std::move(page.items));
                m_progress.start();
            });
    case Topic::Alerts:
        return fetch<AlertList>(topic, m_client.alerts(),
                                [this](auto& list) { m_fleet.setAlerts(std::move(list.alerts)); });
    case Topic::Expected:
        return fetch<ExpectedVersion>(
            topic, m_client.expectedVersion(),
            [this](auto& expected) { m_fleet.setExpectedVersion(expected.version); },
            ExpectedVersion{});
    case Topic::About: return askAbout();
    case Topic::Releases:
        return fetch<Page<Release>>(topic, m_client.releases(), [this](auto& page) {
            m_fleet.setReleases(std::move(page.items));
        });
    case Topic::Backups:
        return fetch<Page<Backup>>(topic, m_client.backups(), [this](auto& page) {
            m_fleet.setBackups(std::move(page.items));
        });
    case Topic::Silences:
        return fetch<Page<Silence>>(topic, m_client.silences(), [this](auto& page) {
            m_fleet.setSilences(std::move(page.items));
        });
    case Topic::Channels:
        return fetch<Page<ChannelView>>(topic, m_client.channels(), [this](auto& page) {
            m_fleet.setChannels(std::move(page.items));
        });
    case Topic::Deliveries:
        return fetch<Page<Delivery>>(
            topic, m_client.deliveries({.channelId = {}, .limit = mostDeliveries}),
            [this](auto& page) { m_fleet.setDeliveries(std::move(page.items)); });
    }
}

/// Those that have changed, a hundred at a time; where most have, all of them at once. A large
/// fleet takes so long to read that a busy one would never be done with reading all.
void Session::askWorkers()
{
    const size_t stale = m_stale.workers.size();
    if (stale > fewWorkers && stale > m_fleet.workers().size() / 2)
        return askTopic(Topic::Workers);
    auto ids = takeFirst(m_stale.workers, workersOfOneQuestion);
    fetch<Page<WorkerView>>(
        Topic::Workers, m_client.workers({.status = {}, .group = {}, .search = {}, .ids = ids}),
        [this, ids](auto& page) { m_fleet.putWorkers(ids, std::move(page.items)); });
}

void Session::askUpdates()
{
    if (m_stale.updates.size() > tooManyUpdates) {
        m_stale.updates.clear();
        return askTopic(Topic::Updates);
    }
    const auto id = takeFirst(m_stale.updates, 1).front();
    fetch<Update>(Topic::Updates, m_client.update(id),
                  [this](Update& update) { m_fleet.putUpdates({std::move(update)}); });
}

/// Bytes and percents of what runs are no events.
void Session::askRunning()
{
    const auto running = m_fleet.runningUpdates();
    if (running.empty() || m_link.link != Link::Live || m_busy.contains(Topic::Updates))
        return;
    fetch<Page<Update>>(
        Topic::Updates,
        m_client.updates({.workerId = {}, .batchId = {}, .activeOnly = true, .limit = 0}),
        [this, running](auto& page) {
            std::set<UpdateId> still;
            for (const Update& update : page.items)
                still.insert(update.id);
            for (const Shared<Update>& update : running) {
                if (!still.contains(update->id))
                    m_stale.updates.insert(update->id); // it has ended; how, is asked next
            }
            m_fleet.putUpdates(std::move(page.items));
        });
}

/// Who may do what comes first: until it is known, nothing that changes anything is offered.
void Session::askAbout()
{
    const CallerInfo ofAnOlderCoordinator{.name = {}, .role = Role::Admin}; // it refuses by itself
    fetch<CallerInfo>(
        Topic::About, m_client.whoami(),
        [this](const CallerInfo& caller) {
            About about = m_fleet.about();
            about.callerName = caller.name;
            about.role = caller.role;
            m_fleet.setAbout(about);
            askVersion();
        },
        ofAnOlderCoordinator);
}

void Session::askVersion()
{
    whenDone(m_client.version(), this, [this](const auto& version) {
        if (!version)
            return; // who cannot be asked for that is asked for all else, which tells
        About about = m_fleet.about();
        about.version = version->codebaseVersion;
        m_fleet.setAbout(about);
    });
}

} // namespace lockstep::ui
