// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/worker_link.h"
#include "core/net/http_client.h"

namespace lockstep::fleet {

/// Tells the registry the certificate that a worker showed when it was first seen.
using CertificateSeen = std::function<void(const WorkerId& worker, const QString& sha256)>;

/// Links over HTTP(S). The client must outlive it.
class HttpLinkFactory final : public LinkFactory {
public:
    HttpLinkFactory(net::HttpClient& client, CertificateSeen seen);

    /// Reads the worker's token and authority files; a file that cannot be read is an error that
    /// names it. Plain HTTP is refused for a worker that is not on this machine.
    Result<std::shared_ptr<WorkerLink>> linkTo(const Worker& worker) override;

private:
    net::HttpClient& m_client;
    CertificateSeen m_seen;
};

} // namespace lockstep::fleet
