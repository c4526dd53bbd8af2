// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/credentials.h"
#include "core/fleet/worker_link.h"
#include "core/net/http_client.h"

namespace lockstep::fleet {

/// Tells the registry the certificate that a worker showed when it was first seen, and where it was
/// then.
using CertificateSeen =
    std::function<void(const WorkerId& worker, const WorkerAddress& asked, const QString& sha256)>;

/// Links over HTTP(S). A worker that has joined is spoken to over mutual TLS 1.3 alone: it must
/// show a certificate of the fleet's authority that is made out to it and was not revoked, and is
/// shown the coordinator's. Any other is believed by its pin or its own authority, see TlsTrust,
/// and is shown the token that was agreed with it.
class HttpLinkFactory final : public LinkFactory {
public:
    /// Client and enrolment outlive the factory and its links. Without enrolment nobody has joined.
    HttpLinkFactory(net::HttpClient& client, CertificateSeen seen,
                    const access::Enrolment* enrolment = nullptr);

    /// What CredentialSource says.
    Result<std::shared_ptr<WorkerLink>> linkTo(const Worker& worker) override;

private:
    net::HttpClient& m_client;
    CertificateSeen m_seen;
    CredentialSource m_credentials;
};

} // namespace lockstep::fleet
