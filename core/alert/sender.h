// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/notification.h"

#include <QCoroTask>

#include <stop_token>

namespace lockstep::alert {

/// What became of a try to tell somebody something.
struct SendReport {
    std::vector<QString> delivered; ///< recipients that have it now, where a channel has several
    QString note; ///< what is to be known though it succeeded: "refused by b@example.com: 550 …"
};
/// Why a try failed.
struct SendFailure {
    Error error;
    bool isPermanent = false; ///< to try again would be of no use: a wrong password, a 404
    std::vector<QString> delivered = {};     ///< recipients that have it nonetheless
    std::optional<Duration> retryAfter = {}; ///< the peer said so
};
using SendResult = std::expected<SendReport, SendFailure>;

/// The way out of the house. One call is one try; it ends by itself within a minute or so, and
/// soon when `stop` says so. One thread.
class Sender {
public:
    virtual ~Sender() = default;
    /// `delivered`: recipients that had it before; they are left out.
    virtual QCoro::Task<SendResult> send(NotificationChannel channel, Notification notification,
                                         std::vector<QString> delivered, std::stop_token stop) = 0;
};

} // namespace lockstep::alert
