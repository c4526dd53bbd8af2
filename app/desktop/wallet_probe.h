// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/base/error.h"

#include <QCoroTask>
#include <QDBusConnection>
#include <QProcessEnvironment>

namespace lockstep::desktop {

/// In a session of KDE: whether KWallet answers, were it that it cannot be started. QtKeychain asks
/// the same before its first job, and blocks for up to 25 seconds. Timeout: it is silent.
QCoro::Task<Result<>> probeWallet(QDBusConnection bus, QProcessEnvironment environment,
                                  Duration patience);

} // namespace lockstep::desktop
