// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/api.h"

namespace lockstep::api {

/// A handler as a plain coroutine over the API's services.
using ApiHandler = QCoro::Task<net::Response> (*)(Api& api, net::Request request);

inline net::HandlerFunction on(Api& api, ApiHandler handler)
{
    return [&api, handler](net::Request request) { return handler(api, std::move(request)); };
}

/// What the contract of a route that starts something names: it may be repeated without harm.
inline constexpr const char* idempotencyKey = "Idempotency-Key";
inline constexpr const char* idempotencyKeyDoc =
    "1…255 printable characters: repeated within 24 hours, the first answer comes again";

/// The answer that stands for a result: its value as JSON, or the error with its status.
template <Reflected T>
net::Response answer(const Result<T>& result, int status = 200)
{
    return result ? net::Response::of(*result, status) : net::Response::error(result.error());
}

template <Reflected T>
net::Response answerList(Result<std::vector<T>> items)
{
    if (!items)
        return net::Response::error(items.error());
    const int count = int(items->size());
    return net::Response::of(Page<T>{.items = *std::move(items), .count = count});
}

/// A number of the query, or `otherwise` where it is not given; an error that names it and its
/// range when it is anything else.
Result<qint64> numberOf(const net::Request& request, const QString& name, qint64 otherwise,
                        qint64 least, qint64 most);
/// A text of the query, percent-decoded; empty where it is not given.
QString textOf(const net::Request& request, const QString& name);

/// A word of the query, or nothing where it is not given; an error that names the words there are.
template <WordedEnum E>
Result<std::optional<E>> wordIn(const net::Request& request, const QString& name)
{
    if (!request.query.hasQueryItem(name))
        return std::nullopt;
    const auto word = fromJson<E>(textOf(request, name));
    if (!word)
        return fail(word.error().code(), u"?%1%2"_s.arg(name, word.error().message().mid(1)));
    return *word;
}
/// A time of the query, or nothing where it is not given; an error that names it.
Result<std::optional<QDateTime>> timeIn(const net::Request& request, const QString& name);

/// The body of a PATCH, a JSON merge patch (RFC 7396); whoever applies it looks at its members.
Result<QJsonObject> patchOf(const net::Request& request);

/// `LOCKSTEP_ANSWER_TRY(auto x, expr)`: x is the value of `expr`, or its error is answered.
#define LOCKSTEP_ANSWER_TRY(declaration, ...)                                                      \
    LOCKSTEP_ANSWER_TRY_(LOCKSTEP_CONCAT(tried_, __LINE__), declaration, __VA_ARGS__)
#define LOCKSTEP_ANSWER_TRY_(name, declaration, ...)                                               \
    auto name = __VA_ARGS__;                                                                       \
    if (!name)                                                                                     \
        co_return net::Response::error(name.error());                                              \
    declaration = *std::move(name)

} // namespace lockstep::api
