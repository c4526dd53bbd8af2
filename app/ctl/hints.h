// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/arguments.h"
#include "core/client/endpoint.h"

namespace lockstep::ctl {

/// An error as it is told: what happened, and what to do about it (empty: nothing helps).
struct Complaint {
    QString sentence;
    QString hint;
};

/// For a command line that makes no sense.
Complaint complaintAboutUsage(const Error& error);

/// For a command that failed at this coordinator, which was found after the places `tried`.
Complaint complaint(const Error& error, const Arguments& arguments,
                    const client::Endpoint& endpoint, const QStringList& tried);

} // namespace lockstep::ctl
