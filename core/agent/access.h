// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/config.h"
#include "core/net/router.h"

namespace lockstep::agent {

/// Reads the coordinator's token, or makes a random one (mode 0600) where there is no file.
Result<Secret> loadOrCreateToken(const QString& file);

/// Who shows the token, as `Authorization: Bearer` or `X-API-Key`, is an operator; so is a local
/// caller where these are trusted, unless a browser or a name that leads here sent them (a `Host`
/// that is not local, any `Origin`). A wrong token is turned away, none is Role::None. For an agent
/// that has not joined a fleet.
net::Authenticate authenticateBy(Secret token, net::LoopbackAccess loopback);

/// Who shows the certificate of the fleet's coordinator is an operator, and so are local callers as
/// above. Any other certificate is turned away, and any token; nothing is Role::None.
net::Authenticate authenticateCoordinator(net::LoopbackAccess loopback);

} // namespace lockstep::agent
