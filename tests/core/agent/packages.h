// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QString>

namespace lockstep::agent::test {

/// An application that runs until it is ended, and says so in no way: for tests that start it
/// often. It appends its version to the file $STATE_FILE, if that is set.
inline constexpr char sleepingApplication[] = R"(#!/bin/sh
[ -z "$STATE_FILE" ] || cat VERSION >> "$STATE_FILE"
exec sleep 1000
)";

/// A small HTTP service on $PORT; `answer` is a Python expression for status and text, in which
/// `version` is the release's and `age` the seconds since the start.
QByteArray httpApplication(const QByteArray& answer);
/// Always healthy, and tells its version.
QByteArray healthyApplication();
/// Answers 503 "model missing" for ever.
QByteArray unhealthyApplication();

/// Makes a release of the program `bin/app` and a VERSION file, as the package
/// `<folder>/<version>.tar.gz`; with `<package>.manifest.json` beside it unless `isBare`.
QString makePackage(const QString& folder, const QString& version, const QByteArray& application,
                    bool isBare = false);

} // namespace lockstep::agent::test
