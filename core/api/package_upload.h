// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http_server.h"
#include "core/release/release_library.h"

namespace lockstep::api {

/// How the body of a request is taken that brings a package, in the part `update_package` of a
/// multipart body or as the whole of a raw one: it is streamed to the library's disk. A body that
/// is JSON is kept in memory. `X-Package-SHA256`, where it is given, must be its digest. The
/// library outlives the server.
net::BodyPlan packagePlan(const release::ReleaseLibrary& library);

/// What such a request brought.
struct PackageUpload {
    std::shared_ptr<release::IncomingPackage> package;
    std::optional<Version> version; ///< as `X-Update-Version` says
};
/// InvalidArgument when it brought no package.
Result<PackageUpload> uploadIn(const net::Request& request);

/// The JSON that such a request brought, put into its body; nothing when it brought a package.
std::optional<net::Request> jsonIn(net::Request request);

} // namespace lockstep::api
