// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace lockstep::test {

/// The content of a whole gzip stream, by another library than the one that our code packs with;
/// empty where it is none, or unpacks to more than 4 MiB.
QByteArray gunzip(QByteArray gzip);

} // namespace lockstep::test
