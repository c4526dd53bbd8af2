// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace lockstep::agent {

Q_DECLARE_LOGGING_CATEGORY(agentLog)

} // namespace lockstep::agent
