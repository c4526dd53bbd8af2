// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/model/ids.h"

namespace lockstep {

/// POST /api/v1/enroll/tokens
struct EnrollTokenRequest {
    std::optional<WorkerId> workerId;
    std::optional<Duration> expiresIn;

    static constexpr auto fields()
    {
        using T = EnrollTokenRequest;
        return std::tuple{
            field("worker_id", &T::workerId,
                  "the one worker that may use it; needed for a worker that is known already"),
            field("expires_in", &T::expiresIn, "how long it is good: 1m to 720h; 1h when absent"),
        };
    }
};

/// The answer to it: the one time that the token's text is seen.
struct EnrollToken {
    QString token;
    std::optional<WorkerId> workerId;
    QDateTime expiresAt;
    Sha256 caSha256;

    static constexpr auto fields()
    {
        using T = EnrollToken;
        return std::tuple{
            required("token", &T::token, "shown this once, good for one enrolment"),
            field("worker_id", &T::workerId, "absent: any worker that is not known yet"),
            required("expires_at", &T::expiresAt),
            required("ca_sha256", &T::caSha256,
                     "what the worker must find the fleet's authority to be"),
        };
    }
};

/// GET /api/v1/enroll/ca
struct FleetAuthority {
    QString ca;
    Sha256 sha256;

    static constexpr auto fields()
    {
        return std::tuple{
            required("ca", &FleetAuthority::ca, "certificate of the fleet's authority, PEM"),
            required("sha256", &FleetAuthority::sha256, "of the certificate in DER"),
        };
    }
};

/// POST /api/v1/enroll
struct EnrollRequest {
    QString token;
    QString csr;
    WorkerId workerId;
    QString host;
    int port = 8443;
    QString name;
    QString group;

    static constexpr auto fields()
    {
        using T = EnrollRequest;
        return std::tuple{
            required("token", &T::token, "of POST /api/v1/enroll/tokens").between(1, 256),
            required("csr", &T::csr, "signing request with the worker's key, PKCS #10 in PEM")
                .between(1, 16'384),
            required("worker_id", &T::workerId),
            field("host", &T::host, "where the coordinator reaches it; absent: where it asks from"),
            field("port", &T::port).between(1, 65'535),
            field("name", &T::name, "for people"),
            field("group", &T::group),
        };
    }
};

/// The answer to it, and to POST /api/v1/enroll/renew.
struct EnrollReply {
    QString certificate;
    QString ca;
    WorkerId workerId;
    QDateTime expiresAt;

    static constexpr auto fields()
    {
        using T = EnrollReply;
        return std::tuple{
            required("certificate", &T::certificate, "PEM"),
            required("ca", &T::ca, "certificate of the fleet's authority, PEM"),
            required("worker_id", &T::workerId),
            required("expires_at", &T::expiresAt, "renew it well before"),
        };
    }
};

/// POST /api/v1/enroll/renew
struct RenewRequest {
    QString csr;

    static constexpr auto fields()
    {
        return std::tuple{
            required("csr", &RenewRequest::csr, "signing request, PKCS #10 in PEM")
                .between(1, 16'384),
        };
    }
};

} // namespace lockstep
