// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/health_probe.h"

#include "core/base/async.h"

#include <QLocale>
#include <QStorageInfo>

namespace lockstep::daemon {

namespace {

QString megabytes(qint64 bytes) { return u"%1 MB"_s.arg(bytes >> 20); }

HealthCheck look(const QStringList& folders, qint64 leastFreeBytes)
{
    HealthCheck check{.name = u"disk"_s};
    QStringList wrong;
    for (const QString& folder : folders) {
        const QStorageInfo disk(folder);
        if (!disk.isValid())
            wrong << u"%1 cannot be looked at"_s.arg(folder);
        else if (disk.isReadOnly())
            wrong << u"%1 is read-only"_s.arg(folder);
        else if (disk.bytesAvailable() < leastFreeBytes)
            wrong << u"%1 are free in %2, expected %3"_s.arg(megabytes(disk.bytesAvailable()),
                                                             folder, megabytes(leastFreeBytes));
    }
    check.isHealthy = wrong.isEmpty();
    check.detail = wrong.join(u", "_s);
    return check;
}

} // namespace

HealthCheck checkDatabase(store::Database& database)
{
    const auto writable = database.transaction(
        [&] { return database.run(u"UPDATE workers SET id = id WHERE id = ''"_s); });
    return {.name = u"database"_s,
            .isHealthy = writable.has_value(),
            .detail = writable ? QString() : writable.error().message()};
}

QCoro::Task<HealthCheck> checkDisks(QStringList folders, qint64 leastFreeBytes)
{
    co_return co_await runInPool(
        [folders, leastFreeBytes] { return look(folders, leastFreeBytes); });
}

} // namespace lockstep::daemon
