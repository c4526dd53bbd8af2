// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/content_watch.h"
#include "core/agent/operations.h"
#include "core/net/router.h"

namespace lockstep::agent {

/// The worker API: translates requests to what the agent does, and back. One thread, but for what
/// takes uploads.
class WorkerApi {
public:
    /// All outlive this.
    WorkerApi(Workplace& place, Operations& operations, const OperationRunner& runner,
              ContentWatch& content);

    /// Its handlers call this object.
    std::vector<net::Route> routes();

private:
    net::Response health() const;
    net::Response version() const;
    QCoro::Task<net::Response> manifest();
    net::Response status() const;
    QCoro::Task<net::Response> upload(net::Request request);
    QCoro::Task<net::Response> apply(net::Request request);
    QCoro::Task<net::Response> rollBack(net::Request request);
    QCoro::Task<net::Response> backUp(net::Request request);
    QCoro::Task<net::Response> backup(net::Request request);
    net::BodyPlan uploadPlan();

    Workplace& m_place;
    Operations& m_operations;
    const OperationRunner& m_runner;
    ContentWatch& m_content;
};

} // namespace lockstep::agent
