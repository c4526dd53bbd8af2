// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/channels/smtp.h"
#include "core/alert/redaction.h"
#include "core/alert/sender.h"
#include "core/base/clock.h"
#include "core/net/http_client.h"

#include <QThreadPool>

namespace lockstep::alert {

/// What an answer to a webhook's call means: 2xx is delivered, 408, 425, 429 and 5xx are worth
/// another try, at the time that Retry-After names, all else is not. What it quotes of the answer
/// goes through `redacted`. Pure.
SendResult verdictOf(const net::Answer& answer, const QDateTime& now,
                     const Redaction& redacted = {});

/// What became of a mail; `before` are those who had it already. Delivered, if only some were
/// refused for good; not yet, as long as somebody may still get it. Pure.
SendResult verdictOf(const SmtpOutcome& outcome, std::vector<QString> before);

/// Sends by the channel's type: e-mail by libcurl on threads of its own, webhooks and Slack by
/// HttpClient. What these send is made on a thread that no mail waits in; the clock is asked there,
/// too. Calls that run when it is destroyed are broken off; they end by themselves then. One
/// thread.
class Senders final : public Sender {
public:
    struct Options {
        SmtpLimits smtp;
        Duration httpTimeout = std::chrono::seconds(15);
    };
    /// Why a channel cannot be used (ChannelStore::problemOf).
    using ProblemOf = std::function<std::optional<Error>(const NotificationChannelId&)>;

    Senders(const Clock& clock, ProblemOf problemOf, Options options);
    Senders(const Clock& clock, ProblemOf problemOf) : Senders(clock, std::move(problemOf), {}) {}
    ~Senders() override;

    QCoro::Task<SendResult> send(NotificationChannel channel, Notification notification,
                                 std::vector<QString> delivered, std::stop_token stop) override;

private:
    QCoro::Task<SendResult> sendEmail(EmailSettings email, Notification notification,
                                      std::vector<QString> delivered, std::stop_token stop);
    QCoro::Task<SendResult> sendWebhook(WebhookSettings webhook, Notification notification,
                                        std::stop_token stop);
    QCoro::Task<SendResult> sendSlack(SlackSettings slack, Notification notification,
                                      std::stop_token stop);

    const Clock& m_clock;
    const ProblemOf m_problemOf;
    const Options m_options;
    std::stop_source m_end;
    /// Shared with the calls that run.
    std::shared_ptr<net::HttpClient> m_http = std::make_shared<net::HttpClient>();
    QThreadPool m_mails;
    QThreadPool m_bodies;
};

} // namespace lockstep::alert
