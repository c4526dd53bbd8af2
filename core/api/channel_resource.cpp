// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/alerting.h"
#include "core/api/handlers.h"
#include "core/api/paging.h"
#include "core/model/channel_change.h"

namespace lockstep::api {

namespace {

constexpr auto deliveryList = "deliveries"_L1;

NotificationChannel channelOf(const ChannelOptions& options, ChannelType type)
{
    return {.id = options.id,
            .type = type,
            .name = options.name,
            .minSeverity = options.minSeverity,
            .isEnabled = options.isEnabled,
            .sendResolved = options.sendResolved};
}
NotificationChannel channelOf(const NewChannel<EmailSettings>& wanted)
{
    NotificationChannel channel = channelOf(wanted, ChannelType::Email);
    channel.email = wanted;
    return channel;
}
NotificationChannel channelOf(const NewChannel<WebhookSettings>& wanted)
{
    NotificationChannel channel = channelOf(wanted, ChannelType::Webhook);
    channel.webhook = wanted;
    return channel;
}
NotificationChannel channelOf(const NewChannel<SlackSettings>& wanted)
{
    NotificationChannel channel = channelOf(wanted, ChannelType::Slack);
    channel.slack = wanted;
    return channel;
}

template <class Settings>
QCoro::Task<net::Response> addChannel(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const auto wanted, request.bodyAs<NewChannel<Settings>>());
    LOCKSTEP_ANSWER_TRY(const NotificationChannel channel,
                        api.notificationChannels.add(channelOf(wanted)));
    co_return net::Response::of(
        ChannelReceipt{.message = u"%1 channel added"_s.arg(QString(wordOf(channel.type))),
                       .type = channel.type,
                       .id = channel.id},
        201);
}

QCoro::Task<net::Response> listChannels(Api& api, net::Request)
{
    co_return answerList(Result<std::vector<ChannelView>>(api.alerting.channels()));
}

QCoro::Task<net::Response> changeChannel(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const QJsonObject patch, patchOf(request));
    LOCKSTEP_ANSWER_TRY(
        const NotificationChannel channel,
        api.notificationChannels.change(NotificationChannelId(request.pathValue(u"id"_s)), patch));
    co_return net::Response::of(
        ChannelReceipt{.message = u"channel changed"_s, .type = channel.type, .id = channel.id});
}

QCoro::Task<net::Response> removeChannel(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(
        const NotificationChannel channel,
        api.notificationChannels.remove(NotificationChannelId(request.pathValue(u"id"_s))));
    co_return net::Response::of(
        ChannelReceipt{.message = u"channel removed"_s, .type = channel.type, .id = channel.id});
}

QCoro::Task<net::Response> testChannel(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(
        const Delivery delivery,
        co_await api.alerting.test(NotificationChannelId(request.pathValue(u"id"_s)), api.stop));
    if (delivery.status != DeliveryStatus::Sent)
        co_return net::Response::error(Error(
            ErrorCode::Unreachable, u"the test message was not sent: %1"_s.arg(delivery.error)));
    co_return net::Response::of(delivery);
}

QCoro::Task<net::Response> listDeliveries(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const PageRequest page, pageOf(request, deliveryList, 50, 1000));
    alert::DeliveryQuery query{.channelId = NotificationChannelId(textOf(request, u"channel_id"_s)),
                               .before = DeliveryId(page.after.value(0)),
                               .limit = page.wanted()};
    LOCKSTEP_ANSWER_TRY(query.status, wordIn<DeliveryStatus>(request, u"status"_s));
    LOCKSTEP_ANSWER_TRY(auto deliveries, api.alerting.deliveries(query));
    const auto keyOf = [](const Delivery& delivery) { return QStringList{delivery.id.value()}; };
    co_return net::Response::of(makePage(std::move(deliveries), page, keyOf));
}

/// Without Idempotency-Key: bodies hold secrets, of which nothing must be kept but sealed.
template <class Settings>
net::Route addRoute(Api& api, const QString& path, const QString& summary)
{
    return {"POST",      path,
            Role::Admin, on(api, addChannel<Settings>),
            summary,     net::gives<ChannelReceipt>(201).takes<NewChannel<Settings>>()};
}

} // namespace

std::vector<net::Route> channelRoutes(Api& api)
{
    const QString alerts = u"/api/v1/monitoring/version/alerts"_s;
    const QString channels = alerts + u"/channels"_s;
    const QString one = channels + u"/{id}"_s;
    return {
        {"GET", channels, Role::Admin, on(api, listChannels),
         u"Notification channels, their secrets as ***"_s, net::gives<Page<ChannelView>>()},
        addRoute<EmailSettings>(api, channels + u"/email"_s, u"Adds an e-mail channel"_s),
        addRoute<WebhookSettings>(api, channels + u"/webhook"_s, u"Adds a webhook"_s),
        addRoute<SlackSettings>(api, channels + u"/slack"_s, u"Adds a Slack channel"_s),
        {"PATCH", one, Role::Admin, on(api, changeChannel),
         u"Changes a channel that is not in the configuration; secrets that it does not name stay"_s,
         net::gives<ChannelReceipt>().takesPatch<ChannelChange>()},
        {"DELETE", one, Role::Admin, on(api, removeChannel),
         u"Removes a channel that is not in the configuration"_s, net::gives<ChannelReceipt>()},
        {"POST", one + u"/test"_s, Role::Admin, on(api, testChannel),
         u"Sends a message that says that it is a test, and tells what became of it"_s,
         net::gives<Delivery>()},
        {"GET", alerts + u"/deliveries"_s, Role::Viewer, on(api, listDeliveries),
         u"What was sent, or could not be; newest first"_s,
         paged(net::gives<Page<Delivery>>()
                   .query("channel_id", "of one channel alone")
                   .query<DeliveryStatus>("status", "with one status alone"),
               "1…1000, 50 where it is not given")},
    };
}

} // namespace lockstep::api
