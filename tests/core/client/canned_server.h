// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http_server.h"
#include "tests/support/scratch_folder.h"

namespace lockstep::test {

/// A real HTTP server that gives the answers it was told to, and remembers what it was asked.
/// What it was not told of is answered as the coordinator answers an unknown path.
class CannedServer final : public net::Handler {
public:
    using Answering = std::function<QCoro::Task<net::Response>(const net::Request&)>;

    /// Answers "GET /path", query aside, from now on.
    void on(const QString& route, Answering answering);
    void on(const QString& route, net::Response response);
    template <Reflected T>
    void on(const QString& route, const T& value, int status = 200)
    {
        on(route, net::Response::of(value, status));
    }
    void onError(const QString& route, const Error& error);

    /// Listens, and gives the endpoint as text. Again after stop(): at the same place.
    QString listenUnix();
    QString listenTcp();
    /// Closes its sockets and connections.
    void stop();

    const std::vector<net::Request>& requests() const noexcept { return m_requests; }
    /// "GET /path?query" of the last request.
    QString lastRequest() const;
    int countOf(const QString& route) const;

    std::expected<net::BodyPlan, net::Response> admit(net::Request& head) const override;
    QCoro::Task<net::Response> handle(net::Request request) override;

private:
    net::HttpServer& server();

    ScratchFolder m_folder;
    quint16 m_port = 0;
    std::map<QString, Answering> m_answers;
    std::vector<net::Request> m_requests;
    std::unique_ptr<net::HttpServer> m_server;
};

} // namespace lockstep::test
