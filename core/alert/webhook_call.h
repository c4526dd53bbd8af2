// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/senders.h"

namespace lockstep::alert {

/// The call of a webhook, signed where it has a key. Reads the file of authorities. Any thread.
Result<net::Call> webhookCall(const WebhookSettings& webhook, const Notification& notification,
                              const QDateTime& now, Duration timeout);

/// The call of a Slack channel. Any thread.
net::Call slackCall(const SlackSettings& slack, const Notification& notification, Duration timeout);

/// Sends for the status alone: the body of a 2xx answer is not read, it may be without end.
QCoro::Task<Result<net::Answer>> sendForStatus(net::HttpClient& http, net::Call call,
                                               std::stop_token stop);

/// What Slack's answer means: as verdictOf(), but a success of Slack's says "ok".
SendResult slackVerdictOf(const net::Answer& answer, const QDateTime& now,
                          const Redaction& redacted);

} // namespace lockstep::alert
