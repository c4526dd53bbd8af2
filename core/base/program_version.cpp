// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/program_version.h"

namespace lockstep {

QString programVersion() { return QStringLiteral(LOCKSTEP_VERSION); }

} // namespace lockstep
