// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/contract.h"
#include "core/net/http.h"

namespace lockstep::api {

/// The body of a PATCH: a JSON merge patch (RFC 7396) with the members, types and ranges of Change.
template <Reflected Change>
Result<QJsonObject> patchOf(const net::Request& request)
{
    LOCKSTEP_CHECK(request.bodyAs<Change>());
    const QByteArray text = request.body.trimmed().isEmpty() ? "{}"_ba : request.body;
    LOCKSTEP_TRY(const QJsonValue patch, parseJson(text));
    return patch.toObject();
}

/// What a route says that takes one.
template <class Given, Reflected Change>
net::Contract takesPatch()
{
    net::Contract contract = net::gives<Given>().template takes<Change>();
    contract.bodyTypes.push_back("application/merge-patch+json");
    return contract;
}

} // namespace lockstep::api
