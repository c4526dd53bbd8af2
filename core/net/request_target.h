// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QUrlQuery>

namespace lockstep::net {

/// What a request line asks for.
struct RequestTarget {
    QString path; ///< percent-decoded
    QUrlQuery query;
};

/// Reads the target of a request line, "/a%20b?c=d". Refused are: what does not begin with a
/// slash, broken percent-encoding, what is not UTF-8, an encoded slash, a control character, and
/// the segments "." and "..".
Result<RequestTarget> parseRequestTarget(QByteArrayView raw);

} // namespace lockstep::net
