// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/idempotency.h"

#include "core/base/log.h"

#include <QCryptographicHash>
#include <QScopeGuard>

Q_LOGGING_CATEGORY(idempotencyLogging, "lockstep.api.idempotency")

namespace lockstep::api {

namespace {

constexpr auto keptFor = std::chrono::hours(24);
constexpr qsizetype longestKey = 255;
/// The headers that say what a request means.
constexpr const char* meaningful[] = {"Content-Type", "X-Worker-ID", "X-Backup-ID",
                                      "X-Update-Version"};

Result<QString> keyOf(const net::Request& request)
{
    const QByteArray key = request.headers.value("Idempotency-Key");
    const bool isPrintable = std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
    if (key.isEmpty() || key.size() > longestKey || !isPrintable)
        return fail(
            ErrorCode::InvalidArgument,
            u"header Idempotency-Key: expected 1…%1 printable characters"_s.arg(longestKey));
    return request.caller.name + u'\n' + QString::fromLatin1(key);
}

Sha256 fingerprintOf(const net::Request& request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](const QByteArray& part) {
        hash.addData(QByteArray::number(part.size()) + ':' + part);
    };
    add(request.method);
    add(request.path.toUtf8());
    add(request.query.toString(QUrl::FullyEncoded).toUtf8());
    for (const char* name : meaningful)
        add(request.headers.value(name));
    add(request.body);
    return Sha256(QString::fromLatin1(hash.result().toHex()));
}

/// Whether the same request may have another answer soon.
bool isPassing(int status) { return status >= 500 || status == 429; }

net::Response replayed(const KeyedRequest& earlier)
{
    return {.status = earlier.status,
            .headers = {{"Content-Type", "application/json"}, {"Idempotency-Replayed", "true"}},
            .body = earlier.body.toUtf8()};
}

} // namespace

Idempotency::Idempotency(store::Database& database, const Clock& clock)
    : m_database(database), m_clock(clock),
      m_stored(
          database, u"idempotency"_s,
          {{"id", [](const KeyedRequest& each) { return each.id; }},
           {"created_at", [](const KeyedRequest& each) { return each.time.toMSecsSinceEpoch(); }}})
{}

Result<std::optional<net::Response>> Idempotency::earlierAnswer(const KeyedRequest& asked)
{
    LOCKSTEP_TRY(const auto earlier, m_stored.get(asked.id));
    const bool isOver =
        earlier && earlier->time.addSecs(std::chrono::seconds(keptFor).count()) <= asked.time;
    if (!earlier || isOver)
        return std::nullopt;
    if (earlier->fingerprint != asked.fingerprint)
        return fail(ErrorCode::Refused, u"this Idempotency-Key came with another request"_s);
    if (m_running.contains(asked.id))
        return fail(ErrorCode::Conflict, u"the request of this Idempotency-Key is being handled"_s);
    if (earlier->status == 0)
        return fail(ErrorCode::Conflict,
                    u"the request of this Idempotency-Key was broken off; see what became of it, "
                    "then ask under another key"_s);
    return replayed(*earlier);
}

Result<> Idempotency::keep(KeyedRequest asked, const net::Response& response)
{
    if (isPassing(response.status))
        return m_stored.remove(asked.id);
    asked.status = response.status;
    asked.body = QString::fromUtf8(response.body);
    return m_stored.put(asked);
}

QCoro::Task<net::Response> Idempotency::once(net::Request request, Handle handle)
{
    const auto key = keyOf(request);
    if (!key)
        co_return net::Response::error(key.error());
    const KeyedRequest asked{.id = *key,
                             .fingerprint = fingerprintOf(request),
                             .time = m_clock.now(),
                             .status = 0,
                             .body = {}};
    auto earlier = earlierAnswer(asked);
    if (!earlier)
        co_return net::Response::error(earlier.error());
    if (*earlier)
        co_return **std::move(earlier);
    if (const auto kept = m_stored.put(asked); !kept)
        co_return net::Response::error(kept.error());
    m_running.insert(asked.id);
    const auto leave = qScopeGuard([this, id = asked.id] { m_running.erase(id); });
    net::Response response = co_await handle(std::move(request));
    if (const auto kept = keep(asked, response); !kept)
        qCWarning(idempotencyLogging).noquote()
            << "the answer of a keyed request is not kept:" << kept.error().message();
    co_return response;
}

Result<> Idempotency::expire()
{
    const qint64 oldest =
        m_clock.now().toMSecsSinceEpoch() - std::chrono::milliseconds(keptFor).count();
    return m_database.run(u"DELETE FROM idempotency WHERE created_at < ?"_s, {oldest});
}

} // namespace lockstep::api
