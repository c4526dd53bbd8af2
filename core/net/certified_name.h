// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ids.h"

namespace lockstep::net {

/// Who a certificate of the fleet's own authority is made out to: its coordinator, or one worker.
/// In the certificate it stands twice. As a URI, "lockstep:worker/worker01", which says it exactly;
/// and as a host name below `lockstep.internal`, for TLS libraries that can only compare host
/// names. No two workers have the same. A value.
class CertifiedName {
public:
    static CertifiedName coordinator() { return CertifiedName(WorkerId()); }
    static CertifiedName worker(WorkerId id) { return CertifiedName(std::move(id)); }
    /// InvalidArgument when the text is not such a URI.
    static Result<CertifiedName> parse(const QString& uri);

    bool isCoordinator() const noexcept { return m_worker.isEmpty(); }
    /// Empty for the coordinator.
    const WorkerId& workerId() const noexcept { return m_worker; }

    QString uri() const;
    /// "coordinator.lockstep.internal"; of a worker the SHA-256 of its id in two labels below
    /// `worker.lockstep.internal`, for ids may be longer than a label and tell case apart.
    QString hostName() const;
    /// Whether a host name is one of those that hostName() gives.
    static bool isHostName(QByteArrayView name) { return name.endsWith(".lockstep.internal"); }
    /// For people, and never a host name: "Lockstep worker worker01".
    QString title() const;

    friend bool operator==(const CertifiedName&, const CertifiedName&) = default;

private:
    explicit CertifiedName(WorkerId worker) : m_worker(std::move(worker)) {}

    WorkerId m_worker;
};

} // namespace lockstep::net
