// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QNetworkReply>
#include <QSslError>

namespace lockstep::net {

/// Why there was no answer, in short words; nothing when there was one, of whatever status.
std::optional<Error> transportError(const QNetworkReply& reply);

/// The certificate is nobody's whom we trust.
Error untrusted(const QList<QSslError>& errors);

/// The peer went away before the answer was whole.
Error brokenOff();

Error answerTooLong(qint64 limit);

} // namespace lockstep::net
