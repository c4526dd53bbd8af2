// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/alerting.h"
#include "tests/core/update/stage.h"

namespace lockstep::test {

inline alert::SendResult refusal(const QString& why, bool isPermanent = false)
{
    return std::unexpected(alert::SendFailure{.error = Error(ErrorCode::Unreachable, why),
                                              .isPermanent = isPermanent});
}

/// Remembers what it was asked to send, and answers as the test says.
class RecordingSender final : public alert::Sender {
public:
    explicit RecordingSender(Clock& clock) : m_clock(clock) {}

    struct Call {
        NotificationChannelId channel;
        Notification notification;
        std::vector<QString> delivered;
        Duration at{};
        bool isAnswered = false; ///< else it was broken off
    };
    std::vector<Call> calls;
    std::function<alert::SendResult(const Call&)> answer; ///< unset: it is delivered
    std::set<NotificationChannelId> hanging; ///< heard, but they do not answer for a minute
    int atOnce = 0;
    int mostAtOnce = 0;

    QCoro::Task<alert::SendResult> send(NotificationChannel channel, Notification notification,
                                        std::vector<QString> delivered,
                                        std::stop_token stop) override
    {
        const Call call{channel.id, notification, delivered, m_clock.monotonic()};
        calls.push_back(call);
        const size_t number = calls.size() - 1;
        mostAtOnce = std::max(mostAtOnce, ++atOnce);
        if (hanging.contains(channel.id)) {
            const bool isOver = co_await m_clock.sleep(std::chrono::minutes(1), stop);
            --atOnce;
            calls[number].isAnswered = isOver;
            co_return std::unexpected(alert::SendFailure{
                .error = isOver ? Error(ErrorCode::Timeout, u"no answer within 1m0s"_s)
                                : Error(ErrorCode::Cancelled, u"stopped"_s)});
        }
        --atOnce;
        calls[number].isAnswered = true;
        co_return answer ? answer(call) : alert::SendResult();
    }

    /// From now on, whatever it is.
    void refuse(const QString& why, bool isPermanent = false)
    {
        answer = [=](const Call&) { return refusal(why, isPermanent); };
    }
    std::vector<Call> to(const QString& channel) const
    {
        std::vector<Call> some;
        std::ranges::copy_if(calls, std::back_inserter(some),
                             [&](const Call& call) { return call.channel.value() == channel; });
        return some;
    }

private:
    Clock& m_clock;
};

/// Alerting on top of a simulated coordinator, whose fleet should run v1.1.0.
class AlertStage : public Stage {
public:
    AlertStage() { options.settings.settleTime = std::chrono::seconds(5); }
    ~AlertStage() { stop(); }
    Q_DISABLE_COPY_MOVE(AlertStage)

    void begin()
    {
        coordinator = &open();
        if (!clock.await(coordinator->releases.setChannel(u"production"_s, Version(u"v1.1.0"_s))))
            qFatal("no channel");
        beginAlerting();
    }
    /// With so many plain workers that have drifted for so long, of which only their own alerts
    /// tell.
    void beginDrifted(Duration age, int workers = 1)
    {
        alertOptions.rules.fleetDrift.enabled = false;
        for (int i = 1; i <= workers; ++i)
            add(u"worker%1"_s.arg(i, 2, 10, QChar(u'0')), WorkerKind::Plain);
        begin();
        check();
        clock.advance(age);
    }
    void beginAlerting()
    {
        secrets = valueOf(store::SecretStore::open(*coordinator->database, folder / u"key"_s));
        channels = valueOf(
            alert::ChannelStore::open(*coordinator->database, *secrets, coordinator->events));
        alerting = valueOf(alert::Alerting::open(alertOptions, {.database = *coordinator->database,
                                                                .clock = clock,
                                                                .events = coordinator->events,
                                                                .registry = *coordinator->registry,
                                                                .drifts = coordinator->drifts,
                                                                .updater = coordinator->updater,
                                                                .channels = *channels,
                                                                .sender = sender}));
        m_stop = std::stop_source();
        m_run = std::make_unique<QCoro::Task<>>(alerting->run(m_stop.get_token()));
        clock.settle();
    }
    /// As kill -9 does it: nothing is told that it ends.
    void kill()
    {
        alerting.reset();
        m_run.reset();
        channels.reset();
        secrets.reset();
        close();
        coordinator = nullptr;
    }
    void killAndBegin()
    {
        kill();
        coordinator = &open();
        if (!clock.await(coordinator->releases.setChannel(u"production"_s, Version(u"v1.1.0"_s))))
            qFatal("no channel");
        beginAlerting();
    }
    void stop()
    {
        if (!alerting)
            return;
        m_stop.request_stop();
        clock.await(std::move(*m_run));
        kill();
    }

    /// Asks every worker for its version and health.
    void check() { clock.await(coordinator->checker.checkAll(std::stop_token())); }
    /// From now on, as every worker is asked.
    void setReachable(const WorkerId& worker, bool isReachable)
    {
        fleet.worker(worker).faults.refusesConnections = !isReachable;
        check();
    }
    NotificationChannelId addChannel(const QString& id,
                                     const std::function<void(NotificationChannel&)>& how = {})
    {
        NotificationChannel channel{.id = NotificationChannelId(id), .type = ChannelType::Webhook};
        channel.webhook = WebhookSettings{.url = u"https://hooks.example.com/"_s + id};
        if (how)
            how(channel);
        return valueOf(channels->add(channel)).id;
    }
    Alert only()
    {
        const auto alerts = alerting->active();
        if (alerts.size() != 1)
            qFatal("there are %d alerts", int(alerts.size()));
        return alerts.front();
    }
    QStringList told(QLatin1StringView type)
    {
        QStringList messages;
        for (const Event& event :
             valueOf(coordinator->events.read({.type = type, .limit = 100'000})))
            messages << event.message;
        return messages;
    }

    alert::Alerting::Options alertOptions;
    RecordingSender sender{clock};
    SimulatedCoordinator* coordinator = nullptr;
    std::unique_ptr<store::SecretStore> secrets;
    std::unique_ptr<alert::ChannelStore> channels;
    std::unique_ptr<alert::Alerting> alerting;

private:
    std::stop_source m_stop;
    std::unique_ptr<QCoro::Task<>> m_run;
};

} // namespace lockstep::test
