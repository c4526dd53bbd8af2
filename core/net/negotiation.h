// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

namespace lockstep::net {

/// What a client says about the form of the answer that it would like.
struct Wishes {
    bool isGet = false;         ///< or HEAD: the answer is the same
    bool takesGzip = false;     ///< and likes it no less than the bytes as they are
    QByteArray knownETags = {}; ///< If-None-Match

    static Wishes of(const Request& head);
};

/// Gives a response the form that its client would like: an ETag, 304, gzip; see Response. Any
/// thread.
void negotiate(Response& response, const Wishes& wishes);

} // namespace lockstep::net
