// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/router.h"

namespace lockstep::api {

/// What a group of routes is about: a tag of the OpenAPI document, a chapter of the reference.
struct Subject {
    QString name;      ///< "Workers"
    QString about;     ///< one sentence
    QStringList paths; ///< "/api/v1/distributed": those of the subject are these, or lie below them
};

/// All of them, in the order in which they are told.
const std::vector<Subject>& subjects();
/// What the routes of this pattern are about; null where no subject claims them.
const Subject* subjectOf(const QString& pattern);

/// The OpenAPI 3.1 document of a route table: paths, parameters, bodies, answers, errors, and the
/// role that each wants (`x-lockstep-role`). The schemas are those of the model's types.
QJsonObject openApi(const std::vector<net::Route>& routes, const QString& version);

/// The same as a page for people, in Markdown; docs/reference.md is this text.
QString referencePage(const std::vector<net::Route>& routes);

} // namespace lockstep::api
