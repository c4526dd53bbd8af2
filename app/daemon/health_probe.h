// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitoring.h"
#include "core/store/database.h"

#include <QCoroTask>

namespace lockstep::daemon {

/// Whether the database takes changes. Writes nothing, but asks for the right to. The database's
/// thread.
HealthCheck checkDatabase(store::Database& database);

/// Whether every disk that holds one of the folders has so much room left. Asks in a pool thread:
/// a disk on a network may not answer.
QCoro::Task<HealthCheck> checkDisks(QStringList folders, qint64 leastFreeBytes);

} // namespace lockstep::daemon
