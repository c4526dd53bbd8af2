// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/router.h"

namespace lockstep::api {

/// The OpenAPI 3.1 document of a route table: paths, parameters, bodies, answers, errors, and the
/// role that each wants (`x-lockstep-role`). The schemas are those of the model's types.
QJsonObject openApi(const std::vector<net::Route>& routes, const QString& version);

/// The same as a page for people, in Markdown; docs/reference.md is this text.
QString referencePage(const std::vector<net::Route>& routes);

} // namespace lockstep::api
