// SPDX-License-Identifier: GPL-3.0-or-later
// A network thread may still be leaving when main() has ended: OpenSSL must be there for it.
#include "core/net/http_client.h"

#include <QCoreApplication>
#include <QSslSocket>

#include <cstdio>
#include <cstdlib>
#include <openssl/crypto.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

/// Runs after whatever is registered later, OpenSSL's own end among it. After that it starts no
/// more.
void checkOpenSslIsThere()
{
    if (OPENSSL_init_crypto(0, nullptr) == 1)
        return;
    std::fputs("FAIL: OpenSSL has ended before the last thread\n", stderr);
    ::_exit(EXIT_FAILURE);
}

} // namespace

int main(int argc, char* argv[])
{
    if (std::atexit(checkOpenSslIsThere) != 0)
        return EXIT_FAILURE;
    const QCoreApplication application(argc, argv);
    const lockstep::net::HttpClient client;
    if (QSslSocket::activeBackend() == "openssl"_L1 && QSslSocket::supportsSsl())
        return EXIT_SUCCESS;
    std::fputs("FAIL: Qt's TLS is not OpenSSL's\n", stderr);
    return EXIT_FAILURE;
}
