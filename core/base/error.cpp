// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <cerrno>
#include <cstring>

namespace lockstep {

QString machineWord(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument: return u"invalid_argument"_s;
    case ErrorCode::NotFound: return u"not_found"_s;
    case ErrorCode::Conflict: return u"conflict"_s;
    case ErrorCode::Refused: return u"refused"_s;
    case ErrorCode::VerificationFailed: return u"verification_failed"_s;
    case ErrorCode::TooLarge: return u"too_large"_s;
    case ErrorCode::TooMany: return u"too_many"_s;
    case ErrorCode::Unsupported: return u"unsupported"_s;
    case ErrorCode::Unauthenticated: return u"unauthenticated"_s;
    case ErrorCode::PermissionDenied: return u"permission_denied"_s;
    case ErrorCode::NotReady: return u"not_ready"_s;
    case ErrorCode::Unreachable: return u"unreachable"_s;
    case ErrorCode::Timeout: return u"timeout"_s;
    case ErrorCode::Cancelled: return u"cancelled"_s;
    case ErrorCode::NoSpace: return u"no_space"_s;
    case ErrorCode::Io: return u"io"_s;
    case ErrorCode::Protocol: return u"protocol"_s;
    case ErrorCode::Internal: return u"internal"_s;
    }
    Q_UNREACHABLE();
}

static ErrorCode codeOfErrno(int errnoValue)
{
    switch (errnoValue) {
    case ENOSPC:
    case EDQUOT: return ErrorCode::NoSpace;
    case ENOENT: return ErrorCode::NotFound;
    case ECONNREFUSED:
    case ECONNRESET:
    case EHOSTUNREACH:
    case ENETUNREACH: return ErrorCode::Unreachable;
    case ETIMEDOUT: return ErrorCode::Timeout;
    default: return ErrorCode::Io;
    }
}

Error errnoError(int errnoValue, const QString& doing)
{
    // strerrordesc_np is thread-safe and never localised; its sentences begin with a capital,
    // which reads wrongly after a colon.
    const char* text = strerrordesc_np(errnoValue);
    QString reason = text ? QString::fromLatin1(text) : u"error %1"_s.arg(errnoValue);
    if (reason.size() > 1 && reason.at(1).isLower())
        reason[0] = reason.at(0).toLower();
    return Error(codeOfErrno(errnoValue), reason).during(doing);
}

} // namespace lockstep
