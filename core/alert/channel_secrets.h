// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/notification.h"

namespace lockstep::alert {

/// A secret of a channel, by a name that no other one of the channel has: "password",
/// "header/Authorization".
struct ChannelSecret {
    QString name;
    Secret* secret;
};

/// All of the channel's, which must outlive them. A webhook's URL is no Secret in the model.
std::vector<ChannelSecret> secretsOf(NotificationChannel& channel);

} // namespace lockstep::alert
