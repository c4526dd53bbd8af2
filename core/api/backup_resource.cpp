// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"

namespace lockstep::api {

namespace {

QCoro::Task<net::Response> listBackups(Api& api, net::Request request)
{
    co_return answerList(api.backups.list(WorkerId(textOf(request, u"worker_id"_s))));
}

QCoro::Task<net::Response> showBackup(Api& api, net::Request request)
{
    co_return answer(api.backups.find(BackupId(request.pathValue(u"id"_s))));
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
         net::gives<Page<Backup>>().query("worker_id", "of one worker alone")},
        {"GET", u"/api/v1/backups/{id}"_s, Role::Viewer, on(api, showBackup), u"One backup"_s,
         net::gives<Backup>()},
        {"DELETE", u"/api/v1/backups/{id}"_s, Role::Admin, on(api, removeBackup),
         u"Removes a backup"_s, net::gives<Backup>()},
    };
}

} // namespace lockstep::api
