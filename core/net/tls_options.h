// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/tls_identity.h"

namespace lockstep::net {

/// How a listener speaks TLS.
struct TlsOptions {
    TlsOptions(TlsIdentity shown, QByteArray authority = {})
        : identity(std::move(shown)), clientAuthorityPem(std::move(authority))
    {}

    TlsIdentity identity; ///< what clients are shown
    /// Shown in its place to clients that do not ask for a name of the fleet (CertifiedName), where
    /// browsers should see another certificate than workers.
    std::optional<TlsIdentity> publicIdentity;
    /// Clients are asked for a certificate that this authority signed, but need not have one.
    /// Empty: they are not asked.
    QByteArray clientAuthorityPem;
};

} // namespace lockstep::net
