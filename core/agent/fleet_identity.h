// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/state_folder.h"
#include "core/base/json.h"
#include "core/model/ids.h"
#include "core/net/http_client.h"

namespace lockstep::agent {

/// Whose fleet an agent has joined, and as whom.
struct Membership {
    QString coordinator; ///< URL
    WorkerId workerId;
    Sha256 caSha256; ///< of the fleet's authority

    static constexpr auto fields()
    {
        using T = Membership;
        return std::tuple{required("coordinator", &T::coordinator),
                          required("worker_id", &T::workerId), required("ca_sha256", &T::caSha256)};
    }
};

/// What makes an agent one of a fleet: who it is, with the key that proves it, and the authority
/// that says who the coordinator is. A value; its folder is for its owner alone.
struct FleetIdentity {
    Membership membership;
    net::TlsIdentity own;
    QByteArray authorityPem;

    /// Nothing, where the agent has not joined. InvalidArgument names what in the folder is
    /// damaged or does not belong together.
    static Result<std::optional<FleetIdentity>> load(const StateFolder& folder);
    /// In place of another one. Durable; broken off, the agent has not joined.
    Result<> save(const StateFolder& folder) const;
    /// The certificate alone, of the same key. All or nothing.
    Result<> saveCertificate(const StateFolder& folder) const;

    /// The coordinator of this fleet and nobody else.
    net::TlsTrust trust() const;
    /// Holds for an identity whose certificate is the worker's, by this authority, with its key.
    Result<> check() const;
};

/// SHA-256 of a certificate in PEM, which must be alone in the text.
Result<Sha256> authorityDigest(const QByteArray& pem);

} // namespace lockstep::agent
