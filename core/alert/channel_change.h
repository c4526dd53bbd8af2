// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/notification.h"

namespace lockstep::alert {

/// The channel, its secrets in it, as a ChannelChange in JSON makes it, and able to work. A secret
/// that the patch does not name stays, but not where it would then be sent to another server:
/// nobody gets at a secret who does not have it. InvalidArgument names the member,
/// "/email/password: …".
Result<NotificationChannel> patched(const NotificationChannel& channel, const QJsonObject& patch);

} // namespace lockstep::alert
