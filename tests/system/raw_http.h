// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

#include <QString>

namespace lockstep::test {

/// Where a coordinator is asked: a port of 127.0.0.1, or a Unix socket where one is named.
struct Door {
    quint16 port = 0;
    QString socket = {};
};

/// A request that goes out exactly as it stands here; `Host` is added where it is missing.
struct RawRequest {
    QByteArray method = "GET";
    QByteArray target = "/";
    net::Headers headers = {};
    QByteArray body = {};
    QByteArray from = "127.0.0.1"; ///< the address of this machine that the caller shows
};

struct RawAnswer {
    int status = 0; ///< 0: there was none
    net::Headers headers = {};
    QByteArray body = {}; ///< as far as it came; of an answer without a length nothing

    QJsonObject json() const;
    /// The machine word of an error answer.
    QString code() const;
    QString error() const;
};

/// Asks over a connection of its own, waiting for the answer; any thread.
RawAnswer ask(const Door& door, const RawRequest& request);
/// Asks side by side, a few at a time. The answers are in order of the requests. Who is refused for
/// asking too often asks again.
std::vector<RawAnswer> askAll(const Door& door, const std::vector<RawRequest>& requests);

/// A request with a JSON body.
RawRequest post(const QByteArray& target, const QByteArray& body, net::Headers headers = {});

} // namespace lockstep::test
