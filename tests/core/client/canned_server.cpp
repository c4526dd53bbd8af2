// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/client/canned_server.h"

namespace lockstep::test {

namespace {

QCoro::Task<net::Response> immediately(net::Response response) { co_return response; }

QString routeOf(const net::Request& request)
{
    return QString::fromLatin1(request.method) + u' ' + request.path;
}

} // namespace

void CannedServer::on(const QString& route, Answering answering)
{
    m_answers.insert_or_assign(route, std::move(answering));
}

void CannedServer::on(const QString& route, net::Response response)
{
    on(route, [response](const net::Request&) { return immediately(response); });
}

void CannedServer::onError(const QString& route, const Error& error)
{
    on(route, net::Response::error(error));
}

QString CannedServer::listenUnix()
{
    const QString path = m_folder / u"coordinator.sock"_s;
    if (const auto listening = server().listenUnix(path); !listening)
        qFatal("%s", qPrintable(listening.error().message()));
    return u"unix:"_s + path;
}

QString CannedServer::listenTcp()
{
    const auto port = server().listen(u"127.0.0.1"_s, m_port);
    if (!port)
        qFatal("%s", qPrintable(port.error().message()));
    m_port = *port;
    return u"http://127.0.0.1:%1"_s.arg(m_port);
}

void CannedServer::stop() { m_server.reset(); }

QString CannedServer::lastRequest() const
{
    if (m_requests.empty())
        return {};
    const net::Request& last = m_requests.back();
    const QString query = last.query.toString(QUrl::FullyDecoded);
    return query.isEmpty() ? routeOf(last) : routeOf(last) + u'?' + query;
}

int CannedServer::countOf(const QString& route) const
{
    return int(std::ranges::count(m_requests, route, routeOf));
}

std::expected<net::BodyPlan, net::Response> CannedServer::admit(net::Request&) const
{
    return net::BodyPlan{};
}

QCoro::Task<net::Response> CannedServer::handle(net::Request request)
{
    m_requests.push_back(request);
    const auto found = m_answers.find(routeOf(request));
    if (found == m_answers.end())
        return immediately(net::Response::error(
            Error(ErrorCode::NotFound, u"there is no %1"_s.arg(request.path))));
    return found->second(request);
}

net::HttpServer& CannedServer::server()
{
    if (!m_server)
        m_server = std::make_unique<net::HttpServer>(*this);
    return *m_server;
}

} // namespace lockstep::test
