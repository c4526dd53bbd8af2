// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/outbox.h"

#include "core/base/log.h"

Q_LOGGING_CATEGORY(outboxLogging, "lockstep.alert")

namespace lockstep::alert {

namespace {

constexpr int looksBack = 50; ///< deliveries that a channel's health is told from after a start
constexpr int mostChanges = 1000;
constexpr Duration pauseAfterFailure = std::chrono::minutes(1); ///< the disk may recover
constexpr auto channelRemoved = "the channel was removed"_L1;

QString tooOld(const Delivery& delivery)
{
    const QString text = u"not delivered within "_s + formatDuration(deliveryLifetime);
    return delivery.error.isEmpty() ? text : text + u": "_s + delivery.error;
}

/// A try of it failed that tells of the channel as it is since then.
bool tellsOfFailure(const Delivery& delivery, const QDateTime& changedAt)
{
    const bool hasFailed = delivery.status == DeliveryStatus::Failed;
    const QDateTime& at = hasFailed ? delivery.endedAt : delivery.createdAt;
    const bool isBefore = changedAt.isValid() && at <= changedAt;
    return delivery.attempts > 0 && !delivery.error.isEmpty() && !isBefore;
}

} // namespace

Outbox::Outbox(Services services) : m_services(std::move(services)), m_store(m_services.database) {}

Result<std::shared_ptr<Outbox>> Outbox::open(Services services)
{
    std::shared_ptr<Outbox> outbox(new Outbox(std::move(services)));
    LOCKSTEP_CHECK(outbox->load());
    return outbox;
}

Result<> Outbox::load()
{
    const Moment now = Moment::of(m_services.clock);
    LOCKSTEP_TRY(const QString last, m_store.lastId());
    m_ids = RisingId(u"delivery-"_s, last);
    const auto changes = lastChanges();
    for (const auto& [id, channel] : m_services.channels.all()) {
        const auto changed = changes.find(id);
        LOCKSTEP_CHECK(
            recallHealth(id, changed == changes.end() ? QDateTime() : changed->second, now));
    }
    LOCKSTEP_TRY(auto unfinished, m_store.unfinished());
    for (Delivery& delivery : unfinished)
        LOCKSTEP_CHECK(takeUp(std::move(delivery), now));
    return {};
}

Result<> Outbox::takeUp(Delivery delivery, const Moment& now)
{
    const bool wasBrokenOff = delivery.status == DeliveryStatus::Sending;
    if (wasBrokenOff && delivery.isTest)
        return m_store.put(
            givenUp(delivery, u"the coordinator ended before it was known"_s, now.wall));
    delivery.isRepeated = delivery.isRepeated || wasBrokenOff;
    delivery.status = DeliveryStatus::Pending;
    const Duration wait = now.until(delivery.nextAttemptAt, longestRetryDelay);
    const Duration age = now.since(delivery.createdAt, deliveryLifetime);
    const auto notification = m_store.notification(delivery.id);
    m_lanes[delivery.channelId].queue.emplace(
        delivery.id,
        Queued{.delivery = delivery,
               .createdAt = now.monotonic - age,
               .dueAt = now.monotonic + wait,
               .groupKey = notification ? groupKeyOf(notification->groupLabels) : QString()});
    return {};
}

/// When each channel was added or changed last, as far as the events say.
std::map<NotificationChannelId, QDateTime> Outbox::lastChanges()
{
    std::map<NotificationChannelId, QDateTime> last;
    for (const auto type : {event_type::channelAdded, event_type::channelChanged}) {
        const auto events = m_services.events.read({.type = type, .limit = mostChanges});
        if (!events)
            qCWarning(outboxLogging).noquote() << events.error().message();
        for (const Event& event : events.value_or(std::vector<Event>())) {
            QDateTime& at = last[NotificationChannelId(event.data[u"channel_id"_s].toString())];
            at = at.isValid() ? std::max(at, event.time) : event.time;
        }
    }
    return last;
}

Result<> Outbox::recallHealth(const NotificationChannelId& id, const QDateTime& changedAt,
                              const Moment& now)
{
    LOCKSTEP_TRY(const auto newestFirst, m_store.list({.channelId = id, .limit = looksBack}));
    ChannelHealth& health = m_lanes[id].health;
    for (const Delivery& each : newestFirst) {
        if (each.status == DeliveryStatus::Sent) {
            health.lastSentAt = each.endedAt;
            break;
        }
        if (each.error == channelRemoved)
            break; // what is older is of another channel of that id
        if (!tellsOfFailure(each, changedAt))
            continue;
        if (health.lastError.isEmpty())
            health.lastError = each.error;
        if (each.isTest)
            continue;
        health.isPermanent = health.isPermanent || each.status == DeliveryStatus::Failed;
        health.failingSinceWall = each.createdAt;
        health.failingSince = now.monotonic - now.since(each.createdAt, deliveryLifetime);
    }
    return {};
}

Result<> Outbox::add(const Delivery& delivery, const Notification& notification)
{
    LOCKSTEP_CHECK(m_store.put(delivery));
    LOCKSTEP_CHECK(m_store.put(notification));
    const auto fresh = std::make_shared<const Notification>(notification);
    m_services.database.afterCommit([this, delivery, fresh] {
        const Duration now = m_services.clock.monotonic();
        m_lanes[delivery.channelId].queue.emplace(delivery.id,
                                                  Queued{.delivery = delivery,
                                                         .createdAt = now,
                                                         .dueAt = now,
                                                         .groupKey = groupKeyOf(fresh->groupLabels),
                                                         .fresh = fresh});
    });
    return {};
}

bool Outbox::isSending(const NotificationChannelId& channel, const QString& groupKey) const
{
    const auto lane = m_lanes.find(channel);
    return lane != m_lanes.end() && lane->second.sending &&
           lane->second.queue.at(*lane->second.sending).groupKey == groupKey;
}

Outbox::Waiting Outbox::waiting(const NotificationChannelId& channel, const QString& groupKey) const
{
    Waiting waiting;
    const auto lane = m_lanes.find(channel);
    if (lane == m_lanes.end())
        return waiting;
    for (const auto& [id, queued] : lane->second.queue) {
        if (queued.groupKey != groupKey || lane->second.sending == id)
            continue;
        waiting.ids.push_back(id);
        waiting.mayBeHeard = waiting.mayBeHeard || mayHaveArrived(queued.delivery);
    }
    return waiting;
}

Result<> Outbox::supersede(const NotificationChannelId& channel, const std::vector<DeliveryId>& ids,
                           const DeliveryId& by)
{
    for (const DeliveryId& id : ids) {
        const Queued& queued = m_lanes.at(channel).queue.at(id);
        LOCKSTEP_CHECK(conclude(superseded(queued.delivery, by, m_services.clock.now())));
    }
    m_services.database.afterCommit([this, channel, ids] {
        Lane& lane = m_lanes.at(channel);
        for (const DeliveryId& id : ids)
            lane.queue.erase(id);
    });
    return {};
}

void Outbox::sendDue()
{
    const auto& channels = m_services.channels.all();
    std::vector<NotificationChannelId> gone;
    for (auto& [id, lane] : m_lanes) {
        if (!channels.contains(id) && lane.discardAt <= m_services.clock.monotonic())
            gone.push_back(id);
    }
    for (const NotificationChannelId& id : gone)
        discard(id, m_lanes.at(id));
    for (const auto& [id, channel] : std::map(channels)) {
        if (channel.isEnabled && !m_stop.stop_requested())
            sendNext(channel, m_lanes[id]);
    }
}

void Outbox::discard(const NotificationChannelId& id, Lane& lane)
{
    const auto ended = m_services.database.transaction([&]() -> Result<> {
        for (const auto& [deliveryId, queued] : lane.queue) {
            if (lane.sending != deliveryId)
                LOCKSTEP_CHECK(
                    conclude(givenUp(queued.delivery, channelRemoved, m_services.clock.now())));
        }
        return {};
    });
    if (!ended) {
        lane.discardAt = m_services.clock.monotonic() + pauseAfterFailure;
        qCWarning(outboxLogging).noquote() << ended.error().message();
        return;
    }
    if (!lane.sending) {
        m_lanes.erase(id);
        return;
    }
    std::erase_if(lane.queue, [&](const auto& each) { return each.first != lane.sending; });
    lane.isGone = true;
    std::stop_source stop = lane.stop; // what goes on inside may erase the lane
    stop.request_stop();
}

const Outbox::Queued* Outbox::firstOf(const Lane& lane) const
{
    if (lane.sending || lane.queue.empty())
        return nullptr;
    const Duration now = m_services.clock.monotonic();
    const auto oldest = std::ranges::find_if(
        lane.queue, [&](const auto& each) { return each.second.dueAt <= now; });
    if (oldest != lane.queue.end())
        return &oldest->second;
    return &std::ranges::min_element(lane.queue, {}, [](const auto& each) {
                return each.second.dueAt;
            })->second;
}

std::optional<Duration> Outbox::dueAt(const NotificationChannelId& id, const Lane& lane) const
{
    const Queued* first = firstOf(lane);
    if (!first)
        return std::nullopt;
    const auto channel = m_services.channels.all().find(id);
    if (channel == m_services.channels.all().end())
        return lane.discardAt;
    return channel->second.isEnabled ? std::optional(first->dueAt) : std::nullopt;
}

std::optional<Duration> Outbox::nextDue() const
{
    std::optional<Duration> due;
    for (const auto& [id, lane] : m_lanes) {
        if (const auto at = dueAt(id, lane))
            due = std::min(due.value_or(Duration::max()),
                           std::max(Duration::zero(), *at - m_services.clock.monotonic()));
    }
    return due;
}

void Outbox::channelChanged(const NotificationChannelId& id)
{
    const auto found = m_lanes.find(id);
    if (found == m_lanes.end())
        return;
    Lane& lane = found->second;
    lane.health = {.lastSentAt = lane.health.lastSentAt};
    lane.isOutdated = lane.sending.has_value();
    lane.discardAt = {};
    for (auto& [deliveryId, queued] : lane.queue)
        queued.dueAt = m_services.clock.monotonic();
}

void Outbox::sendNext(const NotificationChannel& channel, Lane& lane)
{
    const Queued* next = firstOf(lane);
    if (!next || next->dueAt > m_services.clock.monotonic())
        return;
    const DeliveryId id = next->delivery.id;
    if (m_services.clock.monotonic() - next->createdAt >= deliveryLifetime)
        return giveUp(lane, id, tooOld(next->delivery)); // what it says may be long past
    lane.sending = id;
    lane.stop = std::stop_source();
    attempt(shared_from_this(), channel, id);
}

Result<Notification> Outbox::begin(Lane& lane, const DeliveryId& id)
{
    Queued& queued = lane.queue.at(id);
    const auto fresh = std::exchange(queued.fresh, {});
    LOCKSTEP_TRY(Notification notification,
                 fresh ? Result<Notification>(*fresh) : m_store.notification(id));
    Delivery begun = queued.delivery;
    begun.status = DeliveryStatus::Sending;
    begun.nextAttemptAt = {};
    ++begun.attempts;
    LOCKSTEP_CHECK(m_store.put(begun));
    queued.delivery = begun;
    notification.isRepeated = begun.isRepeated;
    return notification;
}

void Outbox::postpone(Lane& lane, const DeliveryId& id, const Error& why)
{
    qCWarning(outboxLogging).noquote() << id.value() << why.message();
    lane.sending.reset();
    if (why.code() == ErrorCode::NotFound)
        giveUp(lane, id, why.message());
    else
        lane.queue.at(id).dueAt = m_services.clock.monotonic() + pauseAfterFailure;
}

/// Without another try.
void Outbox::giveUp(Lane& lane, const DeliveryId& id, const QString& why)
{
    Queued& queued = lane.queue.at(id);
    const Delivery ended = givenUp(queued.delivery, why, m_services.clock.now());
    const auto stored =
        m_services.database.transaction([&]() -> Result<> { return conclude(ended); });
    if (stored) {
        lane.queue.erase(id);
        return;
    }
    qCWarning(outboxLogging).noquote() << id.value() << stored.error().message();
    queued.dueAt = m_services.clock.monotonic() + pauseAfterFailure;
}

/// A channel whose secrets cannot be opened is there, but cannot be used.
SendResult Outbox::usable(const NotificationChannelId& id) const
{
    if (const auto problem = m_services.channels.problemOf(id))
        return std::unexpected(SendFailure{.error = *problem});
    return {};
}

QCoro::Task<> Outbox::attempt(std::shared_ptr<Outbox> self, NotificationChannel channel,
                              DeliveryId id)
{
    Lane& lane = self->m_lanes.at(channel.id);
    const auto notification = self->begin(lane, id);
    if (!notification) {
        self->postpone(lane, id, notification.error());
        co_return;
    }
    const auto delivered = lane.queue.at(id).delivery.delivered;
    const std::stop_token stop = lane.stop.get_token();
    SendResult result = self->usable(channel.id);
    if (result)
        result = co_await self->m_services.sender.send(channel, *notification, delivered, stop);
    if (!self->m_isClosed)
        self->finish(channel.id, id, result);
}

void Outbox::finish(const NotificationChannelId& channel, const DeliveryId& id, SendResult result)
{
    Lane& lane = m_lanes.at(channel);
    lane.sending.reset();
    const bool isOutdated = std::exchange(lane.isOutdated, false) && !result;
    if (isOutdated) // with other settings it may succeed
        result.error().isPermanent = false;
    Queued& queued = lane.queue.at(id);
    if (!result && m_stop.stop_requested())
        return m_services.onProgress(); // it stays "sending": it may have arrived
    const Moment now = Moment::of(m_services.clock);
    Delivery after = lane.isGone && !result ? givenUp(queued.delivery, channelRemoved, now.wall)
                                            : afterTry(queued.delivery, result,
                                                       {.at = now.wall,
                                                        .age = now.monotonic - queued.createdAt,
                                                        .random = m_services.random()});
    if (!lane.isGone && !isOutdated)
        noteHealth(lane, result);
    const bool isUncertain = !result && !hasEnded(after.status) && mayHaveArrived(result.error());
    const auto stored = m_services.database.transaction([&]() -> Result<> {
        if (isUncertain)
            LOCKSTEP_CHECK(noteHeard(after, Hearing::Possible));
        return conclude(after);
    });
    if (!stored) // what was sent is not sent again while this process lives
        qCCritical(outboxLogging).noquote() << id.value() << stored.error().message();
    queued.delivery = after;
    queued.dueAt = now.monotonic;
    if (!isOutdated)
        queued.dueAt += now.until(after.nextAttemptAt, deliveryLifetime);
    if (hasEnded(after.status))
        lane.queue.erase(id);
    if (std::exchange(lane.isGone, false) && lane.queue.empty())
        m_lanes.erase(channel);
    m_services.onProgress();
}

void Outbox::noteHealth(Lane& lane, const SendResult& result)
{
    const Moment now = Moment::of(m_services.clock);
    if (result) {
        lane.health = {.lastSentAt = now.wall};
        return;
    }
    ChannelHealth& health = lane.health;
    if (!health.failingSince) {
        health.failingSince = now.monotonic;
        health.failingSinceWall = now.wall;
    }
    health.isPermanent = result.error().isPermanent;
    health.lastError = result.error().error.message();
}

Result<> Outbox::conclude(const Delivery& delivery)
{
    LOCKSTEP_CHECK(m_store.put(delivery));
    if (!hasEnded(delivery.status))
        return {};
    if (delivery.status == DeliveryStatus::Sent)
        LOCKSTEP_CHECK(noteHeard(delivery, Hearing::Certain));
    if (delivery.status == DeliveryStatus::Failed)
        LOCKSTEP_CHECK(noteUntold(delivery));
    if (delivery.status != DeliveryStatus::Superseded)
        tell(delivery);
    return m_store.forget(delivery.id);
}

Result<> Outbox::noteHeard(const Delivery& delivery, Hearing hearing)
{
    if (delivery.isTest)
        return {};
    const Queued& queued = m_lanes.at(delivery.channelId).queue.at(delivery.id);
    return m_services.onHeard(delivery.channelId, queued.groupKey, hearing);
}

/// Unless somebody has it: one recipient of several.
Result<> Outbox::noteUntold(const Delivery& delivery)
{
    if (delivery.isTest)
        return {};
    if (!delivery.delivered.empty())
        return noteHeard(delivery, Hearing::Certain);
    const auto notification = m_store.notification(delivery.id);
    if (notification)
        return m_services.onGivenUp(delivery.channelId, *notification);
    qCWarning(outboxLogging).noquote() << notification.error().message();
    return {};
}

void Outbox::tell(const Delivery& delivery)
{
    const QJsonObject data{{u"delivery_id"_s, delivery.id.value()},
                           {u"channel_id"_s, delivery.channelId.value()},
                           {u"firing"_s, delivery.firing},
                           {u"resolved"_s, delivery.resolved},
                           {u"test"_s, delivery.isTest}};
    const QString channel = delivery.channelId.value();
    if (delivery.status == DeliveryStatus::Sent)
        m_services.events.append(event_type::notificationSent, {},
                                 u"%1 was told: %2"_s.arg(channel, delivery.summary), data);
    else
        m_services.events.append(
            event_type::notificationFailed, {},
            u"%1 was not told of %2: %3"_s.arg(channel, delivery.summary, delivery.error), data);
}

QCoro::Task<Result<Delivery>> Outbox::test(std::shared_ptr<Outbox> self, NotificationChannelId id,
                                           std::stop_token stop)
{
    LOCKSTEP_CO_TRY(const NotificationChannel channel, self->m_services.channels.find(id));
    const QDateTime begun = self->m_services.clock.now();
    Delivery delivery{.id = self->newId(),
                      .channelId = id,
                      .status = DeliveryStatus::Sending,
                      .summary = u"a test"_s,
                      .firing = 1,
                      .isTest = true,
                      .attempts = 1,
                      .createdAt = begun};
    LOCKSTEP_CO_CHECK(self->m_store.put(delivery));
    const std::stop_source either;
    const auto stopEither = [either] { std::stop_source(either).request_stop(); };
    const std::stop_callback onStop(stop, stopEither);
    const std::stop_callback onEnd(self->m_stop.get_token(), stopEither);
    SendResult result = self->usable(id);
    if (result)
        result = co_await self->m_services.sender.send(
            channel, testNotification(channel, delivery.id, begun), {}, either.get_token());
    if (self->m_isClosed)
        co_return fail(ErrorCode::Cancelled, u"the coordinator is stopping"_s);
    if (!result)
        result.error().isPermanent = true; // once, whatever comes of it
    delivery = afterTry(delivery, result, {.at = self->m_services.clock.now()});
    if (self->m_services.channels.all().contains(id)) {
        Lane& lane = self->m_lanes[id];
        if (result)
            self->noteHealth(lane, result);
        else
            lane.health.lastError = delivery.error;
    }
    LOCKSTEP_CO_CHECK(self->m_services.database.transaction(
        [&]() -> Result<> { return self->conclude(delivery); }));
    self->m_services.onProgress();
    co_return delivery;
}

ChannelHealth Outbox::healthOf(const NotificationChannelId& id) const
{
    const auto lane = m_lanes.find(id);
    return lane == m_lanes.end() ? ChannelHealth() : lane->second.health;
}

std::vector<ChannelTrouble> Outbox::troubles() const
{
    std::vector<ChannelTrouble> failing;
    for (const auto& [id, channel] : m_services.channels.all()) {
        const ChannelHealth health = healthOf(id);
        const auto problem = m_services.channels.problemOf(id);
        if (!channel.isEnabled || (!health.failingSince && !problem))
            continue;
        const Duration now = m_services.clock.monotonic();
        failing.push_back({.channelId = id.value(),
                           .name = channel.name.isEmpty() ? id.value() : channel.name,
                           .failingFor = now - health.failingSince.value_or(now),
                           .isPermanent = problem || health.isPermanent,
                           .error = problem ? problem->message() : health.lastError});
    }
    return failing;
}

void Outbox::stop()
{
    m_stop.request_stop();
    std::vector<std::stop_source> under;
    for (const auto& [id, lane] : m_lanes)
        under.push_back(lane.stop);
    for (std::stop_source& each : under)
        each.request_stop();
}

bool Outbox::isIdle() const
{
    return std::ranges::none_of(m_lanes,
                                [](const auto& each) { return each.second.sending.has_value(); });
}

} // namespace lockstep::alert
