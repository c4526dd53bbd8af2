// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/backup_keeper.h"

#include "core/base/durable_file.h"
#include "core/base/log.h"

Q_LOGGING_CATEGORY(backupLogging, "lockstep.update.backup")

namespace lockstep::update {

BackupKeeper::BackupKeeper(QString folder, Duration retention, store::Database& database,
                           event::EventLog& events, const Clock& clock)
    : m_folder(std::move(folder)), m_retention(retention), m_database(database),
      m_stored(database, u"backups"_s,
               {{"id", [](const Backup& b) { return b.id.value(); }},
                {"worker_id", [](const Backup& b) { return b.workerId.value(); }},
                {"status", [](const Backup& b) { return QString(wordOf(b.status)); }},
                {"created_at", [](const Backup& b) { return b.timestamp.toMSecsSinceEpoch(); }}}),
      m_events(events), m_clock(clock)
{}

QString BackupKeeper::folderOf(const BackupId& id) const { return m_folder + u'/' + id.value(); }

Result<BackupId> BackupKeeper::newId(const WorkerId& worker)
{
    for (qint64 seconds = m_clock.now().toSecsSinceEpoch();; ++seconds) {
        const BackupId id(u"backup-%1-%2"_s.arg(worker.value()).arg(seconds));
        LOCKSTEP_TRY(const auto taken, m_stored.get(id.value()));
        if (!taken)
            return id;
    }
}

Result<Backup> BackupKeeper::create(const BackupId& id, const WorkerId& worker,
                                    const UpdateId& update, const VersionInfo& original)
{
    const Backup backup{.id = id,
                        .workerId = worker,
                        .updateId = update,
                        .timestamp = m_clock.now(),
                        .originalVersion = original,
                        .backupPath = folderOf(id),
                        .status = BackupStatus::Created};
    if (const auto made = makePath(backup.backupPath); !made)
        return fail(made.error().during(u"failed to create backup"_s));
    LOCKSTEP_CHECK(save(backup));
    return backup;
}

Result<> BackupKeeper::save(const Backup& backup)
{
    if (const auto written = writeFolder(backup); !written)
        return fail(written.error().during(u"failed to create backup"_s));
    return m_stored.put(backup);
}

Result<> BackupKeeper::writeFolder(const Backup& backup) const
{
    return writeFileDurably(backup.backupPath + u"/backup.json"_s,
                            writeJson(toJson(backup), QJsonDocument::Indented));
}

Result<> BackupKeeper::setStatus(const BackupId& id, BackupStatus status)
{
    LOCKSTEP_TRY(Backup backup, find(id));
    backup.status = status;
    LOCKSTEP_CHECK(m_stored.put(backup));
    if (status == BackupStatus::Expired)
        return {};
    if (const auto written = writeFolder(backup); !written)
        qCWarning(backupLogging).noquote() << id.value() << written.error().message();
    return {};
}

Result<Backup> BackupKeeper::find(const BackupId& id)
{
    LOCKSTEP_TRY(auto backup, m_stored.get(id.value()));
    if (!backup)
        return fail(ErrorCode::NotFound, u"no backup '%1'"_s.arg(id.value()));
    return *std::move(backup);
}

Result<std::vector<Backup>> BackupKeeper::list(const WorkerId& worker)
{
    return list(worker, std::nullopt, std::numeric_limits<int>::max());
}

BackupKeeper::Place BackupKeeper::placeOf(const Backup& backup)
{
    return {.createdAt = backup.timestamp.toMSecsSinceEpoch(), .id = backup.id};
}

Result<std::vector<Backup>> BackupKeeper::list(const WorkerId& worker,
                                               const std::optional<Place>& after, int limit)
{
    QStringList conditions{u"1"_s};
    QVariantList values;
    if (!worker.isEmpty()) {
        conditions << u"worker_id = ?"_s;
        values << worker.value();
    }
    if (after) {
        conditions << u"(created_at, id) < (?, ?)"_s;
        values << after->createdAt << after->id.value();
    }
    values << limit;
    return m_stored.select(
        u"WHERE %1 ORDER BY created_at DESC, id DESC LIMIT ?"_s.arg(conditions.join(u" AND "_s)),
        values);
}

Result<> BackupKeeper::verifyRecord(const Backup& backup) const
{
    LOCKSTEP_TRY(const QByteArray text, readFile(folderOf(backup.id) + u"/backup.json"_s, 1 << 20));
    LOCKSTEP_TRY(const Backup written, fromJsonText<Backup>(text));
    if (written.id != backup.id || written.workerId != backup.workerId ||
        written.originalVersion != backup.originalVersion)
        return fail(ErrorCode::VerificationFailed,
                    u"%1/backup.json is of another backup"_s.arg(folderOf(backup.id)));
    return {};
}

Result<Backup> BackupKeeper::newestUsable(const WorkerId& worker)
{
    LOCKSTEP_TRY(const auto backups, list(worker));
    for (const Backup& backup : backups) {
        if (backup.status != BackupStatus::RolledBack && backup.status != BackupStatus::Expired)
            return backup;
    }
    return fail(ErrorCode::NotFound, u"no backup found for worker "_s + worker.value());
}

Result<BackupFigures> BackupKeeper::figures()
{
    BackupFigures figures;
    LOCKSTEP_CHECK(m_database.run(
        u"SELECT COUNT(*), COALESCE(SUM(json_extract(document, '$.bytes')), 0) "
        "FROM backups WHERE status <> 'expired'"_s,
        {}, [&](const QSqlQuery& row) -> Result<> {
            figures = {.count = row.value(0).toInt(), .bytes = row.value(1).toLongLong()};
            return {};
        }));
    return figures;
}

Result<> BackupKeeper::expire(const std::set<UpdateId>& running, const std::set<BackupId>& inUse)
{
    const QDateTime oldest = m_clock.now().addMSecs(-m_retention.count());
    LOCKSTEP_TRY(const auto old, m_stored.select(u"WHERE status <> 'expired' AND created_at < ? "
                                                 "ORDER BY created_at"_s,
                                                 {oldest.toMSecsSinceEpoch()}));
    Result<> result;
    for (const Backup& backup : old) {
        if (running.contains(backup.updateId) || inUse.contains(backup.id))
            continue;
        if (const auto expired = expireOne(backup); !expired)
            result = result ? expired : fail(result.error().also(expired.error()));
    }
    return result;
}

Result<> BackupKeeper::expireOne(const Backup& backup)
{
    LOCKSTEP_CHECK(removeTree(folderOf(backup.id)));
    LOCKSTEP_CHECK(setStatus(backup.id, BackupStatus::Expired));
    m_events.append(event_type::backupExpired, backup.workerId,
                    u"%1 expired"_s.arg(backup.id.value()), {{u"backup_id"_s, backup.id.value()}});
    return {};
}

Result<> BackupKeeper::remove(const BackupId& id)
{
    LOCKSTEP_CHECK(find(id));
    LOCKSTEP_CHECK(removeTree(folderOf(id)));
    return m_stored.remove(id.value());
}

} // namespace lockstep::update
