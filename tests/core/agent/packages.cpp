// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/agent/packages.h"

#include "core/base/durable_file.h"
#include "core/release/local_version.h"
#include "core/release/package_writer.h"

#include <QDebug>

namespace lockstep::agent::test {

namespace {

Result<QString> packed(const QString& folder, const QString& version, const QByteArray& application,
                       bool isBare)
{
    const QString tree = folder + u"/tree-"_s + version;
    const QString package = u"%1/%2.tar.gz"_s.arg(folder, version);
    LOCKSTEP_CHECK(removeTree(tree));
    LOCKSTEP_CHECK(makePath(tree + u"/bin"_s));
    LOCKSTEP_CHECK(makePath(tree + u"/empty"_s));
    LOCKSTEP_CHECK(writeFileDurably(tree + u"/VERSION"_s, version.toUtf8() + '\n', 0644));
    LOCKSTEP_CHECK(writeFileDurably(tree + u"/bin/app"_s, application, 0755));
    LOCKSTEP_CHECK(replaceSymlink(u"bin/app"_s, tree + u"/start"_s));
    LOCKSTEP_TRY(const VersionInfo info, release::detectLocalVersion(tree));
    LOCKSTEP_TRY(const release::BuiltPackage built, release::writePackage(tree, package, info));
    if (!isBare)
        LOCKSTEP_CHECK(writeFileDurably(package + u".manifest.json"_s, toJsonText(built.manifest)));
    return package;
}

} // namespace

QByteArray httpApplication(const QByteArray& answer)
{
    // On bare sockets, for importing http.server takes longer than a test should.
    return R"(#!/usr/bin/python3 -SE
import os, socket, time
version = open('VERSION').read().strip()
start = time.monotonic()
server = socket.create_server(('127.0.0.1', int(os.environ['PORT'])))
while True:
    connection = server.accept()[0]
    connection.recv(4096)
    age = time.monotonic() - start
    status, text = )" +
           answer + R"(
    connection.sendall(('HTTP/1.1 %d X\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s'
                        % (status, len(text), text)).encode())
    connection.close()
)";
}

QByteArray healthyApplication() { return httpApplication("200, version"); }

QByteArray unhealthyApplication() { return httpApplication("503, 'model missing'"); }

QString makePackage(const QString& folder, const QString& version, const QByteArray& application,
                    bool isBare)
{
    const auto package = packed(folder, version, application, isBare);
    if (!package)
        qWarning().noquote() << "no package:" << package.error().message();
    return package.value_or(QString());
}

} // namespace lockstep::agent::test
