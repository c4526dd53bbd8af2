// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/model/role.h"

namespace lockstep {

using TokenId = StrongString<struct TokenIdTag>;

/// A bearer token as it is kept and shown: everything but its text.
struct Token {
    TokenId id; ///< "tok-" and the first digits of the text's digest
    QString name;
    Role role = Role::Viewer;
    QString createdBy;
    QDateTime createdAt;
    QDateTime expiresAt;  ///< invalid: never
    QDateTime lastUsedAt; ///< to a minute; invalid: not yet
    QDateTime revokedAt;  ///< invalid: not revoked

    friend bool operator==(const Token&, const Token&) = default;
    static constexpr auto fields()
    {
        using T = Token;
        return std::tuple{
            required("id", &T::id),
            required("name", &T::name, "what it is for"),
            required("role", &T::role, "what its bearer may do"),
            field("created_by", &T::createdBy),
            required("created_at", &T::createdAt),
            field("expires_at", &T::expiresAt, "absent: it does not expire"),
            field("last_used_at", &T::lastUsedAt, "to a minute; absent: not used yet"),
            field("revoked_at", &T::revokedAt, "absent: it was not revoked"),
        };
    }
};

/// GET /api/v1/auth/whoami
struct CallerInfo {
    QString name; ///< "token:ci", "unix", "loopback"
    Role role = Role::None;

    friend bool operator==(const CallerInfo&, const CallerInfo&) = default;
    static constexpr auto fields()
    {
        using T = CallerInfo;
        return std::tuple{
            required("name", &T::name, "as the audit log calls the caller"),
            required("role", &T::role, "what the caller may do"),
        };
    }
};

/// POST /api/v1/auth/tokens
struct TokenRequest {
    QString name;
    Role role = Role::Viewer;
    std::optional<Duration> expiresIn; ///< none: the token does not expire

    static constexpr auto fields()
    {
        using T = TokenRequest;
        return std::tuple{
            required("name", &T::name, "what it is for").between(1, 100),
            required("role", &T::role, "viewer, operator or admin"),
            field("expires_in", &T::expiresIn, "how long it is good; absent: for ever"),
        };
    }
};

/// The answer to it: the one time that the token's text is seen.
struct NewToken {
    QString text;
    Token token;

    static constexpr auto fields()
    {
        using T = NewToken;
        return std::tuple{
            required("token", &T::text, "shown this once; send it as Authorization: Bearer"),
            required("details", &T::token),
        };
    }
};

} // namespace lockstep
