// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/engine.h"

#include "core/alert/suppression.h"
#include "core/base/log.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

Q_LOGGING_CATEGORY(alertLogging, "lockstep.alert")

namespace lockstep::alert {

namespace {

/// A slice ends after so many changes, each of which is written, or so much time.
constexpr size_t mostChanges = 50;
constexpr int mostMilliseconds = 5;
/// What is not heard of by signals is looked at so often: windows of silences, channels, expiries.
constexpr Duration idleLook = std::chrono::seconds(15);
constexpr Duration pauseAfterFailure = std::chrono::seconds(5);

bool isSameSet(const std::vector<Silence>& a, const std::vector<Silence>& b)
{
    return std::ranges::equal(a, b, {}, &Silence::id, &Silence::id);
}

Duration longestWindow(const AlertRules& rules)
{
    return std::min(UpdateWindow::longest,
                    std::max(rules.updateFailureRate.window, rules.rollbackRate.window));
}

} // namespace

Alerting::Engine::Engine(Alerting& front, Options options, Services services)
    : m_front(front), m_options(std::move(options)), m_services(services),
      m_watch(services.registry, services.drifts, services.clock)
{}

Result<> Alerting::Engine::open()
{
    LOCKSTEP_CHECK(openParts());
    LOCKSTEP_CHECK(recallUpdates());
    for (const auto& [key, firing] : m_book->firing())
        m_watch.look(key.worker);
    m_watch.lookAtAll();
    m_fleetDue = m_services.clock.monotonic();
    listen();
    return {};
}

Result<> Alerting::Engine::openParts()
{
    auto& [database, clock, events, registry, drifts, updater, channels, sender] = m_services;
    LOCKSTEP_TRY(m_book, AlertBook::open(database, events, clock));
    LOCKSTEP_TRY(m_silences, SilenceBook::open(database, events));
    m_activeSilences = m_silences->active(clock.now());
    LOCKSTEP_TRY(
        m_outbox,
        Outbox::open(
            {.database = database,
             .clock = clock,
             .events = events,
             .channels = channels,
             .sender = sender,
             .random = [] { return QRandomGenerator::global()->generateDouble(); },
             .onHeard =
                 [this](const NotificationChannelId& channel, const QString& groupKey,
                        Hearing hearing) {
                     return m_notifier->noteHeard({channel, groupKey}, hearing);
                 },
             .onGivenUp =
                 [this](const NotificationChannelId& channel, const Notification& notification) {
                     return m_notifier->giveUp(channel, notification);
                 },
             .onProgress =
                 [this] {
                     m_fleetDue = m_services.clock.monotonic();
                     wake();
                     if (m_outbox->isIdle())
                         m_idle.resolve(true);
                 }}));
    const auto isSilenced = [this](const Alert& alert) {
        return silencing(m_activeSilences, alert) != nullptr;
    };
    const auto isQuiet = [this](const Alert& alert) {
        return isAcknowledged(alert, m_services.clock.now()) ||
               !suppressions(alert, m_activeSilences).empty();
    };
    LOCKSTEP_TRY(m_notifier, Notifier::open(m_options.notify, {.database = database,
                                                               .clock = clock,
                                                               .channels = channels,
                                                               .book = *m_book,
                                                               .outbox = *m_outbox,
                                                               .isQuiet = isQuiet,
                                                               .isSilenced = isSilenced}));
    return {};
}

Result<> Alerting::Engine::recallUpdates()
{
    const Moment now = Moment::of(m_services.clock);
    return m_services.updater.eachEndedSince(
        now.before(longestWindow(m_options.rules)),
        [&](const Update& update) { m_updates.add(update, now); });
}

void Alerting::Engine::listen()
{
    const auto look = [this](const WorkerId& id) {
        m_watch.look(id);
        wake();
    };
    auto& registry = m_services.registry;
    connect(&registry, &fleet::WorkerRegistry::changed, &m_front, look);
    connect(&registry, &fleet::WorkerRegistry::removed, &m_front, look);
    connect(&m_services.drifts, &fleet::DriftTracker::changed, &m_front, look);
    connect(&m_services.updater, &update::Updater::changed, &m_front,
            [this](const Update& update) { updateChanged(update); });
    connect(&m_services.channels, &ChannelStore::changed, &m_front,
            [this](const NotificationChannelId& id) { channelChanged(id); });
    connect(&m_services.channels, &ChannelStore::removed, &m_front, [this] { channelsChanged(); });
}

void Alerting::Engine::updateChanged(const Update& update)
{
    if (m_updates.add(update, Moment::of(m_services.clock)))
        m_fleetDue = m_services.clock.monotonic();
    m_updated.insert(update.workerId);
    m_watch.look(update.workerId);
    wake();
}

void Alerting::Engine::channelChanged(const NotificationChannelId& id)
{
    m_outbox->channelChanged(id);
    m_notifier->channelChanged(id);
    channelsChanged();
}

void Alerting::Engine::channelsChanged()
{
    m_notifier->touchAll();
    m_fleetDue = m_services.clock.monotonic();
    wake();
}

void Alerting::Engine::close()
{
    m_isClosed = true;
    if (m_outbox)
        m_outbox->close();
    stop();
    m_idle.resolve(true);
}

void Alerting::Engine::stop()
{
    m_stop.request_stop();
    if (m_outbox)
        m_outbox->stop();
    resumeRun();
}

void Alerting::Engine::resumeRun()
{
    std::stop_source nap = m_nap; // what goes on inside replaces the member
    nap.request_stop();
}

void Alerting::Engine::wake()
{
    if (std::exchange(m_isWakePosted, true))
        return;
    // Later: who tells us of a change is in the middle of something, a transaction perhaps.
    QMetaObject::invokeMethod(
        &m_front,
        [this] {
            m_isWakePosted = false;
            resumeRun();
        },
        Qt::QueuedConnection);
}

void Alerting::Engine::noteChange()
{
    if (std::exchange(m_isChangePosted, true))
        return;
    QMetaObject::invokeMethod(
        &m_front,
        [this] {
            m_isChangePosted = false;
            Q_EMIT m_front.changed();
        },
        Qt::QueuedConnection);
}

QCoro::Task<> Alerting::Engine::run(std::shared_ptr<Engine> self, std::stop_token stop)
{
    const std::stop_callback onStop(stop, [self] { self->stop(); });
    while (!self->m_stop.stop_requested()) {
        const Duration wait = self->work();
        self->m_nap = std::stop_source();
        co_await self->m_services.clock.sleep(wait, self->m_nap.get_token());
    }
    if (self->m_isClosed || self->m_outbox->isIdle())
        co_return;
    self->m_idle = Pending<bool>();
    co_await self->m_idle;
}

Duration Alerting::Engine::work()
{
    if (!m_options.isEnabled)
        return idleLook;
    watchSilences();
    const bool isPaused = m_services.clock.monotonic() < m_pausedUntil;
    if (!isPaused && tellSome())
        return Duration::zero(); // to make a message of thousands of alerts is work enough
    const bool hasMore = !isPaused && (lookAtSome() || lookAtFleet());
    m_outbox->sendDue();
    return hasMore ? Duration::zero() : untilNext();
}

Duration Alerting::Engine::untilNext() const
{
    const Duration now = m_services.clock.monotonic();
    Duration wait = std::min(idleLook, m_fleetDue - now);
    for (const auto due : {m_watch.nextDue(), m_notifier->nextDue()})
        wait = std::min(wait, due.value_or(idleLook));
    if (now < m_pausedUntil)
        wait = m_pausedUntil - now;
    return std::max(Duration::zero(), std::min(wait, m_outbox->nextDue().value_or(idleLook)));
}

bool Alerting::Engine::lookAtSome()
{
    QElapsedTimer spent;
    spent.start();
    std::vector<AlertChange> changes;
    std::set<WorkerId> looked;
    while (changes.size() < mostChanges && !spent.hasExpired(mostMilliseconds)) {
        const auto id = m_watch.next();
        if (!id)
            break;
        if (!looked.insert(*id).second) {
            m_watch.look(*id); // due again, but what its first look found does not count yet
            break;
        }
        lookAtOne(*id, changes);
    }
    if (!commit(std::move(changes))) {
        for (const WorkerId& id : looked)
            m_watch.look(id);
        return false;
    }
    for (const WorkerId& id : looked) {
        if (m_updated.erase(id) > 0)
            touchAlertsOf(id);
    }
    return m_watch.nextDue() == Duration::zero();
}

void Alerting::Engine::lookAtOne(const WorkerId& id, std::vector<AlertChange>& changes)
{
    const Worker* worker = m_watch.find(id);
    const Findings findings = worker ? m_watch.lookAt(*worker, m_options.rules) : Findings();
    AlertBook::Outcome outcome = m_book->seeWorker(id, worker, findings, terms());
    m_watch.lookAgain(id, outcome.looksAgainIn);
    if (!worker)
        m_watch.forget(id);
    std::ranges::move(outcome.changes, std::back_inserter(changes));
}

FleetFacts Alerting::Engine::fleetFacts(const WorkerWatch::Drifted& drifted) const
{
    const Moment now = Moment::of(m_services.clock);
    const AlertRules& rules = m_options.rules;
    return {.drifted = drifted.count,
            .oldest = drifted.oldest,
            .oldestAge = drifted.age,
            .failures = m_updates.within(rules.updateFailureRate.window, now.monotonic),
            .rollbacks = m_updates.within(rules.rollbackRate.window, now.monotonic),
            .channels = m_outbox->troubles(),
            .service = m_facts ? &*m_facts : nullptr,
            .now = now.wall};
}

bool Alerting::Engine::lookAtFleet()
{
    const Duration now = m_services.clock.monotonic();
    if (now < m_fleetDue)
        return false;
    m_updates.forget(now - longestWindow(m_options.rules));
    const auto isExplained = [this](const WorkerId& id) {
        const Update* update = m_services.updater.running(id);
        return update && explainsDrift(*update);
    };
    const auto drifted = m_watch.driftedFor(m_options.rules.fleetDrift.after, isExplained);
    const Findings findings = findingsOf(fleetFacts(drifted), m_options.rules);
    auto outcome = m_book->seeFleet(findings, m_services.registry.all(), terms());
    const bool hasMore = outcome.changes.size() > mostChanges;
    if (hasMore)
        outcome.changes.resize(mostChanges);
    const Duration wait = std::min(
        {idleLook, outcome.looksAgainIn.value_or(idleLook), drifted.nextIn.value_or(idleLook)});
    m_fleetDue = hasMore ? now : now + std::max(wait, Duration(1));
    return commit(std::move(outcome.changes)) && hasMore;
}

bool Alerting::Engine::commit(std::vector<AlertChange> changes)
{
    const auto committed =
        m_book->commit(std::move(changes), [this](const AlertChange& change) { follow(change); });
    if (committed)
        return true;
    qCWarning(alertLogging).noquote() << "alerts wait:" << committed.error().message();
    m_fleetDue = m_pausedUntil = m_services.clock.monotonic() + pauseAfterFailure;
    return false;
}

void Alerting::Engine::follow(const AlertChange& change)
{
    noteChange();
    if (change.step != AlertStep::Resolved) {
        m_notifier->touch(change.alert);
        if (change.step == AlertStep::Fired)
            Q_EMIT m_front.fired(change.alert);
        return;
    }
    m_notifier->resolve(change.alert);
    if (change.alert.condition == AlertCondition::WorkerUnreachable)
        touchAlertsOf(change.alert.workerId); // it inhibits them no more
    Q_EMIT m_front.resolved(change.alert);
}

void Alerting::Engine::touchAlertsOf(const WorkerId& worker)
{
    for (const auto& each : enumWords<AlertCondition>) {
        if (!isOfWorkerItself(each.value))
            continue;
        if (const FiringAlert* firing = m_book->find(AlertKey{each.value, worker, {}})) {
            m_notifier->touch(firing->alert);
            noteChange();
        }
    }
}

void Alerting::Engine::watchSilences()
{
    auto active = m_silences->active(m_services.clock.now());
    const bool isSame = isSameSet(active, m_activeSilences);
    m_activeSilences = std::move(active);
    if (isSame)
        return;
    m_notifier->touchAll();
    noteChange();
}

bool Alerting::Engine::tellSome()
{
    const auto told = m_notifier->tellNext();
    if (!told)
        qCWarning(alertLogging).noquote() << told.error().message();
    return told && *told;
}

void Alerting::Engine::setOptions(Options options)
{
    const bool isLonger = longestWindow(options.rules) > longestWindow(m_options.rules);
    m_options = std::move(options);
    if (isLonger) {
        if (const auto recalled = recallUpdates(); !recalled)
            qCWarning(alertLogging).noquote() << recalled.error().message();
    }
    m_notifier->setTiming(m_options.notify);
    m_watch.lookAtAll();
    m_fleetDue = m_services.clock.monotonic();
    wake();
}

void Alerting::Engine::setServiceFacts(ServiceFacts facts)
{
    m_facts = std::move(facts);
    m_fleetDue = m_services.clock.monotonic();
    wake();
}

QCoro::Task<int> Alerting::Engine::evaluateAll(std::shared_ptr<Engine> self, std::stop_token stop)
{
    if (!self->m_options.isEnabled)
        co_return 0;
    const qint64 before = self->m_book->raised();
    self->m_watch.lookAtAll();
    bool goesOn = true;
    while (goesOn && self->lookAtSome())
        goesOn = co_await self->turn(stop);
    if (goesOn)
        self->m_fleetDue = self->m_services.clock.monotonic();
    while (goesOn && self->lookAtFleet())
        goesOn = co_await self->turn(stop);
    if (goesOn)
        self->wake();
    co_return int(self->m_book->raised() - before);
}

/// Lets others have the event loop between two slices; false when nothing may be touched any more.
QCoro::Task<bool> Alerting::Engine::turn(std::stop_token stop)
{
    const bool isOver = co_await m_services.clock.sleep(Duration::zero(), stop);
    co_return isOver && !m_isClosed;
}

void Alerting::Engine::reconsider(const Alert& alert)
{
    m_notifier->touch(alert);
    if (isOfWorkerItself(alert.condition))
        m_watch.look(alert.workerId);
    m_fleetDue = m_services.clock.monotonic();
    noteChange();
    wake();
}

void Alerting::Engine::silencesChanged()
{
    watchSilences();
    wake();
}

} // namespace lockstep::alert
