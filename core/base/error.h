// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <expected>

namespace lockstep {

/// `u"…"_s` and `"…"_L1` are part of the project's vocabulary.
using namespace Qt::StringLiterals;

/// What kind of failure it was, for code that must decide. Each boundary translates it once:
/// the API to a status and a machine word, the command line to an exit status.
enum class ErrorCode {
    InvalidArgument,    ///< the caller's input is malformed; the message names the field
    NotFound,           ///< no such worker, update, backup, release, file
    Conflict,           ///< the present state forbids it, e.g. an update is already running
    Refused,            ///< understood and rejected, e.g. a package that breaks a rule
    VerificationFailed, ///< what was observed is not what was expected
    TooLarge,           ///< over a limit that the message names
    TooMany,            ///< asked too often, or too many at once; later it may work
    Unsupported,        ///< in a form that is not understood, e.g. a body that is not JSON
    Unauthenticated,
    PermissionDenied,
    NotReady,    ///< the service cannot do its work just now
    Unreachable, ///< the peer could not be asked, or broke off
    Timeout,
    Cancelled, ///< stopped on purpose; never an alarm
    NoSpace,   ///< a disk is full
    Io,        ///< the operating system said no
    Protocol,  ///< the peer answered something that makes no sense
    Internal,  ///< a defect of ours
};

/// The machine word of a code, as in API errors ("not_found").
QString machineWord(ErrorCode code);

/// A failure as a value: doing what, to what, because of what. It gathers context on its way up,
/// outermost first: "failed to upload update package: connection reset by peer".
class [[nodiscard]] Error {
public:
    Error(ErrorCode code, QString message) : m_code(code), m_message(std::move(message)) {}

    ErrorCode code() const noexcept { return m_code; }
    /// For people: one sentence without a full stop, never localised, never a secret.
    const QString& message() const noexcept { return m_message; }

    /// The same failure with what was being done put before it.
    Error during(const QString& doing) const { return {m_code, doing + u": "_s + m_message}; }
    /// The same failure under another code, where a boundary means something else by it.
    Error as(ErrorCode code) const { return {code, m_message}; }
    /// Keeps both failures, where the clean-up after `this` failed too.
    Error also(const Error& other) const
    {
        return {m_code, m_message + u"; also "_s + other.m_message};
    }

    friend bool operator==(const Error&, const Error&) = default;

private:
    ErrorCode m_code;
    QString m_message;
};

template <class T = void>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, QString message)
{
    return std::unexpected(Error(code, std::move(message)));
}
inline std::unexpected<Error> fail(Error error) { return std::unexpected(std::move(error)); }

/// The failure that `errno` stands for, with ENOSPC and EDQUOT as NoSpace.
Error errnoError(int errnoValue, const QString& doing);

} // namespace lockstep

#define LOCKSTEP_CONCAT_(a, b) a##b
#define LOCKSTEP_CONCAT(a, b) LOCKSTEP_CONCAT_(a, b)

/// `LOCKSTEP_TRY(auto x, expr)`: x is the value of `expr`, or its error is returned.
#define LOCKSTEP_TRY(declaration, ...)                                                             \
    LOCKSTEP_TRY_(return, LOCKSTEP_CONCAT(tried_, __LINE__), declaration, __VA_ARGS__)
/// The same inside a coroutine.
#define LOCKSTEP_CO_TRY(declaration, ...)                                                          \
    LOCKSTEP_TRY_(co_return, LOCKSTEP_CONCAT(tried_, __LINE__), declaration, __VA_ARGS__)
#define LOCKSTEP_TRY_(leave, name, declaration, ...)                                               \
    auto name = __VA_ARGS__;                                                                       \
    if (!name)                                                                                     \
        leave std::unexpected(std::move(name).error());                                            \
    declaration = *std::move(name)

/// `LOCKSTEP_CHECK(expr)`: goes on when the Result<> holds, else returns its error.
#define LOCKSTEP_CHECK(...)                                                                        \
    LOCKSTEP_CHECK_(return, LOCKSTEP_CONCAT(checked_, __LINE__), __VA_ARGS__)
/// The same inside a coroutine.
#define LOCKSTEP_CO_CHECK(...)                                                                     \
    LOCKSTEP_CHECK_(co_return, LOCKSTEP_CONCAT(checked_, __LINE__), __VA_ARGS__)
#define LOCKSTEP_CHECK_(leave, name, ...)                                                          \
    if (auto name = __VA_ARGS__; !name)                                                            \
    leave std::unexpected(std::move(name).error())
