// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/notification.h"

namespace lockstep::alert {

/// The body of a webhook's call, JSON: the worst alert as every channel tells it (nine members),
/// and beside them what the whole message is about. Lists at most a thousand alerts, and
/// says how many there are. Pure.
QByteArray webhookPayloadOf(const Notification& notification);

/// The same for Slack: an attachment with fields for each of the worst ones. Nothing in it calls
/// people or rings a channel, whatever a worker is called.
QByteArray slackPayloadOf(const Notification& notification, const SlackSettings& settings);

/// "t=1640995200,v1=<hex>": HMAC-SHA256 under the key of the time, a dot and the body.
QByteArray signatureOf(const QByteArray& body, const Secret& key, const QDateTime& time);

} // namespace lockstep::alert
