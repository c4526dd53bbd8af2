// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/ids.h"
#include "core/net/http.h"
#include "core/store/collection.h"

#include <QCoroTask>

#include <functional>
#include <set>

namespace lockstep::api {

/// What is kept of a request that came with an `Idempotency-Key`.
struct KeyedRequest {
    QString id;         ///< caller and key
    Sha256 fingerprint; ///< of what was asked
    QDateTime time;
    int status = 0; ///< of the answer; 0: it is not known yet
    QString body;
    static constexpr auto fields()
    {
        using T = KeyedRequest;
        return std::tuple{required("id", &T::id), required("fingerprint", &T::fingerprint),
                          required("time", &T::time), field("status", &T::status),
                          field("body", &T::body)};
    }
};

/// Lets a client repeat a request whose answer it did not get, without it being done twice. A key
/// is the caller's own for 24 hours. The key is on disk before the request is handled: should the
/// service be killed before the answer is, the repetition is refused rather than done again. What
/// the service could not do (5xx, 429) may be tried again under the same key. The database's
/// thread.
class Idempotency {
public:
    Idempotency(store::Database& database, const Clock& clock);

    using Handle = std::function<QCoro::Task<net::Response>(net::Request)>;
    /// Handles the request, or answers as it was answered before (with the header
    /// `Idempotency-Replayed: true`). 409: the first one is still being handled, or was broken off.
    /// 422: the key came with another request.
    QCoro::Task<net::Response> once(net::Request request, Handle handle);
    /// Removes keys that are older than a day.
    Result<> expire();

private:
    Result<std::optional<net::Response>> earlierAnswer(const KeyedRequest& asked);
    Result<> keep(KeyedRequest asked, const net::Response& response);

    store::Database& m_database;
    const Clock& m_clock;
    store::Collection<KeyedRequest> m_stored;
    std::set<QString> m_running;
};

} // namespace lockstep::api
