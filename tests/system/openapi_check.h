// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QJsonArray>
#include <QJsonObject>

namespace lockstep::test {

/// The validator of tests/system/openapi with its packages from npm, installed into the build
/// folder once and used from there again.
class OpenApiCheck {
public:
    /// Unreachable: npm cannot reach its registry, and the packages are not here yet.
    static Result<OpenApiCheck> install();

    /// What is wrong with the document and with answers that were given by it, a line each; empty
    /// when all is well. An answer is {"method", "path", "status", "type", "body"}.
    QString problems(const QJsonObject& document, const QJsonArray& answers = {}) const;

private:
    explicit OpenApiCheck(QString folder) : m_folder(std::move(folder)) {}

    QString m_folder;
};

} // namespace lockstep::test
