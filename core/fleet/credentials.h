// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/enrolment.h"
#include "core/fleet/file_cache.h"
#include "core/model/worker.h"
#include "core/net/http_client.h"

namespace lockstep::fleet {

/// How coordinator and worker believe each other.
struct Credentials {
    net::TlsTrust trust;
    std::optional<net::TlsIdentity> identity = {}; ///< shown to a worker that has joined
    Secret token = {};                             ///< shown to any other
};

/// The credentials of each worker, by its address and by what it was given when it joined. Files
/// are read again when they change.
class CredentialSource {
public:
    /// Enrolment outlives it; without, nobody has joined.
    explicit CredentialSource(const access::Enrolment* enrolment);

    /// A file that cannot be read is an error that names it. Plain HTTP is refused for a worker
    /// that is not on this machine, or has joined.
    Result<Credentials> of(const Worker& worker);

private:
    Credentials ofJoined(const WorkerId& worker) const;
    Result<net::TlsTrust> trustOf(const Worker& worker);

    const access::Enrolment* m_enrolment;
    QList<QSslCertificate> m_fleetAuthority;
    FileCache<QList<QSslCertificate>> m_authorities;
    FileCache<Secret> m_tokens;
};

} // namespace lockstep::fleet
