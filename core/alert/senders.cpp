// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/senders.h"

#include "core/alert/channel_store.h"
#include "core/alert/webhook_call.h"
#include "core/base/async.h"

namespace lockstep::alert {

namespace {

constexpr int mostAtOnce = 4; // mails that are sent; each may take most of a minute

std::unexpected<SendFailure> unusable(const Error& error)
{
    return std::unexpected(SendFailure{.error = error, .isPermanent = true});
}

std::vector<QString> without(const std::vector<QString>& all, const std::vector<QString>& some)
{
    std::vector<QString> rest;
    std::ranges::copy_if(all, std::back_inserter(rest),
                         [&](const QString& each) { return !std::ranges::contains(some, each); });
    return rest;
}

std::unexpected<SendFailure> unanswered(const Error& error, const Redaction& redacted)
{
    return std::unexpected(SendFailure{.error = Error(error.code(), redacted(error.message()))});
}

Error wrongSettings(const NotificationChannel& channel, const Error& error)
{
    return error.during(u"settings of channel "_s + channel.id.value());
}

} // namespace

Senders::Senders(const Clock& clock, ProblemOf problemOf, Options options)
    : m_clock(clock), m_problemOf(std::move(problemOf)), m_options(std::move(options))
{
    m_mails.setMaxThreadCount(mostAtOnce);
    m_bodies.setMaxThreadCount(1);
}

Senders::~Senders()
{
    m_end.request_stop(); // what is on a thread ends within a second or so, and is waited for
}

QCoro::Task<SendResult> Senders::send(NotificationChannel channel, Notification notification,
                                      std::vector<QString> delivered, std::stop_token stop)
{
    if (const auto problem = m_problemOf(channel.id))
        co_return unusable(*problem);
    if (const auto checked = checkChannel(channel); !checked)
        co_return unusable(wrongSettings(channel, checked.error()));
    switch (channel.type) {
    case ChannelType::Email:
        co_return co_await sendEmail(*channel.email, std::move(notification), std::move(delivered),
                                     stop);
    case ChannelType::Webhook:
        co_return co_await sendWebhook(*channel.webhook, std::move(notification), stop);
    case ChannelType::Slack:
        co_return co_await sendSlack(*channel.slack, std::move(notification), stop);
    }
    Q_UNREACHABLE();
}

QCoro::Task<SendResult> Senders::sendEmail(EmailSettings email, Notification notification,
                                           std::vector<QString> delivered, std::stop_token stop)
{
    const auto work = [email, notification = std::move(notification), delivered,
                       limits = m_options.smtp, stop, end = m_end.get_token()] {
        return sendMail(email, mailOf(notification, email), without(email.toAddresses, delivered),
                        limits, [&] { return stop.stop_requested() || end.stop_requested(); });
    };
    const SmtpOutcome outcome = co_await runInPool(work, &m_mails);
    co_return verdictOf(outcome, std::move(delivered));
}

QCoro::Task<SendResult> Senders::sendWebhook(WebhookSettings webhook, Notification notification,
                                             std::stop_token stop)
{
    const auto http = m_http; // may outlive this object
    const Clock& clock = m_clock;
    const auto work = [webhook, notification = std::move(notification), &clock,
                       timeout = m_options.httpTimeout] {
        return webhookCall(webhook, notification, clock.now(), timeout);
    };
    auto call = co_await runInPool(work, &m_bodies);
    if (!call)
        co_return std::unexpected(SendFailure{.error = call.error()});
    const auto answer = co_await sendForStatus(*http, *std::move(call), stop);
    const Redaction redacted(webhook);
    if (!answer)
        co_return unanswered(answer.error(), redacted);
    co_return verdictOf(*answer, clock.now(), redacted);
}

QCoro::Task<SendResult> Senders::sendSlack(SlackSettings slack, Notification notification,
                                           std::stop_token stop)
{
    const auto http = m_http; // may outlive this object
    const Clock& clock = m_clock;
    const auto work = [slack, notification = std::move(notification),
                       timeout = m_options.httpTimeout] {
        return slackCall(slack, notification, timeout);
    };
    net::Call call = co_await runInPool(work, &m_bodies);
    const auto answer = co_await http->send(std::move(call), stop);
    const Redaction redacted(slack);
    if (!answer)
        co_return unanswered(answer.error(), redacted);
    co_return slackVerdictOf(*answer, clock.now(), redacted);
}

} // namespace lockstep::alert
