// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace lockstep::net {

/// "lockstep.net": what servers and clients have to say, libmicrohttpd's own log too (as debug).
Q_DECLARE_LOGGING_CATEGORY(netLog)

} // namespace lockstep::net
