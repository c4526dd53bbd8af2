// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/token_store.h"

#include <QCryptographicHash>
#include <QTimeZone>

#include <sodium.h>

namespace lockstep::access {

namespace {

/// Tells scanners of leaked secrets what it is.
constexpr auto prefix = "lockstep_"_L1;
constexpr size_t randomBytes = 32;
constexpr qsizetype longestText = 256;
/// A use is written down to a minute: a token that is used all the time costs few writes.
constexpr qint64 useResolution = 60'000;

QString newText()
{
    std::array<unsigned char, randomBytes> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    const auto encoded =
        QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()))
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return prefix + QString::fromLatin1(encoded);
}

QByteArray digestOf(const QByteArray& text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
}

TokenId idFrom(const QByteArray& digest)
{
    return TokenId(u"tok-"_s + QString::fromLatin1(digest.first(12)));
}

bool isBearerRole(Role role)
{
    return role == Role::Viewer || role == Role::Operator || role == Role::Admin;
}

Result<> check(const TokenRequest& request)
{
    const bool isPrintable = std::ranges::all_of(request.name, [](QChar c) { return c.isPrint(); });
    if (request.name.trimmed().isEmpty() || request.name.size() > 100 || !isPrintable)
        return fail(ErrorCode::InvalidArgument, u"/name: expected 1…100 printable characters"_s);
    if (!isBearerRole(request.role))
        return fail(ErrorCode::InvalidArgument, u"/role: expected viewer, operator or admin"_s);
    if (request.expiresIn && *request.expiresIn <= Duration::zero())
        return fail(ErrorCode::InvalidArgument, u"/expires_in: expected more than nothing"_s);
    return {};
}

QDateTime momentOf(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, QTimeZone::UTC);
}

std::unexpected<Error> refused(const QString& why) { return fail(ErrorCode::Unauthenticated, why); }

} // namespace

TokenStore::TokenStore(store::Database& database, const Clock& clock)
    : m_database(database), m_clock(clock),
      m_stored(database, u"tokens"_s,
               {{"id", [](const StoredToken& each) { return each.token.id.value(); }}})
{}

Result<std::unique_ptr<TokenStore>> TokenStore::open(store::Database& database, const Clock& clock)
{
    if (sodium_init() < 0)
        return fail(ErrorCode::Internal, u"libsodium cannot be used"_s);
    std::unique_ptr<TokenStore> store(new TokenStore(database, clock));
    LOCKSTEP_CHECK(store->publish());
    return store;
}

Result<> TokenStore::publish()
{
    LOCKSTEP_TRY(auto stored, m_stored.select());
    auto table = std::make_shared<Table>();
    for (StoredToken& each : stored) {
        auto entry = std::make_shared<Entry>();
        entry->token = std::move(each.token);
        table->emplace(each.digest.toLatin1(), std::move(entry));
    }
    m_table.store(std::move(table));
    return {};
}

Result<NewToken> TokenStore::create(const TokenRequest& request, const QString& createdBy)
{
    LOCKSTEP_CHECK(check(request));
    LOCKSTEP_CHECK(recordUses()); // publish() begins to count anew
    NewToken made{.text = newText(), .token = {}};
    const QByteArray digest = digestOf(made.text.toLatin1());
    const QDateTime now = m_clock.now();
    made.token = {.id = idFrom(digest),
                  .name = request.name.trimmed(),
                  .role = request.role,
                  .createdBy = createdBy,
                  .createdAt = now,
                  .expiresAt =
                      request.expiresIn ? now.addMSecs(request.expiresIn->count()) : QDateTime(),
                  .lastUsedAt = {},
                  .revokedAt = {}};
    LOCKSTEP_CHECK(m_stored.put({.token = made.token, .digest = QString::fromLatin1(digest)}));
    LOCKSTEP_CHECK(publish());
    return made;
}

Result<std::vector<Token>> TokenStore::list()
{
    LOCKSTEP_CHECK(recordUses());
    LOCKSTEP_TRY(auto stored, m_stored.select());
    std::vector<Token> tokens;
    for (StoredToken& each : stored)
        tokens.push_back(std::move(each.token));
    std::ranges::stable_sort(tokens, {}, &Token::createdAt);
    return tokens;
}

Result<Token> TokenStore::revoke(const TokenId& id)
{
    LOCKSTEP_CHECK(recordUses());
    LOCKSTEP_TRY(auto stored, m_stored.get(id.value()));
    if (!stored)
        return fail(ErrorCode::NotFound, u"there is no token %1"_s.arg(id.value()));
    if (stored->token.revokedAt.isValid())
        return stored->token;
    stored->token.revokedAt = m_clock.now();
    LOCKSTEP_CHECK(m_stored.put(*stored));
    LOCKSTEP_CHECK(publish());
    return stored->token;
}

Result<Token> TokenStore::verify(const QByteArray& text, const QDateTime& now) const
{
    if (text.size() > longestText)
        return refused(u"the token is not known"_s);
    const auto table = m_table.load();
    const auto found = table->find(digestOf(text));
    if (found == table->end())
        return refused(u"the token is not known"_s);
    const Token& token = found->second->token;
    if (token.revokedAt.isValid())
        return refused(u"the token '%1' was revoked"_s.arg(token.name));
    if (token.expiresAt.isValid() && token.expiresAt <= now)
        return refused(
            u"the token '%1' expired at %2"_s.arg(token.name, formatTime(token.expiresAt)));
    found->second->usedAt = now.toMSecsSinceEpoch();
    return token;
}

Result<> TokenStore::recordUses()
{
    const auto table = m_table.load();
    return m_database.transaction([&]() -> Result<> {
        for (const auto& [digest, entry] : *table) {
            const qint64 used = entry->usedAt.exchange(0) / useResolution * useResolution;
            if (used == 0)
                continue;
            LOCKSTEP_TRY(auto stored, m_stored.get(entry->token.id.value()));
            if (!stored || stored->token.lastUsedAt >= momentOf(used))
                continue;
            stored->token.lastUsedAt = momentOf(used);
            LOCKSTEP_CHECK(m_stored.put(*stored));
        }
        return {};
    });
}

} // namespace lockstep::access
