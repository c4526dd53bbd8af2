// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/session.h"

#include "core/client/event_follower.h"

namespace lockstep::ui {

namespace {

constexpr int fewEvents = 200; // that are read when a session begins, for the page of events

} // namespace

Session::Session(Options options, Clock& clock, QObject* parent)
    : QObject(parent), m_id(std::move(options.id)), m_name(std::move(options.name)), m_clock(clock),
      m_timing(options.timing), m_client(makeClient(options.client)),
      m_link{.link = Link::Connecting, .since = clock.now(), .heardAt = {}},
      m_retry(m_timing.firstRetry),
      m_wanted{Topic::Workers, Topic::Updates, Topic::Alerts, Topic::Expected, Topic::About}
{
    m_gather.setSingleShot(true);
    connect(&m_gather, &QTimer::timeout, this, &Session::ask);
    m_progress.setInterval(m_timing.progress);
    connect(&m_progress, &QTimer::timeout, this, &Session::askRunning);
}

Session::~Session()
{
    m_pause.request_stop();
    m_stop.request_stop();
}

client::CoordinatorClient Session::makeClient(const client::CoordinatorClient& from) const
{
    return from.withStop(m_stop.get_token());
}

void Session::rename(const QString& name)
{
    if (std::exchange(m_name, name) != name)
        Q_EMIT renamed();
}

void Session::start() { run(this, m_stop.get_token()); }

void Session::retry() { std::exchange(m_pause, std::stop_source()).request_stop(); }

void Session::reload()
{
    retry();
    if (m_link.link == Link::Live)
        reloadAll();
}

void Session::reconnect(client::CoordinatorClient client)
{
    std::exchange(m_stop, std::stop_source()).request_stop();
    m_pause.request_stop();
    m_pause = std::stop_source();
    m_client = makeClient(client);
    m_busy.clear();
    m_retry = m_timing.firstRetry;
    setLink(Link::Connecting);
    start();
}

QCoro::Task<> Session::run(QPointer<Session> self, std::stop_token stop)
{
    while (self && !stop.stop_requested()) {
        const auto ended = co_await live(self, stop);
        if (self && !stop.stop_requested() && !ended)
            co_await pauseAfter(self, ended.error(), stop);
    }
}

/// Connects, and follows the events until that ends.
QCoro::Task<Result<>> Session::live(QPointer<Session> self, std::stop_token stop)
{
    const auto client = self->m_client;
    Clock& clock = self->m_clock;
    LOCKSTEP_CO_TRY(
        const Page<Event> last,
        co_await client.events({.since = {}, .type = {}, .workerId = {}, .limit = fewEvents}));
    if (!self || stop.stop_requested())
        co_return Result<>();
    const client::EventFilter from = self->beginWith(last);
    self->becomeLive();
    const client::EventListener listener{
        .onEvent =
            [self](const Event& event) {
                if (self)
                    self->take(event);
            },
        .onLost =
            [self](const Error& error) {
                if (self)
                    self->setLink(Link::Lost, error);
            },
        .onBack =
            [self] {
                if (self)
                    self->becomeLive();
            },
    };
    co_return co_await client::followEvents(client, clock, from, listener, stop);
}

/// Where following goes on after the events that are there.
client::EventFilter Session::beginWith(const Page<Event>& last)
{
    const qint64 seen = m_fleet.events().empty() ? 0 : m_fleet.events().back()->number;
    std::vector<Event> news;
    for (const Event& event : last.items) {
        if (event.number > seen)
            news.push_back(event);
    }
    m_fleet.addEvents(news);
    return {.since = last.items.empty() ? 0 : last.items.back().number,
            .type = {},
            .workerId = {},
            .limit = 0};
}

QCoro::Task<> Session::pauseAfter(QPointer<Session> self, Error error, std::stop_token stop)
{
    const bool isAway = client::mayPass(error);
    self->setLink(isAway ? Link::Lost : Link::Refused, error);
    const Duration pause = isAway ? self->m_retry : self->m_timing.refusedRetry;
    self->m_retry = std::min(2 * self->m_retry, self->m_timing.longestRetry);
    Clock& clock = self->m_clock;
    // Retrying ends the pause, and so does the session.
    std::stop_source either = self->m_pause;
    const std::stop_callback onStop(stop, [&either] { either.request_stop(); });
    co_await clock.sleep(pause, either.get_token());
}

void Session::becomeLive()
{
    m_retry = m_timing.firstRetry;
    setLink(Link::Live);
    reloadAll();
}

void Session::setLink(Link link, const std::optional<Error>& problem)
{
    const LinkState before = m_link;
    if (before.link != link)
        m_link.since = m_clock.now();
    m_link.link = link;
    m_link.problem = problem;
    if (link == Link::Live)
        m_link.heardAt = m_clock.now();
    if (m_link != before)
        Q_EMIT linkChanged();
}

/// Any answer is news of the coordinator. Nobody is told: ages are looked at when they are shown.
void Session::heard() { m_link.heardAt = m_clock.now(); }

void Session::take(const Event& event)
{
    heard();
    m_newEvents.push_back(event);
    stale(stalenessAfter(event));
}

void Session::flushEvents()
{
    const std::vector<Event> events = std::exchange(m_newEvents, {});
    m_fleet.addEvents(events);
    for (const Event& event : events)
        Q_EMIT happened(event);
}

void Session::reloadAll()
{
    m_stale = {};
    stale({.workers = {}, .updates = {}, .topics = m_wanted});
}

void Session::want(Topic topic)
{
    if (!m_wanted.insert(topic).second)
        return;
    TopicState state = m_fleet.topic(topic);
    state.isAsked = true;
    m_fleet.setTopic(topic, state);
    refresh(topic);
}

void Session::refresh(Topic topic) { stale({.workers = {}, .updates = {}, .topics = {topic}}); }

void Session::refreshWorker(const WorkerId& worker)
{
    stale({.workers = {worker}, .updates = {}, .topics = {}});
}

void Session::refreshUpdate(const UpdateId& update)
{
    stale({.workers = {}, .updates = {update}, .topics = {}});
}

void Session::stale(const Staleness& what)
{
    m_stale.add(what);
    if (!m_gather.isActive())
        m_gather.start(m_timing.gather);
}

/// Asks for what has gone stale. What is being asked for already waits for its next turn: its
/// answer may be older than the change.
void Session::ask()
{
    flushEvents();
    if (m_link.link != Link::Live)
        return;
    std::erase_if(m_stale.topics, [this](Topic topic) { return !m_wanted.contains(topic); });
    for (const Topic topic : everyTopic) {
        if (!m_busy.contains(topic) && m_stale.topics.erase(topic) > 0)
            askTopic(topic);
    }
    if (!m_busy.contains(Topic::Workers) && !m_stale.workers.empty())
        askWorkers();
    if (!m_busy.contains(Topic::Updates) && !m_stale.updates.empty())
        askUpdates();
}

} // namespace lockstep::ui
