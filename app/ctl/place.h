// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

namespace lockstep::ctl {

/// Where a worker or a server is.
struct Place {
    QString host; ///< name or address, without brackets
    std::optional<int> port;

    friend bool operator==(const Place&, const Place&) = default;
};

/// Reads "host", "host:8443", "10.0.0.1:8443", "::1" or "[::1]:8443", an address of `what`. Whether
/// there can be such a host is for the coordinator to say.
Result<Place> parsePlace(const QString& text, const QString& what = QStringLiteral("worker"));

} // namespace lockstep::ctl
