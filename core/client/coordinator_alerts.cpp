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

/// Puts a page behind those before it; the whole then looks like one page.
void append(Reply<AlertList>& whole, Reply<AlertList> page)
{
    QJsonObject document = whole.document.toObject();
    QJsonArray alerts = document.value("alerts"_L1).toArray();
    for (const QJsonValue& alert : page.document["alerts"_L1].toArray())
        alerts.append(alert);
    std::ranges::move(page.alerts, std::back_inserter(whole.alerts));
    whole.count = int(whole.alerts.size());
    whole.nextCursor = std::move(page.nextCursor);
    document.insert("alerts"_L1, alerts);
    document.insert("count"_L1, whole.count);
    document.remove("next_cursor"_L1);
    whole.document = document;
}

} // namespace

ReplyTask<AlertList> CoordinatorClient::alerts() const { return allAlerts(*this); }

ReplyTask<AlertList> CoordinatorClient::allAlerts(CoordinatorClient client)
{
    LOCKSTEP_CO_TRY(Reply<AlertList> whole, co_await client.ask<AlertList>({"GET", alertsPath}));
    while (whole.nextCursor) {
        const QString cursor = *whole.nextCursor;
        LOCKSTEP_CO_TRY(
            Reply<AlertList> page,
            co_await client.ask<AlertList>({"GET", alertsPath, query({{u"cursor"_s, cursor}})}));
        if (page.nextCursor == cursor)
            co_return fail(ErrorCode::Protocol, u"the coordinator's list goes round in circles"_s);
        append(whole, std::move(page));
    }
    co_return whole;
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
    return askAll<Silence>(*this, {"GET", alertsPath + u"/silences"_s});
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
    return askAll<ChannelView>(*this, {"GET", alertsPath + u"/channels"_s});
}

ReplyTask<ChannelReceipt> CoordinatorClient::addChannel(ChannelType type,
                                                        const QByteArray& request) const
{
    return ask<ChannelReceipt>({.method = "POST",
                                .path = alertsPath + u"/channels/"_s + QString(wordOf(type)),
                                .body = request});
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
