// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/channels/mail.h"

#include <stop_token>

namespace lockstep::alert {

struct SmtpLimits {
    Duration connect = std::chrono::seconds(10);
    Duration reply = std::chrono::seconds(20);   ///< silence of the server
    Duration overall = std::chrono::seconds(45); ///< all recipients together
};

/// A recipient that the server did not take.
struct SmtpRefusal {
    QString recipient;
    QString reply; ///< "550 no such user"
    bool isPermanent = false;
};

/// What became of a mail.
struct SmtpOutcome {
    std::vector<QString> delivered;
    std::vector<SmtpRefusal> refused;
    /// Why the rest was not tried any more, or nobody was.
    std::optional<Error> brokenOff;
    bool isPermanent = false; ///< that will be so next time, too
};

/// Hands a mail to a mail server by libcurl, one transaction for each recipient, so that what
/// becomes of one is exact. Certificates are always verified; without STARTTLS, where it is asked
/// for, nothing is sent. Blocks until `overall` is over at the latest, or a second or so after
/// `isStopped` says true. Any thread.
SmtpOutcome sendMail(const EmailSettings& server, const Mail& mail,
                     const std::vector<QString>& recipients, const SmtpLimits& limits,
                     const std::function<bool()>& isStopped);

} // namespace lockstep::alert
