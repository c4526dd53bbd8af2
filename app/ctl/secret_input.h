// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/output.h"
#include "core/base/secret.h"

namespace lockstep::ctl {

/// The first line of a file, or of standard input where it is called "-". Never from the command
/// line, which every user of the machine can read. `out` tells of a file that others may read.
Result<Secret> readSecret(const QString& file, Output& out);

/// All lines of it.
Result<std::vector<Secret>> readSecretLines(const QString& file, Output& out);

/// InvalidArgument when more than one of them is standard input: it can be read once.
Result<> checkReadOnce(const QStringList& files);

} // namespace lockstep::ctl
