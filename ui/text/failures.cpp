// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/failures.h"

#include "ui/text/plain.h"

#include <QCoreApplication>

namespace lockstep::ui {

namespace {

struct Failures {
    Q_DECLARE_TR_FUNCTIONS(Failures)
};

QString reason(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument: return Failures::tr("something in it is not valid");
    case ErrorCode::NotFound: return Failures::tr("what it is about no longer exists");
    case ErrorCode::Conflict: return Failures::tr("something else is going on");
    case ErrorCode::Refused: return Failures::tr("it was refused");
    case ErrorCode::VerificationFailed: return Failures::tr("what was found is not to be trusted");
    case ErrorCode::TooLarge: return Failures::tr("it is too large");
    case ErrorCode::TooMany: return Failures::tr("the coordinator was asked too often");
    case ErrorCode::Unsupported: return Failures::tr("the coordinator does not know this");
    case ErrorCode::Unauthenticated: return Failures::tr("the token is not accepted");
    case ErrorCode::PermissionDenied: return Failures::tr("your role does not allow it");
    case ErrorCode::NotReady: return Failures::tr("the coordinator is not ready");
    case ErrorCode::Unreachable: return Failures::tr("the other side cannot be reached");
    case ErrorCode::Timeout: return Failures::tr("there was no answer in time");
    case ErrorCode::Cancelled: return {};
    case ErrorCode::NoSpace: return Failures::tr("the disk is full");
    case ErrorCode::Io: return Failures::tr("the system refused it");
    case ErrorCode::Protocol: return Failures::tr("the answer makes no sense");
    case ErrorCode::Internal: return Failures::tr("there is a defect in Lockstep");
    }
    Q_UNREACHABLE_RETURN({});
}

QString nextStep(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument: return Failures::tr("Correct what is named and try again.");
    case ErrorCode::NotFound:
        return Failures::tr("Refresh the view; somebody may have removed it.");
    case ErrorCode::Conflict: return Failures::tr("Wait until that has ended, or cancel it first.");
    case ErrorCode::Refused: return Failures::tr("Look at the reason below.");
    case ErrorCode::VerificationFailed:
        return Failures::tr(
            "Compare the certificate's fingerprint with the server's, or ask whoever runs it.");
    case ErrorCode::TooLarge:
        return Failures::tr("Make it smaller, or raise the limit that is named.");
    case ErrorCode::TooMany: return Failures::tr("Wait a moment and try again.");
    case ErrorCode::Unsupported:
        return Failures::tr("Compare the versions of the console and the coordinator.");
    case ErrorCode::Unauthenticated:
        return Failures::tr("Enter a new token in the connection's settings.");
    case ErrorCode::PermissionDenied:
        return Failures::tr("Ask an administrator for a token with a higher role.");
    case ErrorCode::NotReady: return Failures::tr("Try again in a moment.");
    case ErrorCode::Unreachable:
        return Failures::tr("Check that it runs and that the network reaches it.");
    case ErrorCode::Timeout:
        return Failures::tr("Try again; if it stays slow, look at its load and its log.");
    case ErrorCode::Cancelled: return {};
    case ErrorCode::NoSpace: return Failures::tr("Free some space on the disk that is named.");
    case ErrorCode::Io: return Failures::tr("Check the file, its folder and their permissions.");
    case ErrorCode::Protocol:
        return Failures::tr("Check the address, and compare the versions on both sides.");
    case ErrorCode::Internal: return Failures::tr("Please report it with the log.");
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

Failure describe(const Error& error, const QString& doing)
{
    const QString what = plain(doing);
    if (error.code() == ErrorCode::Cancelled)
        return {Failures::tr("%1 was cancelled").arg(what), plain(error.message()), {}};
    return {Failures::tr("%1 failed: %2", "what, why").arg(what, reason(error.code())),
            plain(error.message()), nextStep(error.code())};
}

} // namespace lockstep::ui
