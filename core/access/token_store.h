// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/token.h"
#include "core/store/collection.h"

#include <atomic>
#include <memory>

namespace lockstep::access {

struct StoredToken {
    Token token;
    QString digest; ///< SHA-256 of the text, lower-case hexadecimal

    static constexpr auto fields()
    {
        return std::tuple{required("token", &StoredToken::token),
                          required("digest", &StoredToken::digest)};
    }
};

/// Bearer tokens. A token is 256 random bits, so a plain SHA-256 of it is all that is kept: there
/// is nothing to guess, and whoever reads the database cannot come in with what is there. The
/// thread of the database, but for verify().
class TokenStore {
public:
    static Result<std::unique_ptr<TokenStore>> open(store::Database& database, const Clock& clock);

    /// InvalidArgument: a name with control characters, a role that is not for tokens, a lifetime
    /// that is not positive. The answer alone holds the token's text.
    Result<NewToken> create(const TokenRequest& request, const QString& createdBy);
    /// In order of their making, revoked and expired ones too.
    Result<std::vector<Token>> list();
    /// From now on the token is refused. One that was revoked already stays as it is.
    Result<Token> revoke(const TokenId& id);

    /// Whose token this text is. Unauthenticated says whether it is unknown, expired or revoked.
    /// Any thread; `now` is the caller's, for the clock belongs to one thread.
    Result<Token> verify(const QByteArray& text, const QDateTime& now) const;
    /// Writes down when tokens were used last. To be called now and then, and before the end.
    Result<> recordUses();

private:
    struct Entry {
        Token token;
        std::atomic<qint64> usedAt = 0; ///< milliseconds since 1970; 0: not since recordUses()
    };
    /// By digest. A table is not changed once it is published, but for `usedAt`.
    using Table = std::map<QByteArray, std::shared_ptr<Entry>>;

    TokenStore(store::Database& database, const Clock& clock);
    /// Reads what is stored and shows it to verify().
    Result<> publish();

    store::Database& m_database;
    const Clock& m_clock;
    store::Collection<StoredToken> m_stored;
    std::atomic<std::shared_ptr<const Table>> m_table;
};

} // namespace lockstep::access
