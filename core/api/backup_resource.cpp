// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"
#include "core/api/paging.h"
#include "core/update/backup_check.h"

namespace lockstep::api {

namespace {

using update::BackupKeeper;

constexpr auto list = "backups"_L1;

Result<std::optional<BackupKeeper::Place>> placeIn(const PageRequest& page)
{
    if (page.after.isEmpty())
        return std::nullopt;
    LOCKSTEP_TRY(const qint64 createdAt, numberInCursor(page, 0));
    return BackupKeeper::Place{.createdAt = createdAt, .id = BackupId(page.after.value(1))};
}

QCoro::Task<net::Response> listBackups(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const PageRequest page, pageOf(request, list, 100, 10'000, 2));
    LOCKSTEP_ANSWER_TRY(const auto after, placeIn(page));
    const WorkerId worker(textOf(request, u"worker_id"_s));
    LOCKSTEP_ANSWER_TRY(auto backups, api.backups.list(worker, after, page.wanted()));
    const auto keyOf = [](const Backup& backup) {
        const BackupKeeper::Place place = BackupKeeper::placeOf(backup);
        return QStringList{QString::number(place.createdAt), place.id.value()};
    };
    co_return net::Response::of(makePage(std::move(backups), page, keyOf));
}

QCoro::Task<net::Response> showBackup(Api& api, net::Request request)
{
    co_return answer(api.backups.find(BackupId(request.pathValue(u"id"_s))));
}

QCoro::Task<net::Response> verifyBackup(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Backup backup,
                        api.backups.find(BackupId(request.pathValue(u"id"_s))));
    co_return net::Response::of(
        co_await update::verifyBackup(backup, api.updater.services(), api.stop));
}

QCoro::Task<net::Response> removeBackup(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Backup backup,
                        api.backups.find(BackupId(request.pathValue(u"id"_s))));
    if (api.updater.runningIds().contains(backup.updateId) ||
        api.updater.backupsInUse().contains(backup.id))
        co_return net::Response::error(Error(
            ErrorCode::Conflict, u"%1 belongs to an update that runs"_s.arg(backup.id.value())));
    if (const auto removed = api.backups.remove(backup.id); !removed)
        co_return net::Response::error(removed.error());
    co_return net::Response::of(backup);
}

} // namespace

std::vector<net::Route> backupRoutes(Api& api)
{
    return {
        {"GET", u"/api/v1/backups"_s, Role::Viewer, on(api, listBackups),
         u"Backups, newest first"_s,
         paged(net::gives<Page<Backup>>().query("worker_id", "of one worker alone"),
               "1…10000, 100 where it is not given")},
        {"GET", u"/api/v1/backups/{id}"_s, Role::Viewer, on(api, showBackup), u"One backup"_s,
         net::gives<Backup>()},
        {"POST", u"/api/v1/backups/{id}/verify"_s, Role::Operator, on(api, verifyBackup),
         u"Whether the worker could go back to this backup now, check by check"_s,
         net::gives<BackupVerification>()},
        {"DELETE", u"/api/v1/backups/{id}"_s, Role::Admin, on(api, removeBackup),
         u"Removes a backup"_s, net::gives<Backup>()},
    };
}

} // namespace lockstep::api
