// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/nginx.h"

#include "core/base/durable_file.h"

#include <QTcpServer>

#include <unistd.h>

namespace lockstep::bench {

static QString configOf(const QString& folder, quint16 port, const Nginx::Options& options)
{
    // Started as root it would give up its rights to the folder.
    const QString user = ::geteuid() == 0 ? u"user root;"_s : QString();
    return uR"(
%1
worker_processes %2;
daemon off;
pid %3/nginx.pid;
error_log %3/nginx.log;
events { worker_connections %4; }
http {
    access_log off;
    default_type application/json;
    keepalive_requests 1000000;
    client_body_temp_path %3/bodies;
    proxy_temp_path %3/proxy;
    fastcgi_temp_path %3/fastcgi;
    uwsgi_temp_path %3/uwsgi;
    scgi_temp_path %3/scgi;
    server {
        listen 127.0.0.1:%5 %6;
        %7
    }
    %8
}
)"_s.arg(user)
        .arg(options.workers)
        .arg(folder)
        .arg(options.connections)
        .arg(port)
        .arg(options.listenOptions, options.server, options.more);
}

quint16 freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

Nginx::Nginx() : m_port(freePort()) {}

Nginx::~Nginx()
{
    m_process.terminate();
    m_process.waitForFinished();
}

Result<> Nginx::start(const QString& folder, const Options& options)
{
    LOCKSTEP_CHECK(makePath(folder));
    const QString file = folder + u"/nginx.conf"_s;
    LOCKSTEP_CHECK(writeFileDurably(file, configOf(folder, m_port, options).toUtf8()));
    m_process.start(u"/usr/sbin/nginx"_s,
                    {u"-p"_s, folder, u"-c"_s, file, u"-e"_s, folder + u"/nginx.log"_s});
    if (!m_process.waitForStarted())
        return fail(ErrorCode::NotFound, u"nginx: "_s + m_process.errorString());
    return {};
}

} // namespace lockstep::bench
