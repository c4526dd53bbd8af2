// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/store/database.h"

namespace lockstep::store {

/// Secrets that the service must be able to say again, such as the password of a mail server. Each
/// is sealed on its own (XChaCha20-Poly1305 by libsodium, a new nonce each time, bound to its name)
/// under a key that is not in the database: from systemd's credentials, or a file of mode 0600. The
/// database's thread.
class SecretStore {
public:
    /// Reads the key from `keyFile`, which holds 64 hexadecimal digits. Where there is no such file
    /// it is made; what was sealed before can then not be opened any more, and the log tells of it.
    /// A file that cannot be read, that others may read, or that holds no key, is refused.
    static Result<std::unique_ptr<SecretStore>> open(Database& database, const QString& keyFile);

    Result<> put(const QString& name, const Secret& secret);
    /// NotFound; VerificationFailed when it was sealed under another key or was tampered with.
    Result<Secret> get(const QString& name);
    Result<> remove(const QString& name);
    /// All whose names begin so.
    Result<> removeAll(const QString& prefix);

private:
    SecretStore(Database& database, QByteArray key);

    Database& m_database;
    const QByteArray m_key;
};

} // namespace lockstep::store
