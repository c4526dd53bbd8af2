// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/ask.h"

/// What people must know, and how they are told.
namespace lockstep::client {

namespace {

const QString alertsPath = u"/api/v1/monitoring/version/alerts"_s;
constexpr Duration checkTime = std::chrono::minutes(2);
constexpr Duration testTime = std::chrono::minutes(2);

template <class Tag>
QString pathOf(const QString& things, const StrongString<Tag>& id, const QString& action = {})
{
    return alertsPath + things + u'/' + segment(id) + action;
}

} // namespace

ReplyTask<AlertList> CoordinatorClient::alerts() const
{
    return askAll<AlertList>(*this, {"GET", alertsPath});
}

ReplyTask<AlertHistory> CoordinatorClient::alertHistory(const AlertFilter& filter) const
{
    return ask<AlertHistory>({"GET", alertsPath + u"/history"_s,
                              query({{u"status"_s, filter.status},
                                     {u"severity"_s, filter.severity},
                                     {u"condition"_s, filter.condition},
                                     {u"worker_id"_s, filter.workerId.value()},
                                     {u"limit"_s, number(filter.limit)}})});
}

ReplyTask<Alert> CoordinatorClient::alert(const AlertId& id) const
{
    return ask<Alert>({"GET", pathOf({}, id)});
}

ReplyTask<AlertReceipt> CoordinatorClient::acknowledge(const AlertId& id,
                                                       const AcknowledgeRequest& request) const
{
    return ask<AlertReceipt>(
        {.method = "POST", .path = pathOf({}, id, u"/acknowledge"_s), .body = toJsonText(request)});
}

ReplyTask<AlertReceipt> CoordinatorClient::withdrawAcknowledgement(const AlertId& id) const
{
    return ask<AlertReceipt>({"DELETE", pathOf({}, id, u"/acknowledge"_s)});
}

ReplyTask<Page<Silence>> CoordinatorClient::silences() const
{
    return askAll<Page<Silence>>(*this, {"GET", alertsPath + u"/silences"_s});
}

ReplyTask<Silence> CoordinatorClient::addSilence(const SilenceRequest& request) const
{
    return askOnce<Silence>(
        {.method = "POST", .path = alertsPath + u"/silences"_s, .body = toJsonText(request)});
}

ReplyTask<SilencePreview> CoordinatorClient::previewSilence(const SilenceRequest& request) const
{
    return ask<SilencePreview>({.method = "POST",
                                .path = alertsPath + u"/silences/preview"_s,
                                .body = toJsonText(request)});
}

ReplyTask<Silence> CoordinatorClient::endSilence(const SilenceId& id) const
{
    return ask<Silence>({"DELETE", pathOf(u"/silences"_s, id)});
}

ReplyTask<DriftCheckReport> CoordinatorClient::checkDrift() const
{
    return ask<DriftCheckReport>({.method = "POST",
                                  .path = u"/api/v1/monitoring/version/drift-check"_s,
                                  .atLeast = checkTime});
}

ReplyTask<Page<ChannelView>> CoordinatorClient::channels() const
{
    return askAll<Page<ChannelView>>(*this, {"GET", alertsPath + u"/channels"_s});
}

ReplyTask<ChannelReceipt> CoordinatorClient::addChannel(ChannelType type,
                                                        const QByteArray& request) const
{
    return ask<ChannelReceipt>({.method = "POST",
                                .path = alertsPath + u"/channels/"_s + QString(wordOf(type)),
                                .body = request});
}

ReplyTask<ChannelReceipt> CoordinatorClient::changeChannel(const NotificationChannelId& id,
                                                           const QByteArray& patch) const
{
    return ask<ChannelReceipt>(
        {.method = "PATCH", .path = pathOf(u"/channels"_s, id), .body = patch});
}

ReplyTask<ChannelReceipt> CoordinatorClient::removeChannel(const NotificationChannelId& id) const
{
    return ask<ChannelReceipt>({"DELETE", pathOf(u"/channels"_s, id)});
}

ReplyTask<Delivery> CoordinatorClient::testChannel(const NotificationChannelId& id) const
{
    return ask<Delivery>(
        {.method = "POST", .path = pathOf(u"/channels"_s, id, u"/test"_s), .atLeast = testTime});
}

ReplyTask<Page<Delivery>> CoordinatorClient::deliveries(const DeliveryFilter& filter) const
{
    return ask<Page<Delivery>>({"GET", alertsPath + u"/deliveries"_s,
                                query({{u"channel_id"_s, filter.channelId.value()},
                                       {u"status"_s, filter.status},
                                       {u"limit"_s, number(filter.limit)}})});
}

} // namespace lockstep::client
