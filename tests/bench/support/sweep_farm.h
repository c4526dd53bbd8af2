// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ids.h"
#include "tests/bench/support/nginx.h"

namespace lockstep::bench {

/// Where the n-th simulated worker listens: 127.1.x.y, each at an address of its own.
QString farmAddress(int number);
WorkerId farmWorker(int number);

/// Makes in `folder` what a farm needs: `lockstep.db` and `ca/` of a coordinator that all workers
/// have joined, the certificate of each, and `hosts`, which lists them for others. Takes a while.
Result<> prepareFarm(const QString& folder, int workers);

/// nginx that answers /api/v1/version and /health at the address of each worker: over TLS 1.3 with
/// the worker's own certificate, asking for the coordinator's, or over plain HTTP. It ends with
/// this object.
class SweepFarm {
public:
    Result<> start(const QString& folder, int workers, bool isTls);
    quint16 port() const { return m_nginx.port(); }

private:
    Nginx m_nginx;
};

} // namespace lockstep::bench
