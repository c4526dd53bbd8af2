// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/role.h"

#include <QJsonObject>

namespace lockstep::test {

/// One method of one path, as the OpenAPI document tells of it.
struct Operation {
    QByteArray method;
    QString path; ///< with its names: "/api/v1/updates/{id}"
    Role role = Role::None;
    bool takesBody = false;
    QStringList bodyTypes;
    bool isStream = false; ///< its answer does not end by itself

    /// The path with `value` in place of every name.
    QByteArray target(const QByteArray& value = "x1") const;
    QByteArray name() const { return method + ' ' + path.toLatin1(); }
};

/// Every operation of the document, in order of paths.
std::vector<Operation> operationsOf(const QJsonObject& document);

} // namespace lockstep::test
