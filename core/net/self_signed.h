// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/tls_identity.h"

#include <QDateTime>

namespace lockstep::net {

/// Makes a P-256 key and a certificate over it, signed by itself, for `commonName` (a host name or
/// an IP address), localhost and the loopback addresses. Valid from a day before `now`, for clocks
/// that are behind, to ten years after.
Result<TlsIdentity> makeSelfSigned(const QString& commonName,
                                   const QDateTime& now = QDateTime::currentDateTimeUtc());

} // namespace lockstep::net
