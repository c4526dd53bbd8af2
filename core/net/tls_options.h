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
    /// Clients are asked for a certificate that this authority signed, but need not have one.
    /// Empty: they are not asked.
    QByteArray clientAuthorityPem;
};

} // namespace lockstep::net
